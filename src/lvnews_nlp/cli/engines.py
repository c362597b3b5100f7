"""``lvnews download``: files that engines need and that do not come with the package."""

from pathlib import Path
from typing import Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import sentences_for_errors
from lvnews_nlp.cli.language import SpeakingGroup

download_app = typer.Typer(cls=SpeakingGroup, no_args_is_help=True, help="Fetch what an engine needs.")
app.add_typer(download_app, name="download")


@download_app.command()
def stanza(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--dir", metavar="FOLDER", help="Where to put the models; else $LVNEWS_STANZA_DIR, else ~/.lvnews/stanza."
        ),
    ] = None,
) -> None:
    """Fetch Stanza's official Latvian models, for analyse --engine stanza."""
    from lvnews_nlp.language.engines.stanza import FOLDER_VARIABLE, download, stanza_folder

    with sentences_for_errors(code=1):  # of the network or the disk: the usage was right
        path = download(folder=folder)
    print(f"Stanza's Latvian models are in {path}.")
    if path != stanza_folder():
        print(f"To use them, set {FOLDER_VARIABLE}={path} or pass folder= to lvnews_nlp.load.")
