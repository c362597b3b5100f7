"""Batches without the trained model: the same code with a pipeline of tokens and sentences, here and in workers."""

import os
import sys
import textwrap

import pytest

from lvnews_nlp.batch.parts import write_part
from lvnews_nlp.batch.pool import LocalWorkers
from lvnews_nlp.batch.shard import ShardWork
from lvnews_nlp.batch.workforce import Finished, Working
from lvnews_nlp.shared import SharedPipeline

#: A text that makes the pipeline fail, one that ends the process as a full memory would, and one that never ends:
#: while it hangs it makes file ``hangs`` longer, and there must be a file ``goes-on`` for it to end.
FAILS, KILLS, HANGS = "Šis raksts salauž analīzi.", "Šis raksts nogalina procesu.", "Šis raksts nekad nebeidzas."

LIGHT = textwrap.dedent(
    f"""
    import os, signal, time
    import spacy
    from spacy.language import Language
    import lvnews_nlp.shared

    @Language.component("test_trouble")
    def trouble(doc):
        if doc.text == {FAILS!r}:
            raise ValueError("salauzts")
        if doc.text == {KILLS!r}:
            os.kill(os.getpid(), signal.SIGKILL)
        while doc.text == {HANGS!r} and not os.path.exists("goes-on"):
            with open("hangs", "a") as file:
                file.write(".")
            time.sleep(0.1)
        return doc

    def light(engine="embedded", config=None):
        nlp = spacy.blank("lv", config={{"nlp": {{"tokenizer": {{"@tokenizers": "lvnews_tokenizer"}}}}}})
        nlp.add_pipe("lvnews_sentences")
        nlp.add_pipe("test_trouble")
        return nlp
    """
)
#: For processes of their own, which load the pipeline of the package otherwise.
SHARED = """
from lvnews_nlp.shared import SharedPipeline
lvnews_nlp.shared.shared_pipeline = lambda engine, config: SharedPipeline(light())
"""


@pytest.fixture(scope="session")
def light():
    """Latvian tokens and sentences, and trouble where a text asks for it."""
    namespace = {}
    exec(LIGHT, namespace)
    return namespace["light"]()


@pytest.fixture(scope="session")
def shared_light(light):
    """The light pipeline as all tests share it: one zone for its words, as in a process that loads it once."""
    return SharedPipeline(light)


@pytest.fixture
def light_workers(tmp_path_factory, monkeypatch):
    """Worker processes with the light pipeline in place of the embedded one, by what Python runs when it starts."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(LIGHT + SHARED, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert sys.path[0] == str(folder)


@pytest.fixture
def here(shared_light, monkeypatch):
    """``run_batch`` in this process; the list that is returned gets the numbers of the shards that are worked on.

    ``stop_after`` of the list's owner: put an integer into ``limit`` to be interrupted after so many shards.
    """
    worked = Worked()

    def run(_, shards, *, options, root, tmp):
        shard_work = ShardWork(options, root=root, shared=shared_light)
        for done, shard in enumerate(shards):
            if done == worked.limit:
                raise KeyboardInterrupt
            made, counts = shard_work.run(shard)
            yield Working(shard, counts)
            parts = {name: tmp / f"{name}.parquet" for name in made}
            for name, path in parts.items():
                write_part(made[name], path)
            worked.append(shard.number)
            yield Finished(shard, counts, parts)

    monkeypatch.setattr(LocalWorkers, "run", run)
    return worked


class Worked(list):
    """Numbers of shards, and how many are allowed."""

    limit = None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to be in, with ten pages in ``raksti``."""
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "raksti"
    pages.mkdir()
    for i in range(10):
        (pages / f"{i:02}.txt").write_text(f"{i}. skola gaida skolēnus. Mācības sāksies rudenī.\n", "utf-8")
    return tmp_path
