"""``lvnews themes``: the taxonomy, and what the commands print about themes."""

import json
import sys
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import AsJson, Config
from lvnews_nlp.messages import Language, Messages

if TYPE_CHECKING:
    from lvnews_nlp.evaluation.themes import ThemeScores
    from lvnews_nlp.themes.taxonomy import Group, Taxonomy, Theme

#: Cues shown for one theme.
EXAMPLES = 8
#: Columns of the table of themes on a wide screen, and the name of each language.
WIDE_COLUMNS = ("theme", "in_latvian", "in_english", "strong", "usual", "hints", "exclude")
IN = {Language.lv: "in_latvian", Language.en: "in_english"}
#: Columns of a screen on which all columns of the table of themes have room.
WIDE = 110


class Export(StrEnum):
    """Formats of ``lvnews themes --export``."""

    skos = "skos"


@app.command()
def themes(
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One theme; all without it.")] = None,
    export: Annotated[Export | None, typer.Option(help="Write the whole taxonomy: skos is Turtle.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write to, instead of standard output.")] = None,
    taxonomy: Annotated[
        Path | None, typer.Option(help="Your own taxonomy: TOML, SKOS in Turtle, or a folder of them.")
    ] = None,
    config: Config = None,
    json_output: AsJson = False,
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
        print_taxonomy(known, spoken(context))
    else:
        print_theme(known, id, spoken(context))


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


def print_taxonomy(taxonomy: "Taxonomy", say: Messages) -> None:
    """All groups and themes with the number of their cues; in one language only where the screen is narrow."""
    from lvnews_nlp.printing import console, grid, one_line

    out = console()
    wide = out.width >= WIDE
    n_cues = sum(len(cues_of(theme)) for theme in taxonomy)
    table = grid(
        say("taxonomy", n=len(taxonomy), groups=len(taxonomy.groups), cues=n_cues, version=taxonomy.version),
        map(say, WIDE_COLUMNS if wide else ("theme", IN[say.language], "cues")),
    )
    table.columns[0].no_wrap = True
    for column in table.columns[3 if wide else 2 :]:
        column.justify = "right"
    for group in taxonomy.groups:
        table.add_row(group.id, *map(one_line, names_of(group, say, both=wide)), style="bold")
        for theme in group.themes:
            kinds = (theme.strong, theme.cues, theme.hints, theme.exclude) if wide else (cues_of(theme),)
            names = map(one_line, names_of(theme, say, both=wide))
            table.add_row("  " + theme.id, *names, *(str(len(cues)) for cues in kinds))
    out.print(table)


def names_of(entry: "Theme | Group", say: Messages, *, both: bool) -> tuple[str, ...]:
    """The names of a theme or group: in both languages, or in that of the sentences."""
    names = {Language.lv: entry.label_lv, Language.en: entry.label_en}
    return tuple(names.values()) if both else (names[say.language],)


def print_theme(taxonomy: "Taxonomy", id: str, say: Messages) -> None:
    """All that is known about one theme, with some of its cues."""
    from rich.table import Table
    from rich.text import Text

    from lvnews_nlp.printing import console

    theme, group = taxonomy[id], taxonomy.group_of(id)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts(theme, group, taxonomy, say):
        if value:
            table.add_row(name, Text(value))
    out = console()
    out.print(Text(f"{names_of(theme, say, both=False)[0]} ({theme.id})", style="bold"))
    out.print(table)


def facts(theme: "Theme", group: "Group", taxonomy: "Taxonomy", say: Messages) -> list[tuple[str, str]]:
    """What ``print_theme`` shows: names and values."""
    concepts = (f"{c.id} {c.lv or c.en} ({say(f'match_{c.match}')})" for c in theme.eurovoc)
    kinds = (("strong", theme.strong), ("usual", theme.cues), ("hints", theme.hints), ("exclude", theme.exclude))
    other = Language.en if say.language == Language.lv else Language.lv
    return [
        (say(IN[other]), names_of(theme, Messages(other), both=False)[0]),
        (say("group"), f"{names_of(group, say, both=False)[0]} ({group.id})"),
        (say("definition"), theme.definition_lv or theme.definition),
        (say("definition_other"), theme.definition if theme.definition_lv else ""),
        (say("scope"), theme.scope_lv or theme.scope),
        (say("scope_other"), theme.scope if theme.scope_lv else ""),
        (say("broader"), ", ".join(theme.broader)),
        (say("related"), ", ".join(taxonomy.related_to(theme.id))),
        ("EuroVoc", "; ".join(concepts)),
        (say("elsewhere"), theme.other),
        (say("threshold"), f"{theme.threshold:.2f}" + (say("fallback") if theme.fallback else "")),
        *((say("cues_of", kind=say(kind)), some(cues, say)) for kind, cues in kinds),
        (say("examples"), " ".join(theme.examples.match)),
        (say("counterexamples"), " ".join(theme.examples.no_match)),
    ]


def cues_of(theme: "Theme") -> tuple[str, ...]:
    """All cues of a theme."""
    return (*theme.strong, *theme.cues, *theme.hints, *theme.exclude)


def some(cues: tuple[str, ...], say: Messages) -> str:
    """The first cues, and how many more there are."""
    more = say("more_cues", n=len(cues) - EXAMPLES) if len(cues) > EXAMPLES else ""
    return " · ".join(cues[:EXAMPLES]) + more


def print_explanations(explanations: list[dict[str, Any]], say: Messages) -> None:
    """The answers of ``explain_themes`` as tables, one a theme."""
    from rich.text import Text

    from lvnews_nlp.printing import console, grid, one_line

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
