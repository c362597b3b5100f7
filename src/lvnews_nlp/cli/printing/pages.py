"""What ``lvnews evaluate --pages`` prints."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.evaluation.pages import PageScore, score_pages, totals

RIGHT, WRONG = "✓", "–"


def print_pages(folder: Path, *, errors: bool, as_json: bool) -> None:
    """Scores how pages are read as they come, and prints a row a page.

    Args:
        folder: Pages with what is true of them (``evaluation/pages.py``).
        errors: Whether to print the lines on the wrong side and what was found too.
        as_json: Whether to print JSON instead of tables.

    Raises:
        DataError: There are no pages, or one is not in the format.
    """
    scores = score_pages(folder)
    if as_json:
        print(json.dumps(totals(scores), indent=2))
        return
    out = console()
    out.print(page_table(scores))
    if errors:
        table = grid("Page errors", ("page", "what", "text"))
        for page, what, text in wrong_of(scores):
            table.add_row(page, what, one_line(text))
        out.print(table)


def page_table(scores: Sequence[PageScore]) -> Table:
    """A row a page, and one for all of them."""
    columns = ("page", "kind", "lines", "lost", "furniture kept", "all lines", "headline", "day", "authors")
    table = grid("Pages as they come", columns)
    for score in scores:
        right = (score.lines_right, score.headline, score.day, score.authors)
        numbers = map(str, (score.lines, len(score.lost), len(score.kept)))
        table.add_row(score.id, one_line(score.kind), *numbers, *(RIGHT if one else WRONG for one in right))
    whole = totals(scores)
    names = ("lines", "lost", "kept", "lines_right", "headline", "day", "authors")
    table.add_row("all", f"{whole['all_right']} of {whole['pages']} all right", *(str(whole[name]) for name in names))
    return table


def wrong_of(scores: Sequence[PageScore]) -> list[tuple[str, str, str]]:
    """The page, what is wrong, and the line or what was found."""
    wrong = []
    for score in scores:
        wrong += [(score.id, "lost", line) for line in score.lost]
        wrong += [(score.id, "furniture kept", line) for line in score.kept]
        told = zip(("headline", "day", "authors"), (score.headline, score.day, score.authors), score.found, strict=True)
        wrong += [(score.id, what, found) for what, right, found in told if not right]
    return wrong
