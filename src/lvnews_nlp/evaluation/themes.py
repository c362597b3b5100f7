"""Scores themes on texts whose themes are known, and compares the rules with a classifier.

Gold is read from

- ``*.jsonl``: one object a line with ``id``, ``text``, ``themes`` and, where somebody noted them, ``passing``: themes
  that are mentioned but must not count;
- ``*.txt``: gold articles (``gold.py``), whose header names the themes and those in passing;
- ``*.json``: one page a file with ``text`` and ``themes``, a list of ids or of objects with an ``id``.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from lvnews_nlp.article.input import read_article
from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.articles import as_score
from lvnews_nlp.evaluation.gold import read_article_file
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.evaluation.split import files_of
from lvnews_nlp.resources import text_of
from lvnews_nlp.shared import prepare
from lvnews_nlp.themes.tagger import Classifier, ThemeTagger

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ThemeText:
    """One text with its right themes.

    Attributes:
        id: Its name.
        text: The page.
        themes: Ids of the themes that it discusses; none where it is about something else.
        passing: Ids of themes that it mentions without discussing them.
        published: Day of publication, where known.
    """

    id: str
    text: str
    themes: frozenset[str]
    passing: frozenset[str] = frozenset()
    published: date | None = None


@dataclass(frozen=True, slots=True)
class ThemeScores:
    """How well a system finds themes.

    Attributes:
        themes: Score by theme, for all themes that are in the gold or were found.
        micro: Score over all decisions.
        macro: Precision, recall and F1 as plain means over ``themes``.
        texts: Number of texts.
        without: Number of texts that have no theme.
        without_found: How many of these were given one.
        passing: Number of passing mentions noted in the gold.
        passing_found: How many of them were reported as themes.
        wrong: ``(text id, "missed" or "extra", theme)`` for every mistake.
    """

    themes: dict[str, Score]
    micro: Score
    macro: tuple[float, float, float]
    texts: int
    without: int
    without_found: int
    passing: int
    passing_found: int
    wrong: tuple[tuple[str, str, str], ...]

    def to_frame(self) -> "pd.DataFrame":
        """A row a theme: ``theme``, ``gold, found, tp`` (int64), ``precision, recall, f1`` (float64)."""
        import pandas as pd

        return pd.DataFrame(
            [row_of(theme, score) for theme, score in self.themes.items()],
            columns=["theme", "gold", "found", "tp", "precision", "recall", "f1"],
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything but the single mistakes, JSON-able."""
        micro = row_of("", self.micro)
        del micro["theme"]
        counts = ("texts", "without", "without_found", "passing", "passing_found")
        return {
            "themes": [row_of(theme, score) for theme, score in self.themes.items()],
            "micro": micro,
            "macro": dict(zip(("precision", "recall", "f1"), self.macro, strict=True)),
            **{name: getattr(self, name) for name in counts},
        }


def row_of(theme: str, score: Score) -> dict[str, Any]:
    """A score as a row of ``ThemeScores.to_frame``."""
    return {
        "theme": theme, "gold": score.gold, "found": score.system, "tp": score.correct,
        "precision": score.precision, "recall": score.recall, "f1": score.f1,
    }  # fmt: skip


def read_theme_gold(path: Path, *, part: str | None = None) -> list[ThemeText]:
    """Reads the gold texts of a file or of all such files of a folder, in the order of their names.

    Args:
        path: The file or folder.
        part: Only the texts of this part of a corpus that ``split.tsv`` divides.

    Raises:
        DataError: There are none, or one is not in its format.
    """
    kinds = (".jsonl", ".txt", ".json")
    files = [file for file in files_of(path, part, "*") if file.suffix in kinds] if path.is_dir() else [path]
    if not files or not all(file.is_file() and file.suffix in kinds for file in files):
        raise DataError(f"There are no gold texts (*.jsonl, *.txt, *.json) at {path}. Check the path.")
    return [text for file in files for text in _read(file)]


