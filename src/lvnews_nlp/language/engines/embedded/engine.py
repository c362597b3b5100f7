"""The engine: reads words, runs the network with ONNX Runtime, and turns its scores into annotations."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.flags import FLAGS, WordFlags
from lvnews_nlp.language.engines.embedded.lemmas import LemmaChooser, read_headwords
from lvnews_nlp.language.engines.embedded.names import best_sequences, decode
from lvnews_nlp.language.engines.embedded.tree import best_heads
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables, vector_rows
from lvnews_nlp.language.engines.protocol import Annotation

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Array = NDArray[np.float32]

#: Words of one run of the network, with padding. More do not fit the processor's nearest memory and are slower.
BATCH_WORDS = 1_000
#: How many edit scripts the network gives for a word, the likeliest first.
LEMMA_CHOICES = 6
#: Words whose vectors are remembered.
REMEMBERED = 20_000
FILES = (
    "network.onnx",
    "relations.onnx",
    "words.npz",
    "labels.json",
    "features.json",
    "headwords.txt.gz",
    "flags.tsv.gz",
)


class EmbeddedEngine:
    """Tags, features, lemmas, syntax and names from one recurrent network.

    Attributes:
        vocab: Holds the subword vectors; set by the component that owns the engine.
    """

    def __init__(self, folder: Path, *, vocab: "Vocab") -> None:
        """Reads the files that ``training/network/export.py`` wrote.

        Raises:
            ModelError: A file is missing.
        """
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder} lacks {', '.join(missing)}. Reinstall lvnews-nlp.")
        self._network, self._relation_chooser = session(folder / "network.onnx"), session(folder / "relations.onnx")
        self._outputs = [output.name for output in self._network.get_outputs()]
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        lists: dict[str, list[str]] = labels["lists"]
        self._readings = [
            (lists["upos"][upos], lists["xpos"][xpos], lists["feats"][feats])
            for upos, xpos, feats in labels["readings"]
        ]
        self._relations, self._name_tags = lists["deprel"], lists["name"]
        self._lemma = LemmaChooser(lists["lemma"], read_headwords(folder / "headwords.txt.gz"))
        self._root = self._relations.index("root")
        with np.load(folder / "words.npz", allow_pickle=False) as arrays:
            self._arrays: dict[str, Any] = {name: widened(arrays[name]) for name in arrays.files}
        for i in range(len(COLUMNS)):
            self._arrays[f"table_{i}"] *= self._arrays.pop(f"scale_{i}")
        self._flags = WordFlags.read(folder / "flags.tsv.gz")
        self._features = FeatureTables(json.loads((folder / "features.json").read_text("utf-8")))
        self.vocab = vocab
        self._places: dict[str, int] = {}
        self._width = self._arrays["project"].shape[0]
        self._vectors = np.zeros((0, self._width + len(FLAGS)), dtype=np.float32)

    @property
    def name_labels(self) -> tuple[str, ...]:
        """Labels of the names that the network finds, in alphabetical order."""
        return tuple(sorted({tag.partition("-")[2] for tag in self._name_tags} - {""}))

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Annotates sentences; see ``protocol.Engine``."""
        result: list[Annotation | None] = [None] * len(sentences)
        for batch in batches(sentences):
            words = [sentences[i] for i in batch]
            for i, annotation in zip(batch, self._annotate(words), strict=True):
                result[i] = annotation
        return [annotation for annotation in result if annotation is not None]

    def _annotate(self, sentences: Sequence[Sequence[str]]) -> Iterator[Annotation]:
        """Annotates sentences of like length in one run."""
        lengths = np.array([len(words) for words in sentences])
        x = self._padded(sentences)
        inputs = {"words": x[..., : self._width], "flags": x[..., self._width :], "lengths": lengths.astype(np.int32)}
        found: dict[str, Any] = dict(zip(self._outputs, self._network.run(None, inputs), strict=True))
        name_paths = best_sequences(
            found["names"].transpose(1, 0, 2),
            lengths,
            *(self._arrays[f"name_{part}"] for part in ("pairs", "opens", "closes")),
        )
        all_heads = [best_heads(log_softmax(found["arcs"][i, :n, : n + 1])) for i, n in enumerate(lengths)]
        relations = self._choose_relations(found["relation_dependent"], found["relation_head"], all_heads)
        for i, (words, heads) in enumerate(zip(sentences, all_heads, strict=True)):
            n = len(words)
            readings = [self._readings[reading] for reading in found["reading"][:n, i]]
            yield Annotation(
                upos=[reading[0] for reading in readings],
                xpos=[reading[1] for reading in readings],
                feats=[reading[2] for reading in readings],
                lemmas=[
                    self._lemma(*word)
                    for word in zip(
                        words,
                        (upos for upos, _, _ in readings),
                        found["lemmas"][:n, i].tolist(),
                        found["lemma_scores"][:n, i].tolist(),
                        strict=True,
                    )
                ],
                heads=(heads - 1).tolist(),
                deprels=[self._relations[relation] for relation in relations[i]],
                names=decode([self._name_tags[tag] for tag in name_paths[i]]),
            )

    def _padded(self, sentences: Sequence[Sequence[str]]) -> Array:
        """Vectors and flags of words, shape (words, sentences, width + flags), zeros behind the shorter sentences."""
        self._read({word for words in sentences for word in words})
        x = np.zeros((max(map(len, sentences)), len(sentences), self._vectors.shape[1]), dtype=np.float32)
        for i, words in enumerate(sentences):
            x[: len(words), i] = self._vectors[[self._places[word] for word in words]]
        return x

    def _read(self, words: set[str]) -> None:
        """Makes sure that the vectors of some words are remembered."""
        new = [word for word in words if word not in self._places]
        if not new:
            return
        if len(self._places) + len(new) > REMEMBERED:
            self._places, new = {}, list(words)
            self._vectors = self._vectors[:0]
        rows = self._features.rows(new)
        parts = [vector_rows(self.vocab.vectors, self.vocab.strings, new)]
        parts += [self._arrays[f"table_{i}"][rows[:, i]] for i in range(len(COLUMNS))]
        vectors = np.concatenate(parts, axis=1) @ self._arrays["project"].T + self._arrays["bias"]
        self._places.update((word, i) for i, word in enumerate(new, len(self._places)))
        rows = np.concatenate([np.maximum(vectors, 0), self._flags.rows(new)], axis=1)
        self._vectors = np.concatenate([self._vectors, rows])

    def _choose_relations(
        self, dependents: Array, heads: Array, chosen: Sequence[NDArray[np.int64]]
    ) -> list[NDArray[np.int64]]:
        """The best relation of every word to its head; the root's is ``root``, and nobody else's.

        Args:
            dependents: Words as dependents; shape (words, sentences, width).
            heads: The same words as heads.
            chosen: The heads of each sentence, counted from 1; 0 is the root.
        """
        lengths = [len(sentence) for sentence in chosen]
        sentence = np.repeat(np.arange(len(chosen)), lengths)
        word = np.concatenate([np.arange(n) for n in lengths])
        head = np.concatenate(chosen)
        pairs = {"dependents": dependents[word, sentence], "heads": heads[head - 1, sentence]}
        (best,) = self._relation_chooser.run(None, pairs)
        best = np.where(head == 0, self._root, best)
        return np.split(best, np.cumsum(lengths)[:-1])


def session(path: Path) -> Any:
    """A graph of ONNX, ready to run.

    One thread: documents are spread over processes, and threads that wait for each other cost more than they do.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Places of sentences of like length, as many together as fit one run."""
    batch: list[int] = []
    for i in sorted(range(len(sentences)), key=lambda i: len(sentences[i])):
        if batch and (len(batch) + 1) * len(sentences[i]) > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def log_softmax(scores: Array) -> Array:
    """Logarithms of the chances along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def widened(array: NDArray[Any]) -> NDArray[Any]:
    """Numbers of few bits in single precision."""
    return array.astype(np.float32) if array.dtype in (np.float16, np.int8) else array
