"""The ``lvnews`` application and the options of the whole command."""

import logging
from typing import Annotated

import typer

from lvnews_nlp import __version__
from lvnews_nlp.cli.language import OPTION, VARIABLE, SpeakingGroup
from lvnews_nlp.messages import Language

app = typer.Typer(
    cls=SpeakingGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Latvian news in; entities, education-policy themes, project and event records out. Works offline.",
    epilog="Latviski: lvnews --lang lv --help",
)


def version(show: bool) -> None:
    """Prints the version and ends."""
    if show:
        print(f"lvnews-nlp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
    language: Annotated[
        Language,
        typer.Option(OPTION, envvar=VARIABLE, help="Language of results and of help; may stand anywhere."),
    ] = Language.lv,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what is being done.")] = False,
) -> None:
    """Options of the whole command."""
    context.obj = language
    if verbose:
        logging.basicConfig(format="%(asctime)s %(name)s: %(message)s", datefmt="%H:%M:%S")
        logging.getLogger("lvnews_nlp").setLevel(logging.INFO)
