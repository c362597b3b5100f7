"""What ``lvnews evaluate --inflection`` and ``--nominatives`` print."""

import json
from collections import Counter
from pathlib import Path

from rich.table import Table

from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.evaluation.conllu import open_text
from lvnews_nlp.evaluation.inflection import (
    InflectionScore,
    NominativeCase,
    phrase_numbers,
    score_inflection,
    score_nominatives,
)
from lvnews_nlp.resources import read_tsv

#: So many errors of each kind are shown, the most frequent ones.
SHOWN = 25


def print_inflection(treebank: Path | None, phrases: Path | None, *, errors: bool, as_json: bool) -> None:
    """Scores declension on the words of a treebank and on whole phrases; no trained model takes part.

    Args:
        treebank: CoNLL-U file with LVTB tags: form and tag to lemma, lemma and tag to form.
        phrases: TSV of phrases with their nominatives (columns of ``NominativeCase``).
        errors: Whether to print the most frequent errors too.
        as_json: Whether to print JSON instead of tables.

    Raises:
        InputError: There is no such treebank file.
        DataError: The file of phrases is missing or not in its format.
    """
    words = score_inflection(open_text(treebank)) if treebank else {}
    cases = read_tsv(phrases, NominativeCase) if phrases else []
    rows = phrase_numbers(cases) if cases else []
    if as_json:
        print(json.dumps({"words": {n: numbers(s) for n, s in words.items()}, "phrases": [*map(list, rows)]}, indent=2))
        return
    out = console()
    if words:
        table = grid("Words", ("class", "words", "form+tag to lemma", "%", "lemma+tag to form", "%"))
        for name, score in sorted(words.items()):
            lemma, form = f"{100 * score.lemma_accuracy:.2f}", f"{100 * score.form_accuracy:.2f}"
            table.add_row(name, str(score.total), str(score.lemma_right), lemma, str(score.form_right), form)
        out.print(table)
    if rows:
        table = grid("Phrases to the nominative", ("label", "phrases", "without tags, %", "with tags, %"))
        for label, total, without, tagged in rows:
            table.add_row(label, str(total), f"{100 * without:.2f}", f"{100 * tagged:.2f}")
        out.print(table)
    if errors:
        for name, score in sorted(words.items()):
            for title, wrong in (("lemma", score.wrong_lemmas), ("form", score.wrong_forms)):
                out.print(error_table(f"{name}: wrong {title}", wrong))
        if cases:
            table = grid("Wrong phrases, without tags", ("phrase", "expected", "found"))
            for phrase, expected, found in score_nominatives(cases, tagged=False)[1]:
                table.add_row(one_line(phrase), one_line(expected), one_line(found))
            out.print(table)


def numbers(score: InflectionScore) -> dict[str, int]:
    """Counts of one class of words, for JSON."""
    return {"words": score.total, "lemmas_right": score.lemma_right, "forms_right": score.form_right}


def error_table(title: str, wrong: "Counter[tuple[str, str, str, str]]") -> Table:
    """A table of the most frequent errors of one kind: what was given, tag, what was expected and found, how often."""
    table = grid(title, ("given", "tag", "expected", "found", "n"))
    for (given, tag, expected, found), count in wrong.most_common(SHOWN):
        table.add_row(given, tag, expected, found, str(count))
    return table
