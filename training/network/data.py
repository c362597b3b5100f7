"""Labelled sentences as numbers: words with the targets of every task."""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

import torch
from torch import Tensor

from lvnews_nlp.language.engines.embedded.name_tags import name_tags

#: Targets that are chosen from a list, one a word.
CHOICES = ("upos", "xpos", "feats", "lemma")
#: The registry of labels, read as it is: machines that only train need no pydantic.
LABELS = tomllib.loads(files("lvnews_nlp").joinpath("data", "labels.toml").read_text("utf-8"))
#: Labels of names, in the order in which the weights have them.
NAME_LABELS = tuple(LABELS["fullstack"].values())
#: Target of a word that a task says nothing about.
IGNORED = -100
QUOTE_STYLES = (('"', '"'), ("„", "“"), ("„", "”"), ("“", "”"), ("«", "»"))


@dataclass
class Example:
    """A sentence. ``values`` holds gold strings by task, ``heads`` counts from 1 (0: root); empty where not known."""

    words: list[str]
    values: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Labels:
    """The lists that the network chooses from; ``readings`` are the (UPOS, xpos, features) seen together."""

    lists: Mapping[str, list[str]]
    readings: list[list[int]]

    @classmethod
    def collect(cls, examples: Sequence[Example], *, min_lemma: int) -> "Labels":
        """All values of the training part; edit scripts only where they occur often enough."""
        counts = {task: Counter(v for e in examples for v in e.values[task]) for task in (*CHOICES, "deprel")}
        lists = {
            task: [v for v, n in counter.most_common() if task != "lemma" or n >= min_lemma]
            for task, counter in counts.items()
        }
        lists["name"] = name_tags(NAME_LABELS)
        index = {task: {v: i for i, v in enumerate(values)} for task, values in lists.items()}
        seen = Counter(
            tuple(index[task][value] for task, value in zip(CHOICES[:3], values, strict=True))
            for e in examples
            for values in zip(*(e.values[task] for task in CHOICES[:3]), strict=True)
        )
        return cls(lists, [list(reading) for reading, _ in seen.most_common()])

    @cached_property
    def _index(self) -> dict[str, dict[str, int]]:
        return {task: {v: i for i, v in enumerate(values)} for task, values in self.lists.items()}

    def number(self, example: Example) -> dict[str, list[int]]:
        """Targets of a sentence as indices; ``IGNORED`` for a value that is in no list."""
        return {task: [self._index[task].get(v, IGNORED) for v in values] for task, values in example.values.items()}


@dataclass(frozen=True)
class Types:
    """Word types with their features, flags and subword vectors, on the device, a row a type."""

    index: Mapping[str, int]
    rows: Tensor
    flags: Tensor
    vectors: Tensor

    def numbers(self, words: Sequence[str]) -> list[int]:
        """Indices of words."""
        return [self.index[word] for word in words]


@dataclass
class Batch:
    """Padded sentences: word types (-1 is padding), lengths, targets by task, heads."""

    types: Tensor
    lengths: Tensor
    targets: dict[str, Tensor]
    heads: Tensor | None


def restyle_quotes(words: Sequence[str], style: tuple[str, str]) -> list[str]:
    """The words with straight quotation marks replaced by an opening and closing pair, in turn."""
    result, is_open = [], False
    for word in words:
        if word == '"':
            word = style[is_open]
            is_open = not is_open
        result.append(word)
    return result


def make_batch(examples: Sequence[Example], labels: Labels, types: Types, *, rng: random.Random | None) -> Batch:
    """Sentences as tensors; with ``rng``, half of them get another style of quotation marks."""
    lengths = torch.tensor([len(e.words) for e in examples])
    width = int(lengths.max())
    numbers = torch.full((len(examples), width), -1)
    targets = {task: torch.full((len(examples), width), IGNORED) for task in examples[0].values}
    heads = torch.full((len(examples), width), IGNORED) if examples[0].heads else None
    for i, example in enumerate(examples):
        n = len(example.words)
        restyle = rng is not None and rng.random() < 0.5
        words = restyle_quotes(example.words, rng.choice(QUOTE_STYLES)) if restyle and rng else example.words
        numbers[i, :n] = torch.tensor(types.numbers(words))
        for task, values in labels.number(example).items():
            targets[task][i, :n] = torch.tensor(values)
        if heads is not None:
            heads[i, :n] = torch.tensor(example.heads)
    return Batch(numbers, lengths, targets, heads)


def batches(lengths: Sequence[int], *, n_words: int, rng: random.Random) -> Iterator[list[int]]:
    """One pass over sentences of these lengths: numbers of sentences of like length, so many words together."""
    noisy = [length * rng.uniform(0.85, 1.15) for length in lengths]
    result: list[list[int]] = []
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=noisy.__getitem__):
        if batch and (len(batch) + 1) * max(lengths[i], lengths[batch[-1]]) > n_words:
            result.append(batch)
            batch = []
        batch.append(i)
    if batch:
        result.append(batch)
    rng.shuffle(result)
    yield from result


def all_words(*parts: Sequence[Example]) -> Iterator[str]:
    """Every word of some sentences, and every quotation mark that may replace another."""
    for style in QUOTE_STYLES:
        yield from style
    for part in parts:
        for example in part:
            yield from example.words
