"""The packaged graph as seen from the names' layers: what comes into them, and new weights in place of the old."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from integer_graph import ENDS
from name_data import TAGS
from numpy.typing import NDArray
from onnx import numpy_helper
from watching import watched

import lvnews_nlp
from lvnews_nlp.language.engines.embedded.name_tags import allowed

#: Greatest weight in integers of seven bits.
SEVEN_BITS = 63
#: Sets of labels in the order in which the graph gives their scores.
SETS = ("fullstack", "own")

Array = NDArray[np.float32]


class NamesInGraph:
    """The layers of names in the packaged graph, whose ranges are fixed (``fixed_ranges.py``).

    Attributes:
        width: Columns that come into the names' layer.
        hidden: Units of the layer in each direction.
    """

    def __init__(self, folder: Path) -> None:
        """Reads the graph and finds the layers by walking back from its output ``names``."""
        self.folder = folder
        self.model = onnx.load(folder / "network.onnx")
        self.constants = {weight.name: weight for weight in self.model.graph.initializer}
        makers = {name: node for node in self.model.graph.node for name in node.output}
        self.choose = makers[makers["names"].input[0]]
        node = makers[self.choose.input[0]]
        while node.op_type != "DynamicQuantizeLSTM":
            node = makers[node.input[0]]
        self.layer = node
        weight = self.value(node.input[1])
        self._columns = np.flatnonzero(weight.any(axis=(0, 2)))  # the others only fix ranges
        self._rows = len(weight[0])
        self.width, self.hidden = len(self._columns), self.value(node.input[2]).shape[1] - len(ENDS)
        self._session = watched(self.model, [node.input[0]])
        self._engine = lvnews_nlp.load().get_pipe("lvnews_network").engine

    def value(self, name: str) -> NDArray[Any]:
        """A constant of the graph."""
        return numpy_helper.to_array(self.constants[name])

    def states(self, sentences: Sequence[Sequence[str]]) -> list[Array]:
        """What comes into the names' layer, for each sentence; shape (words, width)."""
        lengths = np.array([len(words) for words in sentences])
        vectors, flags = self._engine.read(sentences, lengths)
        inputs = {"words": vectors, "flags": flags, "lengths": lengths.astype(np.int32)}
        (found,) = self._session.run([self.layer.input[0]], inputs)
        return [found[:n, i][:, self._columns] for i, n in enumerate(lengths)]

    def weights(self) -> dict[str, Array]:
        """The layer and the chains of tags as they are, under the names of ``name_layers.NameLayers``."""
        inputs, hidden, bias = (self.value(self.layer.input[i]) for i in (1, 2, 3))
        scales = [self.value(self.layer.input[i]) for i in (8, 10)]
        found = {}
        for way, name in enumerate(("ahead", "back")):
            parts = {
                "weight_ih_l0": self._own(inputs[way, self._columns] * scales[0][way]).T,
                "weight_hh_l0": self._own(hidden[way, : self.hidden] * scales[1][way]).T,
                "bias_ih_l0": self._own(bias[way, : len(bias[way]) // 2]),
                "bias_hh_l0": self._own(bias[way, len(bias[way]) // 2 :]),
            }
            found |= {f"layer.{name}.{part}": in_order(value, (0, 2, 3, 1)) for part, value in parts.items()}
        return found | self._chains()

    def _chains(self) -> dict[str, Array]:
        """What chooses the tags of each set of labels, and the scores of one tag after another."""
        matrix, scales, bias = (self.value(self.choose.input[i]) for i in (1, 3, 6))
        units = np.tile(np.arange(self.hidden + len(ENDS)) < self.hidden, 2)
        rows, found, upto = (matrix[units] * scales).T.astype(np.float32), {}, 0
        with np.load(self.folder / "words.npz", allow_pickle=False) as file:
            for name in SETS:
                part = slice(upto, upto := upto + len(TAGS[name]))
                found |= {f"chains.{name}.choose.weight": rows[part], f"chains.{name}.choose.bias": bias[part]}
                for scores, able in zip(("pairs", "opens", "closes"), allowed(TAGS[name]), strict=True):
                    found[f"chains.{name}.{scores}"] = np.where(able, file[f"name_{name}_{scores}"], np.float32(0))
        return found

    def _own(self, gates: NDArray[Any]) -> NDArray[Any]:
        """Columns of four gates without the units that only fix ranges."""
        return gates.reshape(*gates.shape[:-1], 4, -1)[..., : self.hidden].reshape(*gates.shape[:-1], -1)

    def write(self, weights: Mapping[str, Array]) -> None:
        """Puts new weights into the graph and the engine's tables, in place."""
        inputs, hidden, bias = (self.value(self.layer.input[i]).copy() for i in (1, 2, 3))
        input_scales, hidden_scales = (self.value(self.layer.input[i]).copy() for i in (8, 10))
        units = np.tile(np.arange(self.hidden + len(ENDS)) < self.hidden, 4)
        for way, name in enumerate(("ahead", "back")):
            part = {k: in_order(weights[f"layer.{name}.{k}"], (0, 3, 1, 2)) for k in
                    ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")}  # fmt: skip
            quantized, input_scales[way, units] = in_integers(part["weight_ih_l0"].T)
            inputs[way][np.ix_(self._columns, units)] = quantized
            quantized, hidden_scales[way, units] = in_integers(part["weight_hh_l0"].T)
            inner = np.arange(self.hidden)
            hidden[way][np.ix_(inner, units)] = quantized
            bias[way] = np.where(np.tile(units, 2), 0, bias[way])
            bias[way][np.flatnonzero(np.tile(units, 2))] = np.concatenate([part["bias_ih_l0"], part["bias_hh_l0"]])
        for i, value in ((1, inputs), (2, hidden), (3, bias), (8, input_scales), (10, hidden_scales)):
            self._set(self.layer.input[i], value)
        matrix = np.concatenate([weights[f"chains.{name}.choose.weight"] for name in SETS]).T
        quantized, scales = in_integers(matrix)
        rows = np.zeros((2 * (self.hidden + len(ENDS)), matrix.shape[1]), dtype=np.int8)
        rows[np.tile(np.arange(self.hidden + len(ENDS)) < self.hidden, 2)] = quantized
        self._set(self.choose.input[1], rows)
        self._set(self.choose.input[3], scales)
        self._set(self.choose.input[5], np.zeros(len(scales), dtype=np.int8))
        self._set(self.choose.input[6], np.concatenate([weights[f"chains.{name}.choose.bias"] for name in SETS]))
        for output in self.model.graph.output:
            if output.name == "names":
                output.type.tensor_type.shape.dim[2].Clear()  # as many tags as there are now
        onnx.checker.check_model(self.model)
        onnx.save(self.model, self.folder / "network.onnx")
        self._write_chains(weights)

    def _set(self, name: str, value: NDArray[Any]) -> None:
        self.constants[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(value), name))

    def _write_chains(self, weights: Mapping[str, Array]) -> None:
        with np.load(self.folder / "words.npz", allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files if not name.startswith("name_")}
        for name in SETS:
            for part in ("pairs", "opens", "closes"):
                bad = weights[f"chains.{name}.bad_{part}"]
                arrays[f"name_{name}_{part}"] = np.where(bad, np.float32(-1e4), weights[f"chains.{name}.{part}"])
        np.savez_compressed(self.folder / "words.npz", **arrays)
        path = self.folder / "labels.json"
        labels = json.loads(path.read_text("utf-8"))
        labels["lists"].pop("name", None)
        labels["names"] = {name: TAGS[name] for name in SETS}
        path.write_text(json.dumps(labels, ensure_ascii=False), "utf-8")


def in_order(values: Array, order: Sequence[int]) -> Array:
    """Gates, the first axis, in another order: PyTorch has i, f, g, o; ONNX i, o, f, g (input, output, forget)."""
    gates = np.split(values, 4)
    return np.concatenate([gates[i] for i in order])


def in_integers(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix in seven bits, and the scale of each of its columns."""
    scales = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / np.float32(SEVEN_BITS)
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)
