"""Sentences with names: what the finished network says of their words, and which tags each word may have.

Two sources: pages of the annotated corpus (fourteen labels, every word annotated) and FullStack (nine labels). What
FullStack says of persons and places holds for our labels too; of its organisations only that they are one of three of
ours; of what it does not mark only that it is no person, place or organisation. So a word has a set of tags that it may
have, and learning asks for the likelihood of that set.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from folds import fold_of
from gold import read_names
from numpy.typing import NDArray

from lvnews_nlp.evaluation.gold import GoldArticle, read_articles
from lvnews_nlp.evaluation.measure import SCORED_LABELS
from lvnews_nlp.language.engines.embedded.engine import batches
from lvnews_nlp.language.engines.embedded.name_tags import OUTSIDE, PARTS, decode, name_tags
from lvnews_nlp.vocabulary.labels import label_file

#: Labels of FullStack, in the order in which the weights have them, as they have our own in that of ``SCORED_LABELS``.
FULLSTACK = tuple(label_file().fullstack.values())
#: What a name of FullStack may be among our labels. Of others, whose borders differ, nothing is said.
MAY_BE = {
    told: tuple(own for own, one in label_file().compared.items() if one == told)
    for told in label_file().compared.values()
} | {"LOC": ("LOC", "VENUE")}
#: Our labels that a word outside FullStack's names may still have.
UNMARKED = tuple(label for label in SCORED_LABELS if label not in label_file().compared.values())
#: Words of the longest sentence that is learnt from.
LONGEST = 200
TAGS = {"own": name_tags(SCORED_LABELS), "fullstack": name_tags(FULLSTACK)}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its names.

    Attributes:
        words: Its words.
        states: What the network says of them; half precision, shape (words, width).
        masks: By set of labels the tags that each word may have; shape (words, tags). A set that is missing says
            nothing of the sentence.
        names: By set of labels the names (first word, word after the last, label), where all are known.
    """

    words: list[str]
    states: NDArray[np.float16]
    masks: dict[str, NDArray[np.bool_]]
    names: dict[str, set[tuple[int, int, str]]]


def exact(names: Iterable[tuple[int, int, str]], n_words: int, tags: Sequence[str]) -> NDArray[np.bool_]:
    """A mask that allows just these names."""
    return allowed([(start, end, (label,)) for start, end, label in names], n_words, tags, outside=())


def allowed(
    names: Iterable[tuple[int, int, Sequence[str]]], n_words: int, tags: Sequence[str], *, outside: Sequence[str]
) -> NDArray[np.bool_]:
    """A mask that allows each name one of some labels, and ``O`` or the labels of ``outside`` elsewhere.

    >>> mask = allowed([(0, 2, ("ORG",))], 3, ["O", "B-ORG", "I-ORG", "E-ORG", "S-ORG"], outside=())
    >>> mask.argmax(axis=1).tolist()
    [1, 3, 0]
    """
    place = {tag: i for i, tag in enumerate(tags)}
    mask = np.zeros((n_words, len(tags)), dtype=bool)
    mask[:, place[OUTSIDE]] = True
    for label in outside:
        mask[:, [place[f"{part}-{label}"] for part in PARTS]] = True
    for start, end, labels in names:
        mask[start:end] = False
        for label in labels:
            for i in range(start, end):
                first, last = i == start, i + 1 == end
                part = "S" if first and last else "B" if first else "E" if last else "I"
                mask[i, place[f"{part}-{label}"]] = True
    return mask


def read_fullstack(path: Path) -> Iterator[tuple[list[str], dict[str, Any], dict[str, Any]]]:
    """Words, masks and names of the sentences of a FullStack file."""
    for example in read_names(path):
        names, n = decode(example.values["name"]), len(example.words)
        masks = {"fullstack": exact(names, n, TAGS["fullstack"])}
        if all(label in MAY_BE for _, _, label in names):
            ours = [(start, end, MAY_BE[label]) for start, end, label in names]
            masks["own"] = allowed(ours, n, TAGS["own"], outside=UNMARKED)
        yield example.words, masks, {"fullstack": set(names)}


def read_pages(
    folder: Path, *, part: str | None, nlp: Any, without: int | None = None
) -> Iterator[tuple[list[str], dict[str, Any], dict[str, Any]]]:
    """Words, masks and names of the sentences of annotated pages; furniture is left out.

    Args:
        folder: The pages.
        part: The part of the corpus; ``None`` for folders that have no parts.
        nlp: Makes sentences of a page.
        without: A quarter of the pages to leave out (see ``fold_of``).
    """
    for article in read_articles(folder, part=part):
        if fold_of(article.id) == without:
            continue
        yield from of_page(article, nlp)


def of_page(article: GoldArticle, nlp: Any) -> Iterator[tuple[list[str], dict[str, Any], dict[str, Any]]]:
    """Sentences of one page. A name inside a project's title is part of that; one that tokens cut is left out."""
    doc = nlp(article.text)
    outer, upto = [], -1
    for entity in article.entities:  # outer before inner
        if entity.start >= upto:
            outer.append(entity)
            upto = entity.end
    for sentence in doc.sents:
        if any(start < sentence.end_char and sentence.start_char < end for start, end in article.furniture):
            continue
        tokens = [token for token in sentence if not token.is_space]
        if not tokens:
            continue
        names = set()
        for entity in outer:
            if entity.end <= sentence.start_char or sentence.end_char <= entity.start:
                continue
            inside = [i for i, t in enumerate(tokens) if t.idx < entity.end and entity.start < t.idx + len(t)]
            if inside:
                names.add((inside[0], inside[-1] + 1, entity.label))
        yield [token.norm_ for token in tokens], {"own": exact(sorted(names), len(tokens), TAGS["own"])}, {"own": names}


def with_states(found: Iterable[tuple[list[str], dict[str, Any], dict[str, Any]]], shared: Any) -> list[Sentence]:
    """The sentences with what the shared layers say of their words, in their order."""
    kept = [(words, masks, names) for words, masks, names in found if 0 < len(words) <= LONGEST]
    result: list[Sentence | None] = [None] * len(kept)
    for batch in batches([words for words, _, _ in kept]):
        states = shared.states([kept[i][0] for i in batch])
        for i, state in zip(batch, states, strict=True):
            result[i] = Sentence(kept[i][0], state.astype(np.float16), *kept[i][1:])
    return [sentence for sentence in result if sentence is not None]
