"""Worker processes on this machine. One that dies costs its shard a second try, and at worst one article its analysis.

A run has one ``Crew``, a crew has ``Worker`` processes, and each of them one ``Job``, a shard, at a time.
"""

import json
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lvnews_nlp.batch.errors import BatchError, WriteError
from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.shard import Counts, Options
from lvnews_nlp.batch.workforce import Finished, Working
from lvnews_nlp.processes import started

#: Deaths after which the rest of a shard is given up.
MAX_DEATHS = 8
#: Processes that die before they are ready, one after the other, until the run is given up.
MAX_FALSE_STARTS = 3
#: Seconds without an answer after which a worker is ended. A batch of articles takes a second or two; twenty million
#: characters, the longest page that is accepted, about twenty minutes.
TIME_LIMIT = 1800.0
#: With less a worker would be ended at each article, and starting the next one takes longer.
SHORTEST_TIME_LIMIT = 1.0


@dataclass(slots=True)
class Job:
    """A shard that waits or is worked on, and what its workers died of so far.

    Attributes:
        shard: The shard.
        careful: Whether its articles are taken one by one, so that it is known at which a worker dies.
        deadly: Why some articles are not to be touched again, by their positions in the shard, from 0.
        deaths: How many workers have died over it.
        at: Position of the article that the worker is at; None before it has said so.
    """

    shard: Shard
    careful: bool = False
    deadly: dict[int, str] = field(default_factory=dict)
    deaths: int = 0
    at: int | None = None

    def died(self, how: str) -> None:
        """Takes note of the death of the worker: the first time the shard is only taken more carefully."""
        self.deaths += 1
        if self.careful and self.at is not None:
            positions = range(self.at, self.shard.n if self.deaths >= MAX_DEATHS else self.at + 1)
            self.deadly |= dict.fromkeys(positions, f"The worker process {how} while this article was worked on.")
        self.careful, self.at = True, None


#: Answers of workers as they come; None when a worker has closed its end.
News = queue.SimpleQueue["tuple[Worker, dict[str, Any] | None]"]


