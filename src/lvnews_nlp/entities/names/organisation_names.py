"""Names by the grammar of organisation names: a chain of proper words, genitives and adjectives, and a head noun."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.entities.names.organisation_words import (
    Head,
    Subtype,
    last_words_of_heads,
    organisation_file,
    organisation_heads,
)
from lvnews_nlp.entities.names.person_words import first_name_forms, surname_cells
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, cells, genitive, genitive_adjective, quoted, starters
from lvnews_nlp.language.inflection.readings import known_noun
from lvnews_nlp.language.stemming import stem

_UNITS = frozenset(("departaments", "nodaļa", "daļa", "pārvalde"))
# Ends of verbs that look like genitives at the start of a sentence: Viesojāmies Saldus vidusskolā.
_VERBAL = ("ies", "īja", "oja", "ēja", "āja", "ās")
_ORDINAL = re.compile("(?:pirm|otr|treš|ceturt|piekt)(?:ais|ā|ās|aj\\w+)$")
# Longest run of lower-case words inside a name.
MOST_LOWER = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        subtype: Subtype of the organisation.
        rule: What it was known by.
        confidence: 0 to 1.
    """

    first: int
    last: int
    subtype: Subtype
    rule: str
    confidence: float


@cache
def _sets() -> dict[str, frozenset[str]]:
    chain = organisation_file().chain
    return {
        "outside": frozenset(chain.outside),
        "joined": frozenset(chain.joined),
        "common": frozenset(chain.common),
        "countries": frozenset(chain.countries),
        "starters": frozenset(chain.starters),
        "national": frozenset(chain.national),
        "units": frozenset(chain.units),
        "placed": frozenset(chain.placed),
        "admin": frozenset(chain.admin),
        "bare": frozenset(chain.bare),
        "firm": frozenset(chain.firm),
        "with_inner": frozenset(chain.with_inner),
        "with_name": frozenset(chain.with_name),
        "programmes": frozenset(" ".join(stem(word) for word in name.split()) for name in chain.programmes),
    }


def grammatical_names(words: Words) -> Iterator[Name]:
    """Every name that ends in a head noun, longest first where heads nest (department of a ministry)."""
    left = len(words)
    for i in reversed(words.among(last_words_of_heads())):
        name = _name_with_head(words, i) if i < left else None
        if name is not None:
            yield name
            left = name.first


def head_at(words: list[Word], i: int) -> tuple[Head, int] | None:
    """The head noun that ends at a word, and the index of its first word."""
    if i and not words[i].newline:
        both = f"{words[i - 1].lower} {words[i].lower}"
        if both in organisation_heads():
            return organisation_heads()[both], i - 1
    head = organisation_heads().get(words[i].lower)
    return (head, i) if head is not None else None


def _name_with_head(words: list[Word], i: int) -> Name | None:
    if words[i].kind != "word":
        return None
    found = head_at(words, i)
    if found is None or not found[0].singular():
        return None
    head, at = found
    # The organ of an organisation that is named before it goes with the role: padomes priekšsēdētājs.
    owned = at > 0 and (words[at - 1].lower in organisation_heads() or words[at - 1].acronym)
    municipal = head.lemma == "dome" and at > 0 and organisation_heads().get(words[at - 1].lower) is not None
    if ((head.lemma == "padome" and owned) or municipal) and not words[at].capital:
        return None
    first = left_edge(words, at, head)
    if first is None or (first == at and at == i) or not _proper(words, first, at, i, head):
        return None
    if _belongs_to_quotes(words, first, i, head):
        return None
    key = " ".join(stem(word.lower) for word in words[first : i + 1])
    if any(key.startswith(programme) for programme in _sets()["programmes"]):
        return None
    return Name(first, _right_edge(words, i, head), head.subtype, "organisation-name", 0.8 if head.strong else 0.7)


def left_edge(words: list[Word], at: int, head: Head) -> int | None:
    """Index of the first word of the name whose head starts at ``at``; None where no capital letter is in reach."""
    j = at
    lower = 0
    while j > 0 and not words[j].newline and lower <= MOST_LOWER:
        step = _step_left(words, j, at, head)
        if step is None:
            break
        lower = 0 if words[step].capital else lower + 1
        j = step
    # The name starts with a capital letter or an ordinal before one.
    while j < at and not (
        words[j].capital or (words[j].kind in ("ordinal", "initial") and _capital_or_head(words, j + 1, at))
    ):
        j += 1
    if j == at and not words[at].capital:
        return None
    return j


