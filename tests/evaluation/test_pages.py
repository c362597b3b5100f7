"""``lvnews evaluate --pages``: what is counted of pages as they come."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app
from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.pages import score_pages, totals

PAGE = """Sākums / Jaunumi / Skola
Skolā atklāta jauna darbnīca
12.03.2025.

Talsu skolā pirmdien atklāta darbnīca, kurā skolēni varēs strādāt ar koku un metālu.
Plašu zāli šovasar saņems kaimiņi
Autore: Anna Liepa
Komentāri (4)
"""
TRUTH = """kind = "school"
headline = "Skolā atklāta jauna darbnīca"
days = ["2025-03-12"]
authors = ["Anna Liepa"]
furniture = [1, 5, 7]
either = [6]
"""
#: What ``tests/gold/pages`` reached; these go up with the code.
MOST_LOST, MOST_KEPT = 26, 137
LEAST = {"lines_right": 28, "headline": 76, "day": 80, "authors": 76, "all_right": 28}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "01.txt").write_text(PAGE, "utf-8")
    (tmp_path / "01.toml").write_text(TRUTH, "utf-8")
    return tmp_path


def test_lines_headline_day_and_authors_are_counted(folder):
    (score,) = score_pages(folder)
    assert (score.lines, score.lost, score.kept) == (7, (), ("Plašu zāli šovasar saņems kaimiņi",))
    assert (score.headline, score.day, score.authors) == (True, True, True)


def test_lost_lines_are_told_from_kept_ones(folder):
    (folder / "01.toml").write_text(TRUTH.replace("[1, 5, 7]", "[2]").replace('["Anna Liepa"]', "[]"), "utf-8")
    (score,) = score_pages(folder)
    assert [line[:8] for line in score.lost] == ["Sākums /", "Komentār"]
    assert score.kept == ("Skolā atklāta jauna darbnīca",)
    assert not score.authors


def test_the_command_prints_a_row_a_page_and_sums(folder):
    shown = CliRunner().invoke(app, ["evaluate", "--pages", str(folder), "--errors"])
    assert shown.exit_code == 0, shown.output
    assert "Plašu zāli šovasar saņems kaimiņi" in shown.stdout
    summed = CliRunner().invoke(app, ["evaluate", "--pages", str(folder), "--json"])
    assert json.loads(summed.stdout) == {
        "pages": 1, "lines": 7, "lost": 0, "kept": 1,
        "lines_right": 0, "headline": 1, "day": 1, "authors": 1, "all_right": 0,
    }  # fmt: skip


def test_pages_go_alone(folder):
    result = CliRunner().invoke(app, ["evaluate", "--pages", str(folder), "--articles", str(folder)])
    assert result.exit_code == 2


def test_a_folder_without_truth_is_an_error(tmp_path):
    with pytest.raises(DataError):
        score_pages(tmp_path)
    (tmp_path / "01.txt").write_text(PAGE, "utf-8")
    with pytest.raises(DataError):
        score_pages(tmp_path)


def test_pages_that_were_learnt_from_are_read_as_well_as_they_were():
    found = totals(score_pages(Path(__file__).parents[1] / "gold" / "pages"))
    assert found["lost"] <= MOST_LOST
    assert found["kept"] <= MOST_KEPT
    for what, least in LEAST.items():
        assert found[what] >= least, what
