"""Trained networks as teachers: they say how likely they hold every choice, and a smaller network learns it.

What they say of a raw sentence (Hinton et al. 2015) tells more than the one right answer of a gold sentence, and raw
sentences are many. Nothing is stored: teachers read the very batch that the student is about to learn from.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from corpus import Corpus
from data import CHOICES, IGNORED, Batch, Labels, Types
from network import FORBIDDEN, Network, make_network, read_weights, take, with_root
from torch import Tensor, nn


@dataclass(frozen=True)
class Lesson:
    """What the teachers say of a batch, on the device.

    Attributes:
        readings: Chances of the readings of every word; (words, readings).
        lemmas: Chances of the edit scripts; (words, scripts).
        arcs: Chances of the heads, the root first; (sentences, words, 1 + words).
        heads: The likeliest heads; (sentences, words).
        relations: Chances of the relations to these heads; (words, relations).
        names: Best tags of names; (sentences, words), ``IGNORED`` behind a sentence.
    """

    readings: Tensor
    lemmas: Tensor
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor


class Teachers:
    """Networks of ``train.py`` with the same lists of labels; their chances are averaged."""

    def __init__(self, folders: Sequence[Path], corpus: Corpus, *, device: str) -> None:
        """Reads the networks; each must have been pretrained on the corpus, whose feature tables it shares.

        Raises:
            ValueError: The teachers choose from different lists.
        """
        texts = {(folder / "labels.json").read_text("utf-8") for folder in folders}
        if len(texts) != 1:
            raise ValueError("The teachers choose from different lists: train them on the same gold files.")
        self.labels = Labels(**json.loads(texts.pop()))
        self._types = corpus.types
        self.readings = torch.tensor(self.labels.readings, device=device)
        self._models: list[Network] = []
        for folder in folders:
            config = json.loads((folder / "config.json").read_text("utf-8"))
            model = make_network(corpus, self.labels, config=config).to(device).eval()
            model.load_state_dict(read_weights(folder, device=device))
            self._models.append(model)

    @torch.no_grad()
    def read(self, batch: Batch) -> Lesson:
        """What the teachers say of raw sentences."""
        said: dict[str, Any] = {}
        syntax = []

        def add(name: str, part: Tensor) -> None:
            said[name] = said.get(name, 0) + part / len(self._models)

        for model in self._models:
            both, flags, real, flip = model.read(batch, self._types)
            scores = model.tags(both[real], dropout=0)
            add("readings", reading_scores(scores, self.readings).softmax(1))
            add("lemmas", scores["lemma"].float().softmax(1))
            arcs, dependents, heads = model.syntax(both, flip, dropout=0)
            add("arcs", arcs.float().masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN).softmax(2))
            syntax.append((model.syntax, dependents, heads))
            for name, part in zip(["pairs", "opens", "closes"], model.names.chain(), strict=True):
                add(name, part)
            add("names", model.names(both, flags, flip, dropout=0).float())
        chosen = said["arcs"].argmax(2)
        for part, dependents, heads in syntax:
            add("relations", part.relations(dependents[real], take(heads, chosen)[real]).float().softmax(1))
        names = best_tags(said["names"], batch.lengths, said["pairs"], said["opens"], said["closes"])
        return Lesson(said["readings"], said["lemmas"], said["arcs"], chosen, said["relations"], names)


def best_tags(scores: Tensor, lengths: Tensor, pairs: Tensor, opens: Tensor, closes: Tensor) -> Tensor:
    """The best tags of every sentence, on the device (``best_sequences`` of the engine does it in NumPy).

    Args:
        scores: (sentences, words, tags).
        lengths: Words of every sentence.
        pairs: Scores of one tag after another (from, to).
        opens: Scores of tags at the start.
        closes: Scores of tags at the end.

    Returns:
        (sentences, words); ``IGNORED`` behind a sentence.
    """
    lengths = lengths.to(scores.device)
    best = [scores[:, 0] + opens]
    for i in range(1, scores.size(1)):
        best.append((best[-1].unsqueeze(2) + pairs).amax(1) + scores[:, i])
    tags = torch.full(scores.shape[:2], IGNORED, device=scores.device)
    following = torch.zeros_like(lengths)
    for i in range(scores.size(1) - 1, -1, -1):
        is_last = (lengths == i + 1).unsqueeze(1)
        after = torch.where(is_last, closes, pairs.T[following])
        following = torch.where(lengths > i, (best[i] + after).argmax(1), following)
        tags[:, i] = torch.where(lengths > i, following, IGNORED)
    return tags


def reading_scores(scores: dict[str, Tensor], readings: Tensor) -> Tensor:
    """Scores of readings (words, readings) as sums of those of their parts."""
    return sum(scores[task].float()[:, readings[:, i]] for i, task in enumerate(CHOICES[:3]))


def lesson_losses(
    model: Network, batch: Batch, types: Types, *, teachers: Teachers, options: dict[str, Any]
) -> dict[str, Tensor]:
    """How far the student is from what its teachers say of raw sentences, by task: cross-entropy a word."""
    lesson = teachers.read(batch)
    dropout = options["dropout"]
    both, flags, real, flip = model.read_to_learn(batch, types, options=options)
    scores = model.tags(both[real], dropout=dropout)
    arcs, dependents, heads = model.syntax(both, flip, dropout=dropout)
    arcs = arcs.float().masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN)
    relations = model.syntax.relations(dependents[real], take(heads, lesson.heads)[real])
    far = nn.functional.cross_entropy
    return {
        "reading": far(reading_scores(scores, teachers.readings), lesson.readings),
        "lemma": far(scores["lemma"].float(), lesson.lemmas),
        "arc": far(arcs[real], lesson.arcs[real]),
        "deprel": far(relations.float(), lesson.relations),
        "name": model.names.loss(
            model.names(both, flags, flip, dropout=dropout), lesson.names, batch.lengths.to(real.device)
        ),
    }
