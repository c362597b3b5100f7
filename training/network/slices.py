"""What pretraining and training share: slices of time, checkpoints, the log, the learning rate, number formats.

The same command continues where the last one stopped. Whatever a step draws at random is seeded by its number and the
state of the optimiser is in the checkpoint, so on a CPU a run in slices gives the same losses as one without a break
(on a GPU the order of some sums is not fixed).
"""

import argparse
import json
import math
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch

PRECISIONS = {"float32": torch.float32, "bfloat16": torch.bfloat16}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that runs in slices."""
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", choices=PRECISIONS, help="of the layers; by default bfloat16 on a GPU")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this time, with a checkpoint")
    parser.add_argument("--steps", type=float, default=math.inf, help="stop after so many steps, with a checkpoint")
    parser.add_argument("--budget", type=float, default=math.inf, help="minutes in which the whole run must finish")


def allowed(args: argparse.Namespace) -> "Slice":
    """What the options of ``add_options`` allow."""
    return Slice(minutes=args.minutes, steps=args.steps, budget=args.budget)


class Slice:
    """How much of a run is allowed now.

    With a budget the run is over when its time is, however many steps were made: the learning rate falls by the clock.
    """

    def __init__(self, *, minutes: float, steps: float, budget: float = math.inf) -> None:
        self.began = time.monotonic()
        self._seconds, self._steps, self._budget = 60 * minutes, steps, max(1.0, 60 * budget)

    @property
    def seconds(self) -> float:
        """Since the slice began."""
        return time.monotonic() - self.began

    @property
    def is_over(self) -> bool:
        """Whether its steps or its time are used up."""
        return self._steps <= 0 or self.seconds > self._seconds

    def done(self, step: int, total: int) -> float:
        """The share of the run that is behind, 0 to 1, by steps or by the budget."""
        return min(1.0, max(step / total, self.seconds / self._budget))

    def count(self) -> bool:
        """Counts a step; says whether the slice is over."""
        self._steps -= 1
        return self.is_over


class Log:
    """One JSON record a line; records behind the step at which a run goes on are dropped."""

    def __init__(self, path: Path, *, step: int) -> None:
        lines = path.read_text("utf-8").splitlines() if step and path.is_file() else []
        kept = [line for line in lines if json.loads(line)["step"] <= step]
        self._path = path
        path.write_text("".join(line + "\n" for line in kept), "utf-8")

    def add(self, step: int, **values: object) -> None:
        """A record; numbers are kept exactly."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": step, **values}) + "\n")


def save(state: dict[str, Any], path: Path) -> None:
    """Writes a checkpoint so that a run that is killed leaves the old one or the new one."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def precise(device: str, precision: str | None) -> AbstractContextManager[object]:
    """The number format of the layers on a device; weights and sums of losses stay in single precision."""
    kind = PRECISIONS[precision or ("bfloat16" if device.startswith("cuda") else "float32")]
    return torch.autocast(device.split(":")[0], dtype=kind, enabled=kind is not torch.float32)


def rate(step: int, done: float, options: dict[str, Any]) -> float:
    """The learning rate at a step, with this share of the run behind: warm-up, then a cosine down to the final rate."""
    low, high = options["final_rate"], options["learning_rate"]
    cosine = low + (high - low) * 0.5 * (1 + math.cos(math.pi * done))
    return cosine * min(1.0, (step + 1) / options["warmup_steps"])
