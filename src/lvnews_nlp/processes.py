"""What a process does that is ours alone: that of a command, and the workers of ``analyse_many`` and of a batch."""

import gc
import os
import subprocess
import sys
from typing import Any

#: Two workers that both use all cores for one matrix only wait for each other.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "ARROW_NUM_THREADS"), "1"
)
#: New objects after which the youngest are looked through, and how often those are until the older ones are.
SELDOM = (10_000, 20, 100)


def collect_seldom() -> None:
    """Lets the garbage collector come seldom.

    An analysis makes many objects that live as long as their batch and next to none that only the collector can find.
    At Python's own pace it took a tenth of the time and found nothing: memory is the same. ``load`` leaves the
    collector of its caller as it was.
    """
    gc.set_threshold(*SELDOM)


def started(module: str, *, encoding: str | None = None) -> "subprocess.Popen[Any]":
    """A new process that runs a module of this package, with our search path and one thread for matrices.

    It is no fork: nothing of the caller's script is run again in it, so that a script needs no
    ``if __name__ == "__main__"``.

    Args:
        module: Name of the module.
        encoding: Of its input and output, which are pipes; bytes go through them unless given.
    """
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding=encoding,
        env={**os.environ, **ONE_THREAD, "PYTHONPATH": path},
    )


def output_alone() -> int:
    """A file descriptor for what this process answers: whatever a library prints goes to the errors from now on."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers
