"""Scores of a network on dev parts with gold tokens, while it trains."""

import random
from collections import Counter

import torch
from data import CHOICES, Batch, Example, Labels, Types, batches, make_batch
from network import FORBIDDEN, Network, take, with_root
from teachers import reading_scores
from torch import Tensor

from lvnews_nlp.language.engines.embedded.name_tags import best_sequences, decode


@torch.no_grad()
def evaluate(model: Network, examples: list[Example], labels: Labels, types: Types) -> dict[str, float]:
    """Scores on gold tokens in per cent: single choices, joint readings, UAS and LAS of the best heads, names (F1)."""
    model.eval()
    hits, counted = Counter[str](), Counter[str]()
    readings = torch.tensor(labels.readings, device=types.rows.device)
    for numbers in batches([len(e.words) for e in examples], n_words=4000, rng=random.Random(0)):
        batch_examples = [examples[i] for i in numbers]
        batch = make_batch(batch_examples, labels, types, rng=None)
        both, flags, real, flip = model.read(batch, types)
        counted["words"] += int(real.sum())
        if "upos" in batch.targets:
            hits.update(right_choices(model, batch, both[real], real, readings=readings))
            hits.update(right_heads(model, batch, both, real, flip))
        if "name" in batch.targets:
            scores = model.names(both, flags, flip, dropout=0).cpu().numpy()
            chain = [a.cpu().numpy() for a in model.names.chain()]
            for example, path in zip(
                batch_examples, best_sequences(scores, batch.lengths.numpy(), *chain), strict=True
            ):
                found = set(decode([labels.lists["name"][i] for i in path]))
                gold = set(decode(example.values["name"]))
                counted.update(gold=len(gold), found=len(found), right=len(gold & found))
    result = {task: 100 * n / counted["words"] for task, n in hits.items()}
    if counted["gold"]:
        result["name"] = 100 * 2 * counted["right"] / (counted["gold"] + counted["found"])
    model.train()
    return result


def right_choices(model: Network, batch: Batch, words: Tensor, real: Tensor, *, readings: Tensor) -> dict[str, int]:
    """How many words have the right value, by task."""
    scores = model.tags(words, dropout=0)
    best = readings[reading_scores(scores, readings).argmax(1)]
    hits = {}
    for i, task in enumerate(CHOICES):
        gold = batch.targets[task].to(words.device)[real]
        hits[task] = int(((best[:, i] if i < 3 else scores[task].argmax(1)) == gold).sum())
    return hits


def right_heads(model: Network, batch: Batch, both: Tensor, real: Tensor, flip: Tensor) -> dict[str, int]:
    """How many words have the right head, and the right relation to it too."""
    arcs, dependents, heads = model.syntax(both, flip, dropout=0)
    chosen = arcs.masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN).argmax(2)
    relations = model.syntax.relations(dependents[real], take(heads, chosen)[real]).argmax(1)
    right = chosen[real] == batch.heads.to(both.device)[real]
    related = right & (relations == batch.targets["deprel"].to(both.device)[real])
    return {"uas": int(right.sum()), "las": int(related.sum())}
