"""Label raw text with trained networks, so that a smaller network can learn from it (Hinton et al. 2015).

    python training/network/distil.py --pack build/pack --teacher build/teacher-1 build/teacher-2 \
        --words 6_000_000 --out build/silver
    python training/network/train.py … --silver build/silver

A teacher is a folder of ``train.py``; the chances of several are averaged. Or it is one exported engine (a folder with
``network.onnx``). The text holds a sentence a line, the library's tokens with a tab between them (``sentences.py``).
Silver comes in files of some hundred thousand words; a command that was stopped goes on with the first that is missing.
"""

import argparse
import json
import lzma
import math
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import CHOICES, Example, Labels, Types, batches, make_batch
from example_files import write_examples
from floret_table import open_vectors
from gold import open_flags
from network import FORBIDDEN, Network, read_weights, take, with_root
from pack import add_sources, fill_sources
from slices import Slice

from lvnews_nlp.language.engines.embedded.edit_scripts import script
from lvnews_nlp.language.engines.embedded.names import best_sequences, encode
from lvnews_nlp.language.engines.embedded.tree import best_heads
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables

#: Sentences with their labels, and how sure the teacher is of each, 0 to 1.
Labelled = Iterator[tuple[Example, float]]


class Networks:
    """Trained networks with the same lists of labels."""

    def __init__(self, folders: Sequence[Path], *, vectors: Path, flags: Path | None, device: str) -> None:
        texts = {(folder / "labels.json").read_text("utf-8") for folder in folders}
        if len(texts) != 1:
            raise ValueError("The teachers choose from different lists: train them on the same gold files.")
        self._labels = Labels(**json.loads(texts.pop()))
        self._vectors, self._flags, self._device = open_vectors(vectors), open_flags(flags), device
        self._tables, self._models = [], []
        for folder in folders:
            tables = FeatureTables(json.loads((folder / "tables.json").read_text("utf-8")))
            sizes = {column: len(tables.values[column]) for column in COLUMNS}
            weights = read_weights(folder, device=device)
            width = weights["words.project.weight"].shape[1]
            width -= sum(w.shape[1] for name, w in weights.items() if name.startswith("words.tables."))
            config = json.loads((folder / "config.json").read_text("utf-8"))
            model = Network(sizes, dict(self._labels.lists), vector_dim=width, config=config).to(device).eval()
            model.load_state_dict(weights)
            self._tables.append(tables)
            self._models.append(model)

    def label(self, sentences: Sequence[list[str]]) -> Labelled:
        """Labels sentences; they come back in another order."""
        words = [word for sentence in sentences for word in sentence]
        known = [
            Types(words, tables, self._flags, vectors=self._vectors, device=self._device) for tables in self._tables
        ]
        for numbers in batches([len(s) for s in sentences], n_words=8_000, rng=random.Random(0)):
            yield from self._batch([Example(sentences[i]) for i in numbers], known)

    @torch.no_grad()
    def _batch(self, examples: list[Example], known: list[Types]) -> Labelled:
        readings = torch.tensor(self._labels.readings, device=self._device)
        votes: dict[str, Any] = {}
        syntax = []
        for model, types in zip(self._models, known, strict=True):
            batch = make_batch(examples, self._labels, types, rng=None)
            context, both, flags, real, flip = model.read(batch, types)
            scores = model.tags(both, dropout=0)
            joint = sum(scores[task][:, :, readings[:, i]] for i, task in enumerate(CHOICES[:3]))
            arcs, dependents, heads = model.syntax(context, flip, dropout=0)
            arcs = arcs.masked_fill(~with_root(real).unsqueeze(1), FORBIDDEN)
            syntax.append((model.syntax, dependents, heads))
            for name, part in (("reading", joint), ("lemma", scores["lemma"]), ("arc", arcs)):
                votes[name] = votes.get(name, 0) + part.softmax(2) / len(known)
            for name, part in zip(["pairs", "opens", "closes"], model.names.chain(), strict=True):
                votes[name] = votes.get(name, 0) + part / len(known)
            votes["name"] = votes.get("name", 0) + model.names(both, flags, flip, dropout=0) / len(known)
        lengths = batch.lengths.numpy()
        trees = np.zeros((len(examples), int(lengths.max())), dtype=np.int64)
        arcs = votes["arc"].clamp(min=1e-9).log().cpu().numpy()
        for i, n in enumerate(lengths):
            trees[i, :n] = best_heads(arcs[i, :n, : n + 1])
        chosen = torch.from_numpy(trees).to(self._device)
        relations = sum(
            part.relations(dependents.flatten(0, 1), take(heads, chosen).flatten(0, 1)).softmax(1)
            for part, dependents, heads in syntax
        ).view(*trees.shape, -1)
        relations[..., self._labels.lists["deprel"].index("root")] = -1.0
        best_reading, best_arc = votes["reading"].max(2), votes["arc"].gather(2, chosen.unsqueeze(2)).squeeze(2)
        sure = (best_reading.values * best_arc).cpu().numpy()
        found = {"deprel": relations.argmax(2), "lemma": votes["lemma"].argmax(2), "reading": best_reading.indices}
        numbers = {name: value.cpu().numpy() for name, value in found.items()}
        chain = [votes[name].cpu().numpy() for name in ("pairs", "opens", "closes")]
        paths = best_sequences(votes["name"].cpu().numpy(), lengths, *chain)
        for i, (example, path) in enumerate(zip(examples, paths, strict=True)):
            n = int(lengths[i])
            yield (
                self._example(example.words, {k: v[i, :n] for k, v in numbers.items()}, trees[i, :n], path),
                float(sure[i, :n].mean()),
            )

    def _example(self, words: list[str], numbers: dict[str, Any], heads: Any, path: Any) -> Example:
        lists = self._labels.lists
        readings = [self._labels.readings[i] for i in numbers["reading"]]
        values = {task: [lists[task][r[i]] for r in readings] for i, task in enumerate(CHOICES[:3])}
        values["lemma"] = [lists["lemma"][i] for i in numbers["lemma"]]
        values["deprel"] = [
            "root" if head == 0 else lists["deprel"][i] for head, i in zip(heads, numbers["deprel"], strict=True)
        ]
        values["name"] = [lists["name"][i] for i in path]
        return Example(words=words, values=values, heads=heads.tolist())


