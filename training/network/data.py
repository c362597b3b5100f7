"""Gold files as numbers: sentences of words with the targets of every task."""

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from lvnews_nlp.entities.gazetteer.data import inflected, load_forms, load_records
from lvnews_nlp.evaluation.conll import read_conllu
from lvnews_nlp.evaluation.ner import LABELS, read_fullstack
from lvnews_nlp.language.engines.embedded.edit_scripts import script
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.names import encode, name_tags
from lvnews_nlp.language.engines.embedded.words import FeatureTables, vector_rows
from lvnews_nlp.language.inflection.words import first_names

#: Targets that are chosen from a list, one a word.
CHOICES = ("upos", "xpos", "feats", "lemma")
#: Target of a word that a task says nothing about.
IGNORED = -100
QUOTE_STYLES = (('"', '"'), ("„", "“"), ("„", "”"), ("“", "”"), ("«", "»"))


@dataclass
class Example:
    """A sentence. ``values`` holds gold strings by task, ``heads`` counts from 1 (0: root); empty where not known."""

    words: list[str]
    values: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)


def read_treebank(path: Path) -> list[Example]:
    """Sentences of a CoNLL-U file with tags, edit scripts of the lemmas, heads and relations."""
    return [
        Example(
            words=[word.form for word in sentence.words],
            values={
                "upos": [word.upos for word in sentence.words],
                "xpos": [word.xpos for word in sentence.words],
                "feats": ["" if word.feats == "_" else word.feats for word in sentence.words],
                "lemma": [script(word.form, word.lemma) for word in sentence.words],
                "deprel": [word.deprel for word in sentence.words],
            },
            heads=[word.head for word in sentence.words],
        )
        for sentence in read_conllu(path)
    ]


def read_names(path: Path) -> list[Example]:
    """Sentences of a FullStack file with the tags of their outer names."""
    examples = []
    for document in read_fullstack(path):
        bounds = [*document.sentences, len(document.tokens)]
        for first, last in itertools.pairwise(bounds):
            tokens = document.tokens[first:last]
            starts = {start: i for i, (start, _) in enumerate(tokens)}
            ends = {end: i + 1 for i, (_, end) in enumerate(tokens)}
            spans = [(starts[e.start], ends[e.end], e.label) for e in document.entities if e.start in starts]
            words = [document.text[start:end] for start, end in tokens]
            examples.append(Example(words=words, values={"name": encode(spans, len(words))}))
    return examples


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
        lists["name"] = name_tags(list(LABELS.values()))
        index = {task: {v: i for i, v in enumerate(values)} for task, values in lists.items()}
        seen = Counter(
            tuple(index[task][value] for task, value in zip(CHOICES[:3], values, strict=True))
            for e in examples
            for values in zip(*(e.values[task] for task in CHOICES[:3]), strict=True)
        )
        return cls(lists, [list(reading) for reading, _ in seen.most_common()])

    def number(self, example: Example) -> dict[str, list[int]]:
        """Targets of a sentence as indices; ``IGNORED`` for a value that is in no list."""
        if not hasattr(self, "_index"):
            index = {task: {v: i for i, v in enumerate(values)} for task, values in self.lists.items()}
            object.__setattr__(self, "_index", index)
        index = self._index  # type: ignore[attr-defined]
        return {task: [index[task].get(v, IGNORED) for v in values] for task, values in example.values.items()}


def gazetteer_flags() -> WordFlags:
    """Flags from the packaged gazetteers in all case forms, and from the first names of the name-day calendar."""
    forms = load_forms()
    names = [
        (form, record.label)
        for record in load_records()
        for name in (*record.names(), record.abbreviation)
        for form in (name, *forms.get(name, ()))
        if form
    ]
    return WordFlags.collect(names, [form for name in first_names() for form in (name, *inflected(name))])


class Types:
    """All word types of the gold files with their features, flags and subword vectors, on the device."""

    def __init__(
        self, words: Iterable[str], tables: FeatureTables, flags: WordFlags, *, vocab: Any, device: str
    ) -> None:
        self.names = list(dict.fromkeys(words))
        self.index = {word: i for i, word in enumerate(self.names)}
        self.rows = torch.from_numpy(tables.rows(self.names)).to(device)
        self.flags = torch.from_numpy(flags.rows(self.names)).to(device)
        self.vectors = torch.from_numpy(vector_rows(vocab.vectors, vocab.strings, self.names)).to(device)

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


def batches(examples: Sequence[Example], *, n_words: int, rng: random.Random) -> Iterator[list[Example]]:
    """One pass over the sentences in batches of like length."""
    noisy = sorted(examples, key=lambda e: len(e.words) * rng.uniform(0.85, 1.15))
    result: list[list[Example]] = []
    batch: list[Example] = []
    for example in noisy:
        if batch and (len(batch) + 1) * max(len(example.words), len(batch[-1].words)) > n_words:
            result.append(batch)
            batch = []
        batch.append(example)
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
