"""NER documents in the format of LUMII-AILab/FullStack, and strict span scores per class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.conllu import open_text
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.language.alphabet import QUOTES, SINGLE_QUOTES
from lvnews_nlp.vocabulary.labels import label_file

AROUND_NAME = frozenset(f"{QUOTES}{SINGLE_QUOTES}‟")


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A span of characters with its label.

    Attributes:
        start: First code point in the paragraph's text.
        end: Code point after the last.
        label: One of the labels of this package.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class NerDocument:
    """One paragraph.

    Attributes:
        text: The raw text, as in the ``# text`` lines, sentences joined by a space.
        tokens: The gold tokens as spans in ``text``.
        sentences: Index in ``tokens`` of the first token of every sentence.
        entities: Outer entities (column 7), in text order.
        inner: Entities inside these (column 8).
    """

    text: str
    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    entities: tuple[Entity, ...]
    inner: tuple[Entity, ...]


def read_fullstack(path: Path) -> list[NerDocument]:
    """Reads a FullStack NER file (``.conll`` or ``.conll.xz``), one document for each paragraph.

    Raises:
        InputError: There is no such file.
        DataError: A token is not in its ``# text`` line, or a tag is not known.
    """
    documents: list[NerDocument] = []
    reader = _Paragraph(path)
    for number, line in enumerate(open_text(path), 1):
        if line.startswith(("# newpar", "# newdoc")):
            documents.extend(reader.finish())
        elif line.startswith("# text = "):
            reader.start_sentence(line.removeprefix("# text = "))
        elif line and not line.startswith("#"):
            reader.add(line.split("\t"), number)
    return [*documents, *reader.finish()]


class _Paragraph:
    """Collects the lines of one paragraph."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._clear()

    def _clear(self) -> None:
        self._text = ""
        self._position = 0
        self._tokens: list[tuple[int, int]] = []
        self._sentences: list[int] = []
        self._tags: tuple[list[str], list[str]] = ([], [])

    def start_sentence(self, text: str) -> None:
        """Adds the raw text of a sentence; the tokens that follow are looked for in it."""
        if self._text:
            self._text += " "
        self._position = len(self._text)
        self._text += text
        self._sentences.append(len(self._tokens))

    def add(self, columns: Sequence[str], number: int) -> None:
        """Adds the token of a line.

        Args:
            columns: The columns of the line.
            number: Number of the line in the file.

        Raises:
            DataError: The line has too few columns, its token is not in the sentence, or a tag is not known.
        """
        if len(columns) < 8:
            raise DataError(f"{self._path}, line {number}: {len(columns)} columns instead of 8 or more.")
        start = self._text.find(columns[1], self._position)
        if start < 0:
            raise DataError(f"{self._path}, line {number}: {columns[1]!r} is not in the text of its sentence.")
        self._position = start + len(columns[1])
        self._tokens.append((start, self._position))
        classes = label_file().fullstack
        for tags, tag in zip(self._tags, columns[6:8], strict=True):
            if tag not in ("O", "_") and tag[2:] not in classes:
                raise DataError(f"{self._path}, line {number}: tag {tag!r} is not one of {', '.join(classes)}.")
            tags.append(tag)

    def finish(self) -> list[NerDocument]:
        """The paragraph read so far, if there is one; then starts anew."""
        found: list[NerDocument] = []
        if self._tokens:
            outer, inner = (tuple(_entities(tags, self._tokens, set(self._sentences))) for tags in self._tags)
            found = [NerDocument(self._text, tuple(self._tokens), tuple(self._sentences), outer, inner)]
        self._clear()
        return found


def _entities(tags: Sequence[str], tokens: Sequence[tuple[int, int]], starts: set[int]) -> Iterable[Entity]:
    """BIO tags as spans; an I- that continues nothing starts an entity, and none crosses a sentence."""
    first, label = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        continues = tag.startswith("I-") and tag[2:] == label and place not in starts
        if first >= 0 and not continues:
            yield Entity(tokens[first][0], tokens[place - 1][1], label_file().fullstack[label])
            first, label = -1, ""
        if not continues and tag[:2] in ("B-", "I-"):
            first, label = place, tag[2:]


def score_spans(gold: Sequence[Iterable[Entity]], system: Sequence[Iterable[Entity]]) -> dict[str, Score]:
    """Strict scores, document by document: start, end and label must be right.

    Args:
        gold: The right entities of each document.
        system: Those found in each, in the same order.

    Returns:
        A score for each label of the gold or system spans, in alphabetical order, and ``"all"`` for all together.

    Raises:
        DataError: There are not as many gold as system documents.
    """
    if len(gold) != len(system):
        raise DataError(f"{len(gold)} gold documents against {len(system)}. Score the same documents.")
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for expected, found in zip(gold, system, strict=True):
        left, right = set(expected), set(found)
        for column, spans in enumerate((left, right, left & right)):
            for entity in spans:
                counts[entity.label][column] += 1
    totals = [sum(column) for column in zip(*counts.values(), strict=True)] or [0, 0, 0]
    scores = {label: Score(*values) for label, values in sorted(counts.items())}
    return {**scores, "all": Score(*totals)}


def without_quotes(text: str, entity: Entity) -> Entity:
    """The entity without the quotation marks that stand around the whole of it.

    >>> without_quotes("kino „Splendid”", Entity(5, 15, "ORG"))
    Entity(start=6, end=14, label='ORG')
    """
    start, end = entity.start, entity.end
    while end - start > 2 and text[start] in AROUND_NAME and text[end - 1] in AROUND_NAME:
        start, end = start + 1, end - 1
    return Entity(start, end, entity.label)


def score_pipeline(gold: Sequence[NerDocument], found: Sequence[Iterable[Mapping[str, Any]]]) -> dict[str, Score]:
    """Strict scores of whole analyses in the classes of ``[compared-with-fullstack]`` (``data/labels.toml``).

    Args:
        gold: The annotated documents.
        found: The rows of ``doc._.entities`` of each, in the same order.

    Raises:
        DataError: There are not as many analyses as documents.
    """
    classes = label_file().compared
    wanted = set(classes.values())
    return score_spans(
        [
            [without_quotes(document.text, entity) for entity in document.entities if entity.label in wanted]
            for document in gold
        ],
        [
            {Entity(row["start"], row["end"], classes[row["label"]]) for row in rows if row["label"] in classes}
            for rows in found
        ],
    )
