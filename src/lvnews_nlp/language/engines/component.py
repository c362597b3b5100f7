"""The pipeline component that runs an engine on the sentences of Docs and writes what it says into them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.columns import blanks, form_ids
from lvnews_nlp.language.engines.checks import COLUMNS, Checker, Remembered
from lvnews_nlp.language.engines.protocol import Engine

#: Words that go to an engine in one call. Engines see many sentences at a time, but never a whole book.
BATCH_WORDS = 10_000
#: Words of one sentence that an engine sees together. Syntax costs the square of the length; the longest sentence of
#: the Latvian treebank has fewer words.
LONGEST_SENTENCE = 300
#: Letters of one word that an engine sees. Longer ones (addresses, encoded data) are shown by their two ends.
LONGEST_WORD = 100

Ids = NDArray[np.uint64]
Places = NDArray[np.int64]


class EngineComponent:
    """Sends sentences to an engine in batches over Docs and fills tags, features, lemmas, syntax and names.

    Tokens and sentences stay as they are; an engine sees ``token.norm_`` where our tokenizer has set it. White
    space goes to no engine: it gets the tag ``_SP`` and hangs on the word before it. A sentence of more than
    ``LONGEST_SENTENCE`` words is annotated in pieces; the root of each later piece hangs on that of the first.
    Names, where the engine finds any, become ``doc.ents``; else ``doc.ents`` stays.

    >>> from spacy.vocab import Vocab
    >>> from lvnews_nlp.language.engines.protocol import Annotation
    >>> class Nouns:
    ...     def annotate(self, sentences):
    ...         return [Annotation(["NOUN", "NOUN"], ["", ""], ["", ""], words, [1, -1], ["nmod", "root"])
    ...                 for words in sentences]
    >>> doc = EngineComponent(Nouns())(Doc(Vocab(), ["Rīgas", "skola"], sent_starts=[True, False]))
    >>> [(token.pos_, token.head.text) for token in doc]
    [('NOUN', 'skola'), ('NOUN', 'skola')]
    """

    def __init__(self, engine: Engine, *, name: str = "", batch_words: int = BATCH_WORDS) -> None:
        """Takes the engine.

        Args:
            engine: The engine.
            name: Its name in error messages; the name of its class unless given.
            batch_words: Words that go to the engine in one call.
        """
        self.engine = engine
        self.engine_name = name or type(engine).__name__
        self.batch_words = batch_words
        self._checker = Checker(self.engine_name)

    def __call__(self, doc: Doc) -> Doc:
        """Annotates one Doc.

        Raises:
            ModelError: The Doc has no sentences, or the engine's answer does not fit them.
        """
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Annotates a stream of Docs; sentences of several Docs go to the engine together.

        Args:
            stream: The Docs.
            batch_size: Docs held at a time at most; fewer where they have ``batch_words`` words together.
        """
        docs: list[Doc] = []
        words = 0
        for doc in stream:
            docs.append(doc)
            words += len(doc)
            if words >= self.batch_words or len(docs) >= batch_size:
                self._annotate(docs)
                yield from docs
                docs, words = [], 0
        self._annotate(docs)
        yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        for _, group in groupby(docs, key=lambda doc: id(doc.vocab)):
            tables = [Table(Layout(doc, engine=self.engine_name)) for doc in group if len(doc)]
            if not tables:
                continue
            self._checker.use(tables[0].layout.doc.vocab)
            for batch in self._batches(tables):
                self._send(batch)
            for table in tables:
                table.write(self._checker.labels)

    def _batches(self, tables: Sequence["Table"]) -> Iterator[list[tuple["Table", int, int]]]:
        """Sentences with their tables, as many at a time as have ``batch_words`` words together."""
        batch: list[tuple[Table, int, int]] = []
        size = 0
        for table in tables:
            for start, end in table.layout.pieces:
                batch.append((table, start, end))
                size += end - start
                if size >= self.batch_words:
                    yield batch
                    batch, size = [], 0
        if batch:
            yield batch

    def _send(self, batch: Sequence[tuple["Table", int, int]]) -> None:
        """Asks the engine about sentences and puts its answers into their tables."""
        sentences = [table.layout.words(start, end) for table, start, end in batch]
        answers = self.engine.annotate(sentences)
        numbers = self._checker.numbers(answers, sentences=sentences)
        done = 0
        for _, group in groupby(zip(batch, answers, strict=True), key=lambda pair: id(pair[0][0])):
            pieces = list(group)
            (table, start, _), (_, _, end) = pieces[0][0], pieces[-1][0]
            upto = done + end - start
            # Sentences of one Doc follow each other, in its table as in the answer.
            table.ids[start:end] = numbers.ids[done:upto]
            table.heads[start:end] = numbers.heads[done:upto] - done + start
            for (_, first, _), answer in pieces:
                table.names += [(first + left, first + right, label) for left, right, label in answer.names]
                table.chances += answer.chances
                table.guesses += [(first + left, first + right, *said) for left, right, *said in answer.guesses]
            done = upto


