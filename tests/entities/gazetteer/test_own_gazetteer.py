"""A user's own gazetteer: laid over the packaged one, and checked."""

from pathlib import Path

import pytest

from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder, check_folder
from lvnews_nlp.errors import DataError

HEADER = "id\tname\tlabel\tsubtype\tabbreviation\taliases\tparent\tflags\tsource"


def overlay(folder: Path, *rows: str, header: str = HEADER) -> Path:
    (folder / "mine.tsv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return folder


def test_overlay_adds_and_replaces(tmp_path: Path) -> None:
    overlay(
        tmp_path,
        "kraujas-darbnica\tKraujas Prātnieku darbnīca\tORG\tngo\tKPD\t\t\t\town list",
        "viaa\tValsts izglītības attīstības aģentūra\tORG\tagency\tVIAA\tIzglītības aģentūra\tizm\t\town list",
    )
    finder = GazetteerFinder(data=tmp_path)
    found = finder.find("Kraujas Prātnieku darbnīcā (KPD) viesojas Izglītības aģentūras cilvēki no Rīgas.")
    assert [c.id for c in found] == ["kraujas-darbnica", "kraujas-darbnica", "viaa", "riga"]


def test_check_of_a_good_folder(tmp_path: Path) -> None:
    overlay(tmp_path, "# a comment", "pratnica\tPrātnieku darbnīca\tORG\tngo\t\t\tizm\t\town list")
    assert check_folder(tmp_path) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x\tVārds\tPERSON\t\t\t\t\t\town", "label"),
        ("x\tVārds\tORG\tgiant\t\t\t\t\town", "subtype"),
        ("x\tVārds\tORG\tngo\t\t\tnekur\t\town", "parent 'nekur'"),
        ("x\tVārds\tORG\tngo\t\t\t\tstrange\town", "flags"),
        ("x\tQwxz\tORG\tngo\t\t\t\t\town", "no case forms"),
        ("x\tVārds\tORG\tngo\t\t\t\t\t", "source"),
        ("x\tVārds\tORG\tngo\t\t\t\t\town\textra", "tabs"),
        ("first\tVārds\tORG\tngo\t\t\t\t\town", "already in"),
    ],
)
def test_check_names_the_line(tmp_path: Path, row: str, complaint: str) -> None:
    overlay(tmp_path, "first\tPrātnieku darbnīca\tORG\tngo\t\t\t\t\town", row)
    (problem,) = check_folder(tmp_path)
    assert problem.startswith(f"{tmp_path / 'mine.tsv'}:3: ")
    assert complaint in problem


DATED = "id\tname\tlabel\tsubtype\tvalid_from\tvalid_to\tsuccessor\tsource"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x\tVārds\tORG\tngo\t2025\t\t\town", "valid_from: Value error, '2025' is no day such as 2025-01-31"),
        ("x\tVārds\tORG\tngo\t\t31.12.2024\t\town", "valid_to: Value error, '31.12.2024' is no day"),
        ("x\tVārds\tORG\tngo\t2025-02-30\t\t\town", "'2025-02-30' is no day"),
        ("x\tVārds\tORG\tngo\t2025-01-01\t2024-12-31\t\town", "valid_from 2025-01-01 is after valid_to 2024-12-31"),
        ("x\tVārds\tORG\tngo\t\t\tneviens\town", "successor 'neviens'"),
    ],
)
def test_check_of_days_and_successors(tmp_path: Path, row: str, complaint: str) -> None:
    overlay(tmp_path, "# own list", row, header=DATED)
    (problem,) = check_folder(tmp_path)
    assert problem.startswith(f"{tmp_path / 'mine.tsv'}:3: ")
    assert complaint in problem


def test_check_names_the_missing_column_once(tmp_path: Path) -> None:
    overlay(tmp_path, "x\tVārds\tORG", "y\tCits\tORG", header="id\tname\tlabel")
    (problem,) = check_folder(tmp_path)
    assert problem.startswith(f"{tmp_path / 'mine.tsv'}:1: no column source.")


def test_of_two_records_with_a_name_the_one_in_force_is_meant(tmp_path: Path) -> None:
    overlay(
        tmp_path,
        "vecais\tPrātnieku birojs\tORG\tagency\t2010-01-01\t2019-12-31\tjaunais\town",
        "jaunais\tPrātnieku birojs\tORG\tcompany\t2020-01-01\t\t\town",
        header=DATED,
    )
    finder = GazetteerFinder(data=tmp_path)
    text = "Aptauju veica Prātnieku birojs."
    assert [finder.find(text, day=day)[0].id for day in ("2015-03-01", "2024-03-01", "")] == [
        "vecais",
        "jaunais",
        "jaunais",
    ]


def test_check_of_a_wrong_header_and_of_no_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder with TSV"):
        check_folder(tmp_path)
    overlay(tmp_path, header="id\tnosaukums")
    (problem,) = check_folder(tmp_path)
    assert "nosaukums" in problem


def test_finder_refuses_a_wrong_overlay(tmp_path: Path) -> None:
    overlay(tmp_path, "x\tVārds\tORG\tgiant\t\t\t\t\town")
    with pytest.raises(DataError, match=r"mine\.tsv, line 2"):
        GazetteerFinder(data=tmp_path)
