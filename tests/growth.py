"""How the cost of a function grows with its input: a ratio, never a time."""

import gc
import math
import time
from collections.abc import Callable, Iterator


def growth(work: Callable[[str], object], piece: str, *, length: int = 40_000, times: int = 6) -> float:
    """CPU time of ``times`` the length over the time of the length: about ``times`` if linear, its square if quadratic.

    The garbage collector waits: a full collection of all that other tests have left takes longer than the work itself.
    A little is added to both, so that a coarse clock says nothing about quick functions. Only the time of this thread
    counts; a ratio that is far from linear is taken up to four times more, and the least is the answer: who shares the
    core can slow one of the two lengths down, but not each time, and makes no quadratic function linear.
    """

    def seconds(n: int) -> float:
        text = piece * (n // len(piece))
        start = time.thread_time()
        work(text)
        return time.thread_time() - start + 0.02

    def ratios() -> Iterator[float]:
        for _ in range(5):
            yield seconds(times * length) / seconds(length)

    collects = gc.isenabled()
    gc.disable()
    try:
        seconds(length // 10)
        least = math.inf
        for ratio in ratios():
            least = min(least, ratio)
            if least < 1.5 * times:
                break
        return least
    finally:
        if collects:
            gc.enable()
