"""``lvnews project-id``: what a project number says."""

from typing import Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.language import spoken


@app.command("project-id")
def project_id(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A project number, alone or in a sentence.")],
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Explain the parts of a project number. Exit code 1 when there is none."""
    from lvnews_nlp.printing import print_project_id

    if not print_project_id(text, language=spoken(context).language, as_json=json_output):
        raise typer.Exit(1)
