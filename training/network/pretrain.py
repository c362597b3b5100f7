"""Step 5: pretrain the shared layers on raw text by guessing hidden words.

    python training/network/pretrain.py --corpus build/corpus --out build/pretrain

A share of the words of a sentence is hidden; the network guesses the form (against sampled other forms, or all) and the
last three letters, which most hidden words have even when the form is rare. Stops and goes on: the same command
continues from the last checkpoint. ``--minutes`` ends a run early with a checkpoint, for machines that are lent in
slices; ``--budget`` makes it end in time with its learning rate fallen. ``--processes`` trains on more cores of a CPU.
A second cycle of the learning rate starts from the weights of a first:

    python training/network/pretrain.py … --start build/pretrain --out build/pretrain-2 --seed 8 --epochs 2
"""

import argparse
import math
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import FORM, Corpus
from data import Batch
from layers import WordVectors, make_encoder
from numpy.typing import NDArray
from slices import Log, add_options, allowed, precise, rate, save
from team import Team, train_together
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS

SUFFIX = COLUMNS.index("suffix3")
#: Forms to guess against, with the log of the chance of every form to be among them; None: all forms.
Sample = tuple[Tensor, Tensor] | None
SECONDS_BETWEEN_CHECKPOINTS = 120


class Guesser(nn.Module):
    """The shared layers with the heads that guess hidden words."""

    def __init__(self, sizes: dict[str, int], *, vector_dim: int, config: dict[str, Any]) -> None:
        super().__init__()
        self.words = WordVectors(sizes, vector_dim=vector_dim, config=config)
        self.encoder = make_encoder(config)
        self.hidden_word = nn.Parameter(torch.zeros(config["word_dim"]))
        self.form = nn.Linear(self.encoder.width, 256)
        self.forms = nn.Embedding(sizes["form"] + 1, 256)
        nn.init.normal_(self.forms.weight, std=0.05)
        self.suffix = nn.Linear(self.encoder.width, sizes["suffix3"] + 1)

    def loss(self, x: Tensor, hidden: Tensor, lengths: Tensor, rows: Tensor, sample: Sample, dropout: float) -> Tensor:
        """Mean loss over the hidden words.

        Args:
            x: Word vectors (sentences, words, word_dim).
            hidden: Which words are hidden (sentences, words).
            lengths: Words of every sentence.
            rows: Feature rows of the hidden words.
            sample: Forms to guess against.
            dropout: Share.
        """
        x = torch.where(hidden.unsqueeze(2), self.hidden_word, x)
        y = self.encoder(x, lengths, dropout=dropout)[hidden]
        suffix_loss = nn.functional.cross_entropy(self.suffix(y), rows[:, SUFFIX])
        known = rows[:, FORM] > 0
        targets = rows[known, FORM]
        query = self.form(y[known])
        if sample is None:
            form_loss = nn.functional.cross_entropy(query @ self.forms.weight.T, targets)
        else:
            forms, log_p = sample
            right = (query * self.forms(targets)).sum(1) - log_p[targets]
            wrong = query @ self.forms(forms).T - log_p[forms]
            wrong = wrong.masked_fill(forms.unsqueeze(0) == targets.unsqueeze(1), -1e4)
            form_loss = (torch.logsumexp(torch.cat([right.unsqueeze(1), wrong], 1), 1) - right).mean()
        return form_loss + 0.5 * suffix_loss


