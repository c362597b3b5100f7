"""CoNLL-U files and the metrics of the CoNLL 2018 shared task, from raw text.

The definition is that of https://universaldependencies.org/conll18/evaluation.html, checked against the description and
the behaviour of the task's script ``conll18_ud_eval.py`` (version 1.2; Stanza ships a copy); the code here is our own:

- The characters of all tokens, without blanks, must be the same in gold and system. A token or sentence is right when
  its span of characters is; words are aligned by their span.
- On aligned words: UPOS, XPOS, UFeats (features of the universal inventory only, whatever their order), AllTags (these
  three), Lemmas (a gold lemma ``_`` matches any), UAS (the head is aligned with the gold head), LAS (and the relation,
  without its subtype, is the same).
- Precision divides by the system's words, recall by the gold words, F1 is their harmonic mean.

Multi-word tokens do not occur in Latvian treebanks and are refused; empty nodes are skipped.
"""

import lzma
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc

from lvnews_nlp.errors import DataError, InputError

# fmt: off
#: Features of the universal inventory, as the shared task has them; others do not count.
UNIVERSAL_FEATURES = frozenset([
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
])
# fmt: on


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, as the columns of CoNLL-U have it; ``_`` stands for what is not given.

    Attributes:
        form: The word as written.
        lemma: Its dictionary form.
        upos: Universal part of speech.
        xpos: Tag of the treebank.
        feats: Features, ``Case=Nom|Number=Sing``.
        head: Number in the sentence, from 1, of the word on which it depends; 0 for the root.
        deprel: Its relation to that word.
        space_after: Whether a blank follows.
    """

    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    deprel: str = "root"
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        words: Its words, in order.
        new_paragraph: Whether a paragraph begins with it.
        new_document: Whether a document begins with it.
    """

    words: tuple[Word, ...]
    new_paragraph: bool = False
    new_document: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one metric.

    Attributes:
        gold: Items that there should be.
        system: Items that were found.
        correct: Items that were found and should be.
    """

    gold: int
    system: int
    correct: int

    @property
    def precision(self) -> float:
        """Share of the system's items that are right; 0 when there are none."""
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 0 when there are none."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score(gold=4, system=2, correct=2).f1
        0.6666666666666666
        """
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0


def open_text(path: Path) -> Iterator[str]:
    """The lines of a text file or an ``.xz`` file, without line ends.

    Raises:
        InputError: There is no such file.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}. Check the path.")
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n")


def read_conllu(path: Path) -> list[Sentence]:
    """Reads a ``.conllu`` or ``.conllu.xz`` file.

    Raises:
        InputError: There is no such file.
        DataError: A line does not have ten columns, an id or head is not a number, or a token has several words.
    """
    sentences: list[Sentence] = []
    numbered = enumerate(open_text(path), 1)
    for blank, lines in groupby(numbered, key=lambda numbered_line: not numbered_line[1].strip()):
        if blank:
            continue
        words: list[Word] = []
        comments: list[str] = []
        for number, line in lines:
            if line.startswith("#"):
                comments.append(line)
            elif (word := _word(path, number, line)) is not None:
                words.append(word)
        document = any(comment.startswith("# newdoc") for comment in comments)
        paragraph = any(comment.startswith("# newpar") for comment in comments)
        sentences.append(Sentence(tuple(words), paragraph or document, document))
    return sentences


def _word(path: Path, number: int, line: str) -> Word | None:
    """The word of a line; None for an empty node."""
    columns = line.split("\t")
    if len(columns) != 10:
        raise DataError(f"{path}, line {number}: {len(columns)} columns instead of 10. Is it a CoNLL-U file?")
    index, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if "." in index:
        return None
    if not index.isdigit() or not (head.isdigit() or head == "_"):
        raise DataError(f"{path}, line {number}: id {index!r}, head {head!r}. Only one word for a token can be read.")
    space_after = "SpaceAfter=No" not in misc.split("|")
    return Word(form, lemma, upos, xpos, feats, int(head) if head != "_" else 0, deprel, space_after)


def raw_documents(sentences: Iterable[Sentence]) -> list[str]:
    r"""The raw text of every document: sentences as written, a blank line between paragraphs.

    >>> raw_documents([Sentence((Word("Jā", space_after=False), Word("!"))), Sentence((Word("Labi"),), True)])
    ['Jā!\n\nLabi']
    """
    documents: list[str] = []
    text = ""
    for sentence in sentences:
        if sentence.new_document and text:
            documents.append(text.rstrip(" "))
            text = ""
        elif sentence.new_paragraph and text:
            text = text.rstrip(" ") + "\n\n"
        text += "".join(word.form + (" " if word.space_after else "") for word in sentence.words)
    return [*documents, text.rstrip(" ")] if text else documents


