"""What stood for and against every candidate on annotated pages: what ``arbiter.py seen`` writes."""

import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ablation import LATER, Set, tagged
from network.folds import fold_of
from spacy.language import Language

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.entities.arbiter.arbiter import floor
from lvnews_nlp.entities.arbiter.features import features
from lvnews_nlp.entities.arbiter.neighbours import Neighbours
from lvnews_nlp.entities.component import NewsEntities
from lvnews_nlp.evaluation.gold import GoldArticle, GoldEntity, read_marks
from lvnews_nlp.evaluation.measure import SCORED_LABELS
from lvnews_nlp.evaluation.ner import AROUND_NAME, read_fullstack
from lvnews_nlp.reading.reading import Reading, keep_reading
from lvnews_nlp.shared import prepare
from lvnews_nlp.vocabulary.labels import label_file

#: Which names of the network are seen, and what share of them is lost.
SHARES = {"all": 0.0, "some": 0.3, "none": 1.0}

#: How the names of files end that hold hard cases, and of those that hold paragraphs of FullStack.
CASES, FULLSTACK = ".toml", ".conll.xz"
#: Labels which FullStack gives to nearly the same.
TOLD = frozenset(label_file().compared.values())

Row = tuple[int, int, str, bool, float, list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """What was seen on a page.

    Attributes:
        set: The set that it is of.
        names: Which names of the network were seen: ``all``, ``some`` or ``none``.
        gold: How many names are annotated.
        rows: Candidates: start, end, label, whether it is right, its least weight, and its features.
    """

    set: str
    names: str
    gold: int
    rows: list[Row]


def write_seen(sets: Sequence[str], out: Path, *, fold: int | None, modes: Sequence[str]) -> None:
    """Writes the pages of some sets, a line each, as often as there are modes (``SHARES``)."""
    nlp = lvnews_nlp.load()
    component: NewsEntities = nlp.get_pipe("lvnews_entities")
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for name in sets:
            one = read_set(nlp, name)
            for page in pages_of(component, one, fold=fold, modes=modes):
                print(json.dumps(asdict(page), ensure_ascii=False), file=file)


def read_set(nlp: Language, name: str) -> Set:
    """Annotated pages, hard cases or paragraphs of FullStack, tagged, without entities."""
    if name.endswith(CASES):
        return hard_cases(nlp, Path(name))
    return paragraphs(nlp, Path(name)) if name.endswith(FULLSTACK) else tagged(nlp, name)


def paragraphs(nlp: Language, path: Path) -> Set:
    """Paragraphs of FullStack, with what it names in our labels; its other names have no label."""
    gold = []
    for number, one in enumerate(read_fullstack(path)):
        entities = tuple(
            GoldEntity(*without_quotes(one.text, e.start, e.end), e.label if e.label in TOLD else "", "")
            for e in one.entities
        )
        gold.append(GoldArticle(f"{number}", one.text, {}, entities, ()))
    with nlp.select_pipes(disable=["lvnews_article", "lvnews_entities", *LATER]):
        return Set(path.name, gold, list(nlp.pipe(one.text for one in gold)))


def without_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The edges of a name without the quotation marks around it."""
    while end - start > 1 and text[start] in AROUND_NAME:
        start += 1
    while end - start > 1 and text[end - 1] in AROUND_NAME:
        end -= 1
    return start, end


def hard_cases(nlp: Language, path: Path) -> Set:
    """Sentences in which only the hard names are marked."""
    gold = []
    for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
        text, entities, furniture = read_marks(case["text"], name=f"{path}, case {number}")
        gold.append(GoldArticle(f"{path.stem}-{number}", text, {}, entities, furniture))
    with nlp.select_pipes(disable=["lvnews_entities", *LATER]):
        return Set(path.name, gold, list(nlp.pipe(prepare(nlp, read_article(one.text)) for one in gold)))


def pages_of(component: NewsEntities, one: Set, *, fold: int | None, modes: Sequence[str]) -> Iterator[Page]:
    """What is seen on the pages of a set, with the names of the network and without."""
    for article, doc in zip(one.gold, one.docs, strict=True):
        if fold is not None and fold_of(article.id) != fold:
            continue
        right = {(entity.start, entity.end, entity.label) for entity in article.entities}
        reading = keep_reading(doc)
        for names in modes:
            known = with_less(reading, SHARES[names], random.Random(article.id))
            rows = [row for row in rows_of(component, known, right) if is_known(row, article, one)]
            yield Page(one.name, names, len(right), rows)


def with_less(reading: Reading, share: float, rng: random.Random) -> Reading:
    """A reading without a share of the network's names and guesses."""
    kept = [i for i in range(len(reading.names)) if rng.random() >= share]
    names, chances = ([column[i] for i in kept] for column in (reading.names, reading.chances))
    guesses = [guess for guess in reading.guesses if rng.random() >= share]
    return replace(reading, names=tuple(names), chances=tuple(chances), guesses=tuple(guesses))


def rows_of(component: NewsEntities, reading: Reading, right: set[tuple[int, int, str]]) -> Iterator[Row]:
    """The candidates of a reading."""
    candidates = component.candidates(reading)
    around = Neighbours(reading, candidates)
    for candidate in candidates:
        if candidate.label in SCORED_LABELS:
            start, end = reading.offsets.span(candidate.start, candidate.end)
            seen = list(dict.fromkeys(features(candidate, around)))
            yield start, end, candidate.label, (start, end, candidate.label) in right, floor(candidate), seen


def is_known(row: Row, article: GoldArticle, one: Set) -> bool:
    """Whether the annotation says if a candidate is right.

    A hard case tells nothing beside and inside its names. FullStack tells of persons, places and organisations where
    one has just these edges, and where it has no name at all.
    """
    if any(start < row[1] and row[0] < end for start, end in article.furniture):
        return False
    touched = [e for e in article.entities if e.start < row[1] and row[0] < e.end]
    if one.name.endswith(FULLSTACK):
        same = any((e.start, e.end) == row[:2] and e.label for e in touched)
        return row[2] in TOLD and (same or not touched)
    inside = any(e.label == "PROJECT" and (row[0], row[1]) != (e.start, e.end) for e in touched)
    return not one.name.endswith(CASES) or (bool(touched) and not inside)
