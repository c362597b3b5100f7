"""The spaCy pipeline: factories and ``load``.

spaCy imports this module whenever a ``Language`` is created (entry points ``spacy_factories``), so it imports nothing
heavy: each factory imports its room when it is called.
"""

from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing
from spacy.language import Language
from spacy.util import SimpleFrozenDict, SimpleFrozenList, load_model_from_path, registry
from thinc.api import NumpyOps, get_current_ops

from lvnews_nlp import extensions
from lvnews_nlp.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from lvnews_nlp.language.tokenizer import LatvianTokenizer

#: Components of this package in the order in which they run. The trained ones stand after the second, the lemma table
#: (which is trained too) after the lemmatiser.
COMPONENTS = ("lvnews_article", "lvnews_sentences", "lvnews_lemmas", "lvnews_entities", "lvnews_themes", "lvnews_facts")

#: No changes of the config; spaCy tells this object from a dict that somebody gave.
UNCHANGED: "dict[str, Any]" = SimpleFrozenDict()

#: File in the model folder with one scale for each row of the vectors.
VECTOR_SCALES = "vector_scales.npy"

extensions.register()


def make_tokenizer() -> "Callable[[Language], LatvianTokenizer]":
    """The tokeniser that follows the conventions of the Latvian treebank, for ``[nlp.tokenizer]`` in a config."""

    def create(nlp: Language) -> "LatvianTokenizer":
        from lvnews_nlp.language.tokenizer import LatvianTokenizer

        return LatvianTokenizer(nlp.vocab)

    return create


registry.tokenizers.register("lvnews_tokenizer", func=make_tokenizer)


@Language.factory("lvnews_article", assigns=["doc._.article"])
def make_article(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Reads the page in ``doc.text``: title, date, authors, blocks, furniture. A Doc that has its article keeps it."""
    from lvnews_nlp.article.component import ArticleReader

    return ArticleReader()


@Language.factory("lvnews_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Sets sentence starts by rules and by the blocks of the article."""
    from lvnews_nlp.language.sentences import SentenceSplitter

    return SentenceSplitter()


@Language.factory("lvnews_lemmas", requires=["token.tag", "token.pos"], assigns=["token.lemma"], retokenizes=False)
def make_lemmas(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Corrects lemmas of forms that were seen in training."""
    from lvnews_nlp.language.lemmas import LemmaTable

    return LemmaTable()


@Language.factory("lvnews_entities", default_config={"data": None}, assigns=["doc.ents", "doc._.entities"])
def make_entities(nlp: Language, name: str, data: str | None) -> "Callable[[Doc], Doc]":
    """Finds, resolves and names the entities. ``data`` is a folder with a user's own gazetteers."""
    from lvnews_nlp.entities.component import NewsEntities

    return NewsEntities(data=None if data is None else Path(data))


@Language.factory("lvnews_themes", default_config={"taxonomy": None}, assigns=["doc._.themes"])
def make_themes(nlp: Language, name: str, taxonomy: str | None) -> "Callable[[Doc], Doc]":
    """Tags themes with evidence. ``taxonomy`` is the path of a user's own taxonomy."""
    from lvnews_nlp.themes.tagger import ThemeTagger
    from lvnews_nlp.themes.taxonomy import load_taxonomy

    return ThemeTagger(load_taxonomy(None if taxonomy is None else Path(taxonomy)))


@Language.factory("lvnews_facts", requires=["doc._.entities"], assigns=["doc._.projects", "doc._.events"])
def make_facts(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Puts project and event records together from the entities."""
    from lvnews_nlp.facts.component import FactBuilder

    return FactBuilder()


def load(
    name: str = "embedded",
    *,
    vocab: "Vocab | bool" = True,
    disable: str | Iterable[str] = SimpleFrozenList(),
    enable: str | Iterable[str] = SimpleFrozenList(),
    exclude: str | Iterable[str] = SimpleFrozenList(),
    config: dict[str, Any] = UNCHANGED,
) -> Language:
    """Loads the embedded pipeline. ``spacy.load("lvnews_nlp")`` gives the same.

    Args:
        name: ``embedded``, the trained pipeline inside the package.
        vocab: A vocab to share, or True for a new one.
        disable: Components to load but not to run.
        enable: The only components to run.
        exclude: Components not to load.
        config: Changes of the pipeline's config, for example ``{"components": {"lvnews_themes": {"taxonomy":
        "my.toml"}}}``.

    Returns:
        The pipeline. ``nlp(text)`` gives a Doc with ``doc.ents``, ``doc.spans`` and the extensions of
        ``extensions.py``.

    Raises:
        ModelError: There is no such pipeline, or its files are missing.
    """
    if name != "embedded":
        raise ModelError(f"There is no pipeline named {name!r}. Use lvnews_nlp.load() for the embedded one.")
    with as_file(files("lvnews_nlp").joinpath("model")) as folder:
        if not (folder / "config.cfg").is_file():
            raise ModelError(f"The trained pipeline is missing from {folder}. Reinstall lvnews-nlp.")
        nlp = load_model_from_path(folder, vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=config)
        return widen(nlp, scales=numpy.load(folder / VECTOR_SCALES, allow_pickle=False))


def widen(nlp: Language, *, scales: "numpy.typing.NDArray[numpy.float32]") -> Language:
    """Turns what is stored in few bits back into single precision, in which spaCy computes, with NumPy's BLAS on a CPU.

    On the processors tried, NumPy multiplies the matrices of this pipeline in two thirds of the time that thinc's own
    BLAS takes.

    Args:
        nlp: The pipeline with vectors in 8-bit integers and weights in half precision (``training/package.py``).
        scales: For every row of the vectors the number that its integers are multiplied by; shape (rows,).
    """
    vectors = nlp.vocab.vectors
    vectors.data = vectors.data.astype("float32") * scales[:, None].astype("float32")
    on_cpu = isinstance(get_current_ops(), NumpyOps)
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if on_cpu:
                node.ops = ops
            for param in node.param_names:
                if node.has_param(param) and node.get_param(param).dtype == "float16":
                    node.set_param(param, node.get_param(param).astype("float32"))
    return nlp
