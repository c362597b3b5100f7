"""ONNX graphs, node by node, and how they are written with their products in integers."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Array = NDArray[np.float32]


class Graph:
    """Collects nodes and weights of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._n = 0

    def add(self, kind: str, *inputs: str, n_outputs: int = 1, **attributes: object) -> str:
        """A node; gives the name of its first output (several are numbered behind it)."""
        self._n += 1
        outputs = [f"{kind.lower()}_{self._n}" + (f"_{i}" if n_outputs > 1 else "") for i in range(n_outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), outputs, **attributes))
        return outputs[0]

    def constant(self, value: NDArray[np.generic]) -> str:
        """A constant as it is."""
        self._n += 1
        name = f"constant_{self._n}"
        self.weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def linear(self, x: str, weight: Array, bias: Array | None) -> str:
        """``x @ weight.T + bias``."""
        y = self.add("MatMul", x, self.constant(weight.T))
        return y if bias is None else self.add("Add", y, self.constant(bias))

    def lstm(self, x: str, lengths: str, weights: dict[str, Array], prefix: str) -> str:
        """A layer in both directions; (words, sentences, width) to (words, sentences, 2 × hidden)."""

        def gates(value: Array) -> Array:
            i, f, g, o = np.split(value, 4)  # PyTorch's order; ONNX wants input, output, forget, cell
            return np.concatenate([i, o, f, g])

        def both(name: str) -> list[Array]:
            return [gates(weights[f"{prefix}.{way}.{name}"]) for way in ("ahead", "back")]

        hidden = both("weight_hh_l0")[0].shape[1]
        bias = [np.concatenate(pair) for pair in zip(both("bias_ih_l0"), both("bias_hh_l0"), strict=True)]
        y = self.add(
            "LSTM", x, self.constant(np.stack(both("weight_ih_l0"))), self.constant(np.stack(both("weight_hh_l0"))),
            self.constant(np.stack(bias)), lengths, hidden_size=hidden, direction="bidirectional",
        )  # fmt: skip
        turned = self.add("Transpose", y, perm=[0, 2, 1, 3])
        return self.add("Reshape", turned, self.constant(np.array([0, 0, 2 * hidden], dtype=np.int64)))

    def block(self, x: str, weights: dict[str, Array], prefix: str, mask: str, turns: tuple[str, str]) -> str:
        """A block of self-attention over (sentences, words, width); see ``layers.Block``."""
        width, half = weights[f"{prefix}.attention_out.weight"].shape[0], weights["encoder.frequencies"].shape[0]
        n_heads = width // (2 * half)

        def linear(value: str, name: str) -> str:
            return self.linear(value, weights[f"{prefix}.{name}.weight"], None)

        def rotated(value: str) -> str:
            a = self.add("Split", value, n_outputs=2, axis=3)
            b, (cos, sin) = a.removesuffix("_0") + "_1", turns
            left = self.add("Sub", self.add("Mul", a, cos), self.add("Mul", b, sin))
            right = self.add("Add", self.add("Mul", a, sin), self.add("Mul", b, cos))
            return self.add("Concat", left, right, axis=3)

        first = self.add("Split", linear(self.norm(x, weights[f"{prefix}.attention_norm.weight"]), "attention_in"),
                         n_outputs=3, axis=2)  # fmt: skip
        shape = self.constant(np.array([0, 0, n_heads, 2 * half], dtype=np.int64))
        parts = [first.removesuffix("_0") + f"_{i}" for i in range(3)]
        query, key, value = (self.add("Transpose", self.add("Reshape", p, shape), perm=[0, 2, 1, 3]) for p in parts)
        query = self.add("Mul", rotated(query), self.constant(np.float32((2 * half) ** -0.5)))
        scores = self.add("MatMul", query, self.add("Transpose", rotated(key), perm=[0, 1, 3, 2]))
        chances = self.add("Softmax", self.add("Add", scores, mask), axis=3)
        y = self.add("Transpose", self.add("MatMul", chances, value), perm=[0, 2, 1, 3])
        y = self.add("Reshape", y, self.constant(np.array([0, 0, width], dtype=np.int64)))
        x = self.add("Add", x, linear(y, "attention_out"))
        y = self.add("Split", linear(self.norm(x, weights[f"{prefix}.gated_norm.weight"]), "gated_in"),
                     n_outputs=2, axis=2)  # fmt: skip
        gate = y.removesuffix("_0") + "_1"
        error = self.add("Erf", self.add("Div", gate, self.constant(np.float32(2**0.5))))
        gelu = self.add("Mul", self.add("Mul", gate, self.add("Add", error, self.constant(np.float32(1)))),
                        self.constant(np.float32(0.5)))  # fmt: skip
        return self.add("Add", x, linear(self.add("Mul", y, gelu), "gated_out"))

    def norm(self, x: str, scale: Array) -> str:
        """Layer norm without a bias."""
        return self.add("LayerNormalization", x, self.constant(scale), axis=-1, epsilon=1e-5)

    def output(self, name: str, value: str) -> None:
        """Gives a value its name as an output."""
        self.nodes.append(helper.make_node("Identity", [value], [name]))


def finished(graph: Graph, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
    """The checked graph, in single precision."""
    model = helper.make_model(
        helper.make_graph(graph.nodes, "lvnews", inputs, outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    onnx.checker.check_model(model)
    return model


def write_in_integers(model: onnx.ModelProto, path: Path) -> None:
    """Writes the graph with its products in integers."""
    with TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(model, exact)
        quantize_dynamic(
            exact, path, op_types_to_quantize=["LSTM", "MatMul"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8,
        )  # fmt: skip
