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
from lvnews_nlp.language.alphabet import SMALL

PACKAGE = Path(lvnews_nlp.__file__).parent
MODULES = [str(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))]
ROOT = Path(__file__).parents[1]
COMMANDS = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "training").rglob("*.py"))]

MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_FILE = 300
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


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_training_are_of_the_same_sizes(command: str) -> None:
    source = (ROOT / command).read_text("utf-8")
    assert {name: n for name, n in functions(ast.parse(source)) if n > MOST_LINES_OF_A_FUNCTION} == {}
    assert len(source.splitlines()) <= MOST_LINES_OF_A_FILE


@pytest.mark.parametrize("module", MODULES)
def test_no_rule_is_switched_off_in_a_line(module: str) -> None:
    assert "noqa" not in (PACKAGE / module).read_text("utf-8")


@pytest.mark.parametrize("module", [module for module in MODULES if module != "language/alphabet.py"])
def test_the_letters_of_latvian_stand_in_one_place(module: str) -> None:
    source = (PACKAGE / module).read_text("utf-8")
    assert not re.search("ČĒĢ|čēģ", source.replace("āčēģīķļņōšūž", "")), "Use lvnews_nlp.language.alphabet."


#: Quotation marks of one character; so many in one text are a list of them.
MARKS, LISTED = set('„“”«»"'), 4


@pytest.mark.parametrize("module", MODULES)
def test_quotation_marks_are_listed_in_one_place(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    lists = [node.value for node in found if id(node) not in explained and len(set(node.value) & MARKS) >= LISTED]
    assert module == "language/alphabet.py" or lists == [], "Use lvnews_nlp.language.alphabet."


#: The room that knows how Latvian words end; others ask ``lvnews_nlp.language.inflection``.
KNOWS_ENDINGS = "language/"
ENDING = re.compile(rf"[{SMALL}]{{1,6}}")
#: A pattern that says how words end: a choice of letters right before ``$``, or after any letters.
ENDING_PATTERN = re.compile(rf"[|(\[:][{SMALL}]+[\])]+(?:\$|\\Z)|(?:\\w|\\d_\])[+*]\((?:\?:)?[{SMALL}]+[|)]")


def texts(node: ast.AST, known: dict[str, ast.AST]) -> list[str]:
    """The texts in an expression, and in what its names stand for."""
    found = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    names = [known[one.id] for one in ast.walk(node) if isinstance(one, ast.Name) and one.id in known]
    return [*found, *(text for value in names for text in texts(value, {}))]


def compares_endings(node: ast.AST, known: dict[str, ast.AST]) -> bool:
    """Whether an expression asks how a word ends: ``endswith``, the last letters, or a pattern."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if node.func.attr in ("endswith", "removesuffix"):
            listed = "endings" in ast.unparse(node.args[0])
            return listed or any(ENDING.fullmatch(text) for text in texts(node.args[0], known))
        return node.func.attr in ("compile", "search", "match", "fullmatch") and any(
            map(ENDING_PATTERN.search, texts(node.args[0], {}))
        )
    if not isinstance(node, ast.Compare):
        return False
    last_letters = re.search(r"\[-\d+:\]$", ast.unparse(node.left))
    letters = isinstance(node.comparators[0], ast.Constant) and re.search(r"\[-1\]$", ast.unparse(node.left))
    return bool(last_letters or letters) and any(map(ENDING.fullmatch, texts(node.comparators[0], known)))


def endings_compared(source: str) -> list[int]:
    """Lines of a module that compare the endings of Latvian words."""
    tree = ast.parse(source)
    named = [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    known = {node.targets[0].id: node.value for node in named}
    return sorted({node.lineno for node in ast.walk(tree) if compares_endings(node, known)})


@pytest.mark.parametrize(
    "source",
    [
        'form.endswith(("as", "es"))',
        'ENDS = ("ā", "ē")\nword.lower().endswith(ENDS)',
        "form.endswith(data.past_endings)",
        're.compile(r"(?:[āēīū]|os)$")',
        're.search(r"(?:isk|āl)(?:ā|ās|o)$", form)',
        're.compile(r"[^\\W\\d_]+(?:as|es|u)|valsts")',
        'form[-1:] in "aāeē"',
        'name.removesuffix("ais")',
    ],
)
def test_endings_compared_are_seen(source: str) -> None:
    assert endings_compared(source)


def test_what_is_no_ending_is_not_seen() -> None:
    assert not endings_compared(
        'line.endswith((":", ";")) or line.startswith("un") or re.compile(r"(?:gada|g\\.)\\s*$")'
    )


@pytest.mark.parametrize("module", [module for module in MODULES if not module.startswith(KNOWS_ENDINGS)])
def test_endings_are_compared_in_one_room(module: str) -> None:
    source = (PACKAGE / module).read_text("utf-8")
    assert endings_compared(source) == [], "Use lvnews_nlp.language.inflection.endings."


def test_ruff_counts_branches_in_the_package_without_exception() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert set(lint["select"]) >= SIZES
    assert lint["mccabe"]["max-complexity"] <= 12
    assert lint["pylint"]["max-branches"] <= 12
    excused = {path for path, rules in lint["per-file-ignores"].items() if SIZES & set(rules)}
    assert not SIZES & set(lint["ignore"])
    assert not any(path.startswith(("src", "**", "lvnews_nlp", "training")) for path in excused)
