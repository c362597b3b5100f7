"""The recipe of training/network at toy size: it runs, goes on exactly where it stopped, exports what it trained."""

import json
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

    import pack

    path = tmp_path_factory.mktemp("network")
    nlp = spacy.blank("lv")
    table = np.random.default_rng(1).normal(size=(50, 6)).astype(np.float32)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=table, mode="floret", minn=3, maxn=5, hash_count=2, hash_seed=2166136261
    )
    nlp.to_disk(path / "vectors")
    (path / "text.txt").write_text("\n".join(SENTENCES * 2) + "\n", "utf-8")
    (path / "sentences.txt").write_text("".join("\t".join(words) + "\n" for words in WORDS), "utf-8")
    (path / "names.conll").write_text(names_file(), "utf-8")
    with lzma.open(path / "headwords.txt.xz", "wt", encoding="utf-8") as file:
        file.write("skola\tmācību iestāde\nmuzejs\tkrātuve\n")
    WordFlags.collect([("Rīga", "GPE"), ("Rīgā", "GPE")], ["Anna", "Annai"]).write(path / "flags.tsv.gz")
    toy = (NETWORK / "toy.toml").read_text("utf-8")
    (path / "transformer.toml").write_text(toy, "utf-8")
    (path / "lstm.toml").write_text(toy.replace('encoder = "transformer"', 'encoder = "lstm"'), "utf-8")
    gold = {"lvtb-train": TREEBANK, "lvtb-dev": TREEBANK, "ner-train": "names.conll", "ner-dev": "names.conll"}
    raw = {"text": "text.txt", "sentences": "sentences.txt", "vectors": "vectors", "flags": "flags.tsv.gz"}
    pack.main(options(path, {**raw, **gold, "out": "pack"}))
    return path


