"""The recipe of training/network at toy size: it runs, goes on exactly where it stopped, exports what it trained."""

import itertools
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors

from lvnews_nlp.language.engines.embedded.flags import WordFlags

pytest.importorskip("torch", reason="PyTorch is not installed")
pytest.importorskip("onnx", reason="onnx is not installed")

ROOT = Path(__file__).parents[2]
NETWORK = ROOT / "training" / "network"
TREEBANK = ROOT / "tests" / "language" / "engines" / "treebank.conllu"
SENTENCES = [
    "Skolotāja lasa jaunu grāmatu .",
    "Bērni dzied skolas korī .",
    "Rīgā atklāj muzeju .",
    "Pilsētas dome atbalsta jaunās skolas .",
    "Konference notiks Jelgavā 12. martā .",
    "Skolēni brauc uz Cēsīm un Valmieru .",
    "Ministrija paraksta līgumu ar pašvaldību .",
    "Direktore Anna Ozola pateicas vecākiem .",
    "Projekts ilgs divus gadus .",
    "Bibliotēkā notiek lasījumi bērniem .",
]
NAMES = {"Rīgā": "GPE", "Jelgavā": "GPE", "Cēsīm": "GPE", "Valmieru": "GPE", "Ministrija": "organization"}
WORDS = [sentence.split() for sentence in SENTENCES]


def names_file() -> str:
    """The sentences with their names as FullStack writes them."""
    lines = ["# newdoc id = 1"]
    for i, words in enumerate(WORDS):
        lines += [f"# newpar id = {i}", f"# text = {' '.join(words)}"]
        for n, word in enumerate(words, 1):
            tag = f"B-{NAMES[word]}" if word in NAMES else {"Anna": "B-person", "Ozola": "I-person"}.get(word, "O")
            lines.append("\t".join([str(n), word, "_", "_", "_", "_", tag, "O"]))
        lines.append("")
    return "\n".join(lines)


def options(folder: Path, names: dict) -> list[str]:
    """Options of a command whose values are files of a folder."""
    return [part for name, value in names.items() for part in (f"--{name}", str(folder / value))]


