"""What the code of the package never does, read off its syntax trees: no input can make it run code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lvnews_nlp

PACKAGE = Path(lvnews_nlp.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
#: Functions that run what they are given.
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "subprocess.getoutput"}
#: Modules that run what they read, or that call out.
MODULES = {
    "pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml", "ctypes", "code", "xml.etree",
    "xml.dom", "socket", "http", "urllib.request", "urllib3", "requests", "ftplib", "smtplib", "ssl", "webbrowser",
}  # fmt: skip
#: What is needed somewhere, with the reason.
ALLOWED = {
    # Chunks between a program and the processes that it has started itself, over their pipes.
    "workers.py": {"pickle"},
    "worker.py": {"pickle"},
    # What trafilatura has written, which has no declarations; the page itself is read by lxml's HTML parser.
    "article/html.py": {"xml.etree"},
}
#: Where modules are imported by a name that is not in the code: one that the user gives with --classifier.
NAMED_BY_USERS = {"themes/classifier.py"}
#: Where processes are started: this Python with a module of ours.
STARTING = {"processes.py"}


def name_of(node: ast.expr) -> str:
    return ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""


def modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(source: str, name: str) -> list[str]:
    tree, found = ast.parse(source), []
    for module in modules(tree):
        if any(module == one or module.startswith(one + ".") for one in MODULES - ALLOWED.get(name, set())):
            found.append(f"imports {module}")
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = name_of(node.func)
        keywords = {word.arg: ast.unparse(word.value) for word in node.keywords}
        if called in CALLS:
            found.append(f"calls {called}")
        if called.split(".")[-1] == "load" and called.split(".")[0] in ("np", "numpy"):
            found += [] if keywords.get("allow_pickle") == "False" else ["numpy.load without allow_pickle=False"]
        if called.endswith("import_module") and name not in NAMED_BY_USERS:
            ours = isinstance(node.args[0], ast.JoinedStr) and ast.unparse(node.args[0])[2:].startswith("lvnews_nlp.")
            found += [] if ours else ["imports a module by name"]
        if called.startswith("subprocess.") and called != "subprocess.Popen[bytes]":
            command = ast.unparse(node.args[0]) if node.args else ""
            started = name in STARTING and command.startswith("[sys.executable, ") and "shell" not in keywords
            found += [] if started else [f"calls {called}"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_input_can_run_code(path):
    assert faults(path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix()) == []


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)", "import pickle", "from pickle import load", "import urllib.request", "np.load(path)",
        "importlib.import_module(name)", "subprocess.run(command, shell=True)", "from xml.etree import ElementTree",
        "numpy.load(path, allow_pickle=True)", "os.system('ls')",
    ],
)  # fmt: skip
def test_the_watch_sees(source):
    assert faults(source, "x.py")
