"""Step 7: the trained network as files that need no PyTorch.

    python training/network/export.py --network build/network --headwords tezaurs_wordlists_synonyms.txt.xz \
        --lvtb-train …-train.conllu.xz --out build/engine

``network.onnx`` holds the layers that look at context, ``relations.onnx`` what chooses a relation for an arc,
``words.npz`` the tables that turn a word into a vector and the chain of name tags, ``labels.json`` and
``features.json`` the lists, ``seen_forms.tsv.gz``, ``seen_lemmas.tsv.gz`` and
``verb_stems.tsv.gz`` what the treebank knows of its words. The
products of both graphs are computed in integers: weights of 7 bits with a scale for each column, inputs of 8 bits with
a scale found as they come (``fixed_ranges.py`` then gives them one that stays). Seven, because processors without the
VNNI instructions add two products in 16 bits, which 8 bits can overflow; so results are the same everywhere.
"""

import argparse
import json
import lzma
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import onnx
from data import CHOICES, Example, Labels
from floret_table import narrow
from gold import open_flags, read_treebank
from graph import Array, Graph, finished, write_in_integers
from network import read_weights
from numpy.typing import NDArray
from onnx import TensorProto, helper

from lvnews_nlp.language.engines.embedded.edit_scripts import apply
from lvnews_nlp.language.engines.embedded.engine import LEMMA_CHOICES, READING_CHOICES
from lvnews_nlp.language.engines.embedded.flags import FLAGS
from lvnews_nlp.language.engines.embedded.gzipped import write_lines
from lvnews_nlp.language.engines.embedded.seen import SeenForms, SeenLemmas
from lvnews_nlp.language.engines.embedded.verb_stems import VerbStems


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


def arcs(graph: Graph, dependents: str, heads: str, weights: dict[str, Array]) -> str:
    """Scores of every head for every word, the root first: shape (sentences, words, 1 + words)."""
    matrix = weights["syntax.arc"]
    projected = graph.linear(dependents, matrix[:-1].T, matrix[-1])
    one = graph.constant(np.array([1], dtype=np.int64))
    n = graph.add("Shape", heads, start=1, end=2)
    shape = graph.add("Concat", one, n, one, axis=0)
    root = graph.add("Expand", graph.constant(root_vector(weights)[None, None]), shape)
    all_heads = graph.add("Concat", root, heads, axis=0)
    left, right = graph.add("Transpose", projected, perm=[1, 0, 2]), graph.add("Transpose", all_heads, perm=[1, 2, 0])
    return graph.add("MatMul", left, right)


def root_vector(weights: dict[str, Array]) -> Array:
    """The root as a head."""
    y = weights["syntax.arc_head.weight"] @ weights["syntax.root"] + weights["syntax.arc_head.bias"]
    return np.where(y > 0, y, 0.1 * y).astype(np.float32)


def build_relations(weights: dict[str, Array], *, root: int) -> onnx.ModelProto:
    """The graph from pairs of dependent and head, none of them the root, to the best relation but ``root``."""
    graph = Graph()
    relation = weights["syntax.relation"]
    inner, n_relations = relation.shape[0] - 1, relation.shape[1]
    projected = graph.linear("dependents", relation[:-1].reshape(inner, -1).T, relation[-1].reshape(-1))
    by_relation = graph.constant(np.array([0, n_relations, inner + 1], dtype=np.int64))
    one = graph.add("Slice", "heads", *(graph.constant(np.array([i], dtype=np.int64)) for i in (0, 1, 1)))
    one = graph.add("Add", graph.add("Sub", one, one), graph.constant(np.float32(1)))
    heads = graph.add("Concat", "heads", one, axis=1)
    heads = graph.add("Unsqueeze", heads, graph.constant(np.array([2], dtype=np.int64)))
    scores = graph.add("MatMul", graph.add("Reshape", projected, by_relation), heads)
    barred = np.zeros((n_relations, 1), dtype=np.float32)
    barred[root] = -1e9
    best = graph.add("ArgMax", graph.add("Add", scores, graph.constant(barred)), axis=1, keepdims=0)
    graph.output("relations", graph.add("Reshape", best, graph.constant(np.array([-1], dtype=np.int64))))

    def pairs(name: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["pairs", inner])

    found = helper.make_tensor_value_info("relations", TensorProto.INT64, ["pairs"])
    return finished(graph, [pairs("dependents"), pairs("heads")], [found])


