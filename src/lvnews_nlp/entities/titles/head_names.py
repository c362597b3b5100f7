"""Names of events, programmes and buildings without quotes: capitalised words closed by a head noun ("Rīgas maratons").

The name begins at the first capitalised word of the noun phrase that ends in the head. Which heads make a name after
a mere place name, and which need one more capitalised word, is data (``data/titles.toml``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, shouted_tokens
from lvnews_nlp.entities.titles.title_data import title_file
from lvnews_nlp.entities.titles.titles import CAPITAL
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.forms import lower_forms
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Tokens
from lvnews_nlp.vocabulary.nouns import lemmas

# The longest run of words before a head that may still be one name.
LONGEST = 6
ORDINAL = re.compile(r"(?:\d+\.|[IVXLC]+)$")


#: Label of the names that a noun ends, and whether a place name before it is enough; of a form of two the later counts.
MEANINGS = {
    "event_of_place": ("EVENT", True),
    "event": ("EVENT", False),
    "facility": ("VENUE", True),
    "nature": ("LOC", True),
    "programme": ("PROGRAMME", False),
}


@lru_cache(maxsize=1)
def heads() -> dict[str, tuple[str, bool]]:
    """Every case form of every head, lower case, with its label and whether a place name before it is enough."""
    forms: dict[str, tuple[str, bool]] = {}
    for word, meaning in MEANINGS.items():
        for noun in lemmas("ends_name", word):
            forms.update(dict.fromkeys(lower_forms(noun), meaning))
    return forms


@lru_cache(maxsize=1)
def last_words_of_heads() -> frozenset[str]:
    """The words that end a head of several words."""
    return frozenset(form.split()[-1] for form in heads() if " " in form)


@lru_cache(maxsize=1)
def inner_words() -> frozenset[str]:
    """Every case form of the lower-case words that may stand inside a name."""
    words = title_file().inner.words
    # An adjective is declined together with a noun of its gender, because alone it could be read as a noun.
    pairs = {
        word: f"{word} forums" if word.endswith("ais") else f"{word} diena"
        for word in words
        if word.endswith(("ais", "ā"))
    }
    return frozenset(words) | {form.split()[0] for pair in pairs.values() for form in decline(pair).surfaces()}


class HeadNameFinder:
    """Finds unquoted EVENT, PROGRAMME, VENUE and LOC names by their head nouns."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        forms, tokens = heads(), reading.tokens
        before = ""
        for i, token in enumerate(tokens):
            key = lower = token.lower
            if lower in last_words_of_heads():
                pair = f"{before} {lower}"
                key = pair if pair in forms else lower
            before = lower
            if key not in forms or (token.text.isupper() and i in shouted_tokens(reading)):
                continue
            head = i - key.count(" ")
            first = first_word(tokens, head)
            if first is None or first == head:
                continue
            label, proper = forms[key]
            capitals = [t for t in tokens[first:head] if re.match(CAPITAL, t.text)]
            if len(capitals) == 1 and not proper and not (label == "PROGRAMME" or capitals[0].text.isupper()):
                continue
            if label == "PROGRAMME" and tokens[first].text.endswith("+"):
                continue
            start, end = tokens[first].start, token.end
            yield Candidate(
                start=start, end=end, label=label, source="pattern", rule=f"head-{tokens[head].lower}", confidence=0.55
            )


def first_word(tokens: Tokens, head: int) -> int | None:
    """Index of the first word of the name that ends at ``head``, or None where no capitalised word stands before it.

    A capital at the start of a sentence says nothing, unless more capitals follow.
    """
    first = None
    i = head - 1
    while i >= 0 and head - i <= LONGEST:
        text = tokens[i].text
        # A proper name in the nominative acts beside the event, it is no modifier in its name.
        if tokens[i].pos == "PROPN" and tokens[i].feature("Case") == "Nom":
            break
        if re.match(CAPITAL, text):
            first = i
        elif not ORDINAL.match(text) and text not in inner_words():
            break
        if tokens[i].opens:
            break
        i -= 1
    if (
        first is not None
        and tokens[first].opens
        and not any(re.match(CAPITAL, t.text) for t in tokens[first + 1 : head])
    ):
        return None
    # "Paldies kultūras namam": the capital of a common word opens the sentence, not the name.
    if first is not None and tokens[first].opens and is_common(tokens[first]):
        first = next(t.i for t in tokens[first + 1 : head] if re.match(CAPITAL, t.text))
    if first is not None and first and ORDINAL.match(tokens[first - 1].text):
        first -= 1
    return first
