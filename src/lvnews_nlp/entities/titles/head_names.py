"""Names of events, programmes and buildings without quotes: capitalised words closed by a head noun ("Rīgas maratons").

The name begins at the first capitalised word of the noun phrase that ends in the head. Which heads make a name after
a mere place name, and which need one more capitalised word, is data (``data/titles.toml``).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, shouted_tokens
from lvnews_nlp.entities.model.network_words import awards
from lvnews_nlp.entities.titles.title_data import title_file
from lvnews_nlp.entities.titles.titles import CAPITAL
from lvnews_nlp.language.inflection.cases import can_be_genitive
from lvnews_nlp.language.inflection.forms import adjective_forms, lower_forms
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token, Tokens
from lvnews_nlp.vocabulary.nouns import lemmas

# The longest run of words before a head that may still be one name.
LONGEST = 6
ORDINAL = re.compile(r"(?:\d+\.|[IVXLC]+)$")
#: A word of an English name: plain letters, the first a capital.
CAPITALISED = re.compile(r"[A-Z][A-Za-z'’&-]*$")


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
    return frozenset(form for word in title_file().inner.words for form in adjective_forms(word))


class HeadNameFinder:
    """Finds unquoted EVENT, PROGRAMME, VENUE and LOC names by their head nouns."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        forms, tokens = heads(), reading.tokens
        yield from english_names(tokens)
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
            label, proper = forms[key]
            first = first_word(tokens, head, genitives=label == "PROGRAMME")
            if first is None or first == head:
                continue
            capitals = [t for t in tokens[first:head] if re.match(CAPITAL, t.text)]
            alone = len(capitals) == 1 and not proper and not (label == "PROGRAMME" or capitals[0].text.isupper())
            if alone and not (label == "EVENT" and named_occasion(capitals[0], tokens[head])):
                continue
            if label == "PROGRAMME" and tokens[first].text.endswith("+"):
                continue
            rule = f"head-{tokens[head].lower}"
            for after, name in ((i, rule), *others(tokens, head, label=label)):
                yield Candidate(
                    start=tokens[first].start, end=tokens[after].end, label=label, source="pattern", rule=name,
                    confidence=0.55,
                )  # fmt: skip


def named_occasion(modifier: Token, head: Token) -> bool:
    """Whether the one capital before a head is that of a common word, which has it as a name: „Svecīšu vakars”.

    A day of the calendar („Skolotāju diena”) is no event.
    """
    beside = modifier.i + 1 == head.i and not modifier.opens and head.text.islower()
    feast = modifier.lower in title_file().feasts.words and head.lower.startswith("dien")
    return beside and not feast and known_noun(modifier.lower) and can_be_genitive(modifier.lower)


def english_names(tokens: Tokens) -> Iterator[Candidate]:
    """English names of events by their last word: ``European Youth Science Fair``."""
    words = title_file().english
    for token in tokens:
        if token.text not in words.heads:
            continue
        first = token.i
        while first and (tokens[first - 1].text in words.inner or CAPITALISED.match(tokens[first - 1].text)):
            first -= 1
        first = next(k for k in range(first, token.i + 1) if tokens[k].text not in words.inner)
        if first < token.i:
            yield Candidate(
                start=tokens[first].start, end=token.end, label="EVENT", source="pattern", rule="english-head",
                confidence=0.55,
            )  # fmt: skip


def others(tokens: Tokens, head: int, *, label: str) -> Iterator[tuple[int, str]]:
    """Where else the name of an event may end, and the rule for that.

    Before a head that only says what it is, because the name before it is no genitive (``Future Heroes konkursā``).
    """
    if label != "EVENT":
        return
    modifier = tokens[head - 1]
    if modifier.text[0].isupper() and modifier.feature("Case") != "Gen" and modifier.pos not in ("", "ADJ"):
        yield head - 1, "name-before-head"


def first_word(tokens: Tokens, head: int, *, genitives: bool = False) -> int | None:
    """Index of the first word of the name that ends at ``head``, or None where no capitalised word stands before it.

    A capital at the start of a sentence says nothing, unless more capitals follow. Small letters inside a name are of
    known words, or, with ``genitives``, of any genitive („Lasīšanas draugu programma“).
    """
    first = None
    i = head - 1
    while i >= 0 and head - i <= LONGEST:
        text = tokens[i].text
        # A proper name in the nominative acts beside the event, it is no modifier in its name.
        if tokens[i].pos == "PROPN" and tokens[i].feature("Case") == "Nom":
            break
        # Nor does what was won there: "Diplomu Valsts olimpiādē".
        won = tokens[i].lower in awards() and tokens[i].feature("Case") != "Gen"
        if won or (tokens[i].pos == "NOUN" and tokens[i].feature("Case") in ("Acc", "Dat", "Loc")):
            break
        if re.match(CAPITAL, text):
            first = i
        elif not (ORDINAL.match(text) or text in inner_words() or (genitives and tokens[i].feature("Case") == "Gen")):
            break
        if tokens[i].opens:
            break
        i -= 1
    if (
        first is not None
        and tokens[first].opens
        and not any(re.match(CAPITAL, t.text) or ORDINAL.match(t.text) for t in tokens[first + 1 : head])
    ):
        return None
    # "Paldies kultūras namam": the capital of a common word opens the sentence, not the name.
    if first is not None and tokens[first].opens and is_common(tokens[first]):
        first = next(t.i for t in tokens[first + 1 : head] if re.match(CAPITAL, t.text))
    if first is not None and first and ORDINAL.match(tokens[first - 1].text):
        first -= 1
    return first