@pytest.fixture(scope="module", params=["lstm", "transformer"])
def trained(request, folder) -> Path:
    """A pretrained and trained network of each kind."""
    import names
    import pretrain
    import train

    out = folder / request.param
    common = ["--config", str(folder / f"{request.param}.toml"), "--pack", str(folder / "pack")]
    assert pretrain.main([*common, "--out", str(out / "base")])
    assert train.main([*common, "--pretrained", str(out / "base"), "--out", str(out / "network")])
    finish = [*common, "--pretrained", str(out / "base"), "--network", str(out / "network")]
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
        export.main(["--network", str(network), "--pretrained", str(network), "--out", str(out), *lists])
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

    name = trained.name
    common = ["--config", str(folder / f"{name}.toml"), "--pack", str(folder / "pack")]
    base, network = ["--out", str(trained / "base2")], ["--out", str(trained / "network2")]
    whole = records(trained / "base" / "log.jsonl")
    assert not pretrain.main([*common, *base, "--steps", str(len(whole) // 2)])  # within an epoch
    assert pretrain.main([*common, *base])
    assert records(trained / "base2" / "log.jsonl") == whole
    pretrained = ["--pretrained", str(trained / "base2")]
    assert not train.main([*common, *network, *pretrained, "--steps", "5"])
    assert train.main([*common, *network, *pretrained])
    assert records(trained / "network2" / "log.jsonl") == records(trained / "network" / "log.jsonl")
    states = [torch.load(trained / f / "checkpoint.pt", weights_only=True)["model"] for f in ("network", "network2")]
    assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])


def test_bfloat16_runs(trained, folder):
    import pretrain

    config = ["--config", str(folder / f"{trained.name}.toml"), "--pack", str(folder / "pack")]
    pretrain.main([*config, "--out", str(trained / "half"), "--precision", "bfloat16", "--steps", "3"])
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
    command = ["--config", str(folder / f"{trained.name}.toml"), "--pack", str(folder / "pack"), "--out", str(out)]
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
    from data import Example, Labels, Types, make_batch
    from distil import Networks

    torch.manual_seed(0)
    network = trained / "network"
    session = onnxruntime.InferenceSession(engine(network, folder) / "network.onnx")
    teacher = Networks([network], vectors=folder / "vectors", flags=folder / "flags.tsv.gz", device="cpu")
    model, labels = teacher._models[0], Labels(**json.loads((network / "labels.json").read_text("utf-8")))
    words = [word for sentence in WORDS for word in sentence]
    types = Types(words, teacher._tables[0], teacher._flags, vectors=teacher._vectors, device="cpu")
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


def test_silver_of_two_teachers_is_learnt_from(trained, folder):
    import distil
    import train
    from example_files import Silver

    out = trained / "silver"
    second = trained / "network2" if (trained / "network2" / "best.pt").is_file() else trained / "network"
    command = ["--pack", str(folder / "pack"), "--teacher", str(trained / "network"), str(second), "--out", str(out),
               "--words", "40", "--part-words", "20"]  # fmt: skip
    assert not distil.main([*command, "--steps", "1"])
    first = (out / "silver-000.npz").read_bytes()
    assert distil.main(command)
    assert (out / "silver-000.npz").read_bytes() == first
    silver = Silver(out, min_confidence=0.0)
    assert sorted(e.words for e in silver) == sorted(WORDS[: len(silver)])
    assert sum(silver.lengths) >= 40
    example = silver[0]
    assert set(example.values) == {"upos", "xpos", "feats", "lemma", "deprel", "name"}
    assert example.heads.count(0) == 1
    assert [r == "root" for r in example.values["deprel"]] == [head == 0 for head in example.heads]
    assert len(Silver(out, min_confidence=1.01)) == 0
    common = ["--config", str(folder / f"{trained.name}.toml"), "--pack", str(folder / "pack")]
    student = ["--pretrained", str(trained / "base"), "--out", str(trained / "student"), "--silver", str(out)]
    assert train.main([*common, *student])
    gold, mixed = (records(trained / f / "log.jsonl")[-1]["step"] for f in ("network", "student"))
    assert mixed == pytest.approx(2 * gold, abs=3)  # silver_share is a half


def test_an_engine_can_be_the_teacher(trained, folder):
    import distil
    from example_files import Silver

    from lvnews_nlp.language.engines.embedded.engine import EmbeddedEngine

    teacher = engine(trained / "network", folder)
    distil.main(["--sentences", str(folder / "sentences.txt"), "--vectors", str(folder / "vectors"),
                 "--teacher", str(teacher), "--words", "10", "--out", str(trained / "silver2")])  # fmt: skip
    example = Silver(trained / "silver2", min_confidence=0)[0]
    found = EmbeddedEngine(teacher, vocab=spacy.load(folder / "vectors").vocab).annotate([example.words])[0]
    assert example.values["xpos"] == list(found.xpos)
    assert example.heads == [head + 1 for head in found.heads]


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


def test_all_steps_run_without_spacy(folder):
    """The one command, in a process that has PyTorch and NumPy but neither spaCy nor pydantic nor ONNX."""
    code = (
        "import sys\n"
        "for name in ('spacy', 'pydantic', 'onnx', 'onnxruntime', 'floret'): sys.modules[name] = None\n"
        "import run_slices\n"
        "assert not run_slices.main([*sys.argv[1:], '--minutes', '0'])\n"
        "assert run_slices.main(sys.argv[1:])\n"
    )
    configs = ["--teacher-config", str(folder / "transformer.toml"), "--student-config", str(folder / "lstm.toml")]
    run = ["--pack", str(folder / "pack"), "--out", str(folder / "run"), "--words", "30"]
    result = subprocess.run(
        [sys.executable, "-c", code, *run, *configs],
        cwd=NETWORK, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "run the same command again" in result.stdout
    assert result.stdout.rstrip().endswith("all done")
    import compare
    import curves

    logs = [str(log) for log in sorted((folder / "run").glob("*/log.jsonl"))]
    assert len(logs) == 9
    curves.main([*logs, "--out", str(folder / "curves.svg")])
    assert (folder / "curves.svg").read_text("utf-8").count("<polyline") > 20
    sources = {"run": "run", "vectors": "vectors", "headwords": "headwords.txt.xz", "flags": "flags.tsv.gz"}
    compare.main([*options(folder, sources), "--lvtb-dev", str(TREEBANK)])
    assert len((folder / "run" / "table.md").read_text("utf-8").splitlines()) == 7
