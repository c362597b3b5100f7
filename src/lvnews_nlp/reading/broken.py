"""Words broken at the end of a line: joined, unless the hyphen is their own.

``attīs-⏎tības`` is one word, ``Anna Ozola-⏎Bērziņa`` keeps its hyphen, and so do words that are known apart but not
together (``zinātniski-⏎praktiskā``), numbers (``2024.-⏎2027. gads``), and acronyms (``ESF-⏎projekts``). What is known
comes from the lexicon of nouns and from the forms and headwords of the trained pipeline.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files

from lvnews_nlp.language.engines.embedded.lemmas import read_headwords
from lvnews_nlp.language.engines.embedded.seen import SeenForms
from lvnews_nlp.language.inflection.endings import can_stand_before_hyphen
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.reading.offsets import Edit
from lvnews_nlp.reading.wrapping import wrap_data

#: A mark at the end of a line, with the break. Pieces of words are looked at from there, and no further than this.
BROKEN = re.compile(r"(?P<mark>[-‐‑¬])[^\S\n\r]*(?:\r\n|[\n\r])[^\S\n\r]*")
LONGEST = 60
LEFT = re.compile(r"[^\W\d_]+\Z")
RIGHT = re.compile(rf"[^\W\d_]{{1,{LONGEST}}}")
#: Shorter pieces of words are no words, whatever a list says.
SHORTEST = 3


def broken_words(text: str, counts: Counter[str]) -> Iterator[Edit]:
    r"""What to do about hyphens at line ends that have a word or number on either side.

    Args:
        text: The text of a page.
        counts: Is told how many words were broken, as ``broken``.

    >>> [text[e.start : e.end] for text in ("Valsts attīs-\ntība, Anna Ozola-\nBērziņa",)
    ...  for e in broken_words(text, Counter())]
    ['-\n', '\n']
    """
    for match in BROKEN.finditer(text):
        before, after = text[max(0, match.start() - LONGEST) : match.start()], text[match.end() : match.end() + 1]
        gap = Edit(match.end("mark"), match.end(), "")
        if before[-1:].isdigit() or before.endswith("."):
            # "2024.-⏎2027. gads", "19-⏎gadīgs"
            if after.isdigit() or (after.isalpha() and before[-1:].isdigit()):
                yield gap
            continue
        left, right = LEFT.search(before), RIGHT.match(text, match.end())
        if left is None or right is None:
            if left and after.isdigit():  # "COVID-⏎19"
                yield gap
            continue
        if right[0] in wrap_data().joining:
            yield gap._replace(text=" ")
            continue
        counts["broken"] += 1
        own = match["mark"] != "¬" and has_hyphen(left[0], right[0])
        yield gap if own else gap._replace(start=match.start())


def has_hyphen(left: str, right: str) -> bool:
    """Whether two pieces of a word are written with a hyphen wherever they stand.

    >>> has_hyphen("Ozola", "Bērziņa"), has_hyphen("attīs", "tības"), has_hyphen("e", "klase")
    (True, False, True)
    """
    if is_word(left + right):
        return False
    if right[0].isupper() and not left.isupper():
        return True
    if len(left) == 1 or (left.isupper() and not right.isupper()):
        return True
    whole = min(len(left), len(right)) >= SHORTEST and is_word(left) and is_word(right)
    return whole and (left.isupper() or can_stand_before_hyphen(left))


@lru_cache(maxsize=16384)
def is_word(form: str) -> bool:
    """Whether a form is known: to the lexicon of nouns, as a headword, or from the treebank.

    >>> is_word("attīstības"), is_word("skolotājiem"), is_word("profe")
    (True, True, False)
    """
    low = form.lower()
    headwords, seen = _known()
    return low in headwords or low in seen or known_noun(low)


@cache
def _known() -> tuple[frozenset[str], SeenForms]:
    """Headwords of the dictionary and forms of the treebank: those that the trained pipeline has read."""
    with as_file(files("lvnews_nlp").joinpath("model", "lvnews_network")) as folder:
        return read_headwords(folder / "headwords.txt.gz"), SeenForms.read(folder / "seen_forms.tsv.gz")
