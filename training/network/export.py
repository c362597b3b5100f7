"""Step 7: the trained network as files that need no PyTorch.

    python training/network/export.py --network build/network --pretrained build/pretrain \
        --headwords tezaurs_wordlists_synonyms.txt.xz --out build/engine

``network.onnx`` holds the layers that look at context, ``words.npz`` the tables that turn a word into a vector and what
is computed in NumPy after the layers, ``labels.json`` and ``features.json`` the lists. Weights are stored as 8-bit
integers with a scale for each row (half precision where rows are short); ONNX Runtime folds them back into single
precision when it loads the file.
"""

import argparse
import gzip
import json
import lzma
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from data import CHOICES
from floret_table import narrow
from gold import open_flags
from network import read_weights
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from lvnews_nlp.language.engines.embedded.engine import LEMMA_CHOICES
from lvnews_nlp.language.engines.embedded.flags import FLAGS

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

    def weight(self, value: Array) -> str:
        """A matrix stored in 8 bits, a vector in half precision; single precision in use."""
        if value.ndim < 2:
            return self.add("Cast", self.constant(value.astype(np.float16)), to=TensorProto.FLOAT)
        numbers, scale = narrow(value)
        wide = self.add("Cast", self.constant(numbers), to=TensorProto.FLOAT)
        return self.add("Mul", wide, self.constant(scale))

    def linear(self, x: str, weight: Array, bias: Array | None) -> str:
        """``x @ weight.T + bias``."""
        turned = self.add("Transpose", self.weight(weight), perm=[1, 0])
        y = self.add("MatMul", x, turned)
        return y if bias is None else self.add("Add", y, self.weight(bias))

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
            "LSTM", x, self.weight(np.stack(both("weight_ih_l0"))), self.weight(np.stack(both("weight_hh_l0"))),
            self.weight_rows(np.stack(bias)), lengths, hidden_size=hidden, direction="bidirectional",
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
        return self.add("LayerNormalization", x, self.weight(scale), axis=-1, epsilon=1e-5)

    def weight_rows(self, value: Array) -> str:
        """A matrix that is kept in half precision."""
        return self.add("Cast", self.constant(value.astype(np.float16)), to=TensorProto.FLOAT)

    def output(self, name: str, value: str) -> None:
        """Gives a value its name as an output."""
        self.nodes.append(helper.make_node("Identity", [value], [name]))


def transformer(graph: Graph, weights: dict[str, Array]) -> str:
    """The shared layers as in ``layers.Transformer``; gives (words, sentences, width)."""
    x = graph.linear(graph.add("Transpose", "words", perm=[1, 0, 2]), weights["encoder.project.weight"], None)
    zero, one = (graph.constant(np.array(n, dtype=np.int64)) for n in (0, 1))
    places = graph.add("Range", zero, graph.add("Gather", graph.add("Shape", x), one, axis=0), one)
    axis = {i: graph.constant(np.array([i], dtype=np.int64)) for i in (0, 1)}
    real = graph.add("Less", graph.add("Unsqueeze", places, axis[0]),
                     graph.add("Unsqueeze", graph.add("Cast", "lengths", to=TensorProto.INT64), axis[1]))  # fmt: skip
    mask = graph.add("Where", real, graph.constant(np.float32(0)), graph.constant(np.float32(-1e4)))
    mask = graph.add("Unsqueeze", mask, graph.constant(np.array([1, 2], dtype=np.int64)))
    steps = graph.add("Unsqueeze", graph.add("Cast", places, to=TensorProto.FLOAT), axis[1])
    angles = graph.add("Mul", steps, graph.constant(weights["encoder.frequencies"]))
    turns = graph.add("Cos", angles), graph.add("Sin", angles)
    block = 0
    while f"encoder.blocks.{block}.attention_in.weight" in weights:
        x = graph.block(x, weights, f"encoder.blocks.{block}", mask, turns)
        block += 1
    return graph.add("Transpose", graph.norm(x, weights["encoder.norm.weight"]), perm=[1, 0, 2])


