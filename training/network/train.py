"""Step 6: train all tasks together on the treebank and the names.

    python training/network/train.py --pretrained build/pretrain --corpus build/corpus \
        --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/network

Treebank and name batches take turns. A moving average of the weights is scored on the dev parts (gold tokens) and the
best is kept in ``best.pt``. Stops and goes on as step 5 does, with ``--minutes`` for slices, ``--budget`` for a run
that must end in time and ``--pack`` for packed sources. With ``--teachers`` batches of raw sentences take their turns
too, from which the network learns what its teachers say of them (``teachers.py``).
"""

import argparse
import itertools
import json
import random
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import Corpus
from data import Example, Labels, batches, make_batch
from evaluate import evaluate
from gold import open_flags, read_names, read_treebank
from network import Network, make_network
from pack import add_sources, fill_sources
from slices import Log, add_options, allowed, precise, rate, save
from teachers import Teachers, lesson_losses
from torch import nn

SOURCES = ("flags", "lvtb-train", "lvtb-dev", "ner-train", "ner-dev")
#: The kind of a batch (``treebank``, ``names``, ``raw``) and the numbers of its sentences.
Turn = tuple[str, Sequence[int]]


def turns(
    *, treebank: list[Example], names: list[Example], corpus: Corpus | None, options: dict[str, Any], seed: int
) -> Iterator[Turn]:
    """Batches of all epochs: the treebank's, with those of the names and of the raw text spread evenly between them."""
    rng = random.Random(seed)
    n_words = options["batch_words"]
    lengths, name_lengths = ([len(e.words) for e in part] for part in (treebank, names))
    n_names = options["name_share"] * sum(
        1 for _ in batches(name_lengths, n_words=options["name_batch_words"], rng=rng)
    )
    name_batches = endless(partial(batches, name_lengths, n_words=options["name_batch_words"]), f"names-{seed}")
    raw_batches: Iterator[Sequence[int]] = iter(())
    share = 0.0
    if corpus:
        share = options["raw_share"]
        raw = partial(corpus.batches, seed=seed, n_words=options["raw_batch_words"])
        raw_batches = itertools.chain.from_iterable(raw(epoch) for epoch in itertools.count())
    for _ in range(options["epochs"]):
        main = list(batches(lengths, n_words=n_words, rng=rng))
        n_raw = share / (1 - share) * (len(main) + n_names)
        mixed: list[tuple[float, str, Sequence[int]]] = [(i / len(main), "treebank", b) for i, b in enumerate(main)]
        for kind, n, others in (("names", n_names, name_batches), ("raw", n_raw, raw_batches)):
            mixed += [(i / n, kind, b) for i, b in enumerate(itertools.islice(others, round(n)))]
        yield from ((kind, numbers) for _, kind, numbers in sorted(mixed, key=lambda turn: turn[0]))


def endless(one_pass: Callable[..., Iterable[Sequence[int]]], seed: str) -> Iterator[Sequence[int]]:
    """Batches, pass after pass."""
    rng = random.Random(seed)
    while True:
        yield from one_pass(rng=rng)


