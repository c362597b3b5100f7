"""Step 10: train the names' layers on the finished network: our fourteen labels and FullStack's nine.

    python training/network/names.py --corpus corpus/pages --others tests/gold/retold/{dev,held,learn,fresh,more,wide} \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/names

Nothing but the layer of names and its two chains of tags moves: the other layers stay as they are in the packaged
graph, and what they say of the words of a sentence is worked out once. Pages that other hands wrote (``--others``) are
few beside the corpus, and nearer to what is read later; so they are seen more often. Training goes on from the packaged
layers; the average of the weights at its end is written into the packaged graph, in integers.

Networks for the arbiter (``--fold``) go on from the same layers, which may have learnt from pages of the corpus that
are left out, never from those of other hands: trained anew on half of the pages they are three points of F1 behind the
one that ships, and the arbiter would trust it too little.
"""

import argparse
import random
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
import torch
from folds import FOLDS
from name_data import TAGS, Sentence, read_fullstack, read_pages, with_states
from name_graph import NamesInGraph
from name_layers import NameLayers
from torch import nn

from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.language.engines.embedded.flags import FLAGS
from lvnews_nlp.language.engines.embedded.name_tags import best_sequences, decode


def batches_of(sentences: Sequence[Sentence], n_words: int, rng: random.Random) -> list[list[Sentence]]:
    """Sentences of like length together, in a random order."""
    order = sorted(sentences, key=lambda s: (len(s.words), rng.random()))
    made: list[list[Sentence]] = []
    for sentence in order:
        if not made or (len(made[-1]) + 1) * len(sentence.words) > n_words:
            made.append([])
        made[-1].append(sentence)
    rng.shuffle(made)
    return made


def padded(batch: Sequence[Sentence]) -> tuple[torch.Tensor, torch.Tensor]:
    """States (sentences, words, width) and lengths."""
    lengths = torch.tensor([len(s.words) for s in batch])
    states = torch.zeros(len(batch), int(lengths.max()), batch[0].states.shape[1])
    for i, sentence in enumerate(batch):
        states[i, : len(sentence.words)] = torch.from_numpy(sentence.states.astype(np.float32))
    return states, lengths


def loss_of(model: NameLayers, batch: Sequence[Sentence], *, dropout: float, shares: dict[str, float]) -> torch.Tensor:
    """The losses of all chains that know something of the sentences, weighted."""
    states, lengths = padded(batch)
    hidden = model(states, lengths, dropout=dropout, n_flags=len(FLAGS))
    total = torch.zeros(())
    for name, chain in model.chains.items():
        rows = [i for i, sentence in enumerate(batch) if name in sentence.masks]
        if not rows:
            continue
        masks = torch.zeros(len(rows), hidden.shape[1], len(TAGS[name]), dtype=torch.bool)
        for place, i in enumerate(rows):
            masks[place, : len(batch[i].words)] = torch.from_numpy(batch[i].masks[name])
        known = lengths[rows]
        part = chain.loss(chain.choose(hidden[rows]), masks, known)
        total = total + shares[name] * part * known.sum() / lengths.sum()
    return total


def evaluate(model: NameLayers, sentences: Sequence[Sentence], name: str) -> dict[str, Score]:
    """Strict scores of the names of one set of labels, by label and for ``all``."""
    model.eval()
    chain = model.chains[name]
    counts: dict[str, list[int]] = {}
    with torch.no_grad():
        chains = [part.numpy() for part in chain.chain()]
        for batch in batches_of(sentences, 3_000, random.Random(1)):
            states, lengths = padded(batch)
            hidden = model(states, lengths, dropout=0.0, n_flags=len(FLAGS))
            paths = best_sequences(chain.choose(hidden).numpy(), lengths.numpy(), *chains)
            for sentence, path in zip(batch, paths, strict=True):
                found = set(decode([TAGS[name][tag] for tag in path.tolist()]))
                for kind, names in enumerate((sentence.names[name], found, sentence.names[name] & found)):
                    for label in [label for _, _, label in names]:
                        for key in (label, "all"):
                            counts.setdefault(key, [0, 0, 0])[kind] += 1
    model.train()
    return {label: Score(*numbers) for label, numbers in sorted(counts.items())}


def make_parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for source in ("corpus", "ner-train", "ner-dev", "out"):
        parser.add_argument(f"--{source}", type=Path, required=True)
    parser.add_argument("--others", type=Path, nargs="+", default=[], help="folders of annotated pages of other hands")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="leave every fourth page out")
    parser.add_argument("--dry", action="store_true", help="leave the packaged graph as it is")
    return parser


