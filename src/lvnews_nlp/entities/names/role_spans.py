"""Where a role begins and ends: its head noun, the modifiers before it, and a limitation after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.role_modifiers import modifies
from lvnews_nlp.entities.names.role_words import Head, adjective_forms, head_of, known_head, role_file, role_sets
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, cells
from lvnews_nlp.language.inflection.surnames import surname_cells

# Longest chain of modifiers before a head, in words.
MOST_MODIFIERS = 7


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with what belongs to it.

    Attributes:
        first: Index of its first word.
        head: Index of the head noun.
        last: Index after its last word.
        noun: The head's entry.
        plural: Whether the form is plural, as far as can be told.
    """

    first: int
    head: int
    last: int
    noun: Head
    plural: bool


@cache
def homonyms() -> tuple[str, ...]:
    """Beginnings of pairs of words of which the second only looks like a role."""
    return tuple(role_file().context.homonyms)


def read_roles(words: Words, names: list[Name]) -> Iterator[Role]:
    """Every role noun of a text with its span, whether it counts as an entity or not.

    Args:
        words: The words of the text.
        names: Names of organisations, which a role never cuts into.
    """
    # A named organisation keeps what belongs to it: Valsts vides dienesta | ģenerāldirektors.
    owners = {k: name.last for name in names for k in range(name.first, name.last)}
    heads = {form: head for form in words.places if (head := head_of(form)) is not None}
    women = {head.lemma for head in heads.values() if all(cell[:2] == ("f", "Sing") for cell in head.cells)}
    women -= {head.lemma for head in heads.values() if all(cell[0] == "m" for cell in head.cells)}
    for i in words.among(heads.keys()):
        role = _read(words, i, women)
        if role is None or i in owners:
            continue
        end = max((owners[k] for k in range(role.first, i) if k in owners and owners[k] <= i), default=role.first)
        yield Role(max(role.first, end), i, role.last, role.noun, role.plural)


def _read(words: list[Word], i: int, women: set[str]) -> Role | None:
    """The role whose head is word ``i``; ``women``: heads that the text uses of a woman."""
    head = head_of(words[i].lower)
    if head is None or words[i].kind != "word" or (words[i].text.isupper() and len(words[i].text) > 1):
        return None
    pair = f"{words[i - 1].lower} {words[i].lower}" if i else ""
    if pair.startswith(homonyms()):
        return None
    follower = words[i + 1] if i + 1 < len(words) else None
    # A genitive before another role is its modifier: direktora vietnieks, ministra padomnieks.
    modifies = follower is not None and not follower.newline and head_of(follower.lower) is not None
    if modifies and "Gen" in head.cases():
        return None
    first = i if head.kind == "learner" else _left(words, i)
    return Role(first, i, _right(words, i), head, _plural(words, first, i, head, women))


def _plural(words: list[Word], first: int, i: int, head: Head, women: set[str]) -> bool:
    """What the Doc says; else plural where only that is possible, and for -i, seldom a feminine accusative."""
    if not head.singular():
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    if {("m", "Plur", "Nom"), ("f", "Sing", "Acc")} <= head.cells:
        named = after is not None and not after.newline and after.capital and ("f", "Acc") in surname_cells(after.text)
        plural = words[i].plural
        return not named and (head.lemma not in women if plural is None else plural)
    # A genitive plural needs a noun after it: …ar nodaļas vadītāju.
    last = after is None or after.newline or after.kind == "sign"
    if first and words[first - 1].lower in role_file().context.prepositions_accusative and after is not None:
        # par domes vadītāju koalīcija …: a plural would be in the dative, a genitive would have its noun after it.
        last = last or not any(cell[0] == "noun" and cell[3] in ("Acc", "Dat") for cell in cells(after.lower))
    if last and {("m", "Plur", "Gen"), ("m", "Sing", "Acc")} <= head.cells:
        return False
    return bool(words[i].plural)


def _right(words: list[Word], i: int) -> int:
    """Takes ``p. i.`` and a limitation such as ``izglītības jomā`` with the head."""
    rest = words[i + 1 : i + 8]
    text = "".join(w.lower for w in rest[:4])
    if text.startswith("p.i.") and not rest[0].newline:
        return i + 1 + next(n for n in range(2, 5) if "".join(w.lower for w in rest[:n]).startswith("p.i."))
    for n, word in enumerate(rest):
        if word.newline or word.kind not in ("word", "sign") or (word.kind == "sign" and word.text != ","):
            break
        if word.lower in role_sets()["areas_in"] and n:
            return i + 2 + n
        modifier = can_be_genitive(word.lower) or can_be_genitive_adjective(word.lower) or word.lower == "un"
        if word.capital or not (modifier or (word.text == "," and n)) or word.lower in role_sets()["verbs"]:
            break
    return i + 1


def _left(words: list[Word], i: int) -> int:
    """Index of the first word of the role whose head is word ``i``."""
    j = i
    while j > 0 and i - j < MOST_MODIFIERS and not words[j].newline:
        if not modifies(words, j - 1, i):
            break
        j -= 1
    # A preposition governs the first genitive, so that a nominative after it stands alone: pēc treniņa | treneris …
    if "Gen" not in known_head(words[i].lower).cases() and _governed(words, j):
        j = i
        while j > 0 and words[j - 1].lower in adjective_forms() and not words[j].newline:
            j -= 1
        return j
    while j < i and (words[j].lower == "un" or words[j].text == ","):
        j += 1
    return _after_organisation(words, j, i)


def _governed(words: list[Word], j: int) -> bool:
    """Whether a preposition with the genitive stands before ``j``, directly or before one more genitive."""
    for k in range(j - 1, max(j - 4, -1), -1):
        if words[k].newline or words[k + 1].newline:
            return False
        if words[k].lower in role_sets()["prepositions"]:
            return k + 1 < len(words)
        if not can_be_genitive(words[k].lower):
            return False
    return False


def _after_organisation(words: list[Word], j: int, i: int) -> int:
    """Leaves to a named organisation what belongs to it: Vecsalas | pagasta padomes | priekšsēdētāja."""
    before = words[j - 1] if j else None
    if before is None or words[j].newline or j == i:
        return j
    named = before.capital and (
        can_be_genitive(before.text)
        or can_be_genitive_adjective(before.lower)
        or before.acronym
        or before.lower in organisation_heads()
    )
    if not named and not (before.kind == "ordinal" or before.lower == "un"):
        return j
    heads = [
        k for k in range(j, i) if words[k].lower in organisation_heads() or words[k].lower in ("izlases", "komandas")
    ]
    if not heads:
        administrative = [
            k for k in range(j, i) if words[k].lower in ("novada", "pagasta", "pilsētas", "valstspilsētas")
        ]
        return administrative[-1] + 1 if administrative and administrative[-1] < i else j
    organ = words[heads[-1]].lower in role_sets()["organs"] and heads[-1] == j
    if organ and (before.lower in organisation_heads() or before.acronym or not can_be_genitive(before.text)):
        return j
    # Vecsalas novada pašvaldības | domes priekšsēdētājs
    if len(heads) > 1 and words[heads[-1]].lower in role_sets()["organs"] and heads[-1] - 1 in heads:
        return heads[-1]
    return heads[-1] + 1
