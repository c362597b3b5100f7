"""Processes that analyse pages for ``analyse_many``, as the caller sees them; ``worker.py`` is what runs in each.

Chunks of pages go in and results come out as pickles between a program and the processes that it has started itself.
A process that dies is replaced, and its pages are taken one by one; the one over which a process dies again is a
failure.
"""

import pickle
import subprocess
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from queue import SimpleQueue
from typing import Any

from lvnews_nlp.analysis import Analysis
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.processes import started
from lvnews_nlp.waiting import Failure, Page

#: The module that runs in each process.
WORKER = "lvnews_nlp.worker"
WAITING = 2  # chunks a worker that are read ahead


class WorkerDied(Exception):
    """A process ended without an answer."""


class Worker:
    """One process; only one thread at a time talks to it.

    Args:
        engine: Name of the pipeline that it loads.
        config: Its configuration.
        published: Day of pages that show none.
    """

    def __init__(self, *, engine: str, config: Configuration, published: date | None) -> None:
        self._setup = (engine, config, published)
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, pages: Sequence[Page]) -> list[Analysis]:
        """The results of pages.

        Raises:
            WorkerDied: The process ended.
            LvNewsError: Its pipeline cannot be loaded.
        """
        if self._process is None:
            self._process = started(WORKER)
            self._send(self._setup)
        self._send(list(pages))
        assert self._process.stdout is not None
        try:
            answer = pickle.load(self._process.stdout)
        except (EOFError, pickle.UnpicklingError) as error:
            self.close()
            raise WorkerDied from error
        if isinstance(answer, Exception):
            raise answer
        return list(answer)

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _send(self, value: Any) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            pickle.dump(value, self._process.stdin)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            self.close()
            raise WorkerDied from error


def chunks_in_processes(
    chunks: Iterator[list[Page]], *, workers: int, engine: str, config: Configuration, published: date | None
) -> Iterator[list[Analysis]]:
    """The results of chunks of pages, in their order.

    Args:
        chunks: Pages; read only a little ahead of the work.
        workers: Number of processes.
        engine: Name of the pipeline.
        config: Its configuration.
        published: Day of pages that show none.

    Raises:
        LvNewsError: The pipeline cannot be loaded.
    """
    idle: SimpleQueue[Worker] = SimpleQueue()
    team = [Worker(engine=engine, config=config, published=published) for _ in range(workers)]
    for worker in team:
        idle.put(worker)

    def work(pages: list[Page]) -> list[Analysis]:
        worker = idle.get()
        try:
            return answered(worker, pages)
        finally:
            idle.put(worker)

    waiting: deque[Future[list[Analysis]]] = deque()
    pool = ThreadPoolExecutor(workers)
    try:
        for pages in chunks:
            waiting.append(pool.submit(work, pages))
            if len(waiting) >= WAITING * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
        pool.shutdown()
        for worker in team:
            worker.close()


def answered(worker: Worker, pages: list[Page]) -> list[Analysis]:
    """The results of pages; after a death they are taken one by one."""
    try:
        return worker.ask(pages)
    except WorkerDied:
        return [result for page in pages for result in alone(worker, page)]


def alone(worker: Worker, page: Page) -> list[Analysis]:
    """The result of one page, a failure where the process dies over it."""
    try:
        return worker.ask([page])
    except WorkerDied:
        why = "The worker process ended while this page was worked on. Analyse it by itself with more memory."
        return [Analysis.failed(page.id, Failure("analyse", "WorkerDied", why), engine="")]