class Worker:
    """One process, and the thread that reads its answers; ``worker.py`` says what goes to and fro.

    Args:
        setup: The first line that the process is told: options, and folders to read from and to write to.
        news: Where its answers go, with the worker itself.

    Attributes:
        process: The process.
        job: What it is working on.
        ready: Whether it has loaded its pipeline.
        heard: When it answered last, in seconds of ``time.monotonic``.
    """

    def __init__(self, *, setup: dict[str, Any], news: "News") -> None:
        self.process = started("lvnews_nlp.batch.worker", encoding="utf-8")
        self.job: Job | None = None
        self.ready = False
        self.heard = time.monotonic()
        self._overdue = ""
        self._news = news
        self.send(setup)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.heard = time.monotonic()  # when it comes, not when somebody has time to read it
            if line.endswith("\n"):  # the last words of a dying process may be half a line
                self._news.put((self, json.loads(line)))
        self._news.put((self, None))

    def take(self, job: Job) -> None:
        """Gives the process a shard."""
        self.job = job
        self.heard = time.monotonic()
        self.send({"shard": job.shard.to_dict(), "careful": job.careful, "deadly": job.deadly})

    def report(self, message: dict[str, Any]) -> Working | Finished:
        """What an answer says of the shard that the process has; after the last one it has none."""
        assert self.job is not None
        shard, counts = self.job.shard, Counts(**(message.get("counts") or message["done"]))
        if "at" in message:
            self.job.at = message["at"]
            return Working(shard, counts)
        self.job = None
        return Finished(shard, counts, {table: Path(path) for table, path in message["parts"].items()})

    def send(self, message: dict[str, Any]) -> None:
        """Writes one line; a process that has died is noticed where its answers are read."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(message) + "\n")
            self.process.stdin.flush()

    def end_if_overdue(self, limit: float) -> None:
        """Ends the process if it has a shard and has not answered for so many seconds."""
        if self.job is not None and not self._overdue and time.monotonic() - self.heard > limit:
            self._overdue = f"gave no answer for {limit:g} seconds (--time-limit) and was ended"
            self.process.kill()

    def how_it_died(self) -> str:
        """How the process ended, once it has closed its answers."""
        code = self.process.wait()
        self.stop()
        return self._overdue or how_it_ended(code)

    def stop(self) -> None:
        """Ends the process, whatever it is doing; nothing that it has not said to be done counts."""
        self.process.kill()
        self.process.wait()
        self._listener.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # closing writes what the process did not take
                pipe.close()


def how_it_ended(code: int) -> str:
    """The end of a process in words."""
    if code == -signal.SIGKILL:
        return "was killed (perhaps the memory was full)"
    if code < 0:
        return f"was ended by signal {-code}"
    return f"ended with code {code}"


class Crew:
    """The processes that share the jobs of a run.

    Args:
        jobs: What to do, in this order.
        most: Number of processes at most.
        setup: What each process is told first; see ``Worker``.
        time_limit: Seconds without an answer after which a worker counts as dead.
    """

    def __init__(self, jobs: Iterable[Job], *, most: int, setup: dict[str, Any], time_limit: float) -> None:
        self._todo = deque(jobs)
        self._most = most
        self._setup = setup
        self._time_limit = time_limit
        self._news: News = queue.SimpleQueue()
        self._workers: list[Worker] = []
        self._false_starts = 0

    def has_work(self) -> bool:
        """Whether a job waits or is under way."""
        return bool(self._todo) or any(worker.job for worker in self._workers)

    def assign(self) -> None:
        """Gives jobs to idle processes, and starts processes for the jobs that are left."""
        # Those that are not ready yet will take a job each.
        starting = sum(not worker.ready for worker in self._workers)
        idle = [worker for worker in self._workers if worker.ready and worker.job is None]
        while self._todo and idle:
            idle.pop().take(self._todo.popleft())
        wanted = min(self._most - len(self._workers), len(self._todo) - starting)
        self._workers += [Worker(setup=self._setup, news=self._news) for _ in range(wanted)]

    def hear(self) -> Iterator[Working | Finished]:
        """Waits up to a second for the next answer, and gives the news in it, if it is about a shard.

        Raises:
            BatchError: The workers cannot go on.
        """
        for worker in self._workers:
            worker.end_if_overdue(self._time_limit)
        try:
            worker, message = self._news.get(timeout=min(self._time_limit / 4, 1.0))
        except queue.Empty:
            return
        if message is None:
            self._bury(worker)
        elif "failed" in message:
            raise (WriteError if message["error"] == WriteError.__name__ else BatchError)(message["failed"])
        elif "ready" in message:
            worker.ready, self._false_starts = True, 0
        elif worker.job is not None:
            yield worker.report(message)

    def _bury(self, worker: Worker) -> None:
        """Lets the job of a dead process begin again.

        Raises:
            BatchError: Another process would die like this one.
        """
        how = worker.how_it_died()
        self._workers.remove(worker)
        self._false_starts += not worker.ready
        if self._false_starts >= MAX_FALSE_STARTS:
            raise BatchError(f"The worker process {how} before it could begin. Is there enough memory?")
        if worker.job is None:
            return
        worker.job.died(how)
        if worker.job.deaths > MAX_DEATHS:  # with no article left to blame
            raise BatchError(f"The worker process {how}, again and again, over part {worker.job.shard.number}.")
        self._todo.appendleft(worker.job)

    def stop(self) -> None:
        """Ends all processes."""
        for worker in self._workers:
            worker.stop()


@dataclass(frozen=True, slots=True)
class LocalWorkers:
    """The ``Workforce`` of processes on this machine.

    Attributes:
        most: Number of processes at most; fewer are started where there are fewer shards.
        time_limit: Seconds without an answer after which a process is ended.

    Raises:
        BatchError: One of the numbers makes no sense.
    """

    most: int
    time_limit: float = TIME_LIMIT

    def __post_init__(self) -> None:
        if not self.time_limit >= SHORTEST_TIME_LIMIT:  # NaN is not either
            raise BatchError(
                f"time_limit is {self.time_limit:g}; give a number of seconds, at least {SHORTEST_TIME_LIMIT:g}."
            )
        if self.most < 1:
            raise BatchError(f"workers is {self.most}; at least one process has to do the work.")

    @property
    def name(self) -> int:
        """The number of processes."""
        return self.most

    def run(self, shards: Sequence[Shard], *, options: Options, root: Path, tmp: Path) -> Iterator[Working | Finished]:
        """Works on shards; see ``Workforce.run``."""
        setup = {"options": options.to_dict(), "root": str(root), "tmp": str(tmp)}
        crew = Crew(map(Job, shards), most=self.most, setup=setup, time_limit=self.time_limit)
        try:
            while crew.has_work():
                crew.assign()
                yield from crew.hear()
        finally:
            crew.stop()
