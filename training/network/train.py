"""Step 5: train all tasks together on the treebank and the names.

    python training/network/train.py --pretrained build/pretrain --vectors build/vectors \
        --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/network

Treebank and name batches take turns. A moving average of the weights is scored on the dev parts (gold tokens) and the
best is kept in ``best.pt``. Stops and goes on as step 4 does, with ``--minutes`` for slices and ``--pack`` for packed
sources. ``--silver`` mixes in sentences that ``distil.py`` labelled.
"""

import argparse
import itertools
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from data import CHOICES, Batch, Example, Labels, Types, all_words, batches, make_batch
from example_files import Silver
from floret_table import open_vectors
from gold import open_flags, read_names, read_treebank
from network import FORBIDDEN, Network, take, with_root
from pack import add_sources, fill_sources
from slices import Log, Slice, add_options, precise, rate, save
from torch import nn

from lvnews_nlp.language.engines.embedded.names import best_sequences, decode
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables

SOURCES = ("vectors", "flags", "lvtb-train", "lvtb-dev", "ner-train", "ner-dev")
#: Sentences and the numbers of those that make a batch.
Turn = tuple[Sequence[Example], list[int]]


def turns(
    treebank: list[Example], names: list[Example], silver: Silver | None, *, options: dict[str, Any], seed: int
) -> Iterator[Turn]:
    """Batches of all epochs: the treebank's, with those of the names and of the silver spread evenly between them."""
    rng = random.Random(seed)
    others = silver_turns(silver, options=options, seed=seed) if silver else iter(())
    share = options["silver_share"] if silver else 0.0
    for _ in range(options["epochs"]):
        main = list(batches([len(e.words) for e in treebank], n_words=options["batch_words"], rng=rng))
        side = list(batches([len(e.words) for e in names], n_words=options["name_batch_words"], rng=rng))
        n = round(share / (1 - share) * (len(main) + len(side)))
        mixed: list[tuple[float, int, Turn]] = [(i / len(main), 0, (treebank, b)) for i, b in enumerate(main)]
        mixed += [(i / len(side), 1, (names, b)) for i, b in enumerate(side)]
        mixed += [(i / n, 2, turn) for i, turn in enumerate(itertools.islice(others, n))]
        yield from (turn for _, _, turn in sorted(mixed, key=lambda t: t[:2]))


def silver_turns(silver: Silver, *, options: dict[str, Any], seed: int) -> Iterator[Turn]:
    """Batches of silver, pass after pass without an end."""
    rng = random.Random(f"silver-{seed}")
    while True:
        for numbers in batches(silver.lengths, n_words=options["batch_words"], rng=rng):
            yield silver, numbers


@torch.no_grad()
def evaluate(model: Network, examples: list[Example], labels: Labels, types: Types) -> dict[str, float]:
    """Scores on gold tokens in per cent: single choices, joint readings, UAS and LAS of the best heads, names (F1)."""
    model.eval()
    hits: dict[str, int] = {}
    n_words, gold_names, found_names, right_names = 0, 0, 0, 0
    readings = torch.tensor(labels.readings, device=types.rows.device)
    for numbers in batches([len(e.words) for e in examples], n_words=4000, rng=random.Random(0)):
        batch_examples = [examples[i] for i in numbers]
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
        result["name"] = 100 * 2 * right_names / (gold_names + found_names)
    model.train()
    return result


