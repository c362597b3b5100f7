"""The summary of a batch as tables for people."""

from rich.text import Text

from lvnews_nlp.batch.summary import Summary
from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.messages import Messages, thousands
from lvnews_nlp.vocabulary.labels import labels_with


def print_summary(summary: Summary, say: Messages) -> None:
    """Prints counts, errors, themes, names by label and projects.

    Args:
        summary: What to print.
        say: The sentences, in the language of the user.
    """
    out = console()
    out.print()
    for line in headlines(summary, say):
        out.print(Text(line))
    out.print()

    counts = (say("articles"), say("times"))
    errors = grid(say("errors"), map(say, ("articles", "error", "example")), right=counts)
    for row in summary.errors:
        errors.add_row(thousands(row["n"]), one_line(f"{row['error']}: {row['reason']}"), one_line(row["example"]))
    warnings = grid(say("warnings"), map(say, ("articles", "warning", "example")), right=counts)
    for row in summary.warnings:
        warnings.add_row(thousands(row["n"]), one_line(row["warning"]), one_line(row["example"]))
    themes = grid(say("themes"), map(say, ("theme", "articles")), right=counts)
    for row in summary.themes:
        label = row[f"label_{say.language}"]
        themes.add_row(f"{label} ({row['theme']})", thousands(row["n_articles"]))
    names = grid(say("frequent_names"), map(say, ("kind", "canonical", "articles", "times")), right=counts)
    for label, found in summary.entities.items():
        if label not in labels_with("quantity"):
            for i, row in enumerate(found):
                cells = (one_line(row["canonical"]), thousands(row["n_articles"]), thousands(row["n_mentions"]))
                names.add_row("" if i else label, *cells, end_section=i == len(found) - 1)
    projects = grid(say("projects"), map(say, ("number", "title", "articles")), right=counts)
    for row in summary.projects:
        projects.add_row(row["number"] or "", one_line(row["title"] or ""), thousands(row["n_articles"]))
    for table in (errors, warnings, themes, names, projects):
        if table.row_count:
            out.print(table)
            out.print()


def headlines(summary: Summary, say: Messages) -> list[str]:
    """The lines above the tables: how many articles, from when, and how fast."""
    n_errors = sum(row["n"] for row in summary.errors)
    period = f"{summary.first} – {summary.last}" if summary.first else say("undated")
    undated = say("n_undated", n=thousands(summary.undated)) if summary.first and summary.undated else ""
    labels = " · ".join(f"{label} {thousands(n)}" for label, n in summary.labels.items()) or say("none")
    lines = [
        say("n_articles", n=thousands(summary.articles), words=thousands(summary.words), errors=thousands(n_errors)),
        say("period", period=period, undated=undated),
        say("mentions", labels=labels),
        say("n_events", n=thousands(summary.events)),
    ]
    if summary.words_per_second is not None:
        run = summary.runs[-1]
        lines.append(say("speed", n=thousands(summary.words_per_second), workers=run["workers"]))
    if not summary.complete:
        left = summary.planned - summary.articles - n_errors
        lines.append(say("incomplete", n=thousands(left)))
    return lines
