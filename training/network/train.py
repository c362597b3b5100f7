"""Step 5: train all tasks together on the treebank and the names.

    python training/network/train.py --pretrained build/pretrain --vectors build/vectors \
        --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/network

Treebank and name batches take turns. A moving average of the weights is scored on the dev parts (gold tokens) and the
best is kept in ``best.pt``. Stops and goes on as step 4 does, with ``--minutes`` for slices.
"""

import argparse
import json
import math
import random
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
import torch
from data import (
    CHOICES,
    Batch,
    Example,
    Labels,
    Types,
    all_words,
    batches,
    gazetteer_flags,
    make_batch,
    read_names,
    read_treebank,
)
from network import FORBIDDEN, Network, take, with_root
from torch import nn

from lvnews_nlp.evaluation.conll import Score
from lvnews_nlp.language.engines.embedded.names import best_sequences, decode
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables


def turns(
    treebank: list[Example], names: list[Example], *, options: dict[str, Any], seed: int
) -> Iterator[list[Example]]:
    """Batches of all epochs: the treebank's, with those of the names spread evenly between them."""
    rng = random.Random(seed)
    for _ in range(options["epochs"]):
        main = list(batches(treebank, n_words=options["batch_words"], rng=rng))
        side = list(batches(names, n_words=options["name_batch_words"], rng=rng))
        places = sorted(
            [(i / len(main), 0, b) for i, b in enumerate(main)] + [(i / len(side), 1, b) for i, b in enumerate(side)],
            key=lambda t: t[:2],
        )
        yield from (batch for _, _, batch in places)


@torch.no_grad()
def evaluate(model: Network, examples: list[Example], labels: Labels, types: Types) -> dict[str, float]:
    """Scores on gold tokens in per cent: single choices, joint readings, UAS and LAS of the best heads, names (F1)."""
    model.eval()
    hits: dict[str, int] = {}
    n_words, gold_names, found_names, right_names = 0, 0, 0, 0
    readings = torch.tensor(labels.readings, device=types.rows.device)
    for batch_examples in batches(examples, n_words=4000, rng=random.Random(0)):
        batch = make_batch(batch_examples, labels, types, rng=None)
        context, both, flags, real, flip = model.read(batch, types)
        device = both.device
        n_words += int(real.sum())
        if "upos" in batch.targets:
            scores = model.tags(both[real], dropout=0)
            joint = sum(scores[task][:, readings[:, i]] for i, task in enumerate(CHOICES[:3]))
            best = readings[joint.argmax(1)]
            for i, task in enumerate(CHOICES):
                gold = batch.targets[task].to(device)[real]
                chosen = best[:, i] if i < 3 else scores[task].argmax(1)
                hits[task] = hits.get(task, 0) + int((chosen == gold).sum())
            arcs, dependents, heads = model.syntax(context, flip, dropout=0)
            arcs = arcs.masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN)
            chosen = arcs.argmax(2)
            relations = model.syntax.relations(dependents[real], take(heads, chosen)[real]).argmax(1)
            right = chosen[real] == batch.heads.to(device)[real]
            hits["uas"] = hits.get("uas", 0) + int(right.sum())
            right &= relations == batch.targets["deprel"].to(device)[real]
            hits["las"] = hits.get("las", 0) + int(right.sum())
        if "name" in batch.targets:
            scores = model.names(both, flags, flip, dropout=0).cpu().numpy()
            chain = [a.cpu().numpy() for a in model.names.chain()]
            lengths = batch.lengths.numpy()
            for example, path in zip(batch_examples, best_sequences(scores, lengths, *chain), strict=True):
                found = set(decode([labels.lists["name"][i] for i in path]))
                gold = set(decode(example.values["name"]))
                gold_names += len(gold)
                found_names += len(found)
                right_names += len(gold & found)
    result = {task: 100 * n / n_words for task, n in hits.items()}
    if gold_names:
        result["name"] = 100 * Score(gold_names, found_names, right_names).f1
    model.train()
    return result