class Layout:
    """Which tokens of a Doc are words, and where its sentences are.

    Attributes:
        doc: The Doc.
        starts: Values of ``SENT_START``, to be written back after the heads.
        places: Token index of every word, in order.
        forms: The form of every word, as spaCy's number.
        is_space: Which tokens are white space.
        is_long: Which words an engine sees only the ends of.
        pieces: Sentences, or pieces of long ones, as half-open ranges of words.
        joints: For the later pieces of long sentences: first word of the piece, first word of the sentence.
    """

    def __init__(self, doc: Doc, *, engine: str) -> None:
        """Reads the Doc.

        Raises:
            ModelError: The Doc has no sentences.
        """
        if not doc.has_annotation("SENT_START"):
            raise ModelError(
                f"The engine {engine!r} needs sentences. Add a component that finds them, such as lvnews_sentences, "
                "before it."
            )
        self.doc = doc
        self.starts: Ids = np.ascontiguousarray(doc.to_array("SENT_START"))
        self.starts[0] = 1
        self.is_space = blanks(doc)
        self.places: Places = np.flatnonzero(~self.is_space)
        self.forms: Ids = form_ids(doc)[self.places]
        self.is_long = doc.to_array("LENGTH")[self.places] > LONGEST_WORD
        # A sentence is numbered by its first token; its words are neighbours in ``places``.
        sentence_of = np.cumsum(self.starts == 1)[self.places]
        edges = np.flatnonzero(np.diff(sentence_of, prepend=-1, append=-1)).tolist() if len(self.places) else []
        self.pieces: list[tuple[int, int]] = []
        self.joints: list[tuple[int, int]] = []
        for start, end in pairwise(edges):
            for cut in range(start, end, LONGEST_SENTENCE):
                self.pieces.append((cut, min(cut + LONGEST_SENTENCE, end)))
                if cut > start:
                    self.joints.append((cut, start))

    def words(self, start: int, end: int) -> list[str]:
        """Forms of the words from ``start`` to ``end``, long ones by their two ends."""
        strings = self.doc.vocab.strings
        return [shortened(strings[form]) for form in self.forms[start:end].tolist()]


class Table:
    """What an engine said of one Doc, as numbers: a row a word."""

    def __init__(self, layout: Layout) -> None:
        n = len(layout.places)
        self.layout = layout
        self.ids: Ids = np.zeros((n, len(COLUMNS)), dtype="uint64")
        self.heads: Places = np.zeros(n, dtype="int64")
        self.names: list[tuple[int, int, str]] = []
        self.chances: list[float] = []
        self.guesses: list[Any] = []

    def write(self, labels: Remembered) -> None:
        """Writes everything into the Doc; ``labels`` knows the numbers of tags and relations."""
        layout, doc = self.layout, self.layout.doc
        places, is_space = layout.places, layout.is_space
        set_values: Any = doc.from_array
        is_root = self.heads == np.arange(len(self.heads))
        for joint in layout.joints:
            piece_root, root = (start + int(is_root[start:].argmax()) for start in joint)
            self.heads[piece_root] = root
            self.ids[piece_root, 4] = labels["parataxis"]
        # The word itself, where the engine has no lemma or has not seen the whole word.
        for word in np.flatnonzero((self.ids[:, 3] == 0) | layout.is_long).tolist():
            self.ids[word, 3] = layout.forms[word]
        array = np.empty((len(doc), len(COLUMNS) + 1), dtype="uint64")
        array[places, :-1] = self.ids
        array[is_space, :-1] = [labels["_SP"], labels["SPACE"], doc.vocab.morphology.add(""), 0, labels["dep"]]
        heads = space_heads(layout)
        heads[places] = places[self.heads] if len(places) else places
        array[is_space & (heads == np.arange(len(doc))), 4] = labels["ROOT"]
        array[:, -1] = (heads - np.arange(len(doc))).view("uint64")
        for space in np.flatnonzero(is_space).tolist():
            array[space, 3] = doc[space].orth
        set_values([*COLUMNS, "HEAD"], array)
        # spaCy reads sentences off the heads, and gives up on trees with very many crossing arcs.
        set_values(["SENT_START"], layout.starts.reshape(-1, 1))
        if self.names:
            # What another component has found before stays readable, and is told from the names of engines.
            named = {(span.start, span.end) for span in doc.spans.get("ner", ())}
            doc.spans["earlier_ents"] = [span for span in doc.ents if (span.start, span.end) not in named]
            doc.spans["ner"] = [self._span(*name) for name in self.names]
            doc.spans["ner"].attrs["chances"] = self.chances
            doc.set_ents(list(doc.spans["ner"]))
        if self.guesses:
            doc.spans["ner_guesses"] = [self._span(first, after, label) for first, after, label, _ in self.guesses]
            doc.spans["ner_guesses"].attrs["chances"] = [chance for *_, chance in self.guesses]

    def _span(self, first: int, after: int, label: str) -> Span:
        places = self.layout.places
        return Span(self.layout.doc, int(places[first]), int(places[after - 1]) + 1, label=label)


def shortened(word: str) -> str:
    """A word as engines see it: at most ``LONGEST_WORD`` letters, from both ends.

    >>> len(shortened("x" * 100_000)), shortened("skola")
    (100, 'skola')
    """
    if len(word) <= LONGEST_WORD:
        return word
    return word[: LONGEST_WORD // 2] + word[-LONGEST_WORD // 2 :]


def space_heads(layout: Layout) -> Places:
    """For white space the word of its sentence before it; where there is none, the next; else its first blank token."""
    index = np.arange(len(layout.is_space))
    first = np.maximum.accumulate(np.where(layout.starts == 1, index, 0))
    before = np.maximum.accumulate(np.where(layout.is_space, -1, index))
    after = np.minimum.accumulate(np.where(layout.is_space, len(index), index)[::-1])[::-1]
    last = np.append(first, -1)[after] == first
    return np.where(before >= first, before, np.where(last, after, first)).astype("int64")
