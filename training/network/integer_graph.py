"""Changes a graph in integers, as ``quantize_dynamic`` writes it, node by node; see ``fixed_ranges.py``."""

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

#: Input of a gate that opens it, or drives a cell to its end, whatever else comes in.
SATURATED = 20.0
#: Units that are added to a layer in each direction, and what they give.
ENDS = (1.0, -1.0)


def with_more_units(values: NDArray[np.generic], fill: float, *, n: int) -> NDArray[np.generic]:
    """Weights of gates of ``n`` units each, with room for the ends of the ranges."""
    gates = values.reshape(*values.shape[:-1], -1, n)
    padding = [(0, 0)] * (gates.ndim - 1) + [(0, len(ENDS))]
    return np.pad(gates, padding, constant_values=fill).reshape(*values.shape[:-1], -1)


class Rewriter:
    """Changes one graph; constants are looked up and added by name."""

    def __init__(self, model: onnx.ModelProto, bounds: Mapping[str, tuple[float, float]]) -> None:
        self.graph = model.graph
        self.bounds = bounds
        self.constants = {weight.name: weight for weight in self.graph.initializer}
        #: For tensors that have grown: which of their columns were there before.
        self.columns: dict[str, NDArray[np.bool_]] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.fused: list[onnx.NodeProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Sets a constant."""
        fresh = numpy_helper.from_array(np.ascontiguousarray(value), name)
        if name in self.constants:
            self.constants[name].CopyFrom(fresh)
        else:
            self.graph.initializer.append(fresh)
            self.constants[name] = self.graph.initializer[-1]
        return name

    def value(self, name: str) -> NDArray[np.generic]:
        """A constant."""
        return numpy_helper.to_array(self.constants[name])

    def rewrite(self) -> None:
        """Changes all nodes, in their order."""
        nodes = list(self.graph.node)
        fresh: list[onnx.NodeProto] = []
        if any(node.op_type == "DynamicQuantizeLSTM" for node in nodes):
            fresh += self.ended_words()
            for node in nodes:
                node.input[:] = ["words_ended" if name == "words" else name for name in node.input]
        self.nodes = nodes
        for node in nodes:
            if node not in self.fused:
                fresh += getattr(self, node.op_type, self.unchanged)(node)
        fresh = [node for node in fresh if node not in self.fused]
        del self.graph.node[:]
        self.graph.node.extend(fresh)
        del self.graph.value_info[:]  # shapes that are no longer true
        used = {name for node in fresh for name in node.input}
        weights = [weight for weight in self.graph.initializer if weight.name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(weights)

    def unchanged(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """A node that needs no other ranges."""
        return [node]

    def ended_words(self) -> Iterator[onnx.NodeProto]:
        """Vectors of words, clipped at their range, with its end in one more column."""
        width = next(i for i in self.graph.input if i.name == "words").type.tensor_type.shape.dim[2].dim_value
        low, high = (np.float32(end) for end in self.bounds["words"])
        assert low == 0
        self.columns["words_ended"] = np.arange(width + 1) < width
        self.constant("words_low", low), self.constant("words_high", high)
        self.constant("words_end", np.array([[[high]]], dtype=np.float32))
        self.constant("one", np.array([1], dtype=np.int64))
        yield helper.make_node("Clip", ["words", "words_low", "words_high"], ["words_clipped"])
        yield helper.make_node("Shape", ["words"], ["words_places"], end=2)
        yield helper.make_node("Concat", ["words_places", "one"], ["words_end_shape"], axis=0)
        yield helper.make_node("Expand", ["words_end", "words_end_shape"], ["words_ends"])
        yield helper.make_node("Concat", ["words_clipped", "words_ends"], ["words_ended"], axis=2)

    def DynamicQuantizeLSTM(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """A layer with two more units in each direction."""
        x, weight, recurrent, bias, lengths, *_ = node.input
        inputs, hidden = self.value(weight), self.value(recurrent)
        ways, n, more = hidden.shape[0], hidden.shape[1], len(ENDS)

        wider = partial(with_more_units, n=n)
        old = self.columns.get(x, np.ones(inputs.shape[1], dtype=bool))
        rows = np.zeros((ways, len(old), inputs.shape[2]), dtype=inputs.dtype)
        rows[:, old] = inputs
        self.constant(weight, wider(rows, 0))
        self.constant(recurrent, wider(np.pad(hidden, [(0, 0), (0, more), (0, 0)]), 0))
        for name in list(node.input)[8:]:
            if name and self.value(name).ndim == 2:  # one for each output, of both ways
                self.constant(name, wider(self.value(name), 1 if name.endswith("_scale") else 0))
        biases = wider(self.value(bias), 0).reshape(ways, 8, n + more).copy()
        biases[:, :3, n:] = SATURATED  # input, output and forget gates are open
        biases[:, 3, n:] = SATURATED * np.array(ENDS)
        self.constant(bias, biases.reshape(ways, -1).astype(np.float32))
        start = np.zeros((ways, 1, n + more), dtype=np.float32)
        start[:, :, n:] = ENDS
        name = node.output[0]
        self.constant(f"{name}_hidden", start), self.constant(f"{name}_cell", start * np.float32(SATURATED))
        self.constant("ways", np.array([ways], dtype=np.int64))
        self.constant(f"{name}_units", np.array([n + more], dtype=np.int64))
        attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
        attributes["hidden_size"] = n + more
        self.columns[name] = np.tile(np.arange(n + more) < n, ways)
        return [
            helper.make_node("Shape", [x], [f"{name}_sentences"], start=1, end=2),
            helper.make_node("Concat", ["ways", f"{name}_sentences", f"{name}_units"], [f"{name}_shape"], axis=0),
            helper.make_node("Expand", [f"{name}_hidden", f"{name}_shape"], [f"{name}_first"]),
            helper.make_node("Expand", [f"{name}_cell", f"{name}_shape"], [f"{name}_first_cell"]),
            helper.make_node(
                node.op_type,
                [x, weight, recurrent, bias, lengths, f"{name}_first", f"{name}_first_cell", *list(node.input)[7:]],
                list(node.output),
                domain=node.domain,
                **attributes,
            ),
        ]

    def Transpose(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """Hands on which columns are old."""
        if node.input[0] in self.columns:
            self.columns[node.output[0]] = self.columns[node.input[0]]
        return [node]

    def Reshape(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """Two directions side by side, as wide as they are now."""
        if node.input[0] in self.columns:
            self.columns[node.output[0]] = self.columns[node.input[0]]
            width = len(self.columns[node.input[0]])
            node.input[1] = self.constant(f"{node.output[0]}_shape", np.array([0, 0, width], dtype=np.int64))
        return [node]

    def Concat(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """Columns beside each other."""
        if any(name in self.columns for name in node.input):
            widths = {i.name: i.type.tensor_type.shape.dim[2].dim_value for i in self.graph.input if i.name == "flags"}
            parts = [
                self.columns[name] if name in self.columns else np.ones(widths[name], dtype=bool) for name in node.input
            ]
            self.columns[node.output[0]] = np.concatenate(parts)
        return [node]

    def DynamicQuantizeLinear(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """Constant ranges."""
        low, high = self.bounds[node.input[0]]
        scale = (high - low) / 255
        quantized, scale_name, zero_name = node.output
        self.constant(scale_name, np.array(scale, dtype=np.float32))
        self.constant(zero_name, np.array(round(-low / scale), dtype=np.uint8))
        if node.input[0] in self.columns:
            self.columns[quantized] = self.columns[node.input[0]]
        return [helper.make_node("QuantizeLinear", [node.input[0], scale_name, zero_name], [quantized])]

    def MatMulInteger(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """Product, scales and bias in one node; rows of zeros for the columns that are new."""
        x, weight, x_zero, weight_zero = node.input
        if x in self.columns:
            old, values = self.columns[x], self.value(weight)
            rows = np.zeros((len(old), values.shape[1]), dtype=values.dtype)
            rows[old] = values
            self.constant(weight, rows)
        cast = self.only_reader(node.output[0])
        product = self.only_reader(cast.output[0])
        scales = next(n for n in self.nodes if n.output[0] == product.input[1])
        self.fused += [cast, product, scales]
        inputs = [x, weight, *scales.input, x_zero, weight_zero]
        last = product
        added = self.readers(product.output[0])
        if len(added) == 1 and added[0].op_type == "Add" and added[0].input[1] in self.constants:
            last = added[0]
            self.fused.append(last)
            inputs.append(last.input[1])
        return [helper.make_node("MatMulIntegerToFloat", inputs, list(last.output), domain="com.microsoft")]

    def readers(self, name: str) -> list[onnx.NodeProto]:
        """The nodes that take a tensor."""
        return [node for node in self.nodes if name in node.input]

    def only_reader(self, name: str) -> onnx.NodeProto:
        """The one node that takes a tensor."""
        (node,) = self.readers(name)
        return node

    def MatMul(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        """A product in double precision where its size depends on the batch, as that of arcs does."""
        if self.graph.output[0].name == "relations":
            return [node]
        doubles = [f"{name}_double" for name in node.input]
        casts = [
            helper.make_node("Cast", [name], [double], to=TensorProto.DOUBLE)
            for name, double in zip(node.input, doubles, strict=True)
        ]
        result = node.output[0]
        return [
            *casts,
            helper.make_node("MatMul", doubles, [f"{result}_double"]),
            helper.make_node("Cast", [f"{result}_double"], [result], to=TensorProto.FLOAT),
        ]