def rate(step: int, total: int, options: dict[str, Any]) -> float:
    """Share of the learning rate: warm-up, then a cosine down to the final rate."""
    if step < options["warmup_steps"]:
        return (step + 1) / options["warmup_steps"]
    share = (step - options["warmup_steps"]) / max(1, total - options["warmup_steps"])
    low = options["final_rate"] / options["learning_rate"]
    return low + (1 - low) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part in ("pretrained", "vectors", "lvtb-train", "lvtb-dev", "ner-train", "ner-dev", "out"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--from-scratch", action="store_true", help="do not use the pretrained weights")
    args = parser.parse_args()

    config = tomllib.loads(args.config.read_text("utf-8"))
    options = config["train"]
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    treebank, names = read_treebank(args.lvtb_train), read_names(args.ner_train)
    treebank_dev, names_dev = read_treebank(args.lvtb_dev), read_names(args.ner_dev)
    labels = Labels.collect(treebank, min_lemma=options["min_lemma"])
    tables = FeatureTables(json.loads((args.pretrained / "tables.json").read_text("utf-8")))
    vocab = spacy.load(args.vectors).vocab
    types = Types(
        all_words(treebank, names, treebank_dev, names_dev), tables, gazetteer_flags(), vocab=vocab, device=args.device
    )
    sizes = {column: len(tables.values[column]) for column in COLUMNS}
    model = Network(sizes, dict(labels.lists), vector_dim=types.vectors.shape[1], config=config).to(args.device)
    print({task: len(values) for task, values in labels.lists.items()}, f"readings {len(labels.readings)}", flush=True)
    if not args.from_scratch:
        state = torch.load(args.pretrained / "checkpoint.pt", map_location=args.device, weights_only=True)["model"]
        shared = {k: v for k, v in state.items() if k.startswith(("words.", "encoder."))}
        missing = [
            k for k in model.load_state_dict(shared, strict=False).missing_keys if k.startswith(("words.", "encoder."))
        ]
        assert not missing, missing
    shared_params = [*model.words.parameters(), *model.encoder.parameters()]
    shared_ids = {id(p) for p in shared_params}
    own = [p for p in model.parameters() if id(p) not in shared_ids]
    factor = 1.0 if args.from_scratch else options["pretrained_rate"]
    groups = [{"params": shared_params, "factor": factor}, {"params": own, "factor": 1.0}]
    optimizer = torch.optim.AdamW(groups, lr=options["learning_rate"], betas=(0.9, 0.99), weight_decay=0.0)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}

    step, best = 0, -1.0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=args.device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, step, best = state["average"], state["step"], state["best"]
        print(f"goes on from step {step}", flush=True)
    (args.out / "labels.json").write_text(
        json.dumps({"lists": labels.lists, "readings": labels.readings}, ensure_ascii=False), "utf-8"
    )
    plan = list(turns(treebank, names, options=options, seed=config["seed"]))
    began, means = time.monotonic(), {}
    model.train()

    def save() -> None:
        state = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average,
            "step": step,
            "best": best,
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    while step < len(plan):
        torch.manual_seed(config["seed"] * 1_000_003 + step)
        batch: Batch = make_batch(plan[step], labels, types, rng=random.Random(step))
        losses = model.losses(batch, types, options=options)
        loss = sum(options["weights"][task] * value for task, value in losses.items())
        for group in optimizer.param_groups:
            group["lr"] = options["learning_rate"] * group["factor"] * rate(step, len(plan), options)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step += 1
        decay = min(options["average"], (step + 1) / (step + 10))
        with torch.no_grad():
            for key, value in model.state_dict().items():
                if value.dtype.is_floating_point:
                    average[key].lerp_(value, 1 - decay)
        for task, value in losses.items():
            means[task] = 0.98 * means.get(task, float(value.detach())) + 0.02 * float(value.detach())
        if step % options["evaluate_every"] == 0 or step == len(plan):
            own_weights = {k: v.detach().clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            scores = evaluate(model, treebank_dev, labels, types) | evaluate(model, names_dev, labels, types)
            total = sum(scores.values()) / len(scores)
            if total > best:
                best = total
                torch.save(average, args.out / "best.pt")
            model.load_state_dict(own_weights)
            save()
            minutes = (time.monotonic() - began) / 60
            shown = " ".join(f"{task} {value:.2f}" for task, value in scores.items())
            lost = " ".join(f"{task} {value:.3f}" for task, value in means.items())
            print(f"{step}/{len(plan)} {minutes:.1f} min | {shown} | mean {total:.2f} | loss {lost}", flush=True)
        if time.monotonic() - began > args.minutes * 60:
            break
    save()


if __name__ == "__main__":
    main()
