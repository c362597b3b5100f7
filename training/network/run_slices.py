"""Everything in order, in slices of time: run the same command until it says "all done".

    python training/network/run_slices.py --pack build/pack --out build/encoder --minutes 9.5

Needs PyTorch, NumPy and this repository; a GPU is used where there is one. Each step goes on where it stopped; what is
finished has a line in ``done.txt``. ``compare.py`` then exports and measures what came out.
"""

import argparse
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import distil
import names
import pretrain
import train

HERE = Path(__file__).parent
SEEDS = (7, 8, 9)
#: A step: its name, the command, its arguments.
Step = tuple[str, Callable[[Sequence[str]], bool], list[str]]


def plan(out: Path, *, teacher: Path, student: Path, words: int) -> list[Step]:
    """The steps: the teacher first, as it takes longest; then the rows of the table, in its order."""
    teachers = [out / f"teacher-{seed}" for seed in SEEDS]

    def training(name: str, config: Path, base: str, *more: str) -> list[Step]:
        shared = ["--config", str(config), "--pretrained", str(out / base)]
        zeros = ["--no-vectors"] if "--no-vectors" in more else []
        return [
            (name, train.main, [*shared, "--out", str(out / name), *more]),
            (f"{name}-names", names.main, [*shared, "--network", str(out / name), *zeros]),
        ]

    def pretraining(name: str, config: Path) -> Step:
        return name, pretrain.main, ["--config", str(config), "--out", str(out / name)]

    label = ["--words", str(words), "--out", str(out / "silver"), "--teacher", *map(str, teachers)]
    return [
        pretraining("teacher-base", teacher),
        *(
            step
            for seed, folder in zip(SEEDS, teachers, strict=True)
            for step in training(folder.name, teacher, "teacher-base", "--seed", str(seed))
        ),
        ("silver", distil.main, label),
        pretraining("student-base", student),
        *training("gold", student, "student-base", "--from-scratch", "--no-vectors"),
        *training("vectors", student, "student-base", "--from-scratch"),
        *training("encoder", student, "student-base"),
        *training("distilled", student, "student-base", "--silver", str(out / "silver")),
    ]


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs a slice; says whether all is done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--words", type=int, default=6_000_000, help="of silver")
    parser.add_argument("--teacher-config", type=Path, default=HERE / "transformer.toml")
    parser.add_argument("--student-config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--only", nargs="+", help="names of steps")
    args = parser.parse_args(arguments)

    args.out.mkdir(parents=True, exist_ok=True)
    record = args.out / "done.txt"
    done = record.read_text("utf-8").split() if record.is_file() else []
    began = time.monotonic()
    steps = plan(args.out, teacher=args.teacher_config, student=args.student_config, words=args.words)
    for name, command, options in steps:
        left = args.minutes - (time.monotonic() - began) / 60
        if name in done or (args.only and name not in args.only):
            continue
        print(f"== {name}, {left:.1f} minutes left", flush=True)
        if left <= 0 or not command(["--pack", str(args.pack), *options, "--minutes", str(left)]):
            print("not finished: run the same command again", flush=True)
            return False
        done.append(name)
        record.write_text("\n".join(done) + "\n", "utf-8")
    print("all done", flush=True)
    return True


if __name__ == "__main__":
    main()
