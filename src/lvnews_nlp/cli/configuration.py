"""The option ``--config`` of several commands."""

from typing import Annotated

import typer

Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Your lvnews.toml; else the nearest one in this folder or above it. packaged: none.",
    ),
]
