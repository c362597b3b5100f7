"""What commands write to a terminal, a pipe and odd encodings, run as commands."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest

from lvnews_nlp.tables.conllu import to_conllu
from lvnews_nlp.terminal import CONTROLS

ESCAPES = "\x1b]0;logs\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\x08", "\x7f", "\r", "\u2028", "\U000e0041"
TEXT = "Skola {0} gaida\n\nIzglītības ministrija „A|B{0}C” Jānis {0}Bērziņš 9\x0b000 eiro [/b] \\[/i] :smile: Rīgā {0}."
PAGE = TEXT.format(" ".join(ESCAPES)) + "\n\n" + "Skolēni un skolotāji gaida jauno mācību gadu. " * 30
OWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def page(tmp_path):
    """A page full of escape sequences, in a file whose name holds one."""
    path = tmp_path / "lapa\x1b[5m\u202e.txt"
    path.write_text(PAGE, "utf-8", newline="")
    return path


def command(*words):
    return [sys.executable, "-m", "lvnews_nlp", *map(str, words)]


def environment(**more):
    return {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry), **more}


def lvnews(*words, **env):
    return subprocess.run(command(*words), capture_output=True, env=environment(**env), timeout=900)


def on_terminal(*words):
    """What a terminal is sent, stdout and stderr together."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*words), stdout=theirs, stderr=theirs, stdin=theirs, env=environment(TERM="xterm")
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # Linux says so when the other side is closed
        pass
    process.wait(timeout=900)
    os.close(ours)
    return seen.decode("utf-8").replace("\r\n", "\n")  # a terminal puts a carriage return to each line end


def left(text):
    """Characters that control a terminal, beside the line ends of a terminal."""
    return CONTROLS.findall(text)


@pytest.mark.parametrize("format", ["table", "jsonl", "conllu", "csv"])
def test_nothing_of_a_page_or_its_name_works_the_terminal(page, format):
    seen = on_terminal("analyse", page, page.with_name("nav\x1b[1m.txt"), "-f", format)
    assert "Rīg" in seen
    assert r"nav\x1b[1m.txt" in seen
    assert left(OWN.sub("", seen) if format == "table" else seen) == []
    assert not re.search(r"\x1b\[(2J|5m|31m)", seen)


@pytest.mark.parametrize(
    "words",
    [("project-id", "1\x1b[31m2"), ("themes", "x\x1b[5m"), ("summary", "nav\x1b[1m"), ("analyse", "-f", "\x1bx", "a")],
)
def test_nothing_of_an_argument_works_the_terminal(words):
    done = lvnews(*words)
    assert left((done.stdout + done.stderr).decode()) == []
    assert done.stderr or done.stdout


def test_tables_in_a_pipe_are_clean_and_data_are_whole(page):
    table = lvnews("analyse", page)
    assert left(table.stdout.decode()) == left(table.stderr.decode()) == []
    data = json.loads(lvnews("analyse", page, "-f", "json").stdout)
    assert data["article"]["text"] == page.read_bytes().decode()


def test_an_encoding_without_latvian_letters_loses_nothing(page):
    done = lvnews("analyse", page, "-f", "jsonl", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("cp1252"))["article"]["text"] == page.read_bytes().decode()
    assert rb"J\u0101nis" in lvnews("analyse", page, PYTHONIOENCODING="cp1252").stdout


def test_a_reader_that_leaves_is_no_failure(page):
    words = command("themes", "--json")
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    process.stdout.read(1)
    process.stdout.close()
    with process.stderr as errors:
        assert errors.read() == b""
    assert process.wait(timeout=900) == 0


CELLS = ["a\tb", "a\nb", "a\u2028b", "a\x0bb", "a\x85b", "\x1c", "a|b=c", "\x00", "", "\ud800"]


@pytest.mark.parametrize("cell", CELLS)
def test_conllu_is_valid_whatever_the_text(cell):
    text = f"x{cell}y Rīga"
    end = len(text)
    token = {"lemma": cell, "upos": "X", "xpos": "x", "feats": "", "head": -1, "deprel": ""}
    data = {
        "id": f"lapa{cell}",
        "article": {"text": text},
        "sentences": [{"start": 0, "end": end}],
        "tokens": [
            {**token, "start": 0, "end": end - 5, "text": text[: end - 5]},
            {**token, "start": end - 4, "end": end, "text": "Rīga"},
        ],
        "entities": [{"start": 0, "end": end, "text": text, "label": "ORG", "canonical": text}],
    }
    lines = to_conllu(data).split("\n")
    assert "\n".join(lines).splitlines() == lines[:-1]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [len(row) for row in rows] == [10, 10]
    assert all(column for row in rows for column in row)
    assert [row[9].count("|") for row in rows] == [0, 0] or rows[0][9].split("|")[1:] == ["SpaceAfter=No"]
    assert left("\n".join(lines)) == []
