"""Options of several commands."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer


def checked_day(value: str | None) -> str | None:
    """The value if it is a day on which pages are published; else the command ends with a sentence."""
    from lvnews_nlp.article.days import publication_day
    from lvnews_nlp.errors import InputError

    try:
        publication_day(value)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    return value


def check_overwrites(out: Path, inputs: Iterable[str | Path], *, option: str = "--out") -> None:
    """Ends the command with a sentence where what it writes would take the place of what it reads."""
    if out.is_file() and any(os.path.isfile(name) and out.samefile(name) for name in inputs):
        reason = f"{out} is one of the inputs, and would be lost. Name another file."
        raise typer.BadParameter(reason, param_hint=option)


def themes_config(taxonomy: Path) -> dict[str, Any]:
    """The config of a pipeline that uses a user's own taxonomy."""
    return {"components": {"lvnews_themes": {"taxonomy": str(taxonomy), "own": None}}}


Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Your lvnews.toml; else the nearest one in this folder or above it. packaged: none.",
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of pages that show none.", callback=checked_day)
]
Engine = Annotated[str | None, typer.Option(help="Engine for tokens, tags and syntax; embedded unless configured.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OwnTaxonomy = Annotated[Path | None, typer.Option(help="Your own taxonomy: TOML, SKOS in Turtle, or a folder of them.")]
