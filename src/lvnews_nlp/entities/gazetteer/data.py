"""The gazetteer's records: packaged TSV files and a user's own folder with the same columns.

The case forms of the packaged names are kept beside them in ``forms.tsv`` (written by ``training/gazetteer_forms.py``),
because declining six thousand names takes seconds; a name that is not there is declined when it is loaded.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ValidationError

from lvnews_nlp.errors import DataError
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.resources import Record, packaged, read_rows, read_tsv, text_of
from lvnews_nlp.vocabulary.labels import label_rows, labels_with
from lvnews_nlp.vocabulary.nouns import Subtype

FILES = (
    "institutions", "universities", "local_governments", "places", "world", "geography", "organisations", "media",
    "parties", "events", "programmes", "venues", "schools",
)  # fmt: skip
FORMS = "gazetteer/forms.tsv"
#: Files of grammars that may stand beside, or in the place of, a user's own tables.
GRAMMARS = ("project_ids.toml", "legal_acts.toml", "dates.toml")

Flag = Literal[
    "dual",  # a place and an actor: the finder of venues decides by the context
    "ambiguous",  # the name is also a common word or a surname
    "person-name",  # the name is also a first name: it counts only in the locative or beside a place word
    "abbreviation-context",  # the abbreviation stands for other things too
    "party-letters",  # the abbreviation counts only in brackets after a person's name
    "needs-kind",  # the name counts only after one of the words in `kind`
    "needs-quotes",  # the name counts only in quotation marks, after a kind word or a legal form
    "indeclinable",  # the name is the same in every case
]


def _listed(value: Any) -> Any:
    return tuple(part.strip() for part in value.split("|")) if isinstance(value, str) else value


def _flagged(value: Any) -> Any:
    return frozenset(value.split()) if isinstance(value, str) else value


def _day(value: str) -> str:
    """An ISO day or nothing; a value of another form would sort and compare wrongly."""
    try:
        iso = not value or dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        iso = False
    if not iso:
        raise ValueError(f"{value!r} is no day such as 2025-01-31")
    return value


Day = Annotated[str, AfterValidator(_day)]
Several = Annotated[tuple[str, ...], BeforeValidator(_listed)]


#: Labels that a record may have.
LISTED = tuple(label for label in label_rows() if label in labels_with("listed"))
ListedLabel = Literal[LISTED]  # type: ignore[valid-type]  # the labels stand in one place


class GazetteerRecord(Record):
    """One named thing.

    Attributes:
        id: Kebab-case, unique in the whole gazetteer.
        name: Nominative, as it should be shown; the canonical form of every mention.
        label: Entity label.
        subtype: Only for ORG.
        abbreviation: Matched only as written.
        aliases: Other right names, nominative.
        misnomers: Wrong names that are in use, nominative.
        kind: Lower-case words before the name that are not part of it (``laikraksts`` before ``Diena``), nominative.
        parent: Id of the record that this one belongs to.
        town: Id of the place where it is.
        valid_from: First day with this name, ISO, or empty.
        valid_to: Last day with this name, ISO, or empty.
        successor: Id of the record that took over.
        flags: How careful the matching must be.
        register_id: Id in a public register (``ISO 3166-2:LV-033``), or empty.
        source: Where the facts were seen.
        verified: False for general knowledge that nobody has checked.
    """

    id: str
    name: str
    label: ListedLabel
    subtype: Subtype | None = None
    abbreviation: str = ""
    aliases: Several = ()
    misnomers: Several = ()
    kind: Several = ()
    parent: str = ""
    town: str = ""
    valid_from: Day = ""
    valid_to: Day = ""
    successor: str = ""
    flags: Annotated[frozenset[Flag], BeforeValidator(_flagged)] = frozenset()
    register_id: str = ""
    source: str
    verified: bool = False

    def in_force(self, day: str) -> bool:
        """Whether the thing has this name on an ISO day; on ``""``, no known day, whether its name has not ended."""
        return self.valid_from <= day <= (self.valid_to or day) if day else not self.valid_to

    def names(self) -> tuple[str, ...]:
        """Name, aliases and misnomers, without the abbreviation."""
        return (self.name, *self.aliases, *self.misnomers)


def load_records(data: Path | None = None) -> list[GazetteerRecord]:
    """All records; one in the folder ``data`` replaces the packaged one with the same id.

    Raises:
        DataError: A file does not fit the schema; the message names the line.
    """
    records = {r.id: r for name in FILES for r in read_tsv(f"gazetteer/{name}.tsv", GazetteerRecord)}
    return list((records | {r.id: r for r in own_records(data)}).values())


def own_records(data: Path | None) -> list[GazetteerRecord]:
    """The records in a user's own folder; none where there is no folder.

    Raises:
        DataError: A file does not fit the schema; the message names the line.
    """
    return [r for file in _folder(data) for r in read_tsv(file, GazetteerRecord)] if data else []


def load_forms() -> dict[str, tuple[str, ...]]:
    """The packaged case forms by name."""
    return {name: split_forms(packed) for name, packed in packed_forms().items()}


def packed_forms() -> dict[str, str]:
    """The packaged case forms by name, as they are packed: a text asks for few of them."""
    return {row[0]: row[1] for row in read_rows(FORMS)} if packaged(FORMS).is_file() else {}


def split_forms(packed: str) -> tuple[str, ...]:
    """The single forms.

    >>> split_forms(packed_forms()["Cēsis"])
    ('Cēsu', 'Cēsīm', 'Cēsīs')
    """
    return tuple(packed.split("|")) if packed else ()


def inflected(name: str) -> tuple[str, ...]:
    """The case forms of a name other than the nominative, as they are packaged.

    >>> inflected("Valsts kase")
    ('Valsts kases', 'Valsts kasei', 'Valsts kasi', 'Valsts kasē')
    """
    return tuple(form for form in decline(name, kind="name").surfaces() if form != name)


def declinable(records: Iterable[GazetteerRecord]) -> list[str]:
    """All names that have case forms, each once, in order."""
    return list(dict.fromkeys(n for r in records if "indeclinable" not in r.flags for n in r.names()))


def check_folder(path: Path) -> list[str]:
    """Problems in a user's gazetteer folder; see ``check_files``.

    Raises:
        DataError: The folder does not exist or holds no TSV file.
    """
    return check_files(_folder(path))


def check_files(files: Iterable[Path]) -> list[str]:
    """Problems in a user's gazetteers, each as ``FILE:LINE: what is wrong``; an empty list when all is well.

    Checked are the columns, every value, double ids, parents, towns and successors that do not exist (here or in the
    package), and names without case forms that are not flagged ``indeclinable``.
    """
    seen: dict[str, str] = {}
    rows: list[tuple[str, GazetteerRecord]] = []
    problems: list[str] = []
    for file in files:
        problems += _check_file(file, rows)
    for where, record in rows:
        if record.id in seen:
            problems.append(f"{where}: id {record.id!r} is already in {seen[record.id]}. Choose another id.")
        seen.setdefault(record.id, where)
    known = seen.keys() | {record.id for record in load_records()}
    forms = load_forms()
    for where, record in rows:
        if record.valid_from and record.valid_to and record.valid_from > record.valid_to:
            problems.append(
                f"{where}: valid_from {record.valid_from} is after valid_to {record.valid_to}. Correct one of them."
            )
        for field in ("parent", "town", "successor"):
            target = getattr(record, field)
            if target and target not in known:
                problems.append(
                    f"{where}: {field} {target!r} is no id here or in the package. Correct it or remove it."
                )
        if "indeclinable" not in record.flags and not (forms.get(record.name) or inflected(record.name)):
            problems.append(f"{where}: {record.name!r} has no case forms. Check it, or flag it indeclinable.")
    return problems


def _folder(path: Path) -> list[Path]:
    files = sorted(path.glob("*.tsv")) if path.is_dir() else []
    # Grammars may be all that a folder of the user's own replaces.
    if not files and not any((path / name).is_file() for name in GRAMMARS):
        raise DataError(
            f"{path} is no folder with TSV files or any of {', '.join(GRAMMARS)}. Give the folder that holds your data."
        )
    return files


def _check_file(file: Path, rows: list[tuple[str, GazetteerRecord]]) -> list[str]:
    try:
        text = text_of(file)
    except DataError as error:
        return [str(error)]
    lines = [(n, x) for n, x in enumerate(text.splitlines(), 1) if x and not x.startswith("#")]
    if not lines:
        return [f"{file}:1: no header. The first line names the columns."]
    number, header = lines[0]
    columns = header.split("\t")
    strange = [column for column in columns if column not in GazetteerRecord.model_fields]
    if strange:
        return [f"{file}:{number}: unknown columns {strange}. Known: {', '.join(GazetteerRecord.model_fields)}."]
    missing = [name for name, field in GazetteerRecord.model_fields.items() if field.is_required()]
    missing = [column for column in missing if column not in columns]
    if missing:
        return [f"{file}:{number}: no column {', '.join(missing)}. Add it to the header and to every row."]
    problems = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            problems.append(f"{file}:{number}: {len(cells)} cells for {len(columns)} columns. Remove the extra tabs.")
            continue
        try:
            values = {column: cell for column, cell in zip(columns, cells, strict=False) if cell}
            rows.append((f"{file}:{number}", GazetteerRecord.model_validate(values)))
        except ValidationError as error:
            faults = (f"{'.'.join(str(x) for x in e['loc'])}: {e['msg']}" for e in error.errors())
            problems.append(f"{file}:{number}: {'; '.join(faults)}. Correct the value.")
    return problems