def best_of(graph: Graph, scores: str, n: int, outputs: tuple[str, str]) -> None:
    """Outputs of the best scores along the last axis and of their places."""
    top = graph.add("TopK", scores, graph.constant(np.array([n], dtype=np.int64)), n_outputs=2, axis=2)
    graph.output(outputs[0], top)
    graph.output(outputs[1], top.removesuffix("_0") + "_1")


def linear(graph: Graph, value: str, weights: dict[str, Array], name: str) -> str:
    """A layer of the network, by its name."""
    return graph.linear(value, weights[f"{name}.weight"], weights[f"{name}.bias"])


def best_readings(graph: Graph, both: str, weights: dict[str, Array], readings: NDArray[np.int64]) -> None:
    """The best of all readings: their scores are sums of the scores of their parts, which are summed beforehand."""
    parts = [(weights[f"tags.choose.{task}.weight"], weights[f"tags.choose.{task}.bias"]) for task in CHOICES[:3]]
    matrix = sum(matrix[readings[:, i]] for i, (matrix, _) in enumerate(parts))
    bias = sum(bias[readings[:, i]] for i, (_, bias) in enumerate(parts))
    hidden = graph.add("LeakyRelu", linear(graph, both, weights, "tags.reading"), alpha=0.1)
    best_of(graph, graph.linear(hidden, matrix, bias), READING_CHOICES, ("reading_scores", "readings"))


def syntax(graph: Graph, both: str, weights: dict[str, Array]) -> None:
    """Scores of heads, and what the relations are told from."""
    y = graph.lstm(both, "lengths", weights, "syntax.layer")
    parts = ("arc_dependent", "arc_head", "relation_dependent", "relation_head")
    arc_dependent, arc_head, relation_dependent, relation_head = (
        graph.add("LeakyRelu", linear(graph, y, weights, f"syntax.{part}"), alpha=0.1) for part in parts
    )
    graph.output("arcs", arcs(graph, arc_dependent, arc_head, weights))
    graph.output("relation_dependent", relation_dependent)
    graph.output("relation_head", relation_head)


def inputs_and_outputs(width: int) -> tuple[list[onnx.ValueInfoProto], list[onnx.ValueInfoProto]]:
    """What the graph takes and gives; ``width`` numbers a word."""

    def shape(name: str, kind: int = TensorProto.FLOAT, *, rank: int = 3) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, ["words", "sentences", None][:rank])

    return (
        [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, ["words", "sentences", width]),
            helper.make_tensor_value_info("flags", TensorProto.FLOAT, ["words", "sentences", len(FLAGS)]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["sentences"]),
        ],
        [
            shape("reading_scores"), shape("readings", TensorProto.INT64),
            shape("lemma_scores"), shape("lemmas", TensorProto.INT64),
            helper.make_tensor_value_info("arcs", TensorProto.FLOAT, ["sentences", "words", "heads"]),
            shape("relation_dependent"), shape("relation_head"), shape("names"),
        ],
    )  # fmt: skip


def build(weights: dict[str, Array], readings: NDArray[np.int64]) -> onnx.ModelProto:
    """The graph from word vectors to scores."""
    graph = Graph()
    x = transformer(graph, weights) if "encoder.frequencies" in weights else "words"
    layer = 0
    while f"encoder.layers.{layer}.ahead.weight_ih_l0" in weights:
        x = graph.lstm(x, "lengths", weights, f"encoder.layers.{layer}")
        layer += 1
    both = graph.add("Concat", x, "words", axis=2)

    best_readings(graph, both, weights, readings)
    hidden = graph.add("LeakyRelu", linear(graph, both, weights, "tags.lemma"), alpha=0.1)
    chances = graph.add("LogSoftmax", linear(graph, hidden, weights, "tags.choose.lemma"), axis=2)
    best_of(graph, chances, LEMMA_CHOICES, ("lemma_scores", "lemmas"))

    syntax(graph, both, weights)
    z = graph.lstm(graph.add("Concat", both, "flags", axis=2), "lengths", weights, "names.layer")
    graph.output("names", linear(graph, z, weights, "names.choose"))

    return finished(graph, *inputs_and_outputs(weights["words.project.weight"].shape[0]))