def from_docs(docs: Iterable[Doc]) -> list[Sentence]:
    """The sentences of analysed Docs, without blank tokens; a dependent of a blank token becomes a root."""
    sentences: list[Sentence] = []
    for doc in docs:
        for number, span in enumerate(doc.sents):
            tokens = [token for token in span if not token.text.isspace()]
            places = {token.i: place for place, token in enumerate(tokens, 1)}
            words = tuple(
                Word(
                    token.text,
                    token.lemma_ or "_",
                    token.pos_ or "_",
                    token.tag_ or "_",
                    str(token.morph) or "_",
                    0 if token.head.i == token.i else places.get(token.head.i, 0),
                    token.dep_.lower() or "_",
                    bool(token.whitespace_),
                )
                for token in tokens
            )
            if words:
                sentences.append(Sentence(words, number == 0, number == 0))
    return sentences


@dataclass(frozen=True, slots=True)
class Spans:
    """A treebank laid out over its characters without blanks; spans are half-open and count these characters.

    Attributes:
        characters: All characters.
        tokens: The span of each word.
        sentences: The span of each sentence.
        words: The words.
        heads: The span of the head of each word; None for a root.
    """

    characters: str
    tokens: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    words: list[Word]
    heads: list[tuple[int, int] | None]


def spans_of(sentences: Iterable[Sentence]) -> Spans:
    """Lays a treebank out over its characters.

    Raises:
        DataError: A head points outside its sentence.
    """
    parts: list[str] = []
    result = Spans("", [], [], [], [])
    position = 0
    for sentence in sentences:
        first = len(result.tokens)
        for word in sentence.words:
            form = "".join(c for c in word.form if not c.isspace() and unicodedata.category(c) != "Zs")
            parts.append(form)
            result.tokens.append((position, position + len(form)))
            position += len(form)
        spans = result.tokens[first:]
        for word in sentence.words:
            if word.head > len(spans):
                raise DataError(f"Head {word.head} of {word.form!r} lies outside its sentence. Correct the file.")
            result.heads.append(spans[word.head - 1] if word.head else None)
        result.words.extend(sentence.words)
        if spans:
            result.sentences.append((spans[0][0], spans[-1][1]))
    return Spans("".join(parts), result.tokens, result.sentences, result.words, result.heads)


def score(gold: Iterable[Sentence], system: Iterable[Sentence]) -> dict[str, Score]:
    """All metrics of the shared task, in its order, by name.

    Args:
        gold: The right sentences.
        system: Those that were found in the same text.

    Raises:
        DataError: The characters of gold and system differ, or a head points outside its sentence.

    Examples:
        >>> gold = [Sentence((Word("Skola", upos="NOUN", head=2), Word("aug", upos="VERB")))]
        >>> found = [Sentence((Word("Skola", upos="PROPN", head=2), Word("aug", upos="VERB")))]
        >>> {name: value.f1 for name, value in score(gold, found).items() if name in ("Words", "UPOS", "UAS")}
        {'Words': 1.0, 'UPOS': 0.5, 'UAS': 1.0}
    """
    left, right = spans_of(gold), spans_of(system)
    check_same_text(left.characters, right.characters)
    places = {span: place for place, span in enumerate(right.tokens)}
    pairs = [(place, places[span]) for place, span in enumerate(left.tokens) if span in places]

    def count(same: Callable[[Word, Word], bool]) -> Score:
        correct = sum(same(left.words[g], right.words[s]) for g, s in pairs)
        return Score(len(left.words), len(right.words), correct)

    # Heads are compared by span: equal spans are aligned words.
    arcs = [(g, s) for g, s in pairs if left.heads[g] == right.heads[s]]
    labelled = [(g, s) for g, s in arcs if _relation(left.words[g]) == _relation(right.words[s])]
    size = (len(left.words), len(right.words))
    return {
        "Tokens": _overlap(left.tokens, right.tokens),
        "Sentences": _overlap(left.sentences, right.sentences),
        "Words": Score(*size, len(pairs)),
        "UPOS": count(lambda g, s: g.upos == s.upos),
        "XPOS": count(lambda g, s: g.xpos == s.xpos),
        "UFeats": count(lambda g, s: _features(g) == _features(s)),
        "AllTags": count(lambda g, s: (g.upos, g.xpos, _features(g)) == (s.upos, s.xpos, _features(s))),
        "Lemmas": count(lambda g, s: g.lemma in ("_", s.lemma)),
        "UAS": Score(*size, len(arcs)),
        "LAS": Score(*size, len(labelled)),
    }


def check_same_text(gold: str, system: str) -> None:
    """Looks whether gold and system are about the same text.

    Raises:
        DataError: They are not; the message shows the first difference.
    """
    if gold == system:
        return
    at = next((n for n, (a, b) in enumerate(zip(gold, system, strict=False)) if a != b), min(len(gold), len(system)))
    raise DataError(
        f"Gold and system differ at character {at}: {gold[at : at + 20]!r} against {system[at : at + 20]!r}. "
        "Both must come from the same raw text."
    )


def _overlap(gold: Sequence[Hashable], system: Sequence[Hashable]) -> Score:
    return Score(len(gold), len(system), len(set(gold) & set(system)))


def _features(word: Word) -> frozenset[str]:
    return frozenset(feature for feature in word.feats.split("|") if feature.split("=")[0] in UNIVERSAL_FEATURES)


def _relation(word: Word) -> str:
    return word.deprel.split(":")[0]