class Sentences(NamedTuple):
    """What is learnt from, and what chooses."""

    own: list[Sentence]
    other: list[Sentence]
    own_dev: list[Sentence]
    other_dev: list[Sentence]


def read_sentences(args: argparse.Namespace, graph: NamesInGraph, *, times: int) -> Sentences:
    """Pages of the corpus and of other hands, and paragraphs of FullStack, with what the network says of their words.

    Args:
        args: The files.
        graph: The packaged network.
        times: How often pages of other hands are seen.
    """
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_article")
    nlp.add_pipe("lvnews_sentences")
    own = with_states(read_pages(args.corpus, part="train", nlp=nlp, without=args.fold), graph)
    for folder in args.others:
        own += times * with_states(read_pages(folder, part=None, nlp=nlp, without=args.fold), graph)
    own_dev = with_states(read_pages(args.corpus, part="dev", nlp=nlp), graph)
    other, other_dev = (with_states(read_fullstack(path), graph) for path in (args.ner_train, args.ner_dev))
    print(f"{len(own)} + {len(other)} sentences to learn from, {len(own_dev)} + {len(other_dev)} to choose by")
    return Sentences(own, other, own_dev, other_dev)


class Average:
    """The moving average of the weights.

    It is kept as it is at the end: chosen by the corpus's dev part, whose hands wrote what most is learnt from, an
    earlier one was a point of F1 worse on pages of other hands (README, "Names").
    """

    def __init__(self, model: NameLayers, sentences: Sentences) -> None:
        self._model, self._sentences = model, sentences
        self.weights = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def follow(self, decay: float) -> None:
        """Moves the average towards the weights."""
        for key, value in self._model.state_dict().items():
            moved = value.dtype.is_floating_point
            self.weights[key] = self.weights[key].lerp(value.detach(), 1 - decay) if moved else value

    def judge(self) -> tuple[float, float]:
        """F1 of the average on our pages and on FullStack."""
        model, latest = self._model, {k: v.detach().clone() for k, v in self._model.state_dict().items()}
        model.load_state_dict(self.weights)
        ours = evaluate(model, self._sentences.own_dev, "own")["all"].f1
        theirs = evaluate(model, self._sentences.other_dev, "fullstack")["all"].f1
        model.load_state_dict(latest)
        return ours, theirs


def learn(model: NameLayers, sentences: Sentences, out: Path, options: dict[str, Any]) -> None:
    """Trains the layers; the average of the weights is then in the file and in the model."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=options["learning_rate"], weight_decay=options["decay"])
    rng, seen = random.Random(options["seed"]), [*sentences.own, *sentences.other]
    plan = [b for _ in range(options["epochs"]) for b in batches_of(seen, options["batch_words"], rng)]
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, options["learning_rate"], len(plan), pct_start=0.05)
    average = Average(model, sentences)
    for step, batch in enumerate(plan, 1):
        loss = loss_of(model, batch, dropout=options["dropout"], shares=options["shares"])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        rate.step()
        average.follow(min(options["average"], (step + 1) / (step + 10)))
        if step % options["evaluate_every"] == 0 or step == len(plan):
            ours, theirs = average.judge()
            place = f"{step}/{len(plan)} | loss {float(loss.detach()):.3f}"
            print(f"{place} | own {100 * ours:.2f} | fullstack {100 * theirs:.2f}", flush=True)
    torch.save(average.weights, out)
    model.load_state_dict(average.weights)


def main(arguments: Sequence[str] | None = None) -> None:
    args = make_parser().parse_args(arguments)
    options = tomllib.loads(args.config.read_text("utf-8"))["names"]
    torch.manual_seed(options["seed"])
    graph = NamesInGraph(Path(str(files("lvnews_nlp").joinpath("model", "lvnews_network"))))
    sentences = read_sentences(args, graph, times=options["others"])
    model = NameLayers(graph.width, graph.hidden, TAGS)
    model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in graph.weights().items()}, strict=False)
    args.out.mkdir(parents=True, exist_ok=True)
    learn(model, sentences, args.out / "names.pt", options)
    for label, score in evaluate(model, sentences.own_dev, "own").items():
        shares = (100 * share for share in (score.precision, score.recall, score.f1))
        print(label, *(f"{share:.1f}" for share in shares), score.gold)
    if not args.dry:
        graph.write({key: value.numpy() for key, value in model.state_dict().items()})


if __name__ == "__main__":
    main()