def word_arrays(weights: dict[str, Array], chain: list[Array]) -> dict[str, NDArray[np.generic]]:
    """What the engine reads into NumPy: tables of words, the chain of name tags."""
    arrays: dict[str, NDArray[np.generic]] = {}
    i = 0
    while f"words.tables.{i}.weight" in weights:
        arrays[f"table_{i}"], arrays[f"scale_{i}"] = narrow(weights[f"words.tables.{i}.weight"])
        i += 1
    arrays["project"] = weights["words.project.weight"].astype(np.float16)
    arrays["bias"] = weights["words.project.bias"].astype(np.float16)
    for part, values in zip(("pairs", "opens", "closes"), chain, strict=True):
        arrays[f"name_fullstack_{part}"] = values
    return arrays


def headwords(path: Path) -> list[str]:
    """Headwords of Tēzaurs in lower case letters: no phrases, names, affixes or single letters."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        words = {line.split("\t")[0] for line in lines}
    return sorted(word for word in words if len(word) > 1 and word.isalpha() and word.islower())


def seen_words(examples: Sequence[Example], labels: Labels) -> tuple[SeenForms, SeenLemmas]:
    """What a treebank knows of its forms and lemmas."""
    lists = [labels.lists[task] for task in CHOICES[:3]]
    readings = [tuple(values[i] for values, i in zip(lists, reading, strict=True)) for reading in labels.readings]
    numbers = {reading: number for number, reading in enumerate(readings)}
    words = [word for e in examples for word in zip(e.words, *(e.values[task] for task in CHOICES), strict=True)]
    return (
        SeenForms.collect(
            (form, numbers[reading]) for form, *reading_, _ in words if (reading := tuple(reading_)) in numbers
        ),
        SeenLemmas.collect(
            ((apply(form, script) or form, xpos) for form, _, xpos, _, script in words),
            tags=[xpos for _, xpos, _ in readings],
        ),
    )


def seen_verbs(examples: Sequence[Example], *, known: Collection[str]) -> VerbStems:
    """What a treebank knows of the stems of verbs."""
    columns = ("xpos", "lemma")
    words = (word for e in examples for word in zip(e.words, *(e.values[task] for task in columns), strict=True))
    return VerbStems.collect(((form, xpos, apply(form, edit) or form) for form, xpos, edit in words), known=known)


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--headwords", type=Path, required=True, help="tezaurs_wordlists_synonyms.txt.xz")
    parser.add_argument("--lvtb-train", type=Path, required=True, help="treebank whose forms are remembered")
    parser.add_argument("--flags", type=Path, help="packed flags instead of those of the gazetteers")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    args = read_options(arguments)
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
    write_in_integers(build(weights, readings), args.out / "network.onnx")
    root = labels["lists"]["deprel"].index("root")
    write_in_integers(build_relations(weights, root=root), args.out / "relations.onnx")
    np.savez_compressed(args.out / "words.npz", **word_arrays(weights, chain))
    lists = {name: values for name, values in labels["lists"].items() if name != "name"}
    shipped = {**labels, "lists": lists, "names": {"fullstack": labels["lists"]["name"]}}
    (args.out / "labels.json").write_text(json.dumps(shipped, ensure_ascii=False), "utf-8")
    (args.out / "features.json").write_text((args.network / "tables.json").read_text("utf-8"), "utf-8")
    known = headwords(args.headwords)
    write_lines(args.out / "headwords.txt.gz", known)
    open_flags(args.flags).write(args.out / "flags.tsv.gz")
    examples = read_treebank(args.lvtb_train)
    forms, lemmas = seen_words(examples, Labels(**labels))
    forms.write(args.out / "seen_forms.tsv.gz")
    lemmas.write(args.out / "seen_lemmas.tsv.gz")
    seen_verbs(examples, known=known).write(args.out / "verb_stems.tsv.gz")
    size = sum(file.stat().st_size for file in args.out.iterdir())
    print(f"{args.out}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
