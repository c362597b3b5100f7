"""Streets, squares and parks as LOC, with the house number where there is one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence
from lvnews_nlp.language.alphabet import CAPITALS
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.reading.reading import Reading

#: Kinds of street and square (State Land Service, address classifier: kinds of thoroughfare) and of green space.
STREETS = (
    "iela", "bulvāris", "prospekts", "gatve", "šoseja", "aleja", "līnija", "krastmala", "dambis", "laukums", "parks",
    "skvērs", "dārzs", "tilts", "ceļš",
)  # fmt: skip
WITH_NUMBER = frozenset(
    {"iela", "bulvāris", "prospekts", "gatve", "šoseja", "aleja", "līnija", "krastmala", "dambis", "laukums"}
)


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """One pattern for all kinds: up to three capitalised words (initials too), the kind in any case, the number."""
    forms: dict[str, str] = {}
    for kind in STREETS:
        for variants in decline(kind).values():
            forms.update(dict.fromkeys(variants, kind))
    numbered = "|".join(sorted(f for f, kind in forms.items() if kind in WITH_NUMBER))
    plain = "|".join(sorted(forms))
    # Names of streets are genitives or definite adjectives, so the nominative before them ("Īpašums Brīvības ielā")
    # is none.
    word = rf"[{CAPITALS}][\w-]*(?:a|as|es|u|us|is|ils|ā|ē|ajā|o)"
    name = rf"(?:\d{{4}}\. gada|(?:[{CAPITALS}]\.\s?)?{word}(?:[ \u00a0](?:{word}|\d+\.|un)){{0,2}})"
    number = r"\d{1,3}(?:[ \u00a0]?(?:[A-Za-z]\b|[kK]-\d+))?(?:[-/]\d{1,3}[A-Za-z]?)?(?![\w.,]*\d)"
    return re.compile(rf"(?<![\w-]){name}[ \u00a0](?:(?:{numbered})[ \u00a0]{number}|(?:{plain})(?![\w-]))")


class AddressFinder:
    """Finds thoroughfares, squares and parks by their kind word."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        for match in pattern().finditer(reading.text):
            tokens = reading.tokens.between(match.start(), match.end())
            # "Sākas Jelgavas ielas remonts": the first word has its capital from the sentence, not from the street.
            common = len(tokens) > 2 and tokens[1].text[0].isupper() and is_common(tokens[0])
            opens = common and opens_sentence(reading, tokens[0])
            start = tokens[1].start if opens else match.start()
            yield Candidate(start=start, end=match.end(), label="LOC", source="pattern", rule="address", confidence=0.8)
