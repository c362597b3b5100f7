"""The option ``--published`` of several commands."""

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
