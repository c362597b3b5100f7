"""The recipe of training/network at toy size: it runs, goes on exactly where it stopped, exports what it trained."""

import itertools
import json
import threading

import numpy as np
import pytest
import spacy
from toy_files import TREEBANK, WORDS, common, engine, gold_files, records

from lvnews_nlp.language.engines.embedded.flags import WordFlags

pytest.importorskip("torch", reason="PyTorch is not installed")
pytest.importorskip("onnx", reason="onnx is not installed")


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


def test_labels_stand_in_the_order_of_the_weights(folder):
    import data
    import name_data

    nine = "PERSON GPE ORG LOC EVENT PRODUCT DATE MONEY MISC"
    ours = "PERSON ROLE ORG VENUE GPE LOC EVENT PROGRAMME PROJECT PROJECT_ID LAW DATE MONEY PERCENT"
    assert " ".join(data.NAME_LABELS) == " ".join(name_data.FULLSTACK) == nine
    assert " ".join(name_data.SCORED_LABELS) == ours


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
        thread.join()
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