@pytest.fixture(scope="module", autouse=True)
def commands():
    """Makes the commands importable, one thread for all."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    sys.path.insert(0, str(NETWORK))
    before = set(sys.modules)
    yield
    sys.path.remove(str(NETWORK))
    for name in set(sys.modules) - before:
        if (NETWORK / f"{name}.py").is_file():
            del sys.modules[name]
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folder(commands, tmp_path_factory) -> Path:
    """Text, vectors, gold files and their packed form."""
    import lzma

    import corpus
    import pack

    path = tmp_path_factory.mktemp("network")
    nlp = spacy.blank("lv")
    table = np.random.default_rng(1).normal(size=(50, 6)).astype(np.float32)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=table, mode="floret", minn=3, maxn=5, hash_count=2, hash_seed=2166136261
    )
    nlp.to_disk(path / "vectors")
    (path / "text.txt").write_text("".join("\t".join(words) + "\n" for words in WORDS * 2), "utf-8")
    (path / "names.conll").write_text(names_file(), "utf-8")
    with lzma.open(path / "headwords.txt.xz", "wt", encoding="utf-8") as file:
        file.write("skola\tmācību iestāde\nmuzejs\tkrātuve\n")
    WordFlags.collect([("Rīga", "GPE"), ("Rīgā", "GPE")], ["Anna", "Annai"]).write(path / "flags.tsv.gz")
    toy = (NETWORK / "toy.toml").read_text("utf-8")
    (path / "transformer.toml").write_text(toy, "utf-8")
    for name in ("lstm", "config", "large"):
        (path / f"{name}.toml").write_text(toy.replace('encoder = "transformer"', 'encoder = "lstm"'), "utf-8")
    gold = {"lvtb-train": TREEBANK, "lvtb-dev": TREEBANK, "ner-train": "names.conll", "ner-dev": "names.conll"}
    raw = {"text": "text.txt", "vectors": "vectors", "flags": "flags.tsv.gz"}
    pack.main(options(path, {**raw, **gold, "out": "pack"}))
    packed = ["--pack", str(path / "pack"), "--out", str(path / "corpus"), "--processes", "2"]
    corpus.main([*packed, "--config", str(path / "lstm.toml")])
    return path


def common(folder: Path, name: str) -> list[str]:
    """What every command of a kind of network is told."""
    return ["--config", str(folder / f"{name}.toml"), "--corpus", str(folder / "corpus")]


def gold_files(folder: Path) -> list[str]:
    """The packed gold files."""
    return ["--pack", str(folder / "pack")]


@pytest.fixture(scope="module", params=["lstm", "transformer"])
def trained(request, folder) -> Path:
    """A pretrained and trained network of each kind."""
    import names
    import pretrain
    import train

    out, known = folder / request.param, common(folder, request.param)
    assert pretrain.main([*known, "--out", str(out / "base")])
    gold = [*known, *gold_files(folder)]
    assert train.main([*gold, "--pretrained", str(out / "base"), "--out", str(out / "network")])
    finish = [*gold, "--network", str(out / "network")]
    assert not names.main([*finish, "--steps", "2"])
    assert names.main(finish)
    return out


def records(log: Path) -> list[dict]:
    """The log without what depends on the clock."""
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return [{k: v for k, v in line.items() if k not in ("minutes", "words_per_second")} for line in lines]


def engine(network: Path, folder: Path) -> Path:
    """The exported engine of a trained network."""
    import export

    out = network.parent / "engine"
    if not out.is_dir():
        lists = ["--headwords", str(folder / "headwords.txt.xz"), "--flags", str(folder / "flags.tsv.gz")]
        export.main(["--network", str(network), "--out", str(out), *lists])
    return out


def test_a_packed_table_gives_the_vectors_of_spacy(folder):
    import floret_table

    words = ["Skolā", "e-klase", "2022.", "ž", "nepieredzējušākajiem", "Ā"]
    exact = floret_table.open_vectors(folder / "vectors")(words)
    packed = floret_table.open_vectors(folder / "pack" / "vectors.npz")(words)
    assert exact.shape == (6, 12)
    assert np.abs(exact - packed).max() < 0.02  # 8 bits
    assert np.abs(exact - exact.mean(0)).max() > 0.3


def test_packed_gold_is_the_same_gold(folder):
    import gold

    assert gold.read_treebank(folder / "pack" / "lvtb-dev.npz") == gold.read_treebank(TREEBANK)
    assert gold.read_names(folder / "pack" / "ner-dev.npz") == gold.read_names(folder / "names.conll")


def test_name_labels_are_those_of_the_evaluation(folder):
    import data

    from lvnews_nlp.evaluation.ner import LABELS

    assert list(data.NAME_LABELS) == list(LABELS.values())


def test_pretraining_learns_something(trained):
    losses = [record["loss"] for record in records(trained / "base" / "log.jsonl")]
    assert np.mean(losses[-3:]) < np.mean(losses[:3])


def test_a_run_in_slices_gives_the_same_losses(trained, folder):
    import pretrain
    import torch
    import train

    known = common(folder, trained.name)
    gold = [*known, *gold_files(folder)]
    base, network = ["--out", str(trained / "base2")], ["--out", str(trained / "network2")]
    whole = records(trained / "base" / "log.jsonl")
    assert not pretrain.main([*known, *base, "--steps", str(len(whole) // 2)])  # within an epoch
    assert pretrain.main([*known, *base])
    assert records(trained / "base2" / "log.jsonl") == whole
    pretrained = ["--pretrained", str(trained / "base2")]
    assert not train.main([*gold, *network, *pretrained, "--steps", "5"])
    assert train.main([*gold, *network, *pretrained])
    assert records(trained / "network2" / "log.jsonl") == records(trained / "network" / "log.jsonl")
    states = [torch.load(trained / f / "checkpoint.pt", weights_only=True)["model"] for f in ("network", "network2")]
    assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])


def test_a_run_with_a_budget_ends_in_time_with_its_rate_fallen(trained, folder, monkeypatch):
    import pretrain
    import slices
    import torch

    clock = itertools.count()
    monkeypatch.setattr(slices.time, "monotonic", lambda: 10.0 * next(clock))
    out = trained / "budget"
    assert pretrain.main([*common(folder, trained.name), "--out", str(out), "--budget", "3", "--epochs", "1000"])
    n_steps = torch.load(out / "checkpoint.pt", weights_only=True)["step"]
    assert 2 < n_steps < 18  # every look at the clock takes ten seconds
    options = {"learning_rate": 1.0, "final_rate": 0.1, "warmup_steps": 2}
    assert slices.rate(n_steps, 1.0, options) == pytest.approx(0.1)
    assert slices.rate(5, 0.5, options) == pytest.approx(0.55)
    assert slices.rate(0, 0.0, options) == pytest.approx(0.5)


def test_bfloat16_runs(trained, folder):
    import pretrain

    known = common(folder, trained.name)
    pretrain.main([*known, "--out", str(trained / "half"), "--precision", "bfloat16", "--steps", "3"])
    exact, half = (records(trained / f / "log.jsonl")[0]["loss"] for f in ("base", "half"))
    assert half == pytest.approx(exact, rel=0.05)
    assert half != exact


def test_a_team_makes_one_step_with_the_mean_gradient():
    import torch
    from team import Team

    shared, barrier = torch.zeros(2, 16), threading.Barrier(2)
    layers = [torch.nn.Linear(2, 1) for _ in range(2)]

    def member(number):
        team = Team(number, size=2, barrier=barrier, shared=shared)
        layers[number](torch.full((1, 2), number + 1.0)).sum().backward()
        team.add_up(list(layers[number].parameters()))
        assert team.agree(number == 0)

    threads = [threading.Thread(target=member, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    for layer in layers:
        assert layer.weight.grad.tolist() == [[1.5, 1.5]]
        assert layer.bias.grad.tolist() == [1.0]


def test_pretraining_goes_on_in_a_second_cycle_by_two_processes(trained, folder):
    import pretrain
    import torch

    out = trained / "base3"
    command = [*common(folder, trained.name), "--out", str(out)]
    command += ["--start", str(trained / "base"), "--seed", "8", "--epochs", "2", "--processes", "2"]
    assert not pretrain.main([*command, "--steps", "1"])
    weights = [torch.load(f / "checkpoint.pt", weights_only=True)["model"] for f in (trained / "base", out)]
    # Adam's first step moves no weight by more than the rate: it began where the first cycle ended.
    assert max(float((weights[0][key] - weights[1][key]).abs().max()) for key in weights[0]) < 0.006
    assert pretrain.main(command)
    weights = [torch.load(f / "checkpoint.pt", weights_only=True)["model"] for f in (trained / "base", out)]
    assert any(not torch.equal(weights[0][key], weights[1][key]) for key in weights[0])


def test_padding_reaches_no_word(trained):
    import torch
    from layers import make_encoder

    config = json.loads((trained / "network" / "config.json").read_text("utf-8"))["network"]
    encoder = make_encoder(config).eval()
    x = torch.randn(2, 7, config["word_dim"])
    alone = encoder(x[:1, :4], torch.tensor([4]))
    together = encoder(x, torch.tensor([4, 7]))
    torch.testing.assert_close(together[:1, :4], alone)
    other = x[:1, [1, 0, 2, 3]]  # order matters
    assert not torch.allclose(encoder(other, torch.tensor([4]))[:, [1, 0, 2, 3]], alone, atol=1e-3)


def test_the_exported_graph_is_the_network(trained, folder):
    import onnxruntime
    import torch
    from corpus import Corpus
    from data import Example, Labels, make_batch
    from network import make_network, read_weights

    torch.manual_seed(0)
    network = trained / "network"
    session = onnxruntime.InferenceSession(engine(network, folder) / "network.onnx")
    corpus = Corpus(folder / "corpus", flags=WordFlags.read(folder / "flags.tsv.gz"), device="cpu")
    labels = Labels(**json.loads((network / "labels.json").read_text("utf-8")))
    config = json.loads((network / "config.json").read_text("utf-8"))
    model = make_network(corpus, labels, config=config).eval()
    model.load_state_dict(read_weights(network, device="cpu"))
    types = corpus.types
    batch = make_batch([Example(words) for words in WORDS[:4]], labels, types, rng=None)
    with torch.no_grad():
        both, flags, real, flip = model.read(batch, types)
        words = both[:, :, model.encoder.width :]
        names = model.names(both, flags, flip, dropout=0)
        arcs = model.syntax(both, flip, dropout=0)[0]
    names_out, arcs_out = session.run(
        ["names", "arcs"],
        {
            "words": words.transpose(0, 1).numpy(),
            "flags": flags.transpose(0, 1).numpy(),
            "lengths": batch.lengths.numpy().astype(np.int32),
        },
    )
    inside = real.numpy()
    width = np.arange(arcs.shape[2]) <= batch.lengths.numpy()[:, None]  # the root and the words
    pairs = inside[:, :, None] & width[:, None]
    for exact, found in (
        (names.numpy()[inside], names_out.transpose(1, 0, 2)[inside]),
        (arcs.numpy()[pairs], arcs_out[pairs]),
    ):
        # Weights have 7 bits, inputs 8.
        assert np.abs(exact - found).max() < 0.05 * np.abs(exact).max() + 0.01
        assert np.corrcoef(exact.ravel(), found.ravel())[0, 1] > 0.995


def test_the_engine_annotates(trained, folder):
    from lvnews_nlp.language.engines.embedded.engine import EmbeddedEngine

    annotate = EmbeddedEngine(engine(trained / "network", folder), vocab=spacy.load(folder / "vectors").vocab).annotate
    found = annotate(WORDS)
    assert [len(a.xpos) for a in found] == [len(words) for words in WORDS]
    assert all(list(a.heads).count(-1) == 1 for a in found)
    # The same whatever else is in the batch.
    alone = annotate(WORDS[3:4])[0]
    assert (alone.xpos, alone.heads, alone.names) == (found[3].xpos, found[3].heads, found[3].names)


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

    from lvnews_nlp.language.engines.embedded.names import allowed, best_sequences, name_tags

    tags = name_tags(["ORG", "GPE"])
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(5, 7, len(tags))).astype(np.float32)
    lengths = np.array([7, 1, 4, 6, 2])
    chain = [np.where(part, rng.normal(size=part.shape), -1e4).astype(np.float32) for part in allowed(tags)]
    found = best_tags(torch.from_numpy(scores), torch.from_numpy(lengths), *map(torch.from_numpy, chain))
    for row, length, path in zip(found, lengths, best_sequences(scores, lengths, *chain), strict=True):
        assert row[:length].tolist() == path.tolist()
        assert set(row[length:].tolist()) <= {-100}


def test_batches_hold_every_sentence_once(folder):
    from corpus import Corpus

    corpus = Corpus(folder / "corpus", flags=WordFlags({}), device="cpu")
    batches = corpus.batches(0, seed=1, n_words=30)
    assert sorted(number for batch in batches for number in batch) == list(range(len(corpus.ends) - 1))
    assert all(corpus.batch(batch).types.numel() <= 30 for batch in batches)
    names = list(corpus.types.index)
    read = [[names[i] for i in row[row >= 0]] for batch in batches for row in corpus.batch(batch).types]
    assert sorted(read) == sorted(WORDS * 2)
    other = corpus.batches(1, seed=1, n_words=30)
    assert [b.tolist() for b in batches] != [b.tolist() for b in other]


def test_pieces_give_the_file_back(folder, tmp_path):
    import pieces

    source = folder / "pack" / "vectors.npz"
    found = pieces.split(source, tmp_path / "pieces", size=200)
    assert len(found) > 1
    assert max(piece.stat().st_size for piece in found) <= 200
    pieces.join(tmp_path / "pieces", tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == source.read_bytes()
    found[0].write_bytes(found[0].read_bytes()[1:])
    with pytest.raises(ValueError, match="does not hold all"):
        pieces.join(tmp_path / "pieces", tmp_path / "joined")


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
    compare.main([*options(folder, sources), "--lvtb-dev", str(TREEBANK)])
    assert len((folder / "run" / "table.md").read_text("utf-8").splitlines()) == 6


def test_a_failed_teacher_is_left_out_and_a_failed_student_is_said(folder, tmp_path):
    import run_at_once

    run = run_at_once.Run("broken", tmp_path, ["-c", "print('before'); raise SystemExit('no such word')"])
    assert not run.wait()
    assert (tmp_path / "broken" / "output.txt").read_text("utf-8").splitlines() == ["before", "no such word"]
