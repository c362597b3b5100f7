"""Whether what an engine says fits the sentences it was asked about, and the numbers under which spaCy keeps it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
from numpy.typing import NDArray
from spacy.parts_of_speech import IDS as UPOS_IDS

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.protocol import Annotation

if TYPE_CHECKING:
    from spacy.vocab import Vocab

FEATS = re.compile(r"[^=|\s]+=[^=|\s]+(?:\|[^=|\s]+=[^=|\s]+)*")

#: The columns of an annotation, one value a word.
WORD_COLUMNS = ("upos", "xpos", "feats", "lemmas", "heads", "deprels")
#: The attributes of ``Numbers.ids``, as spaCy calls them.
COLUMNS = ("TAG", "POS", "MORPH", "LEMMA", "DEP")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an engine said of some sentences, a row a word.

    Attributes:
        ids: Values of ``COLUMNS``; shape (words, columns). 0 where an engine gave no lemma.
        heads: The row of the head of every word; a root is its own head. Shape (words,).
    """

    ids: NDArray[np.uint64]
    heads: NDArray[np.int64]


class Remembered(dict[str, int]):
    """Numbers of strings, worked out once. For tags, features and relations, which are few."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, string: str) -> int:
        self[string] = self._number(string)
        return self[string]


class Checker:
    """Checks the answers of one engine and turns them into numbers.

    Lemmas are kept nowhere: they are many, and a memory zone may free them. A label that is also a word of some page
    (``xn``, ``case``, ``Number``) goes with that page too, so the strings of labels are given to the vocab again before
    each use (``use``): one that stands there already costs a look-up.

    Attributes:
        labels: Numbers of tags and relations, good until the next ``use``.
    """

    def __init__(self, engine: str) -> None:
        """Takes the engine's name for the messages."""
        self._engine = engine
        self._vocab: Vocab
        self._upos = Remembered(self._upos_number)

    def use(self, vocab: "Vocab") -> None:
        """Sets the vocab whose numbers are meant until the next call; call it before each batch of Docs."""
        if vocab is not getattr(self, "_vocab", None):
            self._vocab = vocab
            self._known_feats: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.labels = Remembered(self._label_number)
        self._feats = Remembered(self._feats_number)

    def numbers(self, answers: Sequence[Annotation], *, sentences: Sequence[Sequence[str]]) -> Numbers:
        """The answers as numbers.

        Raises:
            ModelError: The answers do not fit the sentences.
        """
        if len(answers) != len(sentences):
            self._fail(f"{len(answers)} annotations for {len(sentences)} sentences", "give one a sentence, in order")
        for answer, words in zip(answers, sentences, strict=True):
            self._check_columns(answer, words)
        lengths = np.array([len(words) for words in sentences], dtype="int64")
        n = int(lengths.sum())
        ids = np.empty((n, len(COLUMNS)), dtype="uint64")
        columns = (
            map(self.labels.__getitem__, chain.from_iterable(answer.xpos for answer in answers)),
            map(self._upos.__getitem__, chain.from_iterable(answer.upos for answer in answers)),
            map(self._feats.__getitem__, chain.from_iterable(answer.feats for answer in answers)),
            map(self._vocab.strings.add, chain.from_iterable(answer.lemmas for answer in answers)),
            map(self.labels.__getitem__, chain.from_iterable(answer.deprels for answer in answers)),
        )
        for place, column in enumerate(columns):
            ids[:, place] = np.fromiter(column, dtype="uint64", count=n)
        local = np.fromiter(chain.from_iterable(answer.heads for answer in answers), dtype="int64", count=n)
        heads = self._heads(local, lengths, sentences)
        ids[heads == np.arange(n), COLUMNS.index("DEP")] = self.labels["ROOT"]
        return Numbers(ids=ids, heads=heads)

    def _upos_number(self, tag: str) -> int:
        if tag not in UPOS_IDS:
            self._fail(f"the part of speech {tag!r}", "use the tags of Universal Dependencies, such as NOUN")
        number: int = UPOS_IDS[tag]
        return number

    def _label_number(self, label: str) -> int:
        add: Any = self._vocab.strings.add
        return int(add(label, allow_transient=False))

    def _feats_number(self, feats: str) -> int:
        if feats not in self._known_feats:
            if feats not in ("", "_") and not FEATS.fullmatch(feats):
                self._fail(f"the features {feats!r}", "write them as Case=Nom|Number=Sing")
            number: int = self._vocab.morphology.add(feats)
            # What spaCy's morphology keeps the numbers of: the whole as it writes it, each field, each of its values.
            whole = self._vocab.strings[number]
            pairs = [pair.split("=") for pair in whole.split("|") if "=" in pair]
            values = [f"{field}={value}" for field, several in pairs for value in several.split(",")]
            self._known_feats[feats] = number, (whole, *(field for field, _ in pairs), *values)
        number, strings = self._known_feats[feats]
        for string in strings:
            self._label_number(string)
        return number

    def _check_columns(self, answer: Annotation, words: Sequence[str]) -> None:
        """One value a word in every column, and names that fit the words."""
        n = len(words)
        wrong = next((column for column in WORD_COLUMNS if len(getattr(answer, column)) != n), None)
        if wrong is not None:
            self._fail(
                f"{len(getattr(answer, wrong))} {wrong} for the {n} words of {shown(words)}", "give one value a word"
            )
        upto = 0
        for first, after, label in sorted(answer.names):
            if not upto <= first < after <= n or not label:
                self._fail(
                    f"the name {(first, after, label)} in {shown(words)}",
                    "names have a label, hold a word at least, lie within the sentence and do not overlap",
                )
            upto = after
        for guess in answer.guesses:
            first, after, label, chance = guess
            if not 0 <= first < after <= n or not label or not 0 <= chance <= 1:
                self._fail(
                    f"the guess {guess} in {shown(words)}",
                    "guesses have a label and a chance of 0 to 1, hold a word at least and lie within the sentence",
                )

    def _heads(
        self, local: NDArray[np.int64], lengths: NDArray[np.int64], sentences: Sequence[Sequence[str]]
    ) -> NDArray[np.int64]:
        """Heads as rows of all sentences together, from heads inside each; every sentence must be a tree."""
        n = len(local)
        sentence = np.repeat(np.arange(len(lengths)), lengths)
        wrong = np.flatnonzero((local < -1) | (local >= lengths[sentence]))
        if len(wrong):
            words = sentences[sentence[wrong[0]]]
            self._fail(
                f"the head {local[wrong[0]]} in {shown(words)}", f"heads go from 0 to {len(words) - 1}, -1 is the root"
            )
        roots = np.bincount(sentence[local == -1], minlength=len(lengths))
        odd = np.flatnonzero(roots != 1)
        if len(odd):
            self._fail(f"{roots[odd[0]]} roots in {shown(sentences[odd[0]])}", "give exactly one head of -1 a sentence")
        heads = np.where(local == -1, np.arange(n), local + (np.cumsum(lengths) - lengths)[sentence])
        # Everyone looks up, each time twice as far; whoever then does not see a root goes in a circle.
        up = heads
        for _ in range(int(lengths.max(initial=0)).bit_length()):
            up = up[up]
        lost = np.flatnonzero(local[up] != -1)
        if len(lost):
            words = sentences[sentence[lost[0]]]
            self._fail(f"heads that go in a circle in {shown(words)}", "every word must lead to the root")
        return heads

    def _fail(self, what: str, rule: str) -> NoReturn:
        raise ModelError(f"The engine {self._engine!r} gave {what}; {rule}.")


def shown(words: Sequence[str]) -> str:
    """The beginning of a sentence, for a message."""
    text = " ".join(words)
    return repr(text if len(text) <= 60 else text[:60] + "…")
