"""Scores whole analyses against annotated articles: entities, canonical forms, dates, themes, records.

Predictions inside furniture are not scored. Records are scored on pages whose header has a list of them, maybe empty;
the other pages were not annotated with records.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.gold import GoldArticle
from lvnews_nlp.evaluation.records import FIELDS, compare_records
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.evaluation.split import SEALED
from lvnews_nlp.vocabulary.labels import labels_with


@dataclass(frozen=True, slots=True)
class RecordScores:
    """Scores of the records of one sort.

    Attributes:
        records: Records matched.
        fields: All fields of matched records together.
        by_field: The same by field.
    """

    records: Score
    fields: Score
    by_field: dict[str, Score]


@dataclass(slots=True)
class ArticleScores:
    """Counts over many articles.

    Attributes:
        entities: Strict score (start, end and label) by label and for ``all``.
        canonical: Score of canonical forms on strict matches of names.
        dates: Score of DATE values on strict matches that have one.
        subtypes: Score of subtypes on strict matches of organisations that have one.
        themes: Micro score over documents.
        by_theme: Score by theme, for all themes that are in the gold or were found.
        records: Scores of ``events`` and ``projects``, where the articles have them.
        wrong: ``(article, what, detail)`` for every miss and every extra, but nothing of a sealed part.
    """

    entities: dict[str, Score]
    canonical: Score
    dates: Score
    subtypes: Score
    themes: Score
    by_theme: dict[str, Score]
    records: dict[str, RecordScores]
    wrong: list[tuple[str, str, str]]

    @property
    def themes_macro(self) -> float:
        """Plain mean of F1 over ``by_theme``; 0 when there are none."""
        return sum(score.f1 for score in self.by_theme.values()) / len(self.by_theme) if self.by_theme else 0.0


def score_articles(
    gold: Sequence[GoldArticle], found: Sequence[dict[str, Any]], *, labels: Iterable[str]
) -> ArticleScores:
    """Compares analyses with gold articles.

    Args:
        gold: The annotated articles.
        found: ``Analysis.to_dict()`` of each, in the same order.
        labels: Labels that the annotation has; other predictions are not scored.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> from lvnews_nlp.evaluation.gold import read_marks
        >>> text, entities, _ = read_marks("Sēde notiks <ent label=GPE canonical=Rīga>Rīgā</ent>.", name="x")
        >>> gold = GoldArticle("x", text, {"themes": []}, entities, ())
        >>> score_articles([gold], [analyse(text).to_dict()], labels=["GPE"]).entities["all"]
        Score(gold=1, system=1, correct=1)
    """
    count = Counts(frozenset(labels))
    for article, data in zip(gold, found, strict=True):
        wrong = [*count.entities(article, data), *count.subtypes_of(article, data)]
        wrong += [*count.themes(article, data), *count.records(article, data)]
        if article.part != SEALED:
            count.wrong += [(article.id, what, detail) for what, detail in wrong]
    return count.scores()


@dataclass(slots=True)
class Counts:
    """Counts that grow article by article.

    Each method that counts takes a gold article and the analysis of its text (``Analysis.to_dict()``), and yields what
    was wrong, as ``(what, detail)``.

    Attributes:
        labels: Labels that are scored.
        by_label: Numbers of ``right``, ``missed`` and ``extra`` mentions by label.
        by_theme: The same of themes, by their ids.
        by_field: The same of the fields of matched records, by ``events`` or ``projects`` and then by field.
        by_record: The same of records, by ``events`` or ``projects``.
        canonical: Numbers of right (True) and wrong canonical forms.
        dates: Numbers of right (True) and wrong values of dates.
        subtypes: Numbers of right (True) and wrong subtypes of organisations.
        wrong: What is shown: ``(article, what, detail)``.
    """

    labels: frozenset[str]
    by_label: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_theme: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_field: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    by_record: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    canonical: Counter[bool] = field(default_factory=Counter)
    dates: Counter[bool] = field(default_factory=Counter)
    subtypes: Counter[bool] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def entities(self, article: GoldArticle, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Counts spans and labels, and canonical forms on strict matches."""
        expected = {(e.start, e.end, e.label): e for e in article.entities}
        predicted = {
            (e["start"], e["end"], e["label"]): e["canonical"]
            for e in data["entities"]
            if e["label"] in self.labels and not any(start <= e["start"] < end for start, end in article.furniture)
        }
        for key in expected.keys() | predicted.keys():
            verdict = "right" if key in expected and key in predicted else "missed" if key in expected else "extra"
            self.by_label[key[2]][verdict] += 1
            if verdict != "right":
                yield f"{verdict} {key[2]}", article.text[key[0] : key[1]]
        for key in expected.keys() & predicted.keys():
            entity, form = expected[key], predicted[key]
            if entity.label not in labels_with("canonical-scored") or (entity.label == "DATE" and not entity.canonical):
                continue
            good = fold(form) in {fold(entity.canonical), fold(entity.alternative or entity.canonical)}
            (self.dates if entity.label == "DATE" else self.canonical)[good] += 1
            if not good:
                yield f"canonical {entity.label}", f"{entity.canonical!r}, not {form!r}"

    def subtypes_of(self, article: GoldArticle, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Counts subtypes of organisations on strict matches."""
        predicted = {(e["start"], e["end"]): e["subtype"] for e in data["entities"] if e["label"] == "ORG"}
        for entity in article.entities:
            place = entity.start, entity.end
            if entity.label != "ORG" or not entity.subtype or place not in predicted:
                continue
            good = predicted[place] == entity.subtype
            self.subtypes[good] += 1
            if not good:
                yield "subtype ORG", f"{entity.canonical!r}: {entity.subtype}, not {predicted[place]}"

    def themes(self, article: GoldArticle, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Counts themes; each is right or not on each page by itself."""
        named, given = set(article.header.get("themes", [])), {theme["id"] for theme in data["themes"]}
        for theme in sorted(named | given):
            verdict = "missed" if theme not in given else "right" if theme in named else "extra"
            self.by_theme[theme][verdict] += 1
            if verdict != "right":
                yield f"{verdict} theme", theme

    def records(self, article: GoldArticle, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Counts records and their fields, where the article was annotated with records."""
        for what in FIELDS:
            if what not in article.header:
                continue
            forms = [{fold(e.canonical), fold(e.alternative)} - {""} for e in article.entities]
            result = compare_records(what, article.header[what], data.get(what, []), forms)
            self.by_record[what].update(result.records)
            for name, counts in result.fields.items():
                self.by_field.setdefault(what, defaultdict(Counter))[name].update(counts)
            yield from ((f"{verdict} {what[:-1]}", name) for verdict, name in result.wrong)

    def scores(self) -> ArticleScores:
        """The scores of all articles counted."""
        return ArticleScores(
            entities={**as_scores(self.by_label), "all": as_score(total(self.by_label))},
            canonical=Score(self.canonical.total(), self.canonical.total(), self.canonical[True]),
            dates=Score(self.dates.total(), self.dates.total(), self.dates[True]),
            subtypes=Score(self.subtypes.total(), self.subtypes.total(), self.subtypes[True]),
            themes=as_score(total(self.by_theme)),
            by_theme=as_scores(self.by_theme),
            records={
                what: RecordScores(as_score(counts), as_score(total(fields)), as_scores(fields))
                for what, counts in self.by_record.items()
                if (fields := self.by_field[what])
            },
            wrong=self.wrong,
        )


def total(counts: dict[str, "Counter[str]"]) -> "Counter[str]":
    """All counts together."""
    return sum(counts.values(), Counter())


def as_scores(counts: dict[str, "Counter[str]"]) -> dict[str, Score]:
    """A score for each name, in the order of the names."""
    return {name: as_score(each) for name, each in sorted(counts.items())}


def as_score(counts: "Counter[str]") -> Score:
    """A score from numbers of right, missed and extra items."""
    return Score(counts["right"] + counts["missed"], counts["right"] + counts["extra"], counts["right"])