def _read(file: Path) -> Iterable[ThemeText]:
    if file.suffix == ".txt":
        article = read_article_file(file)
        header = article.header
        yield ThemeText(
            article.id,
            article.text,
            frozenset(header.get("themes", ())),
            frozenset(header.get("passing", ())),
            header.get("published"),
        )
        return
    whole = text_of(file)
    lines = [line for line in whole.splitlines() if line.strip()] if file.suffix == ".jsonl" else [whole]
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            themes = frozenset(theme if isinstance(theme, str) else theme["id"] for theme in row["themes"])
            id = str(row.get("id") or f"{file.stem}-{number}")
            yield ThemeText(id, row["text"], themes, frozenset(row.get("passing", ())))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{file}, text {number}: no JSON object with text and themes. Correct it.") from error


def score_themes(gold: Sequence[ThemeText], found: Sequence[Collection[str]]) -> ThemeScores:
    """Compares themes found with the right ones.

    Args:
        gold: The texts.
        found: Ids of the themes found in each, in the same order.

    Examples:
        >>> gold = [ThemeText("a", "…", frozenset({"preschool"})), ThemeText("b", "…", frozenset())]
        >>> scores = score_themes(gold, [["preschool"], ["preschool"]])
        >>> scores.micro, scores.without_found
        (Score(gold=1, system=2, correct=1), 1)
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: list[tuple[str, str, str]] = []
    for text, ids in zip(gold, found, strict=True):
        for theme in sorted(text.themes | set(ids)):
            kind = "missed" if theme not in ids else "right" if theme in text.themes else "extra"
            counts[theme][kind] += 1
            if kind != "right":
                wrong.append((text.id, kind, theme))
    themes = {theme: as_score(count) for theme, count in sorted(counts.items())}
    pairs = list(zip(gold, found, strict=True))
    return ThemeScores(
        themes=themes,
        micro=as_score(sum(counts.values(), Counter())),
        macro=(
            _mean(score.precision for score in themes.values()),
            _mean(score.recall for score in themes.values()),
            _mean(score.f1 for score in themes.values()),
        ),
        texts=len(gold),
        without=sum(not text.themes for text in gold),
        without_found=sum(not text.themes and bool(ids) for text, ids in pairs),
        passing=sum(len(text.passing) for text in gold),
        passing_found=sum(len(text.passing & set(ids)) for text, ids in pairs),
        wrong=tuple(wrong),
    )


def measure_themes(nlp: Language, gold: Sequence[ThemeText]) -> ThemeScores:
    """Scores the themes that a pipeline finds.

    Args:
        nlp: A pipeline with ``lvnews_themes``.
        gold: The texts.
    """
    return score_themes(gold, [[theme["id"] for theme in doc._.themes] for doc in _docs(nlp, gold)])


def compare_themes(nlp: Language, gold: Sequence[ThemeText], classifier: Classifier) -> dict[str, ThemeScores]:
    """Scores the rules, a classifier, and both together on the same texts.

    Args:
        nlp: A pipeline with ``lvnews_themes``; its own classifiers are left out.
        gold: The texts.
        classifier: Scores by theme id; a theme counts from its threshold in the taxonomy on.

    Returns:
        Scores for ``rules``, ``classifier`` and ``both``.

    Raises:
        InputError: The classifier returns an id that the taxonomy does not have.
    """
    taxonomy = nlp.get_pipe("lvnews_themes").taxonomy  # type: ignore[attr-defined]
    rules, both = ThemeTagger(taxonomy), ThemeTagger(taxonomy, classifiers=[classifier])
    found: dict[str, list[list[str]]] = {"rules": [], "classifier": [], "both": []}
    with nlp.select_pipes(disable=[name for name in ("lvnews_themes", "lvnews_facts") if name in nlp.pipe_names]):
        docs = list(_docs(nlp, gold))
    for doc in docs:
        scores: Mapping[str, float] = classifier(doc)
        found["rules"].append([theme["id"] for theme in rules(doc)._.themes])
        found["classifier"].append([id for id, score in scores.items() if score >= rules.theme(id).threshold])
        found["both"].append([theme["id"] for theme in both(doc)._.themes])
    return {name: score_themes(gold, ids) for name, ids in found.items()}


def _docs(nlp: Language, gold: Sequence[ThemeText]) -> Iterable[Doc]:
    articles = (read_article(text.text, id=text.id, published=text.published) for text in gold)
    return nlp.pipe((prepare(nlp, article) for article in articles), batch_size=16)


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0
