"""The wheels that briefs are drawn from: what kinds of page, places, names, phenomena and noise there are."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "wheels"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page. ``themes``, ``event``, ``project`` say how apt it is to carry one."""

    id: str
    lv: str
    weight: float
    words: tuple[int, int]
    themes: float
    event: float
    project: float


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """Something that must be in many pages. ``needs``: only pages with an event or a project record get it."""

    id: str
    en: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the taxonomy as the writers see it. ``not_`` says what it is mistaken for."""

    id: str
    group: str
    label_lv: str
    definition: str
    not_: str


class Wheels:
    """All wheels, read when first used."""

    def __init__(self, folder: Path = FOLDER):
        self.folder = folder

    @cached_property
    def kinds(self) -> list[Kind]:
        """Kinds of page."""
        return [Kind(**{**row, "words": tuple(row["words"])}) for row in self.toml("kinds")["kinds"]]

    @cached_property
    def phenomena(self) -> list[Phenomenon]:
        """Phenomena, in the order of the file."""
        return [Phenomenon(**row) for row in self.toml("phenomena")["phenomena"]]

    @cached_property
    def noise(self) -> list[dict[str, Any]]:
        """Kinds of noise with their weights."""
        return list(self.toml("noise")["noise"])

    @cached_property
    def registers(self) -> dict[str, list[str]]:
        """Registers and personas."""
        return self.toml("registers")

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Lists of names by what they name."""
        lists = {key: value.replace("\n", "|").split("|") for key, value in self.toml("names").items()}
        lists["surnames"] = self.toml("names")["surnames"].split()
        lists["schools"] = (self.folder / "schools.txt").read_text("utf-8").splitlines()
        return {key: [name.strip() for name in names if name.strip()] for key, names in lists.items()}

    @cached_property
    def first_names(self) -> list[tuple[str, str]]:
        """First names with ``f`` or ``m``."""
        return [(row["name"], row["sex"]) for row in self.table("first_names")]

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """Towns and parishes by municipality."""
        return {row["municipality"]: [p for p in row["places"].split("|") if p] for row in self.table("places")}

    @cached_property
    def themes(self) -> list[Theme]:
        """Themes in the order of the taxonomy."""
        return [
            Theme(row["id"], row["group"], row["label_lv"], row["definition"], row["not"])
            for row in self.table("themes")
        ]

    def toml(self, name: str) -> dict[str, Any]:
        """One wheel file."""
        return tomllib.loads((self.folder / f"{name}.toml").read_text("utf-8"))

    def table(self, name: str) -> list[dict[str, str]]:
        """One wheel table."""
        with (self.folder / f"{name}.tsv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
