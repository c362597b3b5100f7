"""``lvnews themes``: the taxonomy of themes."""

import json
import sys
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import fail
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import AsJson, Config, OwnTaxonomy

if TYPE_CHECKING:
    from lvnews_nlp.themes.taxonomy import Taxonomy


class Export(StrEnum):
    """Formats of ``lvnews themes --export``."""

    skos = "skos"


@app.command()
def themes(
    context: typer.Context,
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One theme; all without it.")] = None,
    export: Annotated[Export | None, typer.Option(help="Write the whole taxonomy: skos is Turtle.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write to, instead of standard output.")] = None,
    taxonomy: OwnTaxonomy = None,
    config: Config = None,
    json_output: AsJson = False,
) -> None:
    """Show the taxonomy of themes, or one theme. Exit code 2 when there is no such theme."""
    from lvnews_nlp.cli.printing.taxonomy import print_taxonomy, print_theme
    from lvnews_nlp.configuration import configured
    from lvnews_nlp.themes.loading import load_taxonomy
    from lvnews_nlp.themes.skos import to_turtle

    known = load_taxonomy(taxonomy)
    if taxonomy is None:
        known = configured(config).themes.laid_over(known)
    if id is not None and id not in known:
        fail(unknown(id, known))
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
