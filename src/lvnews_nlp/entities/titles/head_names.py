"""Names of events, programmes and buildings without quotes: capitalised words closed by a head noun ("Rīgas maratons").

The name begins at the first capitalised word of the noun phrase that ends in the head. Which heads make a name after
a mere place name, and which need one more capitalised word, is data (``data/titles.toml``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, shouted
from lvnews_nlp.entities.texts import lower_texts_of
from lvnews_nlp.entities.titles.titles import CAPITAL, title_file
from lvnews_nlp.language.columns import sentence_starts
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.forms import lower_forms

# The longest run of words before a head that may still be one name.
LONGEST = 6
ORDINAL = re.compile(r"(?:\d+\.|[IVXLC]+)$")


@lru_cache(maxsize=1)
def heads() -> dict[str, tuple[str, bool]]:
    """Every case form of every head, lower case, with its label and whether a place name before it is enough."""
    forms: dict[str, tuple[str, bool]] = {}
    data = title_file()
    lists = [(record.nouns, ("EVENT", record.proper)) for record in data.event_head]
    lists += [(data.facility.nouns, ("VENUE", True)), (data.nature.nouns, ("LOC", True))]
    lists += [(data.programme.nouns, ("PROGRAMME", False))]
    for nouns, meaning in lists:
        for noun in nouns:
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

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        forms = heads()
        first_tokens = set(sentence_starts(doc))
        before = ""
        for i, lower in enumerate(lower_texts_of(doc)):
            key = lower
            if lower in last_words_of_heads():
                pair = f"{before} {lower}"
                key = pair if pair in forms else lower
            before = lower
            if key not in forms or (doc[i].is_upper and shouted(doc, i)):
                continue
            token = doc[i]
            head = i - key.count(" ")
            first = first_word(doc, head, first_tokens)
            if first is None or first == head:
                continue
            label, proper = forms[key]
            capitals = [t for t in doc[first:head] if re.match(CAPITAL, t.text)]
            if len(capitals) == 1 and not proper and not (label == "PROGRAMME" or capitals[0].shape_.isupper()):
                continue
            if label == "PROGRAMME" and doc[first].text.endswith("+"):
                continue
            start, end = doc[first].idx, token.idx + len(token)
            yield Candidate(
                start=start, end=end, label=label, source="pattern", rule=f"head-{doc[head].lower_}", confidence=0.55
            )


def first_word(doc: Doc, head: int, first_tokens: set[int]) -> int | None:
    """Index of the first word of the name that ends at ``head``, or None where no capitalised word stands before it.

    A capital at the start of a sentence says nothing, unless more capitals follow.
    """
    first = None
    i = head - 1
    while i >= 0 and head - i <= LONGEST:
        text = doc[i].text
        # A proper name in the nominative acts beside the event, it is no modifier in its name.
        if doc[i].pos_ == "PROPN" and doc[i].morph.get("Case", []) == ["Nom"]:
            break
        if re.match(CAPITAL, text):
            first = i
        elif not ORDINAL.match(text) and text not in inner_words():
            break
        if i in first_tokens:
            break
        i -= 1
    if (
        first is not None
        and first in first_tokens
        and not any(re.match(CAPITAL, t.text) for t in doc[first + 1 : head])
    ):
        return None
    # "Paldies kultūras namam": the capital of a common word opens the sentence, not the name.
    if first is not None and first in first_tokens and is_common(doc[first]):
        first = next(t.i for t in doc[first + 1 : head] if re.match(CAPITAL, t.text))
    if first is not None and first and ORDINAL.match(doc[first - 1].text):
        first -= 1
    return first
