"""Scores of a network on dev parts with gold tokens, while it trains."""

import random

import torch
from data import CHOICES, Example, Labels, Types, batches, make_batch
from network import FORBIDDEN, Network, take, with_root
from teachers import reading_scores

from lvnews_nlp.language.engines.embedded.names import best_sequences, decode


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
        both, flags, real, flip = model.read(batch, types)
        device = both.device
        n_words += int(real.sum())
        if "upos" in batch.targets:
            scores = model.tags(both[real], dropout=0)
            best = readings[reading_scores(scores, readings).argmax(1)]
            for i, task in enumerate(CHOICES):
                gold = batch.targets[task].to(device)[real]
                chosen = best[:, i] if i < 3 else scores[task].argmax(1)
                hits[task] = hits.get(task, 0) + int((chosen == gold).sum())
            arcs, dependents, heads = model.syntax(both, flip, dropout=0)
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
