"""Step 6: train the names' own layers anew on the finished shared layers.

    python training/network/names.py --network build/network --pretrained build/pretrain --vectors build/vectors \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz

In step 5 the names' loss is small beside the others, so that the shared layers learn from names but the names' own
layers are not at their best when all else is. Here nothing else moves, an epoch is cheap, and the best by dev is kept
in ``names.pt``.
"""

import argparse
import json
import random
import time
import tomllib
from pathlib import Path

import spacy
import torch
from data import Labels, Types, all_words, batches, gazetteer_flags, make_batch, read_names
from network import Network
from torch import nn
from train import evaluate, rate

from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part in ("network", "pretrained", "vectors", "ner-train", "ner-dev"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()

    config = tomllib.loads(args.config.read_text("utf-8"))
    options = config["train"] | config["names"]
    torch.manual_seed(config["seed"])
    train, dev = read_names(args.ner_train), read_names(args.ner_dev)
    stored = json.loads((args.network / "labels.json").read_text("utf-8"))
    labels = Labels(stored["lists"], stored["readings"])
    tables = FeatureTables(json.loads((args.pretrained / "tables.json").read_text("utf-8")))
    vocab = spacy.load(args.vectors).vocab
    types = Types(all_words(train, dev), tables, gazetteer_flags(), vocab=vocab, device=args.device)
    sizes = {column: len(tables.values[column]) for column in COLUMNS}
    model = Network(sizes, dict(labels.lists), vector_dim=types.vectors.shape[1], config=config).to(args.device)
    state = torch.load(args.network / "best.pt", map_location=args.device, weights_only=True)
    model.load_state_dict({k: v for k, v in state.items() if not k.startswith("names.")}, strict=False)
    optimizer = torch.optim.AdamW(model.names.parameters(), lr=options["learning_rate"], weight_decay=0.0)

    rng = random.Random(config["seed"])
    plan = [b for _ in range(options["epochs"]) for b in batches(train, n_words=options["batch_words"], rng=rng)]
    average = {k: v.detach().clone() for k, v in model.names.state_dict().items()}
    best, began = -1.0, time.monotonic()
    for step, examples in enumerate(plan, 1):
        batch = make_batch(examples, labels, types, rng=random.Random(step))
        model.eval()
        with torch.no_grad():
            _, both, flags, _, flip = model.read(batch, types)
        model.names.train()
        scores = model.names(both, flags, flip, dropout=options["dropout"])
        tags, lengths = batch.targets["name"].to(args.device), batch.lengths.to(args.device)
        loss = model.names.loss(scores, tags, lengths)
        for group in optimizer.param_groups:
            group["lr"] = options["learning_rate"] * rate(step, len(plan), options)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.names.parameters(), 2.0)
        optimizer.step()
        decay = min(options["average"], (step + 1) / (step + 10))
        for key, value in model.names.state_dict().items():
            if value.dtype.is_floating_point:
                average[key].lerp_(value.detach(), 1 - decay)
        if step % options["evaluate_every"] == 0 or step == len(plan):
            own = {k: v.detach().clone() for k, v in model.names.state_dict().items()}
            model.names.load_state_dict(average)
            score = evaluate(model, dev, labels, types)["name"]
            if score > best:
                best = score
                torch.save(average, args.network / "names.pt")
            model.names.load_state_dict(own)
            minutes = (time.monotonic() - began) / 60
            print(f"{step}/{len(plan)} {minutes:.1f} min | name {score:.2f} | loss {float(loss):.3f}", flush=True)


if __name__ == "__main__":
    main()
