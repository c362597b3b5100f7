"""Commands that are told to end, by Ctrl-C and by SIGTERM, run as commands."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lvnews_nlp.__main__ import main
from lvnews_nlp.stopping import SIGNALS, Stopped, stop_on_signals

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")


#: A shell that runs the tests in the background has Ctrl-C ignored, and its processes with it; this command heeds it.
COMMAND = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("lvnews_nlp", run_name="__main__", alter_sys=True)
"""


def started(*words):
    """A command that waits for its input, from the moment on at which it minds signals."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", COMMAND, *words]
    process = subprocess.Popen(command, text=True, env={**os.environ, "PYTHONPATH": path}, **pipes)
    while not catches(process.pid, signal.SIGTERM):  # the last that it asks for
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process


def catches(pid, number):
    """Whether a process has a handler for a signal."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("SigCgt:")[2].split()[0], 16) >> (number - 1) & 1


@pytest.mark.parametrize(
    ("ending", "code", "words"), [(signal.SIGTERM, 143, "by SIGTERM"), (signal.SIGINT, 130, "by Ctrl-C")]
)
def test_a_command_that_is_stopped_says_so(ending, code, words):
    process = started("analyse", "-", "-f", "jsonl")
    process.send_signal(ending)
    out, err = process.communicate(timeout=600)
    assert (process.returncode, out, err) == (code, "", f"lvnews: stopped {words}.\n")


def test_a_signal_that_a_library_turns_into_an_error_still_is_one(monkeypatch, capsys):
    """Extension modules that are being loaded do so."""
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def loads():
        try:
            signal.raise_signal(signal.SIGTERM)
        except BaseException:
            raise TypeError("half a module") from None

    monkeypatch.setattr("lvnews_nlp.__main__.run", loads)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert ended.value.code == 143
    assert capsys.readouterr().err == "lvnews: stopped by SIGTERM.\n"


def test_what_is_to_be_ignored_is_ignored():
    """Scripts start commands in the background with Ctrl-C switched off for them."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_on_signals()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        with pytest.raises(Stopped):
            signal.raise_signal(signal.SIGTERM)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
