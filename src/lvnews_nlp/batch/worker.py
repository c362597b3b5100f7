"""A worker process: ``python -m lvnews_nlp.batch.worker``, one JSON object a line in and out.

The first line gives the options, every other one a shard. Answers are ``{"ready": …}``, ``{"at": position,
"counts": …}`` while a shard is worked on, ``{"done": counts, "parts": {table: path}}`` or ``{"failed": message}``,
after which the process ends. It ends too when its input ends or nobody reads its answers.
"""

import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.processes import collect_seldom, output_alone


def main() -> None:
    """Works until there is no more to do."""
    # Ctrl-C goes to all processes of a terminal; the one that started us decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(output_alone(), "w", encoding="utf-8")
    collect_seldom()
    try:
        try:
            serve(sys.stdin, answers)
        except LvNewsError as error:
            say(answers, {"failed": str(error), "error": type(error).__name__})
    except BrokenPipeError:
        # Whoever started us is gone; the shard will be done again.
        os._exit(1)


def serve(tasks: TextIO, answers: TextIO) -> None:
    """Reads tasks and writes answers, a line each, until there are no more tasks.

    Args:
        tasks: Lines from whoever started the process.
        answers: Where lines go to.

    Raises:
        LvNewsError: The pipeline cannot be loaded, or parts cannot be written.
    """
    from lvnews_nlp.batch.errors import GO_ON, WriteError
    from lvnews_nlp.batch.parts import write_part
    from lvnews_nlp.batch.plan import Shard
    from lvnews_nlp.batch.shard import Counts, Options, ShardWork
    from lvnews_nlp.shared import shared_pipeline

    setup = json.loads(tasks.readline())
    options = Options.from_dict(setup["options"])
    work = ShardWork(options, root=Path(setup["root"]), shared=shared_pipeline(options.engine, options.config))
    tmp = Path(setup["tmp"]) / str(os.getpid())
    tmp.mkdir()
    say(answers, {"ready": os.getpid()})

    def watch(position: int, counts: Counts) -> None:
        say(answers, {"at": position, "counts": asdict(counts)})

    for line in tasks:
        began = time.monotonic()
        task = json.loads(line)
        deadly = {int(position): why for position, why in task["deadly"].items()}
        made, counts = work.run(Shard.from_dict(task["shard"]), watch=watch, deadly=deadly, careful=task["careful"])
        counts.seconds = round(time.monotonic() - began, 3)
        parts = {}
        try:
            for table, content in made.items():
                path = tmp / f"{table}.parquet"
                write_part(content, path)
                parts[table] = str(path)
        except OSError as error:  # a full disk, say: no article is to blame, and another try would end like this one
            raise WriteError(f"The tables cannot be written: {error}. Make room; {GO_ON}") from error
        say(answers, {"done": asdict(counts), "parts": parts})


def say(answers: TextIO, answer: dict[str, Any]) -> None:
    """Writes one answer as a line."""
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
