"""``lvnews themes``: the taxonomy, and what the commands print about themes."""

import json
import sys
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.configuration import Config

if TYPE_CHECKING:
    from lvnews_nlp.evaluation.themes import ThemeScores
    from lvnews_nlp.themes.taxonomy import Group, Taxonomy, Theme

#: Cues shown for one theme.
EXAMPLES = 8
STRENGTHS = {"strong": "stipra", "cue": "parasta", "hint": "norāde"}
PLACES = {
    "title": "virsraksts", "lead": "ievads", "heading": "starpvirsraksts", "list_item": "saraksts",
    "paragraph": "rindkopa", "focus": "uzsvars", "name": "nosaukumā", "boilerplate": "standartfrāze",
}  # fmt: skip
IGNORED = {
    "furniture": "lapas noformējums", "boilerplate": "standartfrāze par finansējumu",
    "name": "tikai nosaukumā", "hint": "norāde vien nepietiek",
}  # fmt: skip
VERDICTS = {
    "reported": "tēma ir", "classifier": "tēma ir (tikai klasifikators)", "below": "tēmas nav: vērtējums zem sliekšņa",
    "fallback": "tēmas nav: rezerves tēma, un ir konkrētāka", "context": "tēmas nav: teksts nav par izglītību",
    "ignored": "tēmas nav: nekas no atrastā nav ņemts vērā", "none": "tēmas nav: tekstā nekas par to neliecina",
}  # fmt: skip
MATCHES = {"exact": "tas pats", "close": "tuvs", "broad": "plašāks", "narrow": "šaurāks", "related": "saistīts"}


#: Columns of a screen on which all columns of the table of themes have room.
WIDE = 110


class Export(StrEnum):
    """Formats of ``lvnews themes --export``."""

    skos = "skos"


