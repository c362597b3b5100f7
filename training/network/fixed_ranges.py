"""Step 9: ranges of the integers that do not depend on what else is in a batch.

    python training/network/fixed_ranges.py --lvtb-train …-train.conllu.xz --text build/sentences.txt

``quantize_dynamic`` finds the range of 256 steps anew for every tensor, so that a word is rounded one way beside some
neighbours and another way beside others: the same page then gives different analyses. Here ranges are found once, over
ordinary text, and stay. The graphs of the packaged pipeline are changed in place:

- inputs of products: ``QuantizeLinear`` with a constant scale in place of ``DynamicQuantizeLinear``;
- recurrent layers, whose operator knows no constant scale: every layer gets two more units that are 1 and -1 at all
  times. No unit of such a layer can be outside of that, so they alone decide the range. Their weights to all others are
  zero. The vectors of words, clipped at their range, get one more column that holds its end;
- the one product in floats whose sums depend on its size in the last bits, that of arcs, is computed in double
  precision and rounded, which leaves nothing of that.
"""

import argparse
import random
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from gold import read_treebank
from integer_graph import Rewriter
from numpy.typing import NDArray
from onnx import helper
from watching import watched

import lvnews_nlp
from lvnews_nlp.language.engines.embedded.engine import batches

#: Share of the values of a tensor that its range holds; what lies beyond is taken for its end.
SHARE = 0.9998
#: Sentences that ranges are found over, of the treebank and of raw text, and the longest of them in words.
SENTENCES, LONGEST = 2_500, 150

Array = NDArray[np.float32]


class Ranges:
    """The least and the greatest value of tensors over ordinary text.

    Attributes:
        bounds: By the tensor's name.
    """

    def __init__(self) -> None:
        self.bounds: dict[str, tuple[float, float]] = {}
        self._seen: dict[str, list[Array]] = {}

    def take(self, values: Mapping[str, Array]) -> None:
        """Sees what one run has given; of each tensor only its ends are kept."""
        for name, value in values.items():
            flat = np.sort(value, axis=None)
            beyond = max(1, round(len(flat) * (1 - SHARE)))
            self._seen.setdefault(name, []).append(np.array([flat[beyond - 1], flat[-beyond]]))

    def settle(self) -> None:
        """Ranges that hold what every run but the oddest needed; zero is always in them."""
        for name, ends in self._seen.items():
            low, high = np.stack(ends).T
            self.bounds[name] = min(0.0, float(np.quantile(low, 0.005))), max(0.0, float(np.quantile(high, 0.995)))


def inputs_of_products(model: onnx.ModelProto) -> list[str]:
    """The tensors whose range is found anew each time."""
    return [node.input[0] for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"]


def with_fixed_ranges(model: onnx.ModelProto, bounds: Mapping[str, tuple[float, float]]) -> onnx.ModelProto:
    """The graph with the ranges of ``bounds``."""
    fixed = onnx.ModelProto()
    fixed.CopyFrom(model)
    if all(known.domain != "com.microsoft" for known in fixed.opset_import):
        fixed.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    Rewriter(fixed, bounds).rewrite()
    onnx.checker.check_model(fixed)
    return fixed


def find_ranges(engine: Any, model: onnx.ModelProto, sentences: Sequence[Sequence[str]]) -> tuple[Ranges, Ranges]:
    """The ranges of the network and of what chooses relations."""
    tensors = inputs_of_products(model)
    session = watched(model, [*tensors, "relation_dependent"])
    network, relations = Ranges(), Ranges()
    for batch in batches(sentences):
        words = [sentences[i] for i in batch]
        lengths = np.array([len(sentence) for sentence in words])
        vectors, flags = engine.read(words, lengths)
        inputs = {"words": vectors, "flags": flags, "lengths": lengths.astype(np.int32)}
        *values, dependents = session.run([*tensors, "relation_dependent"], inputs)
        network.take({"words": vectors, **dict(zip(tensors, values, strict=True))})
        relations.take({"dependents": dependents})
    network.settle()
    relations.settle()
    return network, relations


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lvtb-train", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="raw sentences, as step 3 writes them")
    args = parser.parse_args(arguments)

    rng = random.Random(3)
    raw = [line.split("\t") for line in args.text.read_text("utf-8").splitlines()]
    kinds = ([example.words for example in read_treebank(args.lvtb_train)], raw)
    sentences = [words[:LONGEST] for kind in kinds for words in rng.sample(kind, min(SENTENCES, len(kind))) if words]
    engine = lvnews_nlp.load().get_pipe("lvnews_network").engine
    folder = Path(str(files("lvnews_nlp").joinpath("model", "lvnews_network")))
    model, chooser = onnx.load(folder / "network.onnx"), onnx.load(folder / "relations.onnx")
    if not inputs_of_products(model):
        parser.error(f"the ranges in {folder} are fixed already; export the network anew before.")
    network, relations = find_ranges(engine, model, sentences)
    fixed = with_fixed_ranges(model, network.bounds), with_fixed_ranges(chooser, relations.bounds)
    for graph, name in zip(fixed, ("network.onnx", "relations.onnx"), strict=True):
        onnx.save(graph, folder / name)
    for name, (low, high) in {**network.bounds, **relations.bounds}.items():
        print(f"{name}: {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