def build(weights: dict[str, Array], readings: NDArray[np.int64]) -> onnx.ModelProto:
    """The graph from word vectors to scores."""
    graph = Graph()
    x = transformer(graph, weights) if "encoder.frequencies" in weights else "words"
    layer = 0
    while f"encoder.layers.{layer}.ahead.weight_ih_l0" in weights:
        x = graph.lstm(x, "lengths", weights, f"encoder.layers.{layer}")
        layer += 1
    both = graph.add("Concat", x, "words", axis=2)

    def linear(value: str, name: str) -> str:
        return graph.linear(value, weights[f"{name}.weight"], weights[f"{name}.bias"])

    # The best of all readings: their scores are sums of the scores of their parts, so the parts are summed beforehand.
    parts = [(weights[f"tags.choose.{task}.weight"], weights[f"tags.choose.{task}.bias"]) for task in CHOICES[:3]]
    matrix = sum(matrix[readings[:, i]] for i, (matrix, _) in enumerate(parts))
    bias = sum(bias[readings[:, i]] for i, (_, bias) in enumerate(parts))
    hidden = graph.add("LeakyRelu", linear(both, "tags.reading"), alpha=0.1)
    graph.output("reading", graph.add("ArgMax", graph.linear(hidden, matrix, bias), axis=2, keepdims=0))

    hidden = graph.add("LeakyRelu", linear(both, "tags.lemma"), alpha=0.1)
    chances = graph.add("LogSoftmax", linear(hidden, "tags.choose.lemma"), axis=2)
    top = graph.add("TopK", chances, graph.constant(np.array([LEMMA_CHOICES], dtype=np.int64)), n_outputs=2, axis=2)
    graph.output("lemma_scores", top)
    graph.output("lemmas", top.removesuffix("_0") + "_1")

    y = graph.lstm(x, "lengths", weights, "syntax.layer")
    for part in ("arc_dependent", "arc_head", "relation_dependent", "relation_head"):
        graph.output(part, graph.add("LeakyRelu", linear(y, f"syntax.{part}"), alpha=0.1))

    z = graph.lstm(graph.add("Concat", both, "flags", axis=2), "lengths", weights, "names.layer")
    graph.output("names", linear(z, "names.choose"))

    def shape(name: str, kind: int = TensorProto.FLOAT, *, rank: int = 3) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, ["words", "sentences", None][:rank])

    width = weights["words.project.weight"].shape[0]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "lvnews",
            [
                helper.make_tensor_value_info("words", TensorProto.FLOAT, ["words", "sentences", width]),
                helper.make_tensor_value_info("flags", TensorProto.FLOAT, ["words", "sentences", len(FLAGS)]),
                helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
            ],
            [
                shape("reading", TensorProto.INT64, rank=2), shape("lemma_scores"), shape("lemmas", TensorProto.INT64),
                shape("arc_dependent"), shape("arc_head"), shape("relation_dependent"), shape("relation_head"),
                shape("names"),
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )  # fmt: skip
    onnx.checker.check_model(model)
    return model


def word_arrays(weights: dict[str, Array], chain: list[Array]) -> dict[str, NDArray[np.generic]]:
    """What the engine computes in NumPy: tables of words, arcs, relations, the chain of name tags."""
    arrays: dict[str, NDArray[np.generic]] = {}
    i = 0
    while f"words.tables.{i}.weight" in weights:
        arrays[f"table_{i}"], arrays[f"scale_{i}"] = narrow(weights[f"words.tables.{i}.weight"])
        i += 1
    for name, key in (
        ("project", "words.project.weight"),
        ("bias", "words.project.bias"),
        ("arc", "syntax.arc"),
        ("relation", "syntax.relation"),
    ):
        arrays[name] = weights[key].astype(np.float16)

    def root(part: str) -> Array:
        y = weights[f"syntax.{part}.weight"] @ weights["syntax.root"] + weights[f"syntax.{part}.bias"]
        return np.where(y > 0, y, 0.1 * y)

    arrays["arc_root"], arrays["relation_root"] = root("arc_head"), root("relation_head")
    arrays["name_pairs"], arrays["name_opens"], arrays["name_closes"] = chain
    return arrays


def headwords(path: Path) -> list[str]:
    """Headwords of Tēzaurs in lower case letters: no phrases, names, affixes or single letters."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        words = {line.split("\t")[0] for line in lines}
    return sorted(word for word in words if len(word) > 1 and word.isalpha() and word.islower())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--headwords", type=Path, required=True, help="tezaurs_wordlists_synonyms.txt.xz")
    parser.add_argument("--flags", type=Path, help="packed flags instead of those of the gazetteers")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)

    state = read_weights(args.network, device="cpu")
    weights = {key: value.numpy() for key, value in state.items()}
    labels = json.loads((args.network / "labels.json").read_text("utf-8"))
    forbidden = -1e4
    chain = [
        np.where(weights[f"names.bad_{part}"], np.float32(forbidden), weights[f"names.{part}"])
        for part in ("pairs", "opens", "closes")
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    readings = np.asarray(labels["readings"], dtype=np.int64)
    onnx.save(build(weights, readings), args.out / "network.onnx")
    np.savez_compressed(args.out / "words.npz", **word_arrays(weights, chain))
    (args.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), "utf-8")
    (args.out / "features.json").write_text((args.pretrained / "tables.json").read_text("utf-8"), "utf-8")
    words = "\n".join(headwords(args.headwords)).encode("utf-8")
    (args.out / "headwords.txt.gz").write_bytes(gzip.compress(words, mtime=0))
    open_flags(args.flags).write(args.out / "flags.tsv.gz")
    size = sum(file.stat().st_size for file in args.out.iterdir())
    print(f"{args.out}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
