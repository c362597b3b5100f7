"""Pages of the corpus on disk: the table of the plan, reading a page, writing a draft as a page."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from drafts import RECORDS, Draft, DraftError

#: The annotated corpus: ``split.tsv`` and ``pages/``.
CORPUS = Path(__file__).parents[2] / "corpus"
#: Names of the fields of records in the header of a page, by their short names in drafts.
FIELD_NAMES = {"org": "organisers"}


def read_split(path: Path) -> dict[str, dict[str, str]]:
    """Rows of the table of the plan by the number of the page."""
    with path.open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def page_of(draft: Draft, row: dict[str, str], *, hand: str) -> str:
    """A page file: header and body.

    Raises:
        DraftError: The header would not be TOML.
    """
    phenomena = row["phenomena"].split() if draft.phenomena is None else draft.phenomena
    lines = [
        f"kind = {quoted(row['kind'])}",
        *([f"published = {draft.day}"] if draft.day else []),
        f"hand = {quoted(hand)}",
        f"noise = {quoted(row['noise'])}",
        f"phenomena = {quoted(phenomena)}",
        f"themes = {quoted(list(draft.evidence))}",
        f"passing = {quoted(draft.passing)}",
        *(f"{what}s = []" for what in RECORDS if what not in dict(draft.records)),
        *(
            ["", "[evidence]", *(f"{theme} = {quoted(said)}" for theme, said in draft.evidence.items())]
            * bool(draft.evidence)
        ),
    ]
    for what, fields in draft.records:
        lines += ["", f"[[{what}s]]", *(f"{FIELD_NAMES.get(k, k)} = {quoted(v)}" for k, v in fields.items())]
    header = "\n".join(lines) + "\n"
    try:
        tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise DraftError(f"the header cannot be stored: {error}. Look at the day ({draft.day!r}).") from error
    return f"+++\n{header}+++\n{draft.body}"


def quoted(value: Any) -> str:
    """A string or a list of strings as TOML."""
    if isinstance(value, list):
        return f"[{', '.join(quoted(item) for item in value)}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
