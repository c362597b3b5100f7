"""One analysis as tables to read, and why it has its themes."""

from collections import defaultdict
from typing import Any

from rich.table import Table
from rich.text import Text

from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.messages import Messages
from lvnews_nlp.vocabulary.labels import label_rows


def print_tables(data: dict[str, Any], say: Messages) -> None:
    """Prints one analysis as readable tables.

    Args:
        data: What ``Analysis.to_dict()`` gives.
        say: The sentences of a language.
    """
    out = console()
    article = data["article"]
    out.print()
    out.print(Text(article["title"] or data["id"] or "", style="bold"))
    facts = [data["id"], article["published"], article["section"], *article["authors"]]
    out.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    furniture = [block["detail"] or say("other") for block in article["blocks"] if block["kind"] == "furniture"]
    if furniture:
        out.print(Text(say("furniture", kinds=", ".join(dict.fromkeys(furniture))), style="dim"))
    out.print()
    tables = (
        entity_table(data["entities"], say),
        theme_table(data["themes"], say),
        project_table(data, say),
        event_table(data["events"], say),
    )
    for table in tables:
        if table.row_count:
            out.print(table)
            out.print()


def entity_table(entities: list[dict[str, Any]], say: Messages) -> Table:
    """Entities grouped by what they name, with their forms in the text and the number of mentions."""
    labels = list(label_rows())
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for e in entities:
        key = (e["label"], e["canonical"] or e["text"], e["subtype"] or "")
        groups[key].append(e["text"])
    table = grid(say("entities"), map(say, ("kind", "canonical", "subtype", "times", "in_text")), right=[say("times")])
    for (label, canonical, subtype), forms in sorted(groups.items(), key=lambda group: labels.index(group[0][0])):
        table.add_row(label, one_line(canonical), subtype, str(len(forms)), one_line(" · ".join(dict.fromkeys(forms))))
    return table


def theme_table(themes: list[dict[str, Any]], say: Messages) -> Table:
    """Themes with score and evidence."""
    table = grid(say("themes"), map(say, ("theme", "score", "evidence_in_text")), right=[say("score")])
    for theme in themes:
        evidence = dict.fromkeys(e["text"] for e in theme["evidence"])
        label = theme[f"label_{say.language}"]
        table.add_row(f"{label} ({theme['id']})", f"{theme['score']:.2f}", one_line(" · ".join(evidence)))
    return table


def project_table(data: dict[str, Any], say: Messages) -> Table:
    """Project records."""
    table = grid(say("projects"), map(say, ("number", "title", "programme")))
    for project in data["projects"]:
        table.add_row(project["number"] or "", one_line(project["title"] or ""), project["programme"] or "")
    return table


def event_table(events: list[dict[str, Any]], say: Messages) -> Table:
    """Event records."""
    table = grid(say("events"), map(say, ("kind", "title", "organisers", "venue", "place", "time")))
    for event in events:
        cells = (
            event["kind"],
            event["title"],
            "; ".join(event["organisers"]),
            event["venue"],
            event["place"],
            event["date"],
        )
        table.add_row(*(one_line(cell or "") for cell in cells))
    return table


def print_explanations(explanations: list[dict[str, Any]], say: Messages) -> None:
    """The answers of ``explain_themes`` as tables, one a theme."""
    out = console()
    for row in explanations:
        sign = "≥" if row["score"] >= row["threshold"] else "<"
        head = f"{row[f'label_{say.language}']} ({row['theme']})  {row['score']:.2f} {sign} {row['threshold']:.2f}"
        out.print(Text.assemble((head, "bold"), f"  {say('verdict_' + row['verdict'])}"))
        table = grid("", map(say, ("evidence", "cue", "strength", "where", "score", "sentence")), right=[say("score")])
        for piece in row["evidence"]:
            ignored = piece["ignored"]
            places = ", ".join(say.get(f"place_{note}", note) for note in piece["note"].split(", ") if note)
            strength = say.get(f"strength_{piece['strength']}", piece["strength"])
            table.add_row(
                one_line(piece["text"]), one_line(piece["cue"]), strength,
                say(f"ignored_{ignored}") if ignored else places, "–" if ignored else f"{piece['worth']:.2f}",
                one_line(around(piece["sentence"], piece["text"])), style="dim" if ignored else None,
            )  # fmt: skip
        if row["evidence"]:
            out.print(table)
        out.print()


def around(sentence: str, phrase: str, *, width: int = 90) -> str:
    """The part of a long sentence around a phrase."""
    if len(sentence) <= width:
        return sentence
    at = max(0, sentence.find(" ".join(phrase.split())) - width // 3)
    cut = sentence[at : at + width]
    return ("…" if at else "") + cut.strip() + ("…" if at + width < len(sentence) else "")
