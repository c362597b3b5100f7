"""The subtype of an organisation, told by its name, whichever finder found it.

A legal form in the name says most, then what the gazetteer knows. Of other names the head noun tells it, the last one
outside of quotes, and a part of an organisation has the subtype of the whole. Where the name says nothing, the finder
does, or the word before the name, or another mention of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.entities.gazetteer.municipalities import Municipalities
from lvnews_nlp.entities.mention import Mention
from lvnews_nlp.entities.names.organisation_words import Head, kind_forms, organisation_file, organisation_heads
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, QUOTES
from lvnews_nlp.language.stemming import stem

#: Organisations of whose parts a page tells without naming the whole each time.
WITH_PARTS = frozenset({"ministry", "agency", "municipality", "university"})
#: Code points in which the kind word before a name is looked for.
REACH = 40
_WORD = re.compile(r"[\w./+&-]+")
_QUOTED = re.compile(rf"[{OPENING_QUOTES}][^{QUOTES}]*[{CLOSING_QUOTES}]?")
_DASH = re.compile(r"\s*[–-]\s*")
_WORD_BEFORE = re.compile(rf"(\w+)\s+[{OPENING_QUOTES}]?\Z")


class Subtypes:
    """Tells the subtypes of the organisations of a page.

    Args:
        records: The records of the gazetteer by id.
        municipalities: Made of the same.

    >>> from lvnews_nlp.entities.gazetteer.data import load_records
    >>> records = {record.id: record for record in load_records()}
    >>> subtypes = Subtypes(records, Municipalities(records))
    >>> [subtypes.of(name) for name in ("LIAA Eksporta nodaļa", "Ogres novada pašvaldības policija", "SIA „Zīle”")]
    ['agency', 'municipality', 'company']
    """

    def __init__(self, records: Mapping[str, GazetteerRecord], municipalities: Municipalities) -> None:
        self._municipalities = municipalities
        self._known: dict[tuple[str, ...], str] = {}
        for record in records.values():
            if record.label == "ORG" and record.subtype:
                for name in filter(None, (record.abbreviation, *record.names())):
                    self._known.setdefault(key(name.split()), record.subtype)

    def __call__(self, mentions: Sequence[Mention], text: str) -> list[Mention]:
        """The mentions in the given order, the organisations with their subtypes.

        Args:
            mentions: All mentions of one document with their canonical forms.
            text: The text of the document.
        """
        named = sorted((m for m in mentions if m.label == "ORG"), key=lambda mention: mention.start)
        wholes = (self._told(m, text) for m in named if not is_part(name_of(m)))
        whole = next((subtype for subtype in wholes if subtype in WITH_PARTS), None)
        told = {m: self._told(m, text, whole=whole) for m in named}
        by_name: dict[str, str] = {}
        for mention, subtype in told.items():
            if subtype:
                by_name.setdefault(name_of(mention), subtype)
        return [replace(m, subtype=told[m] or by_name.get(name_of(m))) if m in told else m for m in mentions]

    def of(self, name: str, *, given: str | None = None, whole: str | None = None) -> str | None:
        """The subtype that a name in the nominative tells, or None.

        Args:
            name: The name.
            given: What the gazetteer says of it.
            whole: Subtype of the organisation that a part belongs to which names none.
        """
        name, forms = _DASH.sub("-", name), organisation_file().forms
        words = _WORD.findall(_QUOTED.sub(" ", name)) or _WORD.findall(name)
        ends = {*words[:1], *words[-1:], *_WORD.findall(name)[-1:]}
        if given in (None, "other") and not ends.isdisjoint(forms.company):
            return "company"
        if known := given or self._listed(name):
            return known
        if not forms.school.isdisjoint(words) or not forms.foreign_schools.isdisjoint(words[:1]):
            return "school"
        if not ends.isdisjoint(forms.club):
            return "other"
        head, at = head_of(words)
        if head is not None:
            return self._of_head(head, words[:at], whole=whole)
        if not forms.foreign.isdisjoint(words[-1:]):
            return "company"
        owner = self._of_owner(words[:-1])
        return owner if owner in WITH_PARTS else None

    def _told(self, mention: Mention, text: str, *, whole: str | None = None) -> str | None:
        """The subtype that a mention tells without the other mentions of its name."""
        subtype = self.of(name_of(mention), given=mention.subtype if mention.id else None, whole=whole)
        return subtype or mention.subtype or kind_before(text, mention.start)

    def _listed(self, name: str) -> str | None:
        """What the gazetteer says of an abbreviation or of a name of several words; one word may name much else."""
        return self._known.get(key(name.split())) if name.isupper() or " " in name else None

    def _of_head(self, head: Head, before: list[str], *, whole: str | None = None) -> str:
        """The subtype of a name with this head after the words ``before``."""
        if "part" in head.hints and (owner := self._of_owner(before)):
            return owner
        if "local" in head.hints and self._is_local(before, head):
            return "municipality"
        if "page" in head.hints and whole:
            return whole
        if "state" in head.hints and organisation_file().forms.state.isdisjoint(before[:1]):
            return "other"
        return head.subtype

    def _of_owner(self, words: list[str]) -> str | None:
        """The subtype of the organisation that the name of a part begins with: one that is listed, or a head noun.

        Associations are left out: the administration of a union of parishes (`apvienības pārvalde`) is of none.
        """
        for end in range(len(words), 0, -1):
            if listed := self._known.get(key(words[:end])):
                return listed
        for i, word in enumerate(words[1:], 1):
            owner = organisation_heads().get(word.lower())
            if owner is not None and owner.subtype != "ngo" and has_form(owner, "Gen"):
                return self._of_head(owner, words[:i])
        return None

    def _is_local(self, before: list[str], head: Head) -> bool:
        """Whether the words before a head say that it is of a town, parish or municipality."""
        forms = organisation_file().forms
        if not forms.state.isdisjoint(before[:1]):
            return False
        placed = "state" not in head.hints and self._municipalities.named(" ".join((*before, head.lemma)))
        return bool(placed) or not forms.local.isdisjoint(map(str.lower, before))


def key(words: Sequence[str]) -> tuple[str, ...]:
    """What all case forms of a name have in common; abbreviations stay as they are.

    >>> key(["Valsts", "policijas"]) == key(["Valsts", "policija"])
    True
    """
    return tuple(word if word.isupper() else stem(word.lower()) for word in words)


def head_of(words: Sequence[str]) -> tuple[Head | None, int]:
    """The last head noun in the nominative among words, and where it begins.

    >>> head, at = head_of("Biznesa augstskola Turība".split())
    >>> head.lemma, at
    ('augstskola', 1)
    """
    heads = organisation_heads()
    for i in range(len(words) - 1, -1, -1):
        both = heads.get(f"{words[i - 1].lower()} {words[i].lower()}") if i else None
        head = both or heads.get(words[i].lower())
        if head is not None and has_form(head, "Nom"):
            return head, i - (both is not None)
    return None, 0


def has_form(head: Head, case: str) -> bool:
    """Whether the form of a head can be singular and in a case."""
    return any(cell[1:] == ("Sing", case) for cell in head.cells)


def name_of(mention: Mention) -> str:
    """The nominative of a mention, or how it stands on the page."""
    return mention.canonical or mention.text


def is_part(name: str) -> bool:
    """Whether a name may be that of a part of an organisation.

    >>> is_part("Izglītības nodaļa"), is_part("Ogres pamatskola")
    (True, False)
    """
    head, _ = head_of(name.split())
    return head is not None and "part" in head.hints


def kind_before(text: str, start: int) -> str | None:
    """The subtype that the kind word before a name tells.

    >>> kind_before("Talkoja biedrība „Upe”.", 18)
    'ngo'
    """
    word = _WORD_BEFORE.search(text, max(0, start - REACH), start)
    return kind_forms().get(word[1]) if word else None
