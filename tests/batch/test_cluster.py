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

from distributed import Client, LocalCluster

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
def started(*command):
    """A process that is ended at the end."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@contextmanager
def scheduler():
    """The address of a scheduler started by command line."""
    dask = str(Path(sys.executable).parent / "dask")
    with started(dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as process:
        for line in process.stderr:
            if found := re.search(r"tcp://127\.0\.0\.1:\d+", line):
                yield dask, found[0]
                return
        raise AssertionError("the scheduler gave no address")


def worker(dask, address, *, folder):
    command = [dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    return started(*command, "--local-directory", str(folder))


def test_a_local_cluster_gives_the_same_tables(folder, light_workers):
    (folder / "raksti/03.txt").write_text(FAILS, "utf-8")
    (folder / "raksti/04.txt").write_bytes(b"")
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
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
        scheduler() as (dask, address),
        worker(dask, address, folder=folder) as first,
        worker(dask, address, folder=folder),
    ):
        killed = []

        def kill_one(progress):
            if progress.articles >= 12 and not killed:
                os.kill(first.pid, signal.SIGKILL)
                killed.append(time.monotonic())

        with Client(address) as client:
            client.wait_for_workers(2, timeout=300)
        report = run_batch("raksti", out="out", shard_size=4, dask=address, progress=kill_one)
        assert killed
    assert (report.articles, report.errors) == (120, 0)
    assert read_table("out", "articles")["article_id"].is_unique


def test_an_article_that_kills_every_worker_is_one_error(folder, light_workers):
    (folder / "raksti/03.txt").write_text(KILLS, "utf-8")
    import dask

    with (
        # A cluster gives up a worker that is not back in fifteen seconds, which a start on a busy machine may take.
        dask.config.set(
            {"distributed.scheduler.allowed-failures": 0, "distributed.deploy.lost-worker-timeout": "10 minutes"}
        ),
        LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
    ):
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
    monkeypatch.setattr("lvnews_nlp.analysis.pipeline", lambda engine, config: shared_light)
    df = pd.DataFrame({"text": ["Skola gaida.", None, ""], "diena": ["2026-02-27", None, "vakar"]})
    rows = annotate_frame(df, table=table, published="diena")
    assert rows.dtypes.to_dict() == annotated_meta(table).dtypes.to_dict()
    assert list(rows) == [*COLUMNS[table], "error"]
    assert rows["error"].notna().sum() == 2
    assert annotate_frame(df.iloc[:0], table=table).dtypes.to_dict() == rows.dtypes.to_dict()