def load_shared(model: Network, checkpoint: Path, *, device: str) -> None:
    """Puts pretrained weights into the shared layers."""
    state = torch.load(checkpoint, map_location=device, weights_only=True)["model"]
    shared = {k: v for k, v in state.items() if k.startswith(("words.", "encoder."))}
    missing = model.load_state_dict(shared, strict=False).missing_keys
    assert not [k for k in missing if k.startswith(("words.", "encoder."))], missing


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs a slice; says whether training is finished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, *SOURCES)
    for part in ("pretrained", "out"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    add_options(parser)
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--from-scratch", action="store_true", help="do not use the pretrained weights")
    parser.add_argument("--no-vectors", action="store_true", help="zeros instead of subword vectors")
    parser.add_argument("--silver", type=Path, help="folder of sentences that distil.py labelled")
    args = fill_sources(parser, parser.parse_args(arguments), *SOURCES)

    config = tomllib.loads(args.config.read_text("utf-8"))
    if args.seed is not None:
        config["seed"] = args.seed
    options = config["train"]
    args.out.mkdir(parents=True, exist_ok=True)
    now = Slice(minutes=args.minutes, steps=args.steps)
    torch.manual_seed(config["seed"])
    treebank, names = read_treebank(args.lvtb_train), read_names(args.ner_train)
    treebank_dev, names_dev = read_treebank(args.lvtb_dev), read_names(args.ner_dev)
    silver = Silver(args.silver, min_confidence=options["silver_confidence"]) if args.silver else None
    labels = Labels.collect(treebank, min_lemma=options["min_lemma"])
    tables = FeatureTables(json.loads((args.pretrained / "tables.json").read_text("utf-8")))
    words = itertools.chain(all_words(treebank, names, treebank_dev, names_dev), silver.types if silver else ())
    types = Types(words, tables, open_flags(args.flags), vectors=open_vectors(args.vectors), device=args.device)
    sizes = {column: len(tables.values[column]) for column in COLUMNS}
    model = Network(sizes, dict(labels.lists), vector_dim=types.vectors.shape[1], config=config).to(args.device)
    print({task: len(values) for task, values in labels.lists.items()}, f"readings {len(labels.readings)}", flush=True)
    if not args.from_scratch:
        load_shared(model, args.pretrained / "checkpoint.pt", device=args.device)
    shared_params = [*model.words.parameters(), *model.encoder.parameters()]
    shared_ids = {id(p) for p in shared_params}
    own = [p for p in model.parameters() if id(p) not in shared_ids]
    factor = 1.0 if args.from_scratch else options["pretrained_rate"]
    groups = [{"params": shared_params, "factor": factor}, {"params": own, "factor": 1.0}]
    optimizer = torch.optim.AdamW(groups, lr=options["learning_rate"], betas=(0.9, 0.99), weight_decay=0.0)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}

    step, best, means = 0, -1.0, {}
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.is_file():
        state = torch.load(checkpoint, map_location=args.device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, step, best, means = state["average"], state["step"], state["best"], state.get("means", {})
        print(f"goes on from step {step}", flush=True)
    log = Log(args.out / "log.jsonl", step=step)
    lists = {"lists": labels.lists, "readings": labels.readings}
    # With the tables and the settings the folder says all that a later command must know.
    for name, value in (("labels", lists), ("tables", tables.to_dict()), ("config", config)):
        (args.out / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    plan = list(turns(treebank, names, silver, options=options, seed=config["seed"]))
    model.train()

    def keep() -> None:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
        save(state | {"step": step, "best": best, "means": means}, checkpoint)

    while step < len(plan):
        torch.manual_seed(config["seed"] * 1_000_003 + step)
        source, numbers = plan[step]
        batch: Batch = make_batch([source[i] for i in numbers], labels, types, rng=random.Random(step))
        with precise(args.device, args.precision):
            losses = model.losses(batch, types, options=options)
            loss = sum(options["weights"][task] * value for task, value in losses.items())
        for group in optimizer.param_groups:
            group["lr"] = group["factor"] * rate(step, len(plan), options)
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
            keep()
            shown = " ".join(f"{task} {value:.2f}" for task, value in scores.items())
            lost = " ".join(f"{task} {value:.3f}" for task, value in means.items())
            log.add(step, loss=means, dev=scores, minutes=round(now.seconds / 60, 2))
            place = f"{step}/{len(plan)} {now.seconds / 60:.1f} min"
            print(f"{place} | {shown} | mean {total:.2f} | loss {lost}", flush=True)
        if now.count():
            break
    keep()
    return step == len(plan)


if __name__ == "__main__":
    main()
