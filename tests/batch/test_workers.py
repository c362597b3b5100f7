"""Real worker processes with a light pipeline: deaths, kills and what is left after them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from lvnews_nlp.batch import BatchError, check_results, read_table, run_batch

from .conftest import HANGS, KILLS


def test_two_processes_do_the_work_of_one(folder, light_workers):
    one = run_batch("raksti", out="one", shard_size=3)
    two = run_batch("raksti", out="two", shard_size=3, workers=2)
    assert one.rows == two.rows
    assert read_table("one", "sentences").equals(read_table("two", "sentences"))


def test_a_worker_that_dies_costs_its_article_only(folder, light_workers):
    (folder / "raksti/03.txt").write_text(KILLS, "utf-8")
    (folder / "raksti/08.txt").write_text(KILLS, "utf-8")
    report = run_batch("raksti", out="out", shard_size=5)
    assert (report.articles, report.errors) == (8, 2)
    errors = read_table("out", "errors")
    assert errors["article_id"].tolist() == ["raksti/03.txt", "raksti/08.txt"]
    assert set(errors["error"]) == {"WorkerDied"}
    assert errors["message"].str.contains("killed").all()


@pytest.fixture
def hours_while_it_hangs(folder, monkeypatch):
    """The clock by which answers are waited for: each moment that an article hangs is an hour."""
    hangs = folder / "hangs"

    def monotonic():
        return time.monotonic() + 3600 * (hangs.stat().st_size if hangs.exists() else 0)

    monkeypatch.setattr("lvnews_nlp.batch.pool.time", SimpleNamespace(monotonic=monotonic))


def test_an_article_that_never_ends_is_one_error(folder, light_workers, hours_while_it_hangs):
    (folder / "raksti/03.txt").write_text(HANGS, "utf-8")
    report = run_batch("raksti", out="out", shard_size=5)
    assert (report.articles, report.errors) == (9, 1)
    (error,) = read_table("out", "errors").to_dict("records")
    assert (error["article_id"], error["error"]) == ("raksti/03.txt", "WorkerDied")
    assert "no answer for 1800 seconds" in error["message"]


def test_a_limit_of_no_time_is_refused(folder):
    with pytest.raises(BatchError, match="time_limit is 0"):
        run_batch("raksti", out="out", time_limit=0)


def test_a_pipeline_that_does_not_load_is_a_sentence(folder):
    with pytest.raises(Exception, match="zirgs"):
        run_batch("raksti", out="out", engine="zirgs")


def test_workers_that_cannot_start_end_the_run(folder, light_workers, monkeypatch):
    (folder / "lib").mkdir()
    (folder / "lib/sitecustomize.py").write_text("import os\nos._exit(3)\n", "utf-8")
    monkeypatch.syspath_prepend(str(folder / "lib"))
    with pytest.raises(BatchError, match="code 3"):
        run_batch("raksti", out="out")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_a_killed_run_goes_on_with_the_same_command(folder, light_workers, name):
    for i in range(10, 400):
        (folder / f"raksti/{i:03}.txt").write_text(f"{i}. skola gaida skolēnus. Mācības sāksies rudenī.\n", "utf-8")
    (folder / "raksti/250.txt").write_text(HANGS, "utf-8")  # so that it is not over before it is killed
    code = "from lvnews_nlp.batch import run_batch; run_batch('raksti', out='out', shard_size=4, workers=2)"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.Popen([sys.executable, "-c", code], env=env, start_new_session=True)
    while len(list(folder.glob("out/_lvnews/done/*.json"))) < 3:
        assert run.poll() is None
        time.sleep(0.01)
    ending = getattr(signal, name)
    os.kill(run.pid, ending)
    assert run.wait() == -ending  # a shell reports 128 more: 143 for SIGTERM
    done = len(list(folder.glob("out/_lvnews/done/*.json")))
    assert 3 <= done < 100
    (folder / "goes-on").touch()
    report = run_batch("raksti", out="out", shard_size=4, workers=2)
    assert (report.articles, report.errors) == (400, 0)
    assert report.fresh_shards == 100 - done
    assert sorted(read_table("out", "articles")["article_id"]) == sorted(p.as_posix() for p in folder_pages(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_command_that_is_ended_says_where_it_goes_on(folder, light_workers):
    (folder / "raksti/05.txt").write_text(HANGS, "utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "lvnews_nlp", "batch", "raksti", "--out", "out", "--shard-size", "4"]
    run = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    while not list(folder.glob("out/_lvnews/done/*.json")):
        assert run.poll() is None
        time.sleep(0.01)
    with pytest.raises(BatchError, match="Another run"):
        run_batch("raksti", out="out", shard_size=4)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate(timeout=900)
    assert run.returncode == 143
    assert said == "lvnews: stopped by SIGTERM; what is done stays in out, and the same command goes on from there.\n"
    assert check_results("out") == ["Part 1 of out is not complete.", "Part 2 of out is not complete."]


def folder_pages(folder):
    return [path.relative_to(folder) for path in (folder / "raksti").iterdir()]


def test_tables_that_cannot_be_written_end_the_run(folder, light_workers):
    patch = "\nimport lvnews_nlp.batch.parts\ndef full(*_):\n    raise OSError(28, 'No space left on device')\n"
    light = next(path for path in map(Path, sys.path) if (path / "sitecustomize.py").exists())
    code = (light / "sitecustomize.py").read_text("utf-8") + patch + "lvnews_nlp.batch.parts.write_part = full\n"
    (light / "sitecustomize.py").write_text(code, "utf-8")
    with pytest.raises(BatchError, match="No space left"):
        run_batch("raksti", out="out")
    assert not list(folder.glob("out/articles/*"))
