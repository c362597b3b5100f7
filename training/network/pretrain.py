"""Step 4: pretrain the shared layers on raw text by guessing hidden words.

    python training/network/pretrain.py --text build/raw.txt --vectors build/vectors --out build/pretrain

A share of the words of a sentence is hidden; the network guesses the form (against sampled other forms) and the last
three letters, which most hidden words have even when the form is rare. Stops and goes on: the same command continues
from the last checkpoint. ``--minutes`` ends a run early with a checkpoint, for machines that are lent in slices;
``--pack build/pack`` takes text and vectors from what ``pack.py`` made and needs PyTorch and NumPy only.
``--processes`` trains on more cores of a CPU. A second cycle of the learning rate starts from the weights of a first:

    python training/network/pretrain.py … --start build/pretrain --out build/pretrain-2 --seed 8 --epochs 2
"""

import argparse
import json
import math
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import FORM, Corpus
from layers import WordReader, make_encoder
from pack import add_sources, fill_sources
from slices import Log, Slice, add_options, precise, rate, save
from team import Team, train_together
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables

SUFFIX = COLUMNS.index("suffix3")


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

    def loss(
        self, x: Tensor, hidden: Tensor, lengths: Tensor, rows: Tensor, sampled: Tensor, log_p: Tensor, dropout: float
    ) -> Tensor:
        """Mean loss over the hidden words.

        Args:
            x: Word vectors (sentences, words, word_dim).
            hidden: Which words are hidden (sentences, words).
            lengths: Words of every sentence.
            rows: Feature rows of the hidden words.
            sampled: Forms to guess against (negatives,).
            log_p: Log of the chance of every form to be sampled, for the correction of the sample.
            dropout: Share.
        """
        x = torch.where(hidden.unsqueeze(2), self.hidden_word, x)
        y = self.encoder(x, lengths, dropout=dropout)[hidden]
        suffix_loss = nn.functional.cross_entropy(self.suffix(y), rows[:, SUFFIX])
        known = rows[:, FORM] > 0
        targets = rows[known, FORM]
        query = self.form(y[known])
        right = (query * self.forms(targets)).sum(1) - log_p[targets]
        wrong = query @ self.forms(sampled).T - log_p[sampled]
        wrong = wrong.masked_fill(sampled.unsqueeze(0) == targets.unsqueeze(1), -1e4)
        form_loss = (torch.logsumexp(torch.cat([right.unsqueeze(1), wrong], 1), 1) - right).mean()
        return form_loss + 0.5 * suffix_loss


class Plan:
    """Where in the run a step is; part of the checkpoint, so that going on need not order the epochs before again."""

    def __init__(self, corpus: Corpus, *, config: dict[str, Any], team: Team) -> None:
        self._corpus, self._config, self._team = corpus, config, team
        self.epoch, self.first, self.total = 0, 0, 0

    def steps(self, start: int) -> Iterator[tuple[int, np.ndarray]]:
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
    model: Guesser, corpus: Corpus, batch: np.ndarray, *, options: dict[str, Any], share: float, chance: Tensor
) -> tuple[Tensor, int]:
    """The loss of a batch with this share of its words hidden, and the number of its words."""
    device = corpus.rows.device
    types, lengths = corpus.padded(batch)
    real = types >= 0
    hidden = (torch.rand(types.shape) < share) & real
    hidden[:, 0] |= ~hidden.any(1) & real[:, 0]
    unique, places = torch.unique(types[real], return_inverse=True)
    unique = unique.to(device)
    words = model.words(corpus.rows[unique], corpus.vectors[unique].float())
    x = torch.zeros(*types.shape, words.size(1), device=device, dtype=words.dtype)
    x[real.to(device)] = words[places.to(device)]
    rows = corpus.rows[types[hidden].to(device)]
    sampled = torch.multinomial(chance, options["negatives"], replacement=True)
    log_p = torch.log(chance * options["negatives"] + 1e-12)
    loss = model.loss(x, hidden.to(device), lengths.to(device), rows, sampled, log_p, options["dropout"])
    return loss, int(real.sum())


def main(arguments: Sequence[str] | None = None, team: Team | None = None) -> bool:
    """Runs a slice; says whether pretraining is finished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, "text", "vectors")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="folder of an earlier pretraining whose weights are the first")
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--epochs", type=float, help="instead of the configuration's")
    parser.add_argument("--processes", type=int, default=1, help="that train together, with a thread each")
    add_options(parser)
    args = fill_sources(parser, parser.parse_args(arguments), "text", "vectors")
    if team is None and args.processes > 1:
        return train_together(main, arguments, size=args.processes)
    team = team or Team()

    config = tomllib.loads(args.config.read_text("utf-8"))
    config["seed"] = config["seed"] if args.seed is None else args.seed
    options = config["pretrain"]
    options["epochs"] = args.epochs or options["epochs"]
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint, tables_file = args.out / "checkpoint.pt", args.out / "tables.json"
    if args.start and not tables_file.is_file() and team.leads:
        shutil.copyfile(args.start / "tables.json", tables_file)
    team.agree(True)  # the others read the tables after this
    now = Slice(minutes=args.minutes, steps=args.steps)
    torch.manual_seed(config["seed"])
    tables = FeatureTables(json.loads(tables_file.read_text("utf-8"))) if tables_file.is_file() else None
    corpus = Corpus(args.text, tables, config=config, vectors=args.vectors, device=args.device)
    if team.leads:
        tables_file.write_text(json.dumps(corpus.tables.to_dict(), ensure_ascii=False), "utf-8")
    sizes = {column: len(corpus.tables.values[column]) for column in COLUMNS}
    print(f"{len(corpus.words):,} words, {len(corpus.types):,} types, {now.seconds:.0f} s, tables {sizes}", flush=True)

    model = Guesser(sizes, vector_dim=corpus.vectors.shape[1], config=config["network"]).to(args.device)
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
    saved, began, n_words = now.seconds, now.seconds, 0
    model.train()

    def keep() -> None:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "mean": mean}
        save(state | {"plan": plan.state()}, checkpoint)

    for number, batch in plan.steps(step):
        torch.manual_seed(config["seed"] * 1_000_003 + number * team.size + team.number)
        done = number / plan.total
        share = options["mask_share"] * (1 - done) + options.get("final_mask_share", options["mask_share"]) * done
        with precise(args.device, args.precision):
            loss, n = guess(model, corpus, batch, options=options, share=share, chance=chance)
        for group in optimizer.param_groups:
            group["lr"] = rate(number, plan.total, options)
        optimizer.zero_grad()
        loss.backward()
        team.add_up(list(model.parameters()))
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        value = float(loss.detach())
        step, n_words = number + 1, n_words + n
        mean = value if not mean else 0.99 * mean + 0.01 * value
        if log and (step % options.get("log_every", 100) == 0 or step == plan.total):
            speed = round(team.size * n_words / (now.seconds - began))
            log.add(step, loss=value, mean=mean, words_per_second=speed)
            print(f"{step}/{plan.total} loss {mean:.3f} {speed:,} words/s", flush=True)
        if team.leads and now.seconds - saved > 120:
            keep()
            saved = now.seconds
        if team.agree(now.count()):
            break
    if team.leads:
        keep()
    return step == plan.total


if __name__ == "__main__":
    main()