def engine_labels(folder: Path, *, vectors: Path) -> Callable[[Sequence[list[str]]], Labelled]:
    """What labels sentences with an exported engine, which does not say how sure it is."""
    import spacy  # only here: networks do without it

    from lvnews_nlp.language.engines.embedded.engine import EmbeddedEngine

    engine = EmbeddedEngine(folder, vocab=spacy.load(vectors).vocab)

    def label(sentences: Sequence[list[str]]) -> Labelled:
        for words, found in zip(sentences, engine.annotate(sentences), strict=True):
            values = {"upos": found.upos, "xpos": found.xpos, "feats": found.feats, "deprel": found.deprels}
            values["lemma"] = [script(word, lemma) for word, lemma in zip(words, found.lemmas, strict=True)]
            values["name"] = encode(found.names, len(words))
            example = Example(words, {k: list(v) for k, v in values.items()}, [head + 1 for head in found.heads])
            yield example, 1.0

    return label


def parts(path: Path, *, n_words: int, part_words: int, longest: int = 80) -> Iterator[list[list[str]]]:
    """The first words of a text, in parts; very short and very long lines are left out."""
    part: list[list[str]] = []
    size, total = 0, 0
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t")
            if not 3 <= len(words) <= longest:
                continue
            part.append(words)
            size, total = size + len(words), total + len(words)
            if size >= part_words or total >= n_words:
                yield part
                part, size = [], 0
            if total >= n_words:
                return
    if part:
        yield part


def main(arguments: Sequence[str] | None = None) -> bool:
    """Labels until the slice is over; says whether all is labelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, "sentences", "vectors", "flags")
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    parser.add_argument("--words", type=int, default=6_000_000)
    parser.add_argument("--part-words", type=int, default=500_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--minutes", type=float, default=math.inf)
    parser.add_argument("--steps", type=float, default=math.inf, help="stop after so many files")
    args = fill_sources(parser, parser.parse_args(arguments), "sentences", "vectors", "flags")

    now = Slice(minutes=args.minutes, steps=args.steps)
    args.out.mkdir(parents=True, exist_ok=True)
    if (args.teacher[0] / "network.onnx").is_file():
        label = engine_labels(args.teacher[0], vectors=args.vectors)
    else:
        label = Networks(args.teacher, vectors=args.vectors, flags=args.flags, device=args.device).label
    for i, part in enumerate(parts(args.sentences, n_words=args.words, part_words=args.part_words)):
        file, new = args.out / f"silver-{i:03}.npz", args.out / "unfinished"
        if file.is_file():
            continue
        if now.is_over:
            return False
        examples, confidence = zip(*label(part), strict=True)
        with new.open("wb") as out:
            write_examples(out, examples, confidence=confidence)
        new.replace(file)
        now.count()
        sure = sum(confidence) / len(confidence)
        print(f"{file.name}: {len(examples):,} sentences, confidence {sure:.3f}, {now.seconds:.0f} s", flush=True)
    return True


if __name__ == "__main__":
    main()
