"""Streets, squares and parks as LOC, with the house number where there is one, and homesteads of an address."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence
from lvnews_nlp.language.alphabet import CAPITALS, MARKS, SMALL
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.nouns import lemmas

#: Code points before a street that are looked at for others that share its kind word.
REACH = 100
QUOTES = re.escape("".join(MARKS))


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Every case form of every kind of street, square, park and road, with the kind."""
    names = (*lemmas("place", "street"), *lemmas("place", "way"))
    return {form: kind for kind in names for variants in decline(kind).values() for form in variants}


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """One pattern for all kinds: up to three capitalised words (initials too), the kind in any case, the number."""
    forms = kinds()
    with_number = lemmas("place", "street")
    numbered = "|".join(sorted(form for form, kind in forms.items() if kind in with_number))
    plain = "|".join(sorted(forms))
    # Names of streets are genitives or definite adjectives, so the nominative before them ("Īpašums Brīvības ielā")
    # is none.
    word = rf"[{CAPITALS}][\w-]*(?:a|as|es|u|us|is|ils|ā|ē|ajā|o)"
    name = rf"(?:\d{{4}}\. gada|(?:[{CAPITALS}][{SMALL}]{{0,3}}\.\s?)?{word}(?:[ \u00a0](?:{word}|\d+\.|un)){{0,2}})"
    number = r"\d{1,3}(?:[ \u00a0]?(?:[A-Za-z]\b|[kK]-\d+))?(?:[-/]\d{1,3}[A-Za-z]?)?(?![\w.,]*\d)"
    return re.compile(rf"(?<![\w-]){name}[ \u00a0](?:(?:{numbered})[ \u00a0]{number}|(?:{plain})(?![\w-]))")


#: Names of streets that share the kind word after the last of them: „Liepu, Ozolu un Kļavu ielā”.
SHARED = re.compile(rf"(?:[{CAPITALS}]\w+, )*[{CAPITALS}]\w+ un (?=[{CAPITALS}])")
NAME = re.compile(rf"[{CAPITALS}]\w+")
LISTED = re.compile(rf"(?:[{CAPITALS}]\w+, )+$")
#: A house in quotation marks before its parish: „Kalnozoli”, Liepas, Liepas pagasts.
TOWN = rf"[{CAPITALS}]\w+"
HOMESTEAD = re.compile(rf"[{QUOTES}](?P<name>{TOWN})[{QUOTES}], (?:{TOWN}, )?{TOWN} (?:pagast|novad|pag\.|nov\.)")


#: Roads by the places that they join, and their numbers: „autoceļš Rīga–Ainaži (A1)”, „ceļa Ogre — Ķeipene”.
DASHES = r"[ \u00a0]?[-–—][ \u00a0]?"
CODE = r"[APV]\d{1,4}\b"
ROAD = re.compile(
    rf"\b(?:[Aa]uto)?[Cc]eļ(?:š|a|am|u|ā|i|iem|us|os)[ \u00a0]"
    rf"(?:(?P<code>{CODE})|(?P<name>{TOWN}(?:{DASHES}{TOWN}(?: robeža)?){{1,3}})(?: \((?P<number>{CODE}))?)"
)


class AddressFinder:
    """Finds thoroughfares, squares and parks by their kind word, houses by the parish after them, and roads."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        for match in pattern().finditer(reading.text):
            tokens = reading.tokens.between(match.start(), match.end())
            # "Sākas Jelgavas ielas remonts": the first word has its capital from the sentence, not from the street.
            common = len(tokens) > 2 and tokens[1].text[0].isupper() and is_common(tokens[0])
            opens = common and opens_sentence(reading, tokens[0])
            start = tokens[1].start if opens else match.start()
            yield from streets(reading.text, start, match.end())
        for house in HOMESTEAD.finditer(reading.text):
            yield address(*house.span("name"))
        for road in ROAD.finditer(reading.text):
            for part in ("code", "name", "number"):
                if road[part]:
                    yield address(*road.span(part), canonical=road[part], rule="road")


def streets(text: str, start: int, end: int) -> Iterator[Candidate]:
    """The streets that share the kind word of one, each with its full name, and that one."""
    listed = LISTED.search(text, max(0, start - REACH), start)
    shared = SHARED.match(text, listed.start() if listed else start, end)
    kind = next((kinds()[word] for word in text[start:end].split() if word in kinds()), "")
    for name in NAME.finditer(text, *shared.span()) if shared and kind else ():
        yield address(*name.span(), canonical=f"{name[0]} {kind}")
    yield address(shared.end() if shared else start, end)


def address(start: int, end: int, canonical: str | None = None, *, rule: str = "address") -> Candidate:
    """The candidate of a street, a house or a road."""
    return Candidate(
        start=start, end=end, label="LOC", source="pattern", rule=rule, canonical=canonical, confidence=0.8
    )