def load_shared(model: Network, checkpoint: Path, *, device: str) -> None:
    """Puts pretrained weights into the shared layers."""
    state = torch.load(checkpoint, map_location=device, weights_only=True)["model"]
    shared = {k: v for k, v in state.items() if k.startswith(("words.", "encoder."))}
    missing = model.load_state_dict(shared, strict=False).missing_keys
    assert not [k for k in missing if k.startswith(("words.", "encoder."))], missing


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line, with packed sources where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, *SOURCES)
    for part in ("pretrained", "corpus", "out"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    add_options(parser)
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--from-scratch", action="store_true", help="do not use the pretrained weights")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="folders of networks to learn from")
    return fill_sources(parser, parser.parse_args(arguments), *SOURCES)


class Training:
    """A run: what is learnt from, the network, the moving average of its weights, and how far it has come."""

    def __init__(self, args: argparse.Namespace, config: dict[str, Any]) -> None:
        """Reads the sources and makes the network; goes on from a checkpoint where there is one."""
        self.args, self.config, self.now = args, config, allowed(args)
        self.options = config["train"] | (config["distil"] if args.teachers else {})
        torch.manual_seed(config["seed"])
        self.gold = {"treebank": read_treebank(args.lvtb_train), "names": read_names(args.ner_train)}
        self.dev = read_treebank(args.lvtb_dev), read_names(args.ner_dev)
        self.labels = Labels.collect(self.gold["treebank"], min_lemma=self.options["min_lemma"])
        self.corpus = Corpus(args.corpus, flags=open_flags(args.flags), device=args.device)
        self.teachers = Teachers(args.teachers, self.corpus, device=args.device) if args.teachers else None
        self.model = make_network(self.corpus, self.labels, config=config).to(args.device)
        if not args.from_scratch:
            load_shared(self.model, args.pretrained / "checkpoint.pt", device=args.device)
        self.optimizer = self._make_optimizer()
        self.average = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.step, self.best, self.means = 0, -1.0, dict[str, float]()
        self.checkpoint = args.out / "checkpoint.pt"
        if self.checkpoint.is_file():
            self._go_on()
        self.log = Log(args.out / "log.jsonl", step=self.step)
        seen = self.corpus if self.teachers else None
        self.plan = list(turns(**self.gold, corpus=seen, options=self.options, seed=config["seed"]))

    def _make_optimizer(self) -> torch.optim.Optimizer:
        """The shared layers learn more slowly where they are pretrained."""
        shared = [*self.model.words.parameters(), *self.model.encoder.parameters()]
        ids = {id(p) for p in shared}
        own = [p for p in self.model.parameters() if id(p) not in ids]
        factor = 1.0 if self.args.from_scratch else self.options["pretrained_rate"]
        groups = [{"params": shared, "factor": factor}, {"params": own, "factor": 1.0}]
        return torch.optim.AdamW(groups, lr=self.options["learning_rate"], betas=(0.9, 0.99), weight_decay=0.0)

    def _go_on(self) -> None:
        state = torch.load(self.checkpoint, map_location=self.args.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.step, self.best = state["average"], state["step"], state["best"]
        self.means = state.get("means", {})
        print(f"goes on from step {self.step}", flush=True)

    def keep(self) -> None:
        """Writes a checkpoint."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        save(state | {"step": self.step, "best": self.best, "means": self.means}, self.checkpoint)

    def describe(self) -> None:
        """Writes labels, tables and settings: with them the folder says all that a later command must know."""
        lists = {"lists": self.labels.lists, "readings": self.labels.readings}
        for name, value in (("labels", lists), ("tables", self.corpus.tables.to_dict()), ("config", self.config)):
            (self.args.out / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")

    @property
    def done(self) -> float:
        """The share of the run that is behind, 0 to 1."""
        return self.now.done(self.step, len(self.plan))

    def losses(self, kind: str, numbers: Sequence[int]) -> dict[str, torch.Tensor]:
        """What the network gets wrong in a batch, by task."""
        types = self.corpus.types
        if self.teachers and kind == "raw":
            batch = self.corpus.batch(np.asarray(numbers))
            return lesson_losses(self.model, batch, types, teachers=self.teachers, options=self.options)
        examples = [self.gold[kind][i] for i in numbers]
        batch = make_batch(examples, self.labels, types, rng=random.Random(self.step))
        return self.model.losses(batch, types, options=self.options)

    def learn(self) -> None:
        """Makes one step."""
        torch.manual_seed(self.config["seed"] * 1_000_003 + self.step)
        kind, numbers = self.plan[self.step]
        done = self.done
        with precise(self.args.device, self.args.precision):
            losses = self.losses(kind, numbers)
            loss = sum(self.options["weights"][task] * value for task, value in losses.items())
        for group in self.optimizer.param_groups:
            group["lr"] = group["factor"] * rate(self.step, done, self.options)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        self._follow(kind, losses)

    def _follow(self, kind: str, losses: dict[str, torch.Tensor]) -> None:
        """Moves the averages of weights and losses."""
        decay = min(self.options["average"], (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for key, value in self.model.state_dict().items():
                if value.dtype.is_floating_point:
                    self.average[key].lerp_(value, 1 - decay)
        for task, value in losses.items():
            task = f"raw {task}" if kind == "raw" else task
            self.means[task] = 0.98 * self.means.get(task, float(value.detach())) + 0.02 * float(value.detach())

    def judge(self) -> None:
        """Scores the averaged weights on the dev parts and keeps them where they are the best so far."""
        own = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.average)
        scores = dict[str, float]()
        for part in self.dev:
            scores |= evaluate(self.model, part, self.labels, self.corpus.types)
        total = sum(scores.values()) / len(scores)
        if total > self.best:
            self.best = total
            torch.save(self.average, self.args.out / "best.pt")
        self.model.load_state_dict(own)
        self.keep()
        shown = " ".join(f"{task} {value:.2f}" for task, value in scores.items())
        lost = " ".join(f"{task} {value:.3f}" for task, value in self.means.items())
        minutes = self.now.seconds / 60
        self.log.add(self.step, loss=self.means, dev=scores, minutes=round(minutes, 2))
        place = f"{self.step}/{len(self.plan)} {minutes:.1f} min"
        print(f"{place} | {shown} | mean {total:.2f} | loss {lost}", flush=True)


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs a slice; says whether training is finished."""
    args = read_options(arguments)
    config = tomllib.loads(args.config.read_text("utf-8"))
    if args.seed is not None:
        config["seed"] = args.seed
    args.out.mkdir(parents=True, exist_ok=True)
    run = Training(args, config)
    sizes = {task: len(values) for task, values in run.labels.lists.items()}
    print(sizes, f"readings {len(run.labels.readings)}", flush=True)
    run.describe()
    run.model.train()
    while run.done < 1:
        run.learn()
        finished = run.done >= 1
        if run.step % run.options["evaluate_every"] == 0 or finished:
            run.judge()
        if run.now.count() and not finished:
            run.keep()
            return False
    run.keep()
    return True


if __name__ == "__main__":
    main()