def _capital_or_head(words: list[Word], j: int, at: int) -> bool:
    return words[j].capital or j == at


def _step_left(words: list[Word], j: int, at: int, head: Head) -> int | None:
    """Index of the word before ``j`` if it can belong to the name, else None."""
    word, right = words[j - 1], words[j]
    low = word.lower
    if low in _sets()["outside"] or (word.kind == "word" and "." in word.text):
        return None
    if word.kind in ("ordinal", "initial"):
        return j - 1
    if low == "un" or word.text == ",":
        return _over_joint(words, j - 1)
    if low in ("ar", "par") and not right.capital and j != at:
        return None
    if word.kind != "word" or (j > 1 and _nominative_person(words[j - 2], word)):
        return None
    if low in organisation_heads() and right.capital and right.lower in _sets()["starters"]:
        return None
    # An inner name left in the nominative by mistake: Finanšu ministrija Budžeta departaments.
    if low in organisation_heads() and not genitive(low):
        return j - 1 if right.capital and head.lemma in _UNITS else None
    # A capital that opens a sentence: an adjective there is rarely part of the name (Jaunizveidotais Zemes fonds).
    if word.capital and word.initial and low in starters():
        return None
    opens = word.capital and word.initial and right.capital and low not in _sets()["starters"]
    if opens and (len(low) < 3 or not (genitive(word.text) or word.acronym or _ORDINAL.match(low))):
        return None
    if word.capital and word.initial and low.endswith(_VERBAL) and not (known_noun(low) or _ORDINAL.match(low)):
        return None
    if word.capital:
        if word.initial and j - 1 > 0 and low in role_heads():
            return None
        if (
            genitive(word.text)
            or (word.acronym and not words[at].text.isupper())
            or _agrees(low, head)
            or genitive_adjective(low)
        ):
            return j - 1
        # A country in the nominative after initials: JA Latvija Skolotāju klubs.
        return j - 1 if j > 1 and words[j - 2].acronym and right.capital and low + "s" in _sets()["countries"] else None
    # Inside a name only a unit or a heading organisation is followed by a capital letter again.
    if right.capital and j != at and low not in _sets()["admin"] and low not in organisation_heads():
        return None
    if _agrees(low, head):
        return j - 1
    if word.case not in ("", "Gen"):
        return j - 1 if genitive_adjective(low) else None
    if genitive(low) and (known_noun(low) or low.endswith(("as", "es", "ju", "šanas"))):
        return j - 1
    return j - 1 if genitive_adjective(low) else None


def _nominative_person(first: Word, last: Word) -> bool:
    """Whether two words are a person who does something, not one after whom a thing is called.

    „Inga Vanaga aģentūrai LETA sacīja” tells of no „Vanaga aģentūra”; a „Krišjāņa Barona muzejs” has its genitives.
    """
    cells_of_first = first_name_forms().get(first.text, frozenset())
    if any(case == "Gen" for _, case in cells_of_first):
        return False
    return any(case == "Nom" and (sex, case) in surname_cells(last.text) for sex, case in cells_of_first)


def _over_joint(words: list[Word], k: int) -> int | None:
    """The word before ``un`` or a comma (at ``k``), where both sides belong to one name."""
    if k < 1 or words[k].newline or k + 1 >= len(words):
        return None
    left, right = words[k - 1], words[k + 1]
    if left.kind != "word" or not (genitive(left.text) or genitive_adjective(left.lower)) or left.acronym:
        return None
    # A comma joins only what an `un` closes: Izglītības, kultūras un sporta pārvalde.
    if words[k].text == "," and not any(w.lower == "un" for w in words[k + 1 : k + 5]):
        return None
    if left.lower in organisation_heads() and left.lower not in _sets()["joined"]:
        return None
    both = known_noun(left.lower) and known_noun(right.lower)
    if right.capital and left.capital and left.lower not in _sets()["joined"] and not both:
        return None
    if right.capital and not left.capital and right.lower not in _sets()["joined"]:
        return None
    return k - 1 if left.lower not in _sets()["outside"] and left.lower not in _sets()["countries"] else None


