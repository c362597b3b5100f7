"""Dask clusters for tests, on machines that may be busy."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lvnews_nlp.batch import cluster as ours


@contextmanager
def local_cluster(n_workers: int = 1, **config: object) -> Iterator:
    """A cluster of processes on this machine with an address for the batch, ports that are free, and time to start.

    Its sockets are gone when it ends: whatever the collector found later would be laid at the door of another test.
    """
    dask = pytest.importorskip("dask", reason="needs the extra dask")
    distributed = pytest.importorskip("distributed", reason="needs the extra dask")
    patience = {
        "distributed.comm.timeouts.connect": "15 minutes",
        "distributed.comm.timeouts.tcp": "15 minutes",
        # A worker that is not back in fifteen seconds is given up otherwise.
        "distributed.deploy.lost-worker-timeout": "15 minutes",
    }
    with (
        pytest.MonkeyPatch.context() as patch,
        dask.config.set(patience | config),
        distributed.LocalCluster(
            n_workers=n_workers, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
    ):
        patch.setattr(ours, "CONNECT_SECONDS", 900)
        patch.setattr(ours, "WORKER_SECONDS", 900)
        yield cluster
    gc.collect()
