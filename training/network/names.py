"""Step 7: train the names' own layers anew on the finished shared layers.

    python training/network/names.py --network build/network --corpus build/corpus \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz

In step 6 the names' loss is small beside the others, so that the shared layers learn from names but the names' own
layers are not at their best when all else is. Here nothing else moves, an epoch is cheap, and the best by dev is kept
in ``names.pt``.
"""

import argparse
import json
import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

import torch
from corpus import Corpus
from data import Labels, batches, make_batch
from evaluate import evaluate
from gold import open_flags, read_names
from network import make_network
from pack import add_sources, fill_sources
from slices import add_options, allowed, precise, rate, save
from torch import nn


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs a slice; says whether training is finished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sources = ("flags", "ner-train", "ner-dev")
    add_sources(parser, *sources)
    for part in ("network", "corpus"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    add_options(parser)
    args = fill_sources(parser, parser.parse_args(arguments), *sources)

    config = tomllib.loads(args.config.read_text("utf-8"))
    options = config["train"] | config["names"]
    torch.manual_seed(config["seed"])
    train, dev = read_names(args.ner_train), read_names(args.ner_dev)
    stored = json.loads((args.network / "labels.json").read_text("utf-8"))
    labels = Labels(stored["lists"], stored["readings"])
    now = allowed(args)
    corpus = Corpus(args.corpus, flags=open_flags(args.flags), device=args.device)
    model = make_network(corpus, labels, config=config).to(args.device)
    state = torch.load(args.network / "best.pt", map_location=args.device, weights_only=True)
    model.load_state_dict({k: v for k, v in state.items() if not k.startswith("names.")}, strict=False)
    optimizer = torch.optim.AdamW(model.names.parameters(), lr=options["learning_rate"], weight_decay=0.0)

    rng = random.Random(config["seed"])
    lengths = [len(e.words) for e in train]
    plan = [b for _ in range(options["epochs"]) for b in batches(lengths, n_words=options["batch_words"], rng=rng)]
    average = {k: v.detach().clone() for k, v in model.names.state_dict().items()}
    best, done = -1.0, 0
    checkpoint = args.network / "names-checkpoint.pt"
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=args.device, weights_only=True)
        model.names.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, best, done = state["average"], state["best"], state["step"]
    for step, numbers in enumerate(plan[done:], done + 1):
        torch.manual_seed(config["seed"] * 1_000_003 + step)
        batch = make_batch([train[i] for i in numbers], labels, corpus.types, rng=random.Random(step))
        with torch.no_grad(), precise(args.device, args.precision):
            both, flags, _, flip = model.read(
                batch,
                corpus.types,
                word_dropout=options["word_dropout"],
                encoder_dropout=options["encoder_dropout"],
            )
        with precise(args.device, args.precision):
            scores = model.names(both, flags, flip, dropout=options["dropout"])
            loss = model.names.loss(scores, batch.targets["name"].to(args.device), batch.lengths.to(args.device))
        for group in optimizer.param_groups:
            group["lr"] = rate(step, now.done(step, len(plan)), options)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.names.parameters(), 2.0)
        optimizer.step()
        decay = min(options["average"], (step + 1) / (step + 10))
        for key, value in model.names.state_dict().items():
            if value.dtype.is_floating_point:
                average[key].lerp_(value.detach(), 1 - decay)
        finished = now.done(step, len(plan)) >= 1
        if step % options["evaluate_every"] == 0 or finished:
            own = {k: v.detach().clone() for k, v in model.names.state_dict().items()}
            model.names.load_state_dict(average)
            score = evaluate(model, dev, labels, corpus.types)["name"]
            if score > best:
                best = score
                torch.save(average, args.network / "names.pt")
            model.names.load_state_dict(own)
            place = f"{step}/{len(plan)} {now.seconds / 60:.1f} min"
            print(f"{place} | name {score:.2f} | loss {float(loss.detach()):.3f}", flush=True)
        if now.count() or finished:
            state = {"model": model.names.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
            save(state | {"best": best, "step": step}, checkpoint)
            return finished
    return True


if __name__ == "__main__":
    main()
