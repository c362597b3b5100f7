"""The engine: reads words, runs the network with ONNX Runtime, and turns its scores into annotations."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.lemmas import HEADWORD_BONUS, LemmaChooser, read_headwords
from lvnews_nlp.language.engines.embedded.names import best_sequences, decode
from lvnews_nlp.language.engines.embedded.reader import WordReader
from lvnews_nlp.language.engines.embedded.tree import best_trees
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables
from lvnews_nlp.language.engines.protocol import Annotation

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Array = NDArray[np.float32]

#: Words of one run of the network, with padding. More do not fit the processor's nearest memory and are slower.
BATCH_WORDS = 1_000
#: How many edit scripts the network gives for a word, the likeliest first.
LEMMA_CHOICES = 6
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
    """Tags, features, lemmas, syntax and names from one recurrent network."""

    def __init__(self, folder: Path, *, vocab: "Vocab") -> None:
        """Reads the files that ``training/network/export.py`` wrote.

        Args:
            folder: Where they are.
            vocab: Holds the subword vectors.

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
        with np.load(folder / "words.npz", allow_pickle=False) as file:
            arrays: dict[str, Any] = {name: widened(file[name]) for name in file.files}
        for i in range(len(COLUMNS)):
            arrays[f"table_{i}"] *= arrays[f"scale_{i}"]
        self._chain = tuple(arrays[f"name_{part}"] for part in ("pairs", "opens", "closes"))
        features = FeatureTables(json.loads((folder / "features.json").read_text("utf-8")))
        self._reader = WordReader(arrays, features, WordFlags.read(folder / "flags.tsv.gz"), vocab=vocab)

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
        vectors, flags = self._reader.padded(sentences, lengths)
        inputs = {"words": vectors, "flags": flags, "lengths": lengths.astype(np.int32)}
        found: dict[str, Any] = dict(zip(self._outputs, self._network.run(None, inputs), strict=True))
        name_paths = best_sequences(found["names"].transpose(1, 0, 2), lengths, *self._chain)
        all_heads = best_trees(found["arcs"], lengths)
        relations = self._choose_relations(found["relation_dependent"], found["relation_head"], all_heads)
        scripts, chances = found["lemmas"], found["lemma_scores"].astype(np.float64)
        ahead = chances[..., 1] + HEADWORD_BONUS <= chances[..., 0]
        columns = zip(*(column.T.tolist() for column in (found["reading"], scripts[..., 0], ahead)), strict=True)
        for i, (words, column) in enumerate(zip(sentences, columns, strict=True)):
            of_words = list(zip(words, *column, strict=False))  # without the padding
            readings = [self._readings[reading] for _, reading, _, _ in of_words]
            lemmas = [
                self._lemma.first(word, script, ahead=is_ahead)
                or self._lemma.best(word, upos, xpos, scripts[j, i].tolist(), chances[j, i].tolist())
                for j, ((word, _, script, is_ahead), (upos, xpos, _)) in enumerate(zip(of_words, readings, strict=True))
            ]
            yield Annotation(
                upos=[reading[0] for reading in readings],
                xpos=[reading[1] for reading in readings],
                feats=[reading[2] for reading in readings],
                lemmas=lemmas,
                heads=(all_heads[i] - 1).tolist(),
                deprels=[self._relations[relation] for relation in relations[i].tolist()],
                names=decode([self._name_tags[tag] for tag in name_paths[i].tolist()]),
            )

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
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


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


def widened(array: NDArray[Any]) -> NDArray[Any]:
    """Numbers of few bits in single precision."""
    return array.astype(np.float32) if array.dtype in (np.float16, np.int8) else array
