"""The whole recipe on one GPU in a given time; what does not wait for each other runs side by side.

    python training/network/run_at_once.py --pack build/pack --out build/run --minutes 9.5

Needs PyTorch, NumPy and this repository. Bases are pretrained, teachers trained on them, and the student learns from
the teachers; each run ends with its learning rate fallen when its share of the time is over, however far it came. A
teacher that fails is left out. Every run has a folder with its log; ``compare.py`` exports and measures what came out.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
#: Seeds of the teachers that each base has.
SEEDS = (7, 8, 9)
#: Shares of the time after the corpus is described at which bases and teachers end; the student takes the rest.
BASES_END, TEACHERS_END = 0.36, 0.6
#: Seconds that a process needs before its own clock starts, and after it has stopped.
START, END = 6.0, 4.0


class Run:
    """A command in a process of its own, its output in a file."""

    def __init__(self, name: str, out: Path, command: Sequence[str | Path]) -> None:
        self.name, self._output = name, out / name / "output.txt"
        self._output.parent.mkdir(parents=True, exist_ok=True)
        with self._output.open("w", encoding="utf-8") as file:
            self._process = subprocess.Popen(
                [sys.executable, "-u", *map(str, command)], stdout=file, stderr=subprocess.STDOUT
            )

    def wait(self) -> bool:
        """Waits for the end; says whether all went well, and shows the last lines."""
        code = self._process.wait()
        last = self._output.read_text("utf-8").splitlines()[-3 if code == 0 else -20 :]
        print(f"== {self.name}: {'finished' if code == 0 else f'failed with {code}'}", *last, sep="\n", flush=True)
        return code == 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--configs", type=Path, default=HERE, help="folder of config.toml and those of the bases")
    parser.add_argument("--bases", nargs="+", default=["large"], help="of the teachers: configurations without .toml")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs everything; says whether there is a student."""
    args = read_options(arguments)
    began = time.monotonic()
    out, configs, pack = args.out, args.configs, ["--pack", args.pack]
    corpus, student = out / "corpus", configs / "config.toml"

    def passed() -> float:
        return time.monotonic() - began

    def until(second: float) -> list[str]:
        return ["--budget", str(max(0.0, second - passed() - START - END) / 60)]

    if not Run("corpus", out, [HERE / "corpus.py", *pack, "--out", corpus, "--config", student]).wait():
        return False
    left, described = 60 * args.minutes - passed(), passed()
    bases_end, teachers_end = described + BASES_END * left, described + TEACHERS_END * left

    def pretraining(name: str, config: Path, end: float) -> Run:
        command = [HERE / "pretrain.py", "--config", config, "--corpus", corpus, "--out", out / name, *until(end)]
        return Run(name, out, command)

    def training(name: str, config: Path, base: str, end: float, *more: str | Path) -> Run:
        command = [HERE / "train.py", "--config", config, *pack, "--corpus", corpus, "--pretrained", out / base]
        return Run(name, out, [*command, "--out", out / name, *until(end), *more])

    student_base = pretraining("student-base", student, teachers_end)
    bases = {name: pretraining(f"{name}-base", configs / f"{name}.toml", bases_end) for name in args.bases}
    ready = [name for name, base in bases.items() if base.wait()]
    runs = [
        training(f"{name}-{seed}", configs / f"{name}.toml", f"{name}-base", teachers_end, "--seed", str(seed))
        for name in ready
        for seed in SEEDS
    ]
    teachers = [out / run.name for run in runs if run.wait()]
    if not student_base.wait() or not teachers:
        return False
    done = training("student", student, "student-base", 60 * args.minutes, "--teachers", *teachers).wait()
    print(f"{passed():.0f} s", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(not main())
