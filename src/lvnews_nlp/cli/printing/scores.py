"""What ``lvnews evaluate`` prints."""

import json
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.language import Language

from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.configuration import configured
from lvnews_nlp.evaluation.articles import ArticleScores
from lvnews_nlp.evaluation.measure import (
    TreebankResult,
    measure_articles,
    measure_ner,
    measure_own_names,
    measure_pipeline_ner,
    measure_treebank,
)
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.loading import load


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
    """Scores the embedded pipeline on gold files and prints F1 in per cent.

    Args:
        treebank: A CoNLL-U file; tokens to syntax are scored.
        ner: A FullStack NER file; the network and the whole pipeline are scored.
        articles: A folder of gold articles; whole analyses are scored.
        part: Only the articles of this part of the corpus.
        config: An ``lvnews.toml``; persons are found even where it leaves them out of results.
        errors: Whether to print what was wrong too, but for a sealed part.
        as_json: Whether to print JSON instead of tables.

    Raises:
        InputError: There is no such file.
        DataError: A file is not in its format.
    """
    nlp = load(config=configured(config).with_persons())
    out = console()
    wrong = out if errors else None
    scores: dict[str, float] = {}
    tables: list[Table] = []
    if treebank is not None:
        scores |= treebank_scores(nlp, treebank, wrong=wrong)
    if ner is not None:
        scores |= {f"NER {label}": score.f1 for label, score in measure_ner(nlp, ner).items()}
        scores |= {f"Whole pipeline {label}": score.f1 for label, score in measure_pipeline_ner(nlp, ner).items()}
    if articles is not None:
        of_articles, tables = article_scores(nlp, articles, part=part, wrong=wrong)
        scores |= of_articles
    if as_json:
        print(json.dumps(scores, indent=2))
        return
    for table in tables:
        out.print(table)
    whole = grid("From raw text", ("measure", "F1, %"))
    for name, value in scores.items():
        whole.add_row(name, f"{100 * value:.2f}")
    out.print(whole)


def treebank_scores(nlp: Language, treebank: Path, *, wrong: Console | None) -> dict[str, float]:
    """Scores of tokens to syntax by name, 0 to 1; kinds of error are printed to ``wrong``, if it is given."""
    syntax = measure_treebank(nlp, treebank)
    if wrong is not None:
        print_treebank_errors(wrong, syntax)
    lemmas = {f"Lemmas {upos}": share for upos, share in syntax.lemmas.items()}
    return {name: score.f1 for name, score in syntax.scores.items()} | lemmas


def article_scores(
    nlp: Language, articles: Path, *, part: str | None, wrong: Console | None
) -> tuple[dict[str, float], list[Table]]:
    """Scores of gold articles by name, 0 to 1, and tables of them; errors are printed to ``wrong``, if it is given."""
    whole = measure_articles(nlp, articles, part=part)
    alone = measure_own_names(nlp, articles, part=part)
    if wrong is not None:
        print_article_errors(wrong, whole)
    scores = {f"Entities {label}": score.f1 for label, score in whole.entities.items()}
    scores |= {"Canonical forms": whole.canonical.f1, "Subtypes of organisations": whole.subtypes.f1}
    scores |= {"Date values": whole.dates.f1, "Themes": whole.themes.f1}
    scores |= {"Themes, mean over themes": whole.themes_macro, "Entities of the network alone": alone["all"].f1}
    tables = [
        label_table("Entities by label, strict", whole.entities),
        label_table("The same by the network alone", alone),
    ]
    if whole.records:
        records = {what: found.records for what, found in whole.records.items()}
        tables.append(label_table("Records", records, what="records of"))
    for what, found in whole.records.items():
        scores |= {f"Records of {what}": found.records.f1, f"Fields of {what}": found.fields.f1}
        tables.append(label_table(f"Fields of matched {what}", found.by_field, what="field"))
    return scores, tables


def label_table(title: str, scores: dict[str, Score], *, what: str = "label") -> Table:
    """A table of numbers of items, precision, recall and F1 (per cent).

    Args:
        title: Its title.
        scores: Scores by label, or by another name.
        what: What these names are, for the head of their column.
    """
    table = grid(title, (what, "gold", "found", "right", "P, %", "R, %", "F1, %"))
    for label, score in scores.items():
        shares = (f"{100 * share:.1f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(label, str(score.gold), str(score.system), str(score.correct), *shares)
    return table


def print_treebank_errors(out: Console, result: TreebankResult) -> None:
    """Prints the most frequent kinds of token and sentence errors."""
    for title, kinds in (("Token errors", result.token_errors), ("Sentence errors", result.sentence_errors)):
        table = grid(title, ("kind", "n", "example"))
        for kind in kinds:
            table.add_row(one_line(kind.kind), str(kind.count), one_line(" · ".join(kind.examples)))
        out.print(table)


def print_article_errors(out: Console, result: ArticleScores) -> None:
    """Prints every miss and every extra, article by article."""
    table = grid("Article errors", ("article", "what", "text"))
    for article, what, text in result.wrong:
        table.add_row(article, what, one_line(text))
    out.print(table)
