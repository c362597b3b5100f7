"""Step 4: pretrain the shared layers on raw text by guessing hidden words.

    python training/network/pretrain.py --text build/raw.txt --vectors build/vectors --out build/pretrain

A share of the words of a sentence is hidden; the network guesses the form (against sampled other forms) and the last
three letters, which most hidden words have even when the form is rare. Stops and goes on: the same command continues
from the last checkpoint. ``--minutes`` ends a run early with a checkpoint, for machines that are lent in slices.
"""

import argparse
import json
import math
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import torch
from layers import Encoder, WordReader, mirrored
from torch import Tensor, nn

from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables, vector_rows

FORM, SUFFIX = COLUMNS.index("form"), COLUMNS.index("suffix3")


class Corpus:
    """A tokenised text as one array of word types, with the features of every type."""

    def __init__(self, path: Path, tables: FeatureTables | None, *, config: dict, vectors: Path, device: str) -> None:
        types: dict[str, int] = {}
        words: list[int] = []
        ends: list[int] = [0]
        longest = config["pretrain"]["max_sentence"]
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                tokens = line.split()
                for start in range(0, len(tokens), longest):
                    part = tokens[start : start + longest]
                    if len(part) > 2:
                        words += [types.setdefault(token, len(types)) for token in part]
                        ends.append(len(words))
        self.words = torch.tensor(words, dtype=torch.int32)
        self.ends = np.asarray(ends)
        self.types = list(types)
        sizes = {column: config["tables"][column] for column in COLUMNS}
        counts = np.bincount(np.asarray(words), minlength=len(types))
        if tables is None:
            counted = Counter(dict(zip(self.types, counts.tolist(), strict=True)))
            tables = FeatureTables.count(counted.elements(), sizes=sizes, min_count=config["tables"]["min_count"])
        self.tables = tables
        self.rows = torch.from_numpy(tables.rows(self.types)).to(device)
        vocab = spacy.load(vectors).vocab
        table = [
            vector_rows(vocab.vectors, vocab.strings, self.types[i : i + 10_000]).astype(np.float16)
            for i in range(0, len(self.types), 10_000)
        ]
        self.vectors = torch.from_numpy(np.concatenate(table)).to(device)
        self.form_counts = torch.zeros(len(tables.values["form"]) + 1)
        self.form_counts.index_add_(0, self.rows[:, FORM].cpu(), torch.from_numpy(counts).float())

    def batches(self, epoch: int, *, seed: int, n_words: int) -> list[np.ndarray]:
        """Sentence numbers, batches of like length, in an order that epoch and seed fix."""
        rng = random.Random(f"{seed}-{epoch}")
        lengths = np.diff(self.ends)
        order = list(range(len(lengths)))
        rng.shuffle(order)
        batches: list[np.ndarray] = []
        pool = 20_000
        for start in range(0, len(order), pool):
            batch: list[int] = []
            for i in sorted(order[start : start + pool], key=lambda i: lengths[i]):
                if batch and (len(batch) + 1) * lengths[i] > n_words:
                    batches.append(np.asarray(batch))
                    batch = []
                batch.append(i)
            batches.append(np.asarray(batch))
        rng.shuffle(batches)
        return batches

    def padded(self, batch: np.ndarray) -> tuple[Tensor, Tensor]:
        """Word types (sentences, words) with -1 as padding, and lengths."""
        lengths = torch.from_numpy(self.ends[batch + 1] - self.ends[batch])
        types = torch.full((len(batch), int(lengths.max())), -1, dtype=torch.int64)
        for row, i in enumerate(batch):
            types[row, : lengths[row]] = self.words[self.ends[i] : self.ends[i + 1]].long()
        return types, lengths


class Guesser(nn.Module):
    """The shared layers with the heads that guess hidden words."""

    def __init__(self, sizes: dict[str, int], *, vector_dim: int, config: dict) -> None:
        super().__init__()
        self.words = WordReader(sizes, vector_dim=vector_dim, config=config)
        self.encoder = Encoder(config=config)
        self.hidden_word = nn.Parameter(torch.zeros(config["word_dim"]))
        self.form = nn.Linear(self.encoder.width, 256)
        self.forms = nn.Embedding(sizes["form"] + 1, 256)
        nn.init.normal_(self.forms.weight, std=0.05)
        self.suffix = nn.Linear(self.encoder.width, sizes["suffix3"] + 1)

    def loss(
        self, x: Tensor, hidden: Tensor, flip: Tensor, rows: Tensor, sampled: Tensor, log_p: Tensor, dropout: float
    ) -> Tensor:
        """Mean loss over the hidden words.

        Args:
            x: Word vectors (sentences, words, word_dim).
            hidden: Which words are hidden (sentences, words).
            flip: From ``mirrored``.
            rows: Feature rows of the hidden words.
            sampled: Forms to guess against (negatives,).
            log_p: Log of the chance of every form to be sampled, for the correction of the sample.
            dropout: Share.
        """
        x = torch.where(hidden.unsqueeze(2), self.hidden_word, x)
        y = self.encoder(x, flip, dropout=dropout)[hidden]
        suffix_loss = nn.functional.cross_entropy(self.suffix(y), rows[:, SUFFIX])
        known = rows[:, FORM] > 0
        targets = rows[known, FORM]
        query = self.form(y[known])
        right = (query * self.forms(targets)).sum(1) - log_p[targets]
        wrong = query @ self.forms(sampled).T - log_p[sampled]
        wrong = wrong.masked_fill(sampled.unsqueeze(0) == targets.unsqueeze(1), -1e4)
        form_loss = (torch.logsumexp(torch.cat([right.unsqueeze(1), wrong], 1), 1) - right).mean()
        return form_loss + 0.5 * suffix_loss


