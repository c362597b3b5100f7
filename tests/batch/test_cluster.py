"""The same shards on Dask: a cluster of processes, and a scheduler and workers started by command line."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("distributed", reason="the extra dask is not installed")

from clusters import local_cluster
from distributed import Client

from lvnews_nlp.batch import BatchError, annotate_frame, annotated_meta, read_table, run_batch
from lvnews_nlp.tables import COLUMNS

from .conftest import FAILS, KILLS

# Dask's own sockets and loops, when processes are killed on purpose.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:tornado"),
]


@contextmanager
def started(*command, log):
    """A process that is ended at the end; a file takes what it says, since a pipe that nobody reads would stop it."""
    with log.open("w") as file, subprocess.Popen(command, stderr=file) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def scheduler(folder):
    """The address of a scheduler started by command line."""
    dask, log = str(Path(sys.executable).parent / "dask"), folder / "scheduler.log"
    with started(dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", log=log) as process:
        while not (found := re.search(r"tcp://127\.0\.0\.1:\d+(?=\n)", log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.01)
        yield dask, found[0]


def worker(dask, address, *, folder, name):
    command = [dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    return started(*command, "--local-directory", str(folder / name), log=folder / f"{name}.log")


def test_a_local_cluster_gives_the_same_tables(folder, light_workers):
    (folder / "raksti/03.txt").write_text(FAILS, "utf-8")
    (folder / "raksti/04.txt").write_bytes(b"")
    with local_cluster(n_workers=2) as cluster:
        far = run_batch("raksti", out="far", shard_size=3, dask=cluster.scheduler_address)
        with Client(cluster):
            dd = pytest.importorskip("dask.dataframe")
            df = pd.DataFrame({"nr": ["a", "b"], "text": ["Skola gaida. Nāc!", FAILS]})
            lazy = dd.from_pandas(df, npartitions=2).map_partitions(
                annotate_frame, table="sentences", id="nr", meta=annotated_meta("sentences")
            )
            rows = lazy.compute()
    near = run_batch("raksti", out="near", shard_size=3)
    assert far.rows == near.rows
    assert (far.articles, far.errors) == (8, 2)
    for table in ("articles", "sentences", "errors"):
        assert read_table("far", table).map(str).equals(read_table("near", table).map(str))
    assert rows["article_id"].tolist() == ["a", "a", "b"]
    assert rows["error"].isna().tolist() == [True, True, False]


def test_a_worker_that_is_killed_half_way_costs_nothing(folder, light_workers):
    for i in range(10, 120):
        (folder / f"raksti/{i:03}.txt").write_text(f"{i}. skola gaida skolēnus. Mācības sāksies rudenī.\n", "utf-8")
    with (
        scheduler(folder) as (dask, address),
        worker(dask, address, folder=folder, name="first") as first,
        worker(dask, address, folder=folder, name="second"),
    ):
        killed = []

        def kill_one(progress):
            if progress.articles >= 12 and not killed:
                os.kill(first.pid, signal.SIGKILL)
                killed.append(first.pid)

        with Client(address) as client:
            client.wait_for_workers(2, timeout=900)
        report = run_batch("raksti", out="out", shard_size=4, dask=address, progress=kill_one)
        assert killed
    assert (report.articles, report.errors) == (120, 0)
    assert read_table("out", "articles")["article_id"].is_unique


def test_an_article_that_kills_every_worker_is_one_error(folder, light_workers):
    (folder / "raksti/03.txt").write_text(KILLS, "utf-8")
    with local_cluster(**{"distributed.scheduler.allowed-failures": 0}) as cluster:
        report = run_batch("raksti", out="out", shard_size=10, dask=cluster.scheduler_address)
    # No neighbour is blamed, although Dask blames all that a dying worker held.
    assert (report.articles, report.errors) == (9, 1)
    errors = read_table("out", "errors")
    assert (errors["article_id"][0], errors["error"][0]) == ("raksti/03.txt", "WorkerDied")


def test_no_scheduler_is_a_sentence(folder, monkeypatch):
    monkeypatch.setattr("lvnews_nlp.batch.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(BatchError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        run_batch("raksti", out="out", dask="tcp://127.0.0.1:9")


@pytest.mark.parametrize("table", COLUMNS)
def test_meta_does_not_depend_on_the_rows(table, shared_light, monkeypatch):
    monkeypatch.setattr("lvnews_nlp.shared.shared_pipeline", lambda engine, config: shared_light)
    df = pd.DataFrame({"text": ["Skola gaida.", None, ""], "diena": ["2026-02-27", None, "vakar"]})
    rows = annotate_frame(df, table=table, published="diena")
    assert rows.dtypes.to_dict() == annotated_meta(table).dtypes.to_dict()
    assert list(rows) == [*COLUMNS[table], "error"]
    assert rows["error"].notna().sum() == 2
    assert annotate_frame(df.iloc[:0], table=table).dtypes.to_dict() == rows.dtypes.to_dict()