class Plan:
    """Where in the run a step is; part of the checkpoint, so that going on need not order the epochs before again."""

    def __init__(self, corpus: Corpus, *, config: dict[str, Any], team: Team) -> None:
        self._corpus, self._config, self._team = corpus, config, team
        self.epoch, self.first, self.total = 0, 0, 0

    def steps(self, start: int) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Step and the sentences that this process reads in it, from step ``start`` on."""
        options = self._config["pretrain"]
        for epoch in range(self.epoch, math.ceil(options["epochs"])):
            self.epoch = epoch
            batches = self._corpus.batches(self.epoch, seed=self._config["seed"], n_words=options["batch_words"])
            n = len(batches) // self._team.size
            self.total = self.total or round(n * options["epochs"])
            last = min(self.first + n, self.total)
            for step in range(max(start, self.first), last):
                yield step, batches[(step - self.first) * self._team.size + self._team.number]
            self.first = last

    def state(self) -> dict[str, int]:
        """For the checkpoint."""
        return {"epoch": self.epoch, "first": self.first, "total": self.total}

    def go_on(self, state: dict[str, int]) -> None:
        """From a checkpoint."""
        self.epoch, self.first, self.total = state["epoch"], state["first"], state["total"]


def guess(
    model: Guesser, corpus: Corpus, batch: Batch, *, options: dict[str, Any], share: float, chance: Tensor
) -> Tensor:
    """The loss of a batch with this share of its words hidden."""
    device = corpus.types.rows.device
    real = batch.types >= 0
    hidden = (torch.rand(real.shape) < share) & real
    hidden[:, 0] |= ~hidden.any(1) & real[:, 0]
    unique, places = torch.unique(batch.types[real], return_inverse=True)
    unique = unique.to(device)
    words = model.words(corpus.types.rows[unique], corpus.types.vectors[unique].float())
    x = torch.zeros(*real.shape, words.size(1), device=device, dtype=words.dtype)
    x[real.to(device)] = words[places.to(device)]
    rows = corpus.types.rows[batch.types[hidden].to(device)]
    sample: Sample = None
    if options["negatives"]:
        forms = torch.multinomial(chance, options["negatives"], replacement=True)
        sample = forms, torch.log(chance * options["negatives"] + 1e-12)
    return model.loss(x, hidden.to(device), batch.lengths.to(device), rows, sample, options["dropout"])


def make_parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder from corpus.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder of an earlier pretraining whose weights are the first")
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--epochs", type=float, help="instead of the configuration's")
    parser.add_argument("--processes", type=int, default=1, help="that train together, with a thread each")
    add_options(parser)
    return parser


class Pretraining:
    """A run: the network, its optimiser, and how far it has come."""

    def __init__(self, args: argparse.Namespace, config: dict[str, Any], team: Team) -> None:
        """Reads the text and makes the network; goes on from a checkpoint where there is one."""
        self.args, self.config, self.team = args, config, team
        self.options, self.now = config["pretrain"], allowed(args)
        torch.manual_seed(config["seed"])
        self.corpus = Corpus(args.corpus, flags=WordFlags({}), device=args.device)
        sizes = {column: len(self.corpus.tables.values[column]) for column in COLUMNS}
        n_words, n_types = len(self.corpus.words), len(self.corpus.types.index)
        print(f"{n_words:,} words, {n_types:,} types, {self.now.seconds:.0f} s", flush=True)
        vector_dim = self.corpus.types.vectors.size(1)
        self.model = Guesser(sizes, vector_dim=vector_dim, config=config["network"]).to(args.device)
        decay, learning_rate = self.options.get("weight_decay", 0.0), self.options["learning_rate"]
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=learning_rate, betas=(0.9, 0.98), weight_decay=decay, fused=True
        )
        self.step, self.mean, self.n_words = 0, 0.0, 0
        self.plan = Plan(self.corpus, config=config, team=team)
        self.checkpoint = args.out / "checkpoint.pt"
        self._go_on()
        self.log = Log(args.out / "log.jsonl", step=self.step) if team.leads else None
        weights = self.corpus.form_counts.pow(0.75)
        weights[0] = 0
        self.chance = (weights / weights.sum()).to(args.device)
        self.saved = self.began = self.now.seconds

    def _go_on(self) -> None:
        """Takes the weights of an earlier pretraining, or all of a checkpoint."""
        device = self.args.device
        if self.args.start:
            state = torch.load(self.args.start / "checkpoint.pt", map_location=device, weights_only=True)
            self.model.load_state_dict(state["model"])
        if self.checkpoint.is_file():
            state = torch.load(self.checkpoint, map_location=device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.mean = state["step"], state.get("mean", 0.0)
            self.plan.go_on(state.get("plan", self.plan.state()))
            print(f"goes on from step {self.step}", flush=True)

    def keep(self) -> None:
        """Writes a checkpoint."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        save(state | {"step": self.step, "mean": self.mean, "plan": self.plan.state()}, self.checkpoint)

    def learn(self, number: int, sentences: NDArray[np.int64]) -> None:
        """Makes one step."""
        torch.manual_seed(self.config["seed"] * 1_000_003 + number * self.team.size + self.team.number)
        options, done = self.options, self.now.done(number, self.plan.total)
        share = options["mask_share"] * (1 - done) + options.get("final_mask_share", options["mask_share"]) * done
        batch = self.corpus.batch(sentences)
        with precise(self.args.device, self.args.precision):
            loss = guess(self.model, self.corpus, batch, options=options, share=share, chance=self.chance)
        for group in self.optimizer.param_groups:
            group["lr"] = rate(number, done, options)
        self.optimizer.zero_grad()
        loss.backward()
        self.team.add_up(list(self.model.parameters()))
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        value = float(loss.detach())
        self.step, self.n_words = number + 1, self.n_words + int(batch.lengths.sum())
        self.mean = value if not self.mean else 0.99 * self.mean + 0.01 * value
        if self.log and (self.step % options.get("log_every", 100) == 0 or self.step == self.plan.total):
            self._tell(self.log, value)

    def _tell(self, log: Log, value: float) -> None:
        speed = round(self.team.size * self.n_words / (self.now.seconds - self.began))
        log.add(self.step, loss=value, mean=self.mean, words_per_second=speed)
        print(f"{self.step}/{self.plan.total} loss {self.mean:.3f} {speed:,} words/s", flush=True)

    def run(self) -> bool:
        """Runs a slice; says whether pretraining is finished."""
        finished = self.step == self.plan.total > 0
        self.model.train()
        for number, sentences in self.plan.steps(self.step):
            self.learn(number, sentences)
            if self.team.leads and self.now.seconds - self.saved > SECONDS_BETWEEN_CHECKPOINTS:
                self.keep()
                self.saved = self.now.seconds
            finished = self.team.agree(self.now.done(self.step, self.plan.total) >= 1)
            if self.team.agree(self.now.count()) or finished:
                break
        if self.team.leads:
            self.keep()
        return finished


def main(arguments: Sequence[str] | None = None, team: Team | None = None) -> bool:
    """Runs a slice; says whether pretraining is finished."""
    parser = make_parser()
    args = parser.parse_args(arguments)
    if args.budget < math.inf and args.processes > 1:
        parser.error("--budget goes with one process: several would not agree on the time.")
    if team is None and args.processes > 1:
        return train_together(main, arguments, size=args.processes)
    team = team or Team()
    config = tomllib.loads(args.config.read_text("utf-8"))
    config["seed"] = config["seed"] if args.seed is None else args.seed
    config["pretrain"]["epochs"] = args.epochs or config["pretrain"]["epochs"]
    args.out.mkdir(parents=True, exist_ok=True)
    run = Pretraining(args, config, team)
    if team.leads:
        shutil.copyfile(args.corpus / "tables.json", args.out / "tables.json")
    return run.run()


if __name__ == "__main__":
    main()
