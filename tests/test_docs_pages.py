"""The code of the pages in ``docs`` runs as it stands there, from top to bottom, in a folder with the example pages.

A block that begins with ``# name.toml`` or such is a file that the others read. A block that cannot run everywhere says
so: ``{.python skip="needs Java"}``.
"""

import importlib
import inspect
import re
import shlex
import shutil
from pathlib import Path

import catalogue
import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# ([\w-]+\.\w+)\n")
#: Pages whose code has tests of its own, which look at what it gives.
ELSEWHERE = {"answers.md", "batch.md", "cluster.md", "configuration.md", "engines.md", "queries.md", "tables.md"}
PAGES = sorted(
    page
    for page in DOCS.rglob("*.md")
    if page.name not in ELSEWHERE or page.parent != DOCS
    if {kind for kind, _ in BLOCK.findall(page.read_text("utf-8"))} & {"python", "bash"}
)
EXTRAS = {"themes.md": "rdflib", "jupyter.md": "altair"}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    yield tmp_path
    # An engine that a page registers is not there for the tests after it.
    for place, engine in list(catalogue.REGISTRY.items()):
        if place[:2] == ("lvnews_nlp", "engines") and not engine.__module__.startswith("lvnews_nlp."):
            del catalogue.REGISTRY[place]


def run_page(page, here):
    """Runs all blocks of a page; gives the names that they define and what ran."""
    blocks = BLOCK.findall(page.read_text("utf-8"))
    for kind, block in blocks:
        named = FILE.match(block)
        if kind == "json":
            (here / "my-gold.jsonl").write_text(block, "utf-8")
        elif named is not None:
            (here / named[1]).write_text(block[named.end() :], "utf-8")
    namespace, ran = {}, []
    for kind, block in blocks:
        if kind == "python" and FILE.match(block) is None:
            exec(compile(block, page.name, "exec"), namespace)
            ran.append("python")
        for line in block.splitlines() if kind == "bash" else ():
            result = CliRunner().invoke(app, shlex.split(line, comments=True)[1:])
            assert result.exit_code == 0, (line, result.output, result.exception)
            ran.append(line)
    return namespace, ran


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_all_blocks_run(page, here):
    if page.name in EXTRAS:
        pytest.importorskip(EXTRAS[page.name])
    _, ran = run_page(page, here)
    assert ran
    if page == DOCS / "themes.md":
        assert len(ran) >= 14
        assert (here / "themes.ttl").stat().st_size > 50_000


def test_what_is_skipped_says_why():
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md"]:
        text = page.read_text("utf-8")
        # What is typed into a shell runs ("bash") or says why it does not; the README and collecting.md have own tests.
        assert page.name in ("README.md", "collecting.md") or "\n```sh\n" not in text, page.name
        assert not re.findall(r"^``` ?\w+ .*$", text, re.MULTILINE), page.name
        for mark in re.findall(r"^``` ?\{(.*)\}$", text, re.MULTILINE):
            assert re.search(r'skip="\w[^"]+"', mark), (page.name, mark)


@pytest.mark.parametrize(
    "room",
    ["lvnews_nlp", *(f"lvnews_nlp.{name}" for name in ("batch", "configuration", "report", "review", "tables", "viz"))],
)
def test_every_public_name_is_in_the_reference_with_an_example(room):
    module = importlib.import_module(room)
    pages = "\n".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    places = {line.removeprefix("::: ") for line in pages.splitlines() if line.startswith("::: ")}
    for name in module.__all__:
        thing = getattr(module, name)
        if inspect.isfunction(thing) or inspect.isclass(thing):
            assert {thing.__module__, f"{thing.__module__}.{name}"} & places, (
                f"{room}.{name} has no place in docs/reference"
            )
        if inspect.isfunction(thing):
            written, given = thing.__doc__ or "", inspect.signature(thing)
            assert ">>> " in written, f"{room}.{name} has no example"
            for parameter in given.parameters:
                assert re.search(rf"^ +{parameter}: ", written, re.MULTILINE), f"{room}.{name}: {parameter} is not told"
            if given.return_annotation not in (None, "None"):
                assert re.search(r"^ +(Returns|Yields):$", written, re.MULTILINE), f"{room}.{name}: what comes out?"
