"""``lvnews project-id``: what a project number says."""

import json
from typing import Annotated, Literal

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import AsJson
from lvnews_nlp.messages import Language


@app.command("project-id")
def project_id(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A project number, alone or in a sentence.")],
    json_output: AsJson = False,
) -> None:
    """Explain the parts of a project number. Exit code 1 when there is none."""
    from lvnews_nlp.grammars.project_numbers.explanation import explain
    from lvnews_nlp.terminal import visible

    answers = explain(text)
    if json_output:
        print(json.dumps([answer.to_dict() for answer in answers], ensure_ascii=False, indent=2))
    else:
        language: Literal["lv", "en"] = "lv" if spoken(context).language == Language.lv else "en"
        print(visible("\n\n".join(answer.render(language=language) for answer in answers)))
    if not any(answer.is_project_number for answer in answers):
        raise typer.Exit(1)
