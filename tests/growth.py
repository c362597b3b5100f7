"""How the cost of a function grows with its input: a ratio in one run, never a time."""

import gc
import time
from collections.abc import Callable


def growth(work: Callable[[str], object], piece: str, *, length: int = 40_000, times: int = 6) -> float:
    """CPU time of ``times`` the length over the time of the length: about ``times`` if linear, its square if quadratic.

    The garbage collector waits: a full collection of all that other tests have left takes longer than the work itself.
    A little is added to both, so that a coarse clock says nothing about quick functions.
    """

    def seconds(n: int) -> float:
        text = piece * (n // len(piece))
        start = time.process_time()
        work(text)
        return time.process_time() - start + 0.02

    collects = gc.isenabled()
    gc.disable()
    try:
        seconds(length // 10)
        return seconds(times * length) / seconds(length)
    finally:
        if collects:
            gc.enable()
