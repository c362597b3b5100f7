"""Teachers and their student, and the whole recipe at once."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from toy_files import NETWORK, ROOT, TREEBANK, common, gold_files, options, records

from lvnews_nlp.language.engines.embedded.flags import WordFlags

pytest.importorskip("torch", reason="PyTorch is not installed")
pytest.importorskip("onnx", reason="onnx is not installed")


def test_raw_sentences_take_their_turns_with_gold(trained, folder):
    import train

    second = trained / "network2" if (trained / "network2" / "best.pt").is_file() else trained / "network"
    command = [*common(folder, trained.name), *gold_files(folder), "--pretrained", str(trained / "base")]
    command += ["--teachers", str(trained / "network"), str(second)]
    assert train.main([*command, "--out", str(trained / "student")])
    last = records(trained / "student" / "log.jsonl")
    gold = records(trained / "network" / "log.jsonl")[-1]["step"]
    assert last[-1]["step"] == pytest.approx(2 * gold, abs=3)  # raw_share is a half
    assert not train.main([*command, "--out", str(trained / "student2"), "--steps", "5"])
    assert train.main([*command, "--out", str(trained / "student2")])
    assert records(trained / "student2" / "log.jsonl") == last


def test_a_student_learns_what_its_teacher_says(trained, folder):
    import torch
    from corpus import Corpus
    from network import make_network
    from teachers import Teachers, lesson_losses

    torch.manual_seed(1)
    corpus = Corpus(folder / "corpus", flags=WordFlags.read(folder / "flags.tsv.gz"), device="cpu")
    teachers = Teachers([trained / "network"], corpus, device="cpu")
    config = json.loads((trained / "network" / "config.json").read_text("utf-8"))
    student = make_network(corpus, teachers.labels, config=config)
    batch = corpus.batch(corpus.batches(0, seed=1, n_words=60)[0])
    optimizer = torch.optim.Adam(student.parameters(), lr=1e-2)
    lost = []
    for _ in range(40):
        losses = lesson_losses(
            student, batch, corpus.types, teachers=teachers, options={"dropout": 0.0, "word_dropout": 0.0}
        )
        lost.append({task: float(loss.detach()) for task, loss in losses.items()})
        optimizer.zero_grad()
        sum(losses.values()).backward()
        optimizer.step()
    assert set(lost[0]) == {"reading", "lemma", "arc", "deprel", "name"}
    for task, first in lost[0].items():
        assert lost[-1][task] < first, task


def test_teachers_with_other_labels_are_refused(trained, folder, tmp_path):
    from corpus import Corpus
    from teachers import Teachers

    (tmp_path / "labels.json").write_text("{}", "utf-8")
    corpus = Corpus(folder / "corpus", flags=WordFlags({}), device="cpu")
    with pytest.raises(ValueError, match="different lists"):
        Teachers([trained / "network", tmp_path], corpus, device="cpu")


def test_what_teachers_say_is_theirs(trained, folder):
    """Chances add up to one, heads are the likeliest, and a teacher by itself says what it scores."""
    import torch
    from corpus import Corpus
    from teachers import Teachers

    corpus = Corpus(folder / "corpus", flags=WordFlags.read(folder / "flags.tsv.gz"), device="cpu")
    batch = corpus.batch(corpus.batches(0, seed=1, n_words=60)[0])
    lesson = Teachers([trained / "network"] * 2, corpus, device="cpu").read(batch)
    alone = Teachers([trained / "network"], corpus, device="cpu").read(batch)
    n_words = int(batch.lengths.sum())
    for chances in (lesson.readings, lesson.lemmas, lesson.relations):
        assert len(chances) == n_words
        torch.testing.assert_close(chances.sum(1), torch.ones(n_words))
    for name in ("readings", "lemmas", "arcs", "relations"):
        torch.testing.assert_close(getattr(lesson, name), getattr(alone, name))
    assert torch.equal(lesson.heads, lesson.arcs.argmax(2))
    assert torch.equal(lesson.names >= 0, batch.types >= 0)


def test_best_tags_are_those_of_the_engine():
    import torch
    from teachers import best_tags

    from lvnews_nlp.language.engines.embedded.name_tags import allowed, best_sequences, name_tags

    tags = name_tags(["ORG", "GPE"])
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(5, 7, len(tags))).astype(np.float32)
    lengths = np.array([7, 1, 4, 6, 2])
    chain = [np.where(part, rng.normal(size=part.shape), -1e4).astype(np.float32) for part in allowed(tags)]
    found = best_tags(torch.from_numpy(scores), torch.from_numpy(lengths), *map(torch.from_numpy, chain))
    for row, length, path in zip(found, lengths, best_sequences(scores, lengths, *chain), strict=True):
        assert row[:length].tolist() == path.tolist()
        assert set(row[length:].tolist()) <= {-100}


def test_all_steps_run_at_once_without_spacy(folder):
    """The one command, in processes that have PyTorch and NumPy but neither spaCy nor pydantic nor ONNX."""
    barred = folder / "barred"
    for name in ("spacy", "pydantic", "onnx", "onnxruntime", "floret"):
        (barred / name).mkdir(parents=True)
        (barred / name / "__init__.py").write_text(f"raise ImportError('{name} is barred here')\n", "utf-8")
    run = ["--pack", str(folder / "pack"), "--out", str(folder / "run"), "--minutes", "20", "--configs", str(folder)]
    result = subprocess.run(
        [sys.executable, str(NETWORK / "run_at_once.py"), *run],
        env=os.environ | {"PYTHONPATH": f"{barred}{os.pathsep}{ROOT / 'src'}", "OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count(": finished") == 7
    import compare
    import curves

    logs = [str(log) for log in sorted((folder / "run").glob("*/log.jsonl"))]
    assert len(logs) == 6
    curves.main([*logs, "--out", str(folder / "curves.svg")])
    assert (folder / "curves.svg").read_text("utf-8").count("<polyline") > 20
    sources = {"run": "run", "vectors": "vectors", "headwords": "headwords.txt.xz", "flags": "flags.tsv.gz"}
    compare.main([*options(folder, sources), "--lvtb-train", str(TREEBANK), "--lvtb-dev", str(TREEBANK)])
    assert len((folder / "run" / "table.md").read_text("utf-8").splitlines()) == 6


def test_a_run_that_fails_says_so(commands, tmp_path):
    import run_at_once

    run = run_at_once.Run("broken", tmp_path, ["-c", "print('before'); raise SystemExit('no such word')"])
    assert not run.wait()
    assert (tmp_path / "broken" / "output.txt").read_text("utf-8").splitlines() == ["before", "no such word"]
