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
    treebank: list[Example], names: list[Example], corpus: Corpus | None, *, options: dict[str, Any], seed: int
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


def main(arguments: Sequence[str] | None = None) -> bool:
    """Runs a slice; says whether training is finished."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, *SOURCES)
    for part in ("pretrained", "corpus", "out"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    add_options(parser)
    parser.add_argument("--seed", type=int, help="instead of the configuration's")
    parser.add_argument("--from-scratch", action="store_true", help="do not use the pretrained weights")
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="folders of networks to learn from")
    args = fill_sources(parser, parser.parse_args(arguments), *SOURCES)

    config = tomllib.loads(args.config.read_text("utf-8"))
    if args.seed is not None:
        config["seed"] = args.seed
    options = config["train"] | (config["distil"] if args.teachers else {})
    args.out.mkdir(parents=True, exist_ok=True)
    now = allowed(args)
    torch.manual_seed(config["seed"])
    treebank, names = read_treebank(args.lvtb_train), read_names(args.ner_train)
    treebank_dev, names_dev = read_treebank(args.lvtb_dev), read_names(args.ner_dev)
    labels = Labels.collect(treebank, min_lemma=options["min_lemma"])
    corpus = Corpus(args.corpus, flags=open_flags(args.flags), device=args.device)
    teachers = Teachers(args.teachers, corpus, device=args.device) if args.teachers else None
    model = make_network(corpus, labels, config=config).to(args.device)
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
    for name, value in (("labels", lists), ("tables", corpus.tables.to_dict()), ("config", config)):
        (args.out / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    plan = list(turns(treebank, names, corpus if teachers else None, options=options, seed=config["seed"]))
    gold = {"treebank": treebank, "names": names}
    model.train()

    def keep() -> None:
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
        save(state | {"step": step, "best": best, "means": means}, checkpoint)

    while (done := now.done(step, len(plan))) < 1:
        torch.manual_seed(config["seed"] * 1_000_003 + step)
        kind, numbers = plan[step]
        with precise(args.device, args.precision):
            if teachers and kind == "raw":
                batch = corpus.batch(np.asarray(numbers))
                losses = lesson_losses(model, batch, corpus.types, teachers=teachers, options=options)
            else:
                batch = make_batch([gold[kind][i] for i in numbers], labels, corpus.types, rng=random.Random(step))
                losses = model.losses(batch, corpus.types, options=options)
            loss = sum(options["weights"][task] * value for task, value in losses.items())
        for group in optimizer.param_groups:
            group["lr"] = group["factor"] * rate(step, done, options)
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
            task = f"raw {task}" if kind == "raw" else task
            means[task] = 0.98 * means.get(task, float(value.detach())) + 0.02 * float(value.detach())
        finished = now.done(step, len(plan)) >= 1
        if step % options["evaluate_every"] == 0 or finished:
            own_weights = {k: v.detach().clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            scores = evaluate(model, treebank_dev, labels, corpus.types) | evaluate(
                model, names_dev, labels, corpus.types
            )
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
        if now.count() and not finished:
            keep()
            return False
    keep()
    return True


if __name__ == "__main__":
    main()
