import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

DOCS = Path(__file__).parents[2] / "docs"


def blocks(name, kind="python"):
    return re.findall(rf"``` ?{kind}[^\n]*\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_batch_block_runs(nowhere):
    namespace = {}
    for block in blocks("batch.md"):
        exec(compile(block, "batch.md", "exec"), namespace)
    assert (namespace["report"].articles, namespace["report"].errors) == (1, 1)
    assert "Rīga" in set(namespace["entities"]["canonical"])


def test_dask_block_runs(nowhere):
    pytest.importorskip("dask.dataframe", reason="the extra dask is not installed")
    import dask

    namespace = {}
    with dask.config.set(scheduler="synchronous"):
        for block in blocks("cluster.md"):
            exec(compile(block, "cluster.md", "exec"), namespace)
        assert set(namespace["entities"].compute()["canonical"]) == {"Talsi", "Rīga"}


def test_spark_block_runs(nowhere):
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    namespace = {}
    for block in blocks("cluster.md", kind=r"\{.python .spark"):
        exec(compile(block, "cluster.md", "exec"), namespace)
    found = {row["article_id"]: (row["canonical"], row["error"]) for row in namespace["rows"]}
    namespace["spark"].stop()
    assert found["a"] == ("Talsi", None)
    assert found["b"][1].startswith("b is empty")


def test_ray_block_runs(nowhere, tmp_path):
    ray = pytest.importorskip("ray", reason="Ray is not installed")
    pages = pd.DataFrame({"nr": ["a", "b"], "text": ["Sanāksme notika Talsos.", ""]})
    pages.to_parquet(tmp_path / "articles.parquet")
    for block in blocks("cluster.md", kind=r"\{.python .ray"):
        exec(compile(block.replace("/data/", f"{tmp_path}/"), "cluster.md", "exec"), {})
    ray.shutdown()
    found = pd.read_parquet(tmp_path / "entities").set_index("article_id")
    assert found.loc["a", "canonical"] == "Talsi"
    assert found.loc["b", "error"].startswith("b is empty")
