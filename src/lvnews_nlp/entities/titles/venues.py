"""Place or actor: decides by context whether a name that can be both is a VENUE or an ORG.

"Konference notika Latvijas Nacionālajā bibliotēkā" names a place; "Latvijas Nacionālā bibliotēka aicina" an actor. A
name is a place before the name of a room („telpās“, „lielajā zālē“), or in the locative beside a word that says that
something takes place. Everywhere else a name that can act stays what it was. The word lists are in
``data/venues.toml``.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.titles.title_data import event_phrases, kind_forms
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.language.inflection.forms import forms_by_case, last_words
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.labels import labels_with
from lvnews_nlp.vocabulary.nouns import lemmas
from lvnews_nlp.vocabulary.verbs import verbs

#: Prepositions of a place right before its name.
BESIDE = re.compile(r"\b(?:pie|iepretim|iepretī|aiz)\s$", re.IGNORECASE)

#: Words before a house among which a verb says that it is seen.
SEEN = 3
#: An hour right before a name, a town perhaps between: „plkst. 17.30, Ogres 1. vidusskolā”, „10.00 Ogre, Ogres muzejs”.
HOUR = re.compile(r"(?:\d[.:]\d\d|plkst\. ?\d{1,2}),? (?:[^\W\d_]\w+, )?$")
#: Code points before a name in which that stands.
HOUR_REACH = 30
#: What follows a name that only says where.
NOTED = re.compile(rf"[{CLOSING_QUOTES}]?(?:[,;.]?\s*$|[,;] |\.? ?\n| ?\()", re.MULTILINE)


class VenueFile(Record):
    """``data/venues.toml``."""

    version: int
    source: str
    room_cases: tuple[str, ...]
    room_gap: int
    event_verbs: tuple[str, ...]
    event_verb_forms: tuple[str, ...]
    seen: tuple[str, ...]
    toward: tuple[str, ...]
    work_verb_forms: tuple[str, ...]
    actor_nouns: tuple[str, ...]
    actor_verbs: tuple[str, ...]


@lru_cache(maxsize=1)
def venue_file() -> VenueFile:
    """The packaged word lists."""
    return read_toml("venues.toml", VenueFile)


@lru_cache(maxsize=1)
def rooms() -> frozenset[str]:
    """Rooms in the cases that make a place, lower case, last word only."""
    data = venue_file()
    forms = (form for noun in lemmas("place", "room") for case in data.room_cases for form in decline(noun)[case])
    return frozenset(form.lower().split()[-1] for form in forms)


@lru_cache(maxsize=1)
def head_cases() -> dict[str, frozenset[str]]:
    """The cases that every form of a place head can be, keyed by the lower-case last word."""
    cases: dict[str, set[str]] = {}
    for noun in lemmas("place", "place"):
        for form, case in forms_by_case(noun):
            cases.setdefault(form.split()[-1], set()).add(case)
    return {form: frozenset(found) for form, found in cases.items()}


class VenueJudge:
    """Relabels candidates between ORG and VENUE, and those that are called as events are."""

    def __call__(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates, with those that can be both relabelled by their context."""
        text = reading.text
        days = {c.end for c in candidates if c.label == "DATE" and c.rule.split("-")[-1] in ("day", "weekday")}
        for candidate in candidates:
            if candidate.label not in labels_with("house") or candidate.source == "quote":
                yield candidate
            elif text[candidate.start : candidate.end].lower() in event_phrases():  # „Vasaras skolā”
                yield replace(candidate, label="EVENT", subtype=None)
            elif hall := named_hall(text, candidate):
                yield as_venue(candidate)
                yield hall
            elif before_room(text, candidate.end) or stood_beside(text, candidate) or gone_to(reading, text, candidate):
                yield as_venue(candidate)
            elif candidate.label == "VENUE" and acts(text, candidate):
                yield replace(candidate, label="ORG", subtype="other")
            elif not can_be_both(text, candidate):
                yield candidate
            elif noted(text, candidate) or (
                in_locative(reading, text, candidate) and takes_place(reading, text, candidate, days)
            ):
                yield as_venue(candidate)
            elif candidate.label == "VENUE" and candidate.value.get("dual"):
                yield replace(candidate, label="ORG", subtype=candidate.subtype or "other")
            else:
                yield candidate


def acts(text: str, candidate: Candidate) -> bool:
    """Whether a house that is mostly a place acts here: thanked or given to (dative), with people or a verb after it.

    "Paldies kultūras namam", "tautas nama kolektīvs", "Kultūras nams aicina".
    """
    head = head_word(text[candidate.start : candidate.end])
    if head is None or head not in acting_forms():
        return False
    if head_cases().get(head) == frozenset({"Dat"}):
        return True
    after = re.match(rf"[{CLOSING_QUOTES}]?\s+(\w+)", text[candidate.end : candidate.end + 40])
    if after is None or not after[1].islower():
        return False
    if "Gen" in head_cases()[head] and (after[1] in actor_forms() or head_of(after[1]) is not None):
        return True
    return "Nom" in head_cases()[head] and after[1].startswith((*venue_file().actor_verbs, *verbs().holds))


@lru_cache(maxsize=1)
def acting_forms() -> frozenset[str]:
    """Forms of the heads of houses that can act, last words in lower case."""
    return last_words(lemmas("place", "acting"))


@lru_cache(maxsize=1)
def actor_forms() -> frozenset[str]:
    """Forms of the nouns for the people of a house, its ensembles too."""
    return last_words((*venue_file().actor_nouns, *lemmas("event", "performs")))