def _agrees(low: str, head: Head) -> bool:
    """Whether an adjective agrees with the head in gender, number and case."""
    return any(c[0] == "adjective" and c[1:] in head.cells and c[2] == "Sing" for c in cells(low)) and low.endswith(
        ("ā", "ās", "ais", "ajam", "ajai", "ajā", "am", "ai", "o")
    )


def _proper(words: list[Word], first: int, at: int, last: int, head: Head) -> bool:
    """Whether the chain is a name and not a common noun group."""
    chain = words[first:at]
    capitals = [w for w in chain if w.capital]
    own = words[at].capital and not words[at].initial
    # A capital that only opens a sentence says nothing: Skolas padome, Novada dome.
    if capitals and capitals[0].initial and len(capitals) == 1 and not own and head.lemma not in _sets()["firm"]:
        if capitals[0].lower in _sets()["common"] and head.subtype != "ministry":
            return False
        state = head.subtype in ("ministry", "agency")
        if known_noun(capitals[0].lower) and capitals[0].lower not in _sets()["starters"] and not state:
            return capitals[0].lower in _sets()["countries"]
    if not capitals:
        return ((own or head.strong) and any(w.kind == "ordinal" and not w.initial for w in chain)) or (
            own and bool(chain)
        )
    if own:
        return True
    if head.lemma in _sets()["units"]:
        return any(w.lower in organisation_heads() or w.acronym for w in chain)
    if head.lemma in _sets()["placed"]:
        return bool(capitals)
    inner = [w for w in chain if not w.capital and w.lower != "un" and w.text != ","]
    places = all(w.lower in _sets()["countries"] for w in capitals)
    plural = words[last].plural if words[last].plural is not None else head.plural() and places
    if head.many and plural and len(capitals) == 1:
        return False
    if head.lemma in _sets()["bare"] and len(capitals) == 1 and all(w.lower in _sets()["admin"] for w in inner):
        return False
    if places and not inner:
        return head.lemma in _sets()["national"]
    if head.strong:
        return True
    if head.lemma in _sets()["with_inner"] and any(
        known_noun(w.lower) and w.lower not in _sets()["admin"] for w in inner
    ):
        return True
    if head.lemma == "padome" and inner and inner[-1].lower in _sets()["admin"]:
        return True
    # A weak head needs a proper word that is a common noun written with a capital inside the name.
    return any(
        not w.initial
        and (known_noun(w.lower) or w.acronym or genitive_adjective(w.lower))
        and w.lower not in _sets()["countries"]
        for w in capitals
    )


def _belongs_to_quotes(words: list[Word], first: int, i: int, head: Head) -> bool:
    """Whether a lower-case kind word with a mere place before it leads up to quotes: Rīgas biedrība "Roze"."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or after.newline or after.kind != "quote" or after.gap == "" or words[i].capital:
        return False
    return not _described(words[first:i])


def _described(chain: list[Word]) -> bool:
    """Whether a chain says more than a place."""
    return any(
        w.kind == "ordinal" or (w.capital and known_noun(w.lower) and w.lower not in _sets()["countries"])
        for w in chain
    )


def _right_edge(words: list[Word], i: int, head: Head) -> int:
    """Takes ``Latvijā`` with an embassy and an unquoted proper name with a school of higher education."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.kind == "quote" and after.gap and not after.newline:
        end = next((end for start, end in quoted(words[i + 1 : i + 12]) if start == 0), None)
        return i + 2 + end if end is not None and end < 7 else i + 1
    if after is None or after.newline or not after.capital or after.gap == "":
        return i + 1
    if head.lemma in ("pārstāvniecība", "vēstniecība") and after.lower == "latvijā":
        return i + 2
    plain = (
        after.lower.endswith(("as", "es", "ā", "ē", "ī", "ū"))
        or known_noun(after.lower)
        or after.text in first_name_forms()
    )
    if after.acronym and head.subtype == "university" and words[i].capital:
        return i + 2
    plain = plain or (head.lemma != "augstskola" and after.lower.endswith("u"))
    lonely = i + 2 >= len(words) or not words[i + 2].capital
    if head.lemma in _sets()["with_name"] and lonely and not plain and after.lower not in role_heads():
        return i + 2
    return i + 1
