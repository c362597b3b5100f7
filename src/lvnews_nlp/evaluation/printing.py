"""What ``lvnews evaluate`` prints."""

import json
from pathlib import Path

from rich.console import Console
from rich.table import Table

from lvnews_nlp.configuration import configured
from lvnews_nlp.evaluation.articles import ArticleScores
from lvnews_nlp.evaluation.conll import Score
from lvnews_nlp.evaluation.measure import (
    TreebankResult,
    measure_articles,
    measure_ner,
    measure_own_names,
    measure_pipeline_ner,
    measure_treebank,
)
from lvnews_nlp.pipeline import load
from lvnews_nlp.printing import console, grid, one_line


def print_evaluation(
    *,
    treebank: Path | None,
    ner: Path | None,
    articles: Path | None,
    part: str | None,
    config: str | None,
    errors: bool,
    as_json: bool,
) -> None:
    """Scores the embedded pipeline on gold files and prints F1 in per cent; persons are found, whatever is left out.

    Raises:
        InputError: There is no such file.
        DataError: A file is not in its format.
    """
    nlp = load(config=configured(config).with_persons())
    out = console()
    scores: dict[str, float] = {}
    if treebank is not None:
        syntax = measure_treebank(nlp, treebank)
        scores |= {name: score.f1 for name, score in syntax.scores.items()}
        scores |= {f"Lemmas {upos}": share for upos, share in syntax.lemmas.items()}
        if errors:
            print_treebank_errors(out, syntax)
    if ner is not None:
        scores |= {f"NER {label}": score.f1 for label, score in measure_ner(nlp, ner).items()}
        scores |= {f"Whole pipeline {label}": score.f1 for label, score in measure_pipeline_ner(nlp, ner).items()}
    if articles is not None:
        whole = measure_articles(nlp, articles, part=part)
        scores |= {f"Entities {label}": score.f1 for label, score in whole.entities.items()}
        scores |= {"Canonical forms": whole.canonical.f1, "Date values": whole.dates.f1, "Themes": whole.themes.f1}
        scores["Themes, mean over themes"] = whole.themes_macro
        alone = measure_own_names(nlp, articles, part=part)
        scores["Entities of the network alone"] = alone["all"].f1
        for what, records in whole.records.items():
            scores |= {f"Records of {what}": records.records.f1, f"Fields of {what}": records.fields.f1}
        if errors:
            print_article_errors(out, whole)
    if as_json:
        print(json.dumps(scores, indent=2))
        return
    if articles is not None:
        out.print(label_table("Entities by label, strict", whole.entities))
        out.print(label_table("The same by the network alone", alone))
        if whole.records:
            out.print(label_table("Records", {w: r.records for w, r in whole.records.items()}, what="records of"))
        for what, records in whole.records.items():
            out.print(label_table(f"Fields of matched {what}", records.by_field, what="field"))
    table = grid("From raw text", ("measure", "F1, %"))
    for name, value in scores.items():
        table.add_row(name, f"{100 * value:.2f}")
    out.print(table)


def label_table(title: str, scores: dict[str, Score], *, what: str = "label") -> Table:
    """Numbers of items, precision, recall and F1 by label or another name."""
    table = grid(title, (what, "gold", "found", "right", "P, %", "R, %", "F1, %"))
    for label, score in scores.items():
        shares = (f"{100 * share:.1f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(label, str(score.gold), str(score.system), str(score.correct), *shares)
    return table


def print_treebank_errors(out: Console, result: TreebankResult) -> None:
    """The most frequent kinds of token and sentence error."""
    for title, kinds in (("Token errors", result.token_errors), ("Sentence errors", result.sentence_errors)):
        table = grid(title, ("kind", "n", "example"))
        for kind in kinds:
            table.add_row(one_line(kind.kind), str(kind.count), one_line(" · ".join(kind.examples)))
        out.print(table)


def print_article_errors(out: Console, result: ArticleScores) -> None:
    """Every miss and every extra, by article."""
    table = grid("Article errors", ("article", "what", "text"))
    for article, what, text in result.wrong:
        table.add_row(article, what, one_line(text))
    out.print(table)