def as_venue(candidate: Candidate) -> Candidate:
    """The same name as a place."""
    return replace(candidate, label="VENUE", subtype=None)


def named_hall(text: str, house: Candidate) -> Candidate | None:
    """The hall with a name of its own in a house: "kultūras nama Lielajā zālē"."""
    words = re.match(rf"[{CLOSING_QUOTES}]?\s+([{CAPITALS}]\w+)\s+(\w+)", text[house.end : house.end + 60])
    if words is None or words[2].lower() not in rooms():
        return None
    end = house.end + words.end()
    return replace(
        as_venue(house), end=end, canonical=None, id="", value={}, source="pattern", rule="named-hall", confidence=0.8
    )


def before_room(text: str, end: int) -> bool:
    """Whether the name of a room in the locative follows, with at most two adjectives between."""
    words = re.match(rf"[{CLOSING_QUOTES}]?((?:\s+[\w.]+){{1,{venue_file().room_gap + 1}}})", text[end : end + 60])
    return words is not None and any(word.lower().rstrip(".") in rooms() for word in words[1].split())


def stood_beside(text: str, candidate: Candidate) -> bool:
    """Whether one meets or passes by the house of visitors: „pie Liepu kultūras centra”."""
    before = BESIDE.search(text, max(0, candidate.start - 12), candidate.start)
    return before is not None and head_word(text[candidate.start : candidate.end]) in visited_forms()


def gone_to(reading: Reading, text: str, candidate: Candidate) -> bool:
    """Whether somebody sees the house of visitors or goes to it: „apmeklēja Liepu muzeju”, „aicina uz bibliotēku”."""
    head, data = head_word(text[candidate.start : candidate.end]), venue_file()
    if head not in visited_forms() or "Acc" not in head_cases().get(head, ()):
        return False
    i = reading.tokens.at(candidate.start)
    if reading.word_before(candidate.start) == "uz":
        return any(token.lower.startswith(data.toward) for token in reading.tokens.sentence(i))
    return any(token.lower.startswith(data.seen) for token in reading.tokens[max(0, i - SEEN) : i])


def can_be_both(text: str, candidate: Candidate) -> bool:
    """Whether the name is marked so in the gazetteer, or ends in (or quotes after) a noun that can be a place."""
    return bool(candidate.value.get("dual")) or bool(head_word(text[candidate.start : candidate.end]))


@lru_cache(maxsize=4096)  # several questions about one name begin with it
def head_word(name: str) -> str | None:
    """The place head of a name in the form in which it stands: last word before a quoted part or of the whole."""
    words = re.split(rf"\s*[{OPENING_QUOTES}]", name)[0].split() or name.split()
    for word in reversed(words):
        if word.lower() in head_cases():
            return word.lower()
    return None


def in_locative(reading: Reading, text: str, candidate: Candidate) -> bool:
    """Whether the head stands in the locative, by its form, or by the tagger where the form can be another case too."""
    head = head_word(text[candidate.start : candidate.end])
    if head is None:
        last = reading.tokens.between(candidate.start, candidate.end)[-1]
        return last.feature("Case") == "Loc" or looks_locative(last.text)
    return "Loc" in head_cases()[head]


def after_hour(text: str, candidate: Candidate) -> bool:
    """Whether an hour stands right before the name."""
    return HOUR.search(text, max(0, candidate.start - HOUR_REACH), candidate.start) is not None


def noted(text: str, candidate: Candidate) -> bool:
    """Whether the name in the nominative only notes where: „10.00 Ogre, Ogres muzejs”, and nothing more."""
    head = head_word(text[candidate.start : candidate.end])
    nominative = "Nom" in head_cases().get(head or "", ())
    return nominative and after_hour(text, candidate) and NOTED.match(text, candidate.end) is not None


def takes_place(reading: Reading, text: str, candidate: Candidate, days: Set[int]) -> bool:
    """Whether something takes place at a name in the locative.

    A verb of the sentence says so, or what stands right before the name: an event ("lasījumos Kultūras akadēmijā"), an
    hour, or a day and a comma (``days``: where those end). In houses for visitors it is taken for granted, unless a
    verb speaks of work or study there.
    """
    goes_on = text[candidate.start - 1] == " "
    if after_hour(text, candidate) or (goes_on and candidate.start - 2 in days):
        return True
    data = venue_file()
    i = reading.tokens.at(candidate.start)
    sentence = reading.tokens.sentence(i)
    if any(tells_of_event(token) for token in sentence):
        return True
    before = [kind_forms()[t.lower] for t in reading.tokens[max(0, i - 2) : i] if t.lower in kind_forms()]
    if any(noun.label == "EVENT" for noun in before) or HOUR.search(
        text, max(0, candidate.start - 10), candidate.start
    ):
        return True
    visited = head_word(text[candidate.start : candidate.end]) in visited_forms()
    return visited and not any(t.lower in data.work_verb_forms for t in sentence)


def tells_of_event(token: Token) -> bool:
    """Whether a word is a verb of something that takes place or that somebody holds."""
    if token.lower in venue_file().event_verb_forms:
        return True
    if token.pos not in ("VERB", ""):  # „notikumi”
        return False
    return token.lemma in venue_file().event_verbs or token.lower.startswith((*verbs().takes_place, *verbs().holds))


@lru_cache(maxsize=1)
def visited_forms() -> frozenset[str]:
    """Forms of the heads of houses for visitors, last words in lower case."""
    return last_words(lemmas("place", "visited"))