@app.command()
def themes(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One theme; all without it.")] = None,
    export: Annotated[Export | None, typer.Option(help="Write the whole taxonomy: skos is Turtle.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write to, instead of standard output.")] = None,
    taxonomy: Annotated[
        Path | None, typer.Option(help="Your own taxonomy: TOML, SKOS in Turtle, or a folder of them.")
    ] = None,
    config: Config = None,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the taxonomy of themes, or one theme. Exit code 2 when there is no such theme."""
    from lvnews_nlp.configuration import configured
    from lvnews_nlp.themes.loading import load_taxonomy
    from lvnews_nlp.themes.skos import to_turtle

    known = load_taxonomy(taxonomy)
    if taxonomy is None:
        known = configured(config).themes.laid_over(known)
    if id is not None and id not in known:
        print(f"lvnews: {unknown(id, known)}", file=sys.stderr)
        raise typer.Exit(2)
    if export is not None:
        write(to_turtle(known), out)
    elif json_output:
        data = whole_dict(known) if id is None else theme_dict(known, id)
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n", out)
    elif id is None:
        print_taxonomy(known)
    else:
        print_theme(known, id)


def unknown(id: str, taxonomy: "Taxonomy") -> str:
    """A sentence about an id that is not there, with those it may stand for."""
    wanted = id.casefold()
    names = {name.casefold(): theme.id for theme in taxonomy for name in (theme.id, theme.label_lv, theme.label_en)}
    near = [names[name] for name in get_close_matches(wanted, names, n=3, cutoff=0.5)]
    near += [theme_id for name, theme_id in names.items() if wanted and wanted in name]
    if not near:
        return f"there is no theme {id!r}. See lvnews themes for the list."
    return f"there is no theme {id!r}. Did you mean {', '.join(list(dict.fromkeys(near))[:4])}?"


def write(text: str, out: Path | None) -> None:
    """Writes to a file, or to standard output."""
    if out is None:
        sys.stdout.write(text)
    elif not out.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {out.parent}.", param_hint="--out")
    else:
        out.write_text(text, "utf-8")


def whole_dict(taxonomy: "Taxonomy") -> dict[str, Any]:
    """The taxonomy as plain data."""
    groups = [
        {
            **group.model_dump(mode="json", exclude={"themes"}),
            "themes": [theme_dict(taxonomy, t.id) for t in group.themes],
        }
        for group in taxonomy.groups
    ]
    return {"version": taxonomy.version, "groups": groups}


def theme_dict(taxonomy: "Taxonomy", id: str) -> dict[str, Any]:
    """A theme as plain data, with its group, and ``related`` as either side names it."""
    group, related = taxonomy.group_of(id).id, list(taxonomy.related_to(id))
    return {"group": group, **taxonomy[id].model_dump(mode="json"), "related": related}


def print_taxonomy(taxonomy: "Taxonomy") -> None:
    """All groups and themes with the number of their cues; without the English names where the screen is narrow."""
    from lvnews_nlp.printing import console, grid, one_line

    out = console()
    wide = out.width >= WIDE
    n_cues = sum(len(cues_of(theme)) for theme in taxonomy)
    table = grid(
        f"Tēmas: {len(taxonomy)} tēmas {len(taxonomy.groups)} grupās, {n_cues} pazīmes, versija {taxonomy.version}",
        ("tēma", "latviski", *(("angliski", "stipras", "parastas", "norādes", "izslēdz") if wide else ("pazīmes",))),
    )
    table.columns[0].no_wrap = True
    for column in table.columns[3 if wide else 2 :]:
        column.justify = "right"
    for group in taxonomy.groups:
        table.add_row(*map(one_line, (group.id, group.label_lv, *([group.label_en] if wide else []))), style="bold")
        for theme in group.themes:
            kinds = (theme.strong, theme.cues, theme.hints, theme.exclude) if wide else (cues_of(theme),)
            names = (theme.label_lv, *([theme.label_en] if wide else []))
            table.add_row("  " + theme.id, *map(one_line, names), *(str(len(cues)) for cues in kinds))
    out.print(table)


def print_theme(taxonomy: "Taxonomy", id: str) -> None:
    """All that is known about one theme, with some of its cues."""
    from rich.table import Table
    from rich.text import Text

    from lvnews_nlp.printing import console

    theme, group = taxonomy[id], taxonomy.group_of(id)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts(theme, group, taxonomy):
        if value:
            table.add_row(name, Text(value))
    out = console()
    out.print(Text(f"{theme.label_lv} ({theme.id})", style="bold"))
    out.print(table)


def facts(theme: "Theme", group: "Group", taxonomy: "Taxonomy") -> list[tuple[str, str]]:
    """What ``print_theme`` shows: names and values."""
    concepts = (f"{c.id} {c.lv or c.en} ({MATCHES[c.match]})" for c in theme.eurovoc)
    kinds = (("stipras", theme.strong), ("parastas", theme.cues), ("norādes", theme.hints), ("izslēdz", theme.exclude))
    return [
        ("angliski", theme.label_en),
        ("grupa", f"{group.label_lv} ({group.id})"),
        ("definīcija", theme.definition_lv or theme.definition),
        ("definition", theme.definition if theme.definition_lv else ""),
        ("piezīme", theme.scope_lv or theme.scope),
        ("scope", theme.scope if theme.scope_lv else ""),
        ("plašāka tēma", ", ".join(theme.broader)),
        ("saistītas", ", ".join(taxonomy.related_to(theme.id))),
        ("EuroVoc", "; ".join(concepts)),
        ("citur", theme.other),
        ("slieksnis", f"{theme.threshold:.2f}" + (" · rezerves tēma" if theme.fallback else "")),
        *((f"pazīmes: {kind}", some(cues)) for kind, cues in kinds),
        ("piemēri", " ".join(theme.examples.match)),
        ("nav par to", " ".join(theme.examples.no_match)),
    ]


def cues_of(theme: "Theme") -> tuple[str, ...]:
    """All cues of a theme."""
    return (*theme.strong, *theme.cues, *theme.hints, *theme.exclude)


def some(cues: tuple[str, ...]) -> str:
    """The first cues, and how many more there are."""
    more = f" … (vēl {len(cues) - EXAMPLES})" if len(cues) > EXAMPLES else ""
    return " · ".join(cues[:EXAMPLES]) + more


def print_explanations(explanations: list[dict[str, Any]]) -> None:
    """The answers of ``explain_themes`` as tables, one a theme."""
    from rich.text import Text

    from lvnews_nlp.printing import console, grid, one_line

    out = console()
    for row in explanations:
        sign = "≥" if row["score"] >= row["threshold"] else "<"
        head = f"{row['label_lv']} ({row['theme']})  {row['score']:.2f} {sign} {row['threshold']:.2f}"
        out.print(Text.assemble((head, "bold"), f"  {VERDICTS[row['verdict']]}"))
        table = grid("", ("pierādījums", "pazīme", "stiprums", "vieta", "vērtējums", "teikums"))
        for piece in row["evidence"]:
            ignored = piece["ignored"]
            places = ", ".join(PLACES.get(note, note) for note in piece["note"].split(", ") if note)
            table.add_row(
                one_line(piece["text"]), one_line(piece["cue"]), STRENGTHS.get(piece["strength"], piece["strength"]),
                IGNORED[ignored] if ignored else places, "–" if ignored else f"{piece['worth']:.2f}",
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


def print_theme_scores(systems: "dict[str, ThemeScores]", *, errors: bool, as_json: bool) -> None:
    """Scores of one or more systems on the same texts: a table by theme, and the sums."""
    from lvnews_nlp.printing import console, grid, one_line

    if as_json:
        print(json.dumps({name: scores.to_dict() for name, scores in systems.items()}, ensure_ascii=False, indent=2))
        return
    out = console()
    columns = ("gold", "found", "tp", "P", "R", "F1")
    for name, scores in systems.items():
        table = grid(f"Themes: {name}", ("theme", *columns))
        for column in table.columns[1:]:
            column.justify = "right"
        for theme, score in scores.themes.items():
            table.add_row(one_line(theme), *cells(score.gold, score.system, score.correct), *shares(
                score.precision, score.recall, score.f1
            ))  # fmt: skip
        table.add_section()
        micro = scores.micro
        table.add_row("micro", *cells(micro.gold, micro.system, micro.correct), *shares(
            micro.precision, micro.recall, micro.f1
        ))  # fmt: skip
        table.add_row(f"macro ({len(scores.themes)} themes)", "", "", "", *shares(*scores.macro))
        out.print(table)
        out.print(
            f"{scores.texts} texts; {scores.without} without a theme, {scores.without_found} of them given one; "
            f"{scores.passing} passing mentions noted, {scores.passing_found} of them reported"
        )
        out.print()
        for text, kind, theme in scores.wrong if errors else ():
            out.print(f"{text}: {kind} {theme}", markup=False)


def themes_config(taxonomy: Path) -> dict[str, Any]:
    """The config of a pipeline that uses a user's own taxonomy."""
    return {"components": {"lvnews_themes": {"taxonomy": str(taxonomy), "own": None}}}


def evaluate_themes(
    path: Path,
    *,
    part: str | None,
    taxonomy: Path | None,
    config: str | None,
    classifier: str | None,
    errors: bool,
    as_json: bool,
) -> None:
    """Scores the embedded pipeline on texts whose themes are known, beside a classifier where one is given."""
    from lvnews_nlp.evaluation.themes import compare_themes, measure_themes, read_theme_gold
    from lvnews_nlp.pipeline import load
    from lvnews_nlp.themes.classifier import load_classifier

    gold = read_theme_gold(path, part=part)
    nlp = load(config=config if taxonomy is None else themes_config(taxonomy))
    if classifier is None:
        systems = {"rules": measure_themes(nlp, gold)}
    else:
        systems = compare_themes(nlp, gold, load_classifier(classifier))
    print_theme_scores(systems, errors=errors, as_json=as_json)


def cells(*counts: int) -> tuple[str, ...]:
    """Counts as cells."""
    return tuple(map(str, counts))


def shares(*values: float) -> tuple[str, ...]:
    """Shares as cells, in per cent."""
    return tuple(f"{100 * value:.1f}" for value in values)
