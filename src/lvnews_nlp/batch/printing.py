"""The summary of a batch as tables for people."""

from rich.text import Text

from lvnews_nlp.batch.summary import Summary
from lvnews_nlp.printing import console, grid, one_line

#: Labels whose names are no answer to what a corpus is about.
NUMBERS = ("DATE", "MONEY", "PERCENT")


def print_summary(summary: Summary) -> None:
    """Prints counts, errors, themes, names by label and projects."""
    out = console()
    out.print()
    for line in headlines(summary):
        out.print(Text(line))
    out.print()

    errors = grid("Kļūdas", ("raksti", "kļūda", "piemērs"))
    for row in summary.errors:
        errors.add_row(number(row["n"]), one_line(f"{row['error']}: {row['reason']}"), one_line(row["example"]))
    warnings = grid("Brīdinājumi", ("raksti", "brīdinājums", "piemērs"))
    for row in summary.warnings:
        warnings.add_row(number(row["n"]), one_line(row["warning"]), one_line(row["example"]))
    themes = grid("Tēmas", ("tēma", "raksti"))
    for row in summary.themes:
        themes.add_row(f"{row['label_lv']} ({row['theme']})", number(row["n_articles"]))
    names = grid("Biežākie nosaukumi", ("veids", "pamatforma", "raksti", "reizes"))
    for label, found in summary.entities.items():
        if label not in NUMBERS:
            for i, row in enumerate(found):
                cells = (one_line(row["canonical"]), number(row["n_articles"]), number(row["n_mentions"]))
                names.add_row("" if i else label, *cells, end_section=i == len(found) - 1)
    projects = grid("Projekti", ("numurs", "nosaukums", "raksti"))
    for row in summary.projects:
        projects.add_row(row["number"] or "", one_line(row["title"] or ""), number(row["n_articles"]))
    for table in (errors, warnings, themes, names, projects):
        for column in table.columns:
            if column.header in ("raksti", "reizes"):
                column.justify = "right"
        if table.row_count:
            out.print(table)


def headlines(summary: Summary) -> list[str]:
    """The facts in a few lines."""
    n_errors = sum(row["n"] for row in summary.errors)
    period = f"{summary.first} – {summary.last}" if summary.first else "datumi nav zināmi"
    undated = f" ({number(summary.undated)} bez datuma)" if summary.first and summary.undated else ""
    lines = [
        f"Raksti: {number(summary.articles)} ({number(summary.words)} vārdi); kļūdas: {number(n_errors)}",
        f"Laika posms: {period}{undated}",
        "Pieminējumi: " + (" · ".join(f"{label} {number(n)}" for label, n in summary.labels.items()) or "nav"),
        f"Notikumu ieraksti: {number(summary.events)}",
    ]
    if summary.words_per_second is not None:
        run = summary.runs[-1]
        lines.append(f"Ātrums: {number(summary.words_per_second)} vārdi/s, {run['workers']} procesi")
    if not summary.complete:
        left = summary.planned - summary.articles - n_errors
        lines.append(f"Nav pabeigts: vēl {number(left)} raksti. Palaidiet to pašu komandu vēlreiz.")
    return lines


def number(value: float) -> str:
    r"""A number with a space between thousands, as Latvian writes it.

    >>> number(12345.6)
    '12\xa0346'
    """
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")
