"""Sizes that a reader can take in: functions that fit a screen, files that can be read through, no exceptions.

Branches and statements are counted by ruff (C901, PLR0912, PLR0915 in ``pyproject.toml``). Lines are counted here:
from ``def`` to the last line, comments and blank lines too; neither decorators nor the docstring count, because a
reader needs less time for a function that is explained.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import lvnews_nlp

PACKAGE = Path(lvnews_nlp.__file__).parent
MODULES = [str(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))]
ROOT = Path(__file__).parents[1]

MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_FILE = 320
SIZES = {"C901", "PLR0912", "PLR0915"}


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names of all functions and methods, inner ones too, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            explained = ast.get_docstring(node, clean=False) is not None
            docstring = first.end_lineno - first.lineno + 1 if explained else 0
            yield node.name, node.end_lineno - node.lineno + 1 - docstring


def test_lines_are_counted_without_decorators_and_docstring() -> None:
    source = '@cache\ndef one(\n    a,\n):\n    """Says.\n\n    More.\n    """\n    # why\n\n    return a\n'
    assert list(functions(ast.parse(source))) == [("one", 6)]


@pytest.mark.parametrize("module", MODULES)
def test_functions_fit_a_screen_and_files_can_be_read_through(module: str) -> None:
    source = (PACKAGE / module).read_text("utf-8")
    assert {name: n for name, n in functions(ast.parse(source)) if n > MOST_LINES_OF_A_FUNCTION} == {}
    assert len(source.splitlines()) <= MOST_LINES_OF_A_FILE


@pytest.mark.parametrize("module", MODULES)
def test_no_rule_is_switched_off_in_a_line(module: str) -> None:
    assert "noqa" not in (PACKAGE / module).read_text("utf-8")


@pytest.mark.parametrize("module", [module for module in MODULES if module != "language/alphabet.py"])
def test_the_letters_of_latvian_stand_in_one_place(module: str) -> None:
    source = (PACKAGE / module).read_text("utf-8")
    assert not re.search("ČĒĢ|čēģ", source.replace("āčēģīķļņōšūž", "")), "Use lvnews_nlp.language.alphabet."


def test_ruff_counts_branches_in_the_package_without_exception() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert set(lint["select"]) >= SIZES
    assert lint["mccabe"]["max-complexity"] <= 12
    assert lint["pylint"]["max-branches"] <= 12
    excused = {path for path, rules in lint["per-file-ignores"].items() if SIZES & set(rules)}
    assert not SIZES & set(lint["ignore"])
    assert not any(path.startswith(("src", "**", "lvnews_nlp")) for path in excused)