def rate(step: int, total: int, options: dict) -> float:
    """Warm-up, then a cosine down to the final rate."""
    if step < options["warmup_steps"]:
        return options["learning_rate"] * (step + 1) / options["warmup_steps"]
    share = (step - options["warmup_steps"]) / max(1, total - options["warmup_steps"])
    low, high = options["final_rate"], options["learning_rate"]
    return low + (high - low) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def steps(corpus: Corpus, *, start: int, config: dict) -> Iterator[tuple[int, int, np.ndarray]]:
    """Step, number of steps in all, sentences; from step ``start`` on."""
    options = config["pretrain"]
    step, total = 0, 0
    for epoch in range(math.ceil(options["epochs"])):
        batches = corpus.batches(epoch, seed=config["seed"], n_words=options["batch_words"])
        total = total or round(len(batches) * options["epochs"])
        for batch in batches[: total - step]:
            if step >= start:
                yield step, total, batch
            step += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--minutes", type=float, default=math.inf)
    args = parser.parse_args()

    config = tomllib.loads(args.config.read_text("utf-8"))
    options = config["pretrain"]
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint, tables_file = args.out / "checkpoint.pt", args.out / "tables.json"
    torch.manual_seed(config["seed"])
    tables = FeatureTables(json.loads(tables_file.read_text("utf-8"))) if tables_file.is_file() else None
    corpus = Corpus(args.text, tables, config=config, vectors=args.vectors, device=args.device)
    tables_file.write_text(json.dumps(corpus.tables.to_dict(), ensure_ascii=False), "utf-8")
    sizes = {column: len(corpus.tables.values[column]) for column in COLUMNS}
    print(f"{len(corpus.words):,} words, {len(corpus.types):,} types, tables {sizes}", flush=True)

    model = Guesser(sizes, vector_dim=corpus.vectors.shape[1], config=config["network"]).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=options["learning_rate"], betas=(0.9, 0.98))
    start = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=args.device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        start = state["step"]
        print(f"goes on from step {start}", flush=True)

    weights = corpus.form_counts.pow(0.75)
    weights[0] = 0
    chance = (weights / weights.sum()).to(args.device)
    log_p = torch.log(chance * options["negatives"] + 1e-12)
    began, saved, mean = time.monotonic(), time.monotonic(), 0.0
    step, n_words = start, 0
    model.train()

    def save() -> None:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    for number, total, batch in steps(corpus, start=start, config=config):
        torch.manual_seed(config["seed"] * 1_000_003 + number)
        types, lengths = corpus.padded(batch)
        real = types >= 0
        hidden = (torch.rand(types.shape) < options["mask_share"]) & real
        hidden[:, 0] |= ~hidden.any(1) & real[:, 0]
        unique, places = torch.unique(types[real], return_inverse=True)
        unique = unique.to(args.device)
        words = model.words(corpus.rows[unique], corpus.vectors[unique].float())
        x = torch.zeros(*types.shape, words.size(1), device=args.device)
        x[real.to(args.device)] = words[places.to(args.device)]
        flip = mirrored(lengths, types.size(1)).to(args.device)
        rows = corpus.rows[types[hidden].to(args.device)]
        sampled = torch.multinomial(chance, options["negatives"], replacement=True)
        loss = model.loss(x, hidden.to(args.device), flip, rows, sampled, log_p, options["dropout"])
        for group in optimizer.param_groups:
            group["lr"] = rate(number, total, options)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step, n_words = number + 1, n_words + int(real.sum())
        mean = float(loss.detach()) if not mean else 0.99 * mean + 0.01 * float(loss.detach())
        now = time.monotonic()
        if step % 100 == 0:
            print(f"{step}/{total} loss {mean:.3f} {n_words / (now - began):,.0f} words/s", flush=True)
        if now - saved > 120:
            save()
            saved = now
        if now - began > args.minutes * 60:
            break
    save()


if __name__ == "__main__":
    main()
