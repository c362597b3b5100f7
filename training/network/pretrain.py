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
from layers import WordReader, make_encoder
from numpy.typing import NDArray
from slices import Log, add_options, allowed, precise, rate, save
from team import Team, train_together
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.words import COLUMNS

SUFFIX = COLUMNS.index("suffix3")
#: Forms to guess against, with the log of the chance of every form to be among them; None: all forms.
Sample = tuple[Tensor, Tensor] | None


class Guesser(nn.Module):
    """The shared layers with the heads that guess hidden words."""

    def __init__(self, sizes: dict[str, int], *, vector_dim: int, config: dict[str, Any]) -> None:
        super().__init__()
        self.words = WordReader(sizes, vector_dim=vector_dim, config=config)
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


def main(arguments: Sequence[str] | None = None, team: Team | None = None) -> bool:
    """Runs a slice; says whether pretraining is finished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder from corpus.py")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder of an earlier pretraining whose weights are the first")
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--epochs", type=float, help="instead of the configuration's")
    parser.add_argument("--processes", type=int, default=1, help="that train together, with a thread each")
    add_options(parser)
    args = parser.parse_args(arguments)
    if args.budget < math.inf and args.processes > 1:
        parser.error("--budget goes with one process: several would not agree on the time.")
    if team is None and args.processes > 1:
        return train_together(main, arguments, size=args.processes)
    team = team or Team()

    config = tomllib.loads(args.config.read_text("utf-8"))
    config["seed"] = config["seed"] if args.seed is None else args.seed
    options = config["pretrain"]
    options["epochs"] = args.epochs or options["epochs"]
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint = args.out / "checkpoint.pt"
    now = allowed(args)
    torch.manual_seed(config["seed"])
    corpus = Corpus(args.corpus, flags=WordFlags({}), device=args.device)
    if team.leads:
        shutil.copyfile(args.corpus / "tables.json", args.out / "tables.json")
    sizes = {column: len(corpus.tables.values[column]) for column in COLUMNS}
    print(f"{len(corpus.words):,} words, {len(corpus.types.index):,} types, {now.seconds:.0f} s", flush=True)

    model = Guesser(sizes, vector_dim=corpus.types.vectors.size(1), config=config["network"]).to(args.device)
    decay = options.get("weight_decay", 0.0)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=options["learning_rate"], betas=(0.9, 0.98), weight_decay=decay, fused=True
    )
    step, mean, plan = 0, 0.0, Plan(corpus, config=config, team=team)
    if args.start:
        model.load_state_dict(
            torch.load(args.start / "checkpoint.pt", map_location=args.device, weights_only=True)["model"]
        )
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=args.device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, mean = state["step"], state.get("mean", 0.0)
        plan.go_on(state.get("plan", plan.state()))
        print(f"goes on from step {step}", flush=True)
    log = Log(args.out / "log.jsonl", step=step) if team.leads else None
    weights = corpus.form_counts.pow(0.75)
    weights[0] = 0
    chance = (weights / weights.sum()).to(args.device)
    saved, began, n_words, finished = now.seconds, now.seconds, 0, step == plan.total > 0
    model.train()

    def keep() -> None:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "mean": mean}
        save(state | {"plan": plan.state()}, checkpoint)

    for number, sentences in plan.steps(step):
        torch.manual_seed(config["seed"] * 1_000_003 + number * team.size + team.number)
        done = now.done(number, plan.total)
        share = options["mask_share"] * (1 - done) + options.get("final_mask_share", options["mask_share"]) * done
        batch = corpus.batch(sentences)
        with precise(args.device, args.precision):
            loss = guess(model, corpus, batch, options=options, share=share, chance=chance)
        for group in optimizer.param_groups:
            group["lr"] = rate(number, done, options)
        optimizer.zero_grad()
        loss.backward()
        team.add_up(list(model.parameters()))
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        value = float(loss.detach())
        step, n_words = number + 1, n_words + int(batch.lengths.sum())
        mean = value if not mean else 0.99 * mean + 0.01 * value
        if log and (step % options.get("log_every", 100) == 0 or step == plan.total):
            speed = round(team.size * n_words / (now.seconds - began))
            log.add(step, loss=value, mean=mean, words_per_second=speed)
            print(f"{step}/{plan.total} loss {mean:.3f} {speed:,} words/s", flush=True)
        if team.leads and now.seconds - saved > 120:
            keep()
            saved = now.seconds
        finished = team.agree(now.done(step, plan.total) >= 1)
        if team.agree(now.count()) or finished:
            break
    if team.leads:
        keep()
    return finished


if __name__ == "__main__":
    main()
