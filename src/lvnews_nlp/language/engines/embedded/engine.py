"""The engine: reads words, runs the network with ONNX Runtime, and turns its scores into annotations."""

import json
import os
from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.choosing import WORD_OUTPUTS, WordChooser
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.lemmas import LemmaChooser, read_headwords
from lvnews_nlp.language.engines.embedded.name_tags import NameSets
from lvnews_nlp.language.engines.embedded.seen import SeenForms, SeenLemmas
from lvnews_nlp.language.engines.embedded.subwords import SubwordVectors
from lvnews_nlp.language.engines.embedded.tree import best_trees
from lvnews_nlp.language.engines.embedded.unseen import UnseenForms
from lvnews_nlp.language.engines.embedded.verb_stems import VerbStems
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS, FeatureTables
from lvnews_nlp.language.engines.embedded.word_vectors import WordVectors
from lvnews_nlp.language.engines.protocol import Annotation

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Array = NDArray[np.float32]

#: Words of one run of the network, with padding. More do not fit the processor's nearest memory and are slower.
BATCH_WORDS = 1_000
#: What a run of the network costs whatever its size, and a place of its sentences, in words with padding.
RUN_COST, STEP_COST = 30, 2
#: Pairs of dependent and head whose relation is chosen in one run.
PAIRS = 128
#: How many edit scripts the network gives for a word, the likeliest first.
LEMMA_CHOICES = 6
#: The same for tag sets, which the network's files call readings.
READING_CHOICES = 4
FILES = (
    "network.onnx",
    "relations.onnx",
    "words.npz",
    "labels.json",
    "features.json",
    "headwords.txt.gz",
    "flags.tsv.gz",
    "seen_forms.tsv.gz",
    "seen_lemmas.tsv.gz",
    "verb_stems.tsv.gz",
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
        tag_sets = [
            (lists["upos"][upos], lists["xpos"][xpos], lists["feats"][feats])
            for upos, xpos, feats in labels["readings"]
        ]
        self._words = word_chooser(folder, tag_sets, scripts=lists["lemma"])
        self._relations = lists["deprel"]
        self._root = self._relations.index("root")
        with np.load(folder / "words.npz", allow_pickle=False) as file:
            arrays: dict[str, Any] = {name: widened(file[name]) for name in file.files}
        for i in range(len(COLUMNS)):
            arrays[f"table_{i}"] *= arrays[f"scale_{i}"]
        self._names = NameSets(labels["names"], arrays)
        features = FeatureTables(json.loads((folder / "features.json").read_text("utf-8")))
        self._vectors = WordVectors(
            arrays, features, WordFlags.read(folder / "flags.tsv.gz"), vectors=SubwordVectors(vocab)
        )

    @property
    def name_labels(self) -> tuple[str, ...]:
        """Labels of the names that the network finds, in alphabetical order."""
        return self._names.labels

    def with_names(self, name: str) -> "EmbeddedEngine":
        """The same engine, finding the names of another set of labels: ``own`` or ``fullstack``.

        Raises:
            ModelError: There is no such set.
        """
        other = copy(self)
        other._names = self._names.chosen(name)
        return other

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Annotates sentences; see ``protocol.Engine``."""
        self._vectors.read(sentences)
        result: list[Annotation | None] = [None] * len(sentences)
        for batch in batches(sentences):
            words = [sentences[i] for i in batch]
            for i, annotation in zip(batch, self._annotate(words), strict=True):
                result[i] = annotation
        return [annotation for annotation in result if annotation is not None]

    def read(self, sentences: Sequence[Sequence[str]], lengths: NDArray[np.int64]) -> tuple[Array, Array]:
        """What the network gets of sentences; see ``WordVectors.padded``."""
        return self._vectors.padded(sentences, lengths)

    def _annotate(self, sentences: Sequence[Sequence[str]]) -> Iterator[Annotation]:
        """Annotates sentences of like length in one run."""
        lengths = np.array([len(words) for words in sentences])
        vectors, flags = self.read(sentences, lengths)
        inputs = {"words": vectors, "flags": flags, "lengths": lengths.astype(np.int32)}
        found: dict[str, Any] = dict(zip(self._outputs, self._network.run(None, inputs), strict=True))
        names = self._names.find(found["names"], lengths)
        all_heads = best_trees(found["arcs"], lengths)
        relations = self._choose_relations(found["relation_dependent"], found["relation_head"], all_heads)
        for i, words in enumerate(sentences):
            tag_sets, lemmas = self._words.choose(words, {name: found[name][:, i] for name in WORD_OUTPUTS})
            yield Annotation(
                upos=[one[0] for one in tag_sets],
                xpos=[one[1] for one in tag_sets],
                feats=[one[2] for one in tag_sets],
                lemmas=lemmas,
                heads=(all_heads[i] - 1).tolist(),
                deprels=[self._relations[relation] for relation in relations[i].tolist()],
                names=names[i].names,
                chances=names[i].chances,
                guesses=names[i].guesses,
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
        # A few pairs at a time: what is between the two products of the graph then stays in the processor's cache.
        parts = []
        for first in range(0, len(word), PAIRS):
            part = slice(first, first + PAIRS)
            rows = {
                "dependents": dependents[word[part], sentence[part]],
                "heads": heads[head[part] - 1, sentence[part]],
            }
            parts += self._relation_chooser.run(None, rows)
        best = np.concatenate(parts)
        best = np.where(head == 0, self._root, best)
        return np.split(best, np.cumsum(lengths)[:-1])


def word_chooser(folder: Path, tag_sets: Sequence[tuple[str, str, str]], *, scripts: Sequence[str]) -> WordChooser:
    """What chooses tag sets and lemmas, from the files of an engine."""
    headwords = read_headwords(folder / "headwords.txt.gz")
    lemma = LemmaChooser(scripts, headwords)
    lemmas = SeenLemmas.read(folder / "seen_lemmas.tsv.gz", tags=[xpos for _, xpos, _ in tag_sets])
    verbs = VerbStems.read(folder / "verb_stems.tsv.gz", words=headwords | lemmas.words("v"))
    return WordChooser(
        tag_sets,
        lemma,
        forms=SeenForms.read(folder / "seen_forms.tsv.gz"),
        lemmas=lemmas,
        unseen=UnseenForms(lemma, verbs, words=headwords),
    )


def session(path: Path) -> Any:
    """A graph of ONNX, ready to run.

    One thread: documents are spread over processes, and threads that wait for each other cost more than they do.

    From version 1.32 ONNX Runtime keeps a database of what it did in the home folder and sends it to its makers, unless
    it is told not to before it is loaded. What we promise to work offline neither calls out nor leaves files behind.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # for a caller who had loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it is made for inputs of one shape; ours differ from run to run
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Places of sentences of like length, put together so that all runs of the network cost least.

    >>> list(batches([["a"] * n for n in (30, 2, 31, 2, 30)]))
    [[1, 3], [0, 4, 2]]
    """
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    # The least cost of the shortest sentences up to each, and where the run begins that it ends with.
    costs, begins = [0], [0]
    for after, place in enumerate(order, 1):
        length = len(sentences[place])
        first = max(0, after - max(1, BATCH_WORDS // length))
        # What differs between the runs that may begin at each place since the first one.
        ways = [costs[begin] - length * begin for begin in range(first, after)]
        least = min(ways)
        costs.append(least + RUN_COST + length * (STEP_COST + after))
        begins.append(first + ways.index(least))
    runs = []
    after = len(order)
    while after:
        runs.append(order[begins[after] : after])
        after = begins[after]
    return reversed(runs)


def widened(array: NDArray[Any]) -> NDArray[Any]:
    """Numbers of few bits in single precision."""
    return array.astype(np.float32) if array.dtype in (np.float16, np.int8) else array
