"""Imports go downwards only, and the grammars know neither spaCy nor entities: read off the syntax trees."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lvnews_nlp

PACKAGE = Path(lvnews_nlp.__file__).parent
#: What a room may import of the package, beside itself.
BELOW = {
    "errors": set(),
    "resources": {"errors"},
    "extensions": set(),
    "vocabulary": {"errors", "resources"},
    "language": {"errors", "resources"},
    "grammars": {"errors", "resources", "language"},
    "reading": {"errors", "resources", "extensions", "language", "grammars"},
    "article": {"errors", "resources", "language", "grammars", "reading", "vocabulary"},
    "entities": {"errors", "resources", "extensions", "language", "grammars", "reading", "vocabulary"},
    "themes": {"errors", "resources", "extensions", "language", "grammars", "reading", "vocabulary", "__init__"},
    "facts": {"errors", "resources", "extensions", "language", "grammars", "reading", "vocabulary", "entities"},
    # A result is data: it knows no pipeline.
    "analysis": {"errors", "contract", "waiting", "language", "article", "entities", "tables", "viz", "__init__"},
}
#: All rooms and modules, the lowest first: each imports only what stands before it. ``__init__`` has the version.
ORDER = (
    "errors", "extensions", "resources", "terminal", "stopping", "processes", "messages", "vocabulary", "language",
    "grammars", "reading", "article", "entities", "themes", "facts", "privacy", "configuration", "trained", "pipeline",
    "loading", "waiting", "contract", "tables", "viz", "report", "analysis", "shared", "workers", "run", "worker",
    "review", "batch", "accessor", "evaluation", "cli", "__main__",
)  # fmt: skip
#: The only libraries of others in the grammars: they read their data by pydantic.
LIBRARIES_OF_GRAMMARS = {"pydantic"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def modules(room: str) -> list[Path]:
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def rooms_imported(room: str) -> set[str]:
    """The rooms of the package that a room imports, wherever in its code."""
    names = {name for path in modules(room) for name in imported(path) if name.split(".")[0] == "lvnews_nlp"}
    return {name.split(".")[1] if "." in name else "__init__" for name in names} - {room}


@pytest.mark.parametrize("room", BELOW)
def test_imports_go_downwards(room: str) -> None:
    assert rooms_imported(room) <= BELOW[room]


def prints(tree: ast.AST) -> bool:
    """Whether a module prints: it calls ``print``, or it has rich."""
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    imports = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return "print" in called or any(name.split(".")[0] == "rich" for name in imports)


def test_only_the_command_line_prints() -> None:
    printing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if prints(ast.parse(path.read_text("utf-8")))
    }
    assert {path for path in printing if not path.startswith("cli/")} == {"terminal.py"}


@pytest.mark.parametrize("room", ORDER)
def test_every_room_imports_what_lies_below(room: str) -> None:
    assert rooms_imported(room) - {"__init__"} <= set(ORDER[: ORDER.index(room)])


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__"} == set(ORDER)


def test_grammars_take_plain_text() -> None:
    names = {name.split(".")[0] for path in modules("grammars") for name in imported(path)}
    assert names - set(sys.stdlib_module_names) <= LIBRARIES_OF_GRAMMARS | {"lvnews_nlp"}


def test_grammars_load_no_spacy() -> None:
    names = [f"lvnews_nlp.{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}" for path in modules("grammars")]
    code = f"import sys, {', '.join(names)}; print(sorted({{'spacy', 'numpy', 'pandas'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
