"""The spaCy pipeline: factories and ``load``.

spaCy imports this module whenever a ``Language`` is created (entry points ``spacy_factories``), so it imports nothing
heavy: each factory imports its room when it is called.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing
from spacy.language import Language
from spacy.util import SimpleFrozenDict, SimpleFrozenList, load_model_from_path, registry

from lvnews_nlp import extensions
from lvnews_nlp.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from lvnews_nlp.reading.tokenizer import PageTokenizer

#: Components of the embedded pipeline in the order in which they run.
COMPONENTS = (
    "lvnews_article",
    "lvnews_sentences",
    "lvnews_network",
    "lvnews_lemmas",
    "lvnews_entities",
    "lvnews_themes",
    "lvnews_facts",
)

#: Components that other engines do without; names stay with the network.
REPLACED = ("lvnews_lemmas",)

#: Characters of the longest text that is analysed. The network works in bounded batches whatever the length; the Doc
#: and its tables grow with the text.
LONGEST_TEXT = 20_000_000

#: No changes of the config; spaCy tells this object from a dict that somebody gave.
UNCHANGED: "dict[str, Any]" = SimpleFrozenDict()

#: File in the model folder with one scale for each row of the vectors.
VECTOR_SCALES = "vector_scales.npy"

extensions.register()


def make_tokenizer() -> "Callable[[Language], PageTokenizer]":
    """The tokeniser that repairs a page and follows the Latvian treebank, for ``[nlp.tokenizer]`` in a config."""

    def create(nlp: Language) -> "PageTokenizer":
        from lvnews_nlp.reading.tokenizer import PageTokenizer

        return PageTokenizer(nlp.vocab)

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


@Language.factory(
    "lvnews_engine",
    default_config={"engine": "embedded", "options": {}},
    requires=["token.is_sent_start"],
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def make_engine_component(nlp: Language, name: str, engine: str, options: dict[str, Any]) -> "Callable[[Doc], Doc]":
    """Fills tags, lemmas and syntax with the engine of that name, made with the options.

    The embedded engine reads words by the vectors of its own vocab, so that it works in any pipeline.
    """
    from lvnews_nlp.language.engines.component import EngineComponent
    from lvnews_nlp.language.engines.registry import make_engine

    if engine == "embedded" and not options:
        rooms = [component for component in COMPONENTS if component != "lvnews_network"]
        network: Any = load(exclude=rooms).get_pipe("lvnews_network")
        return EngineComponent(network.engine, name=engine)
    return EngineComponent(make_engine(engine, **options), name=engine)


@Language.factory(
    "lvnews_network",
    requires=["token.is_sent_start"],
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def make_network(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Fills tags, lemmas, syntax and names with the trained network of the embedded pipeline."""
    from lvnews_nlp.language.engines.embedded.component import NetworkComponent

    return NetworkComponent(nlp.vocab)


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


@Language.factory("lvnews_themes", default_config={"taxonomy": None}, assigns=["doc._.themes", "doc._.theme_scores"])
def make_themes(nlp: Language, name: str, taxonomy: str | None) -> "Callable[[Doc], Doc]":
    """Tags themes with evidence. ``taxonomy`` is the path of a user's own taxonomy."""
    from lvnews_nlp.themes.loading import load_taxonomy
    from lvnews_nlp.themes.tagger import ThemeTagger

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
    **options: Any,
) -> Language:
    """Loads the pipeline with an engine. ``spacy.load("lvnews_nlp")`` gives that with the embedded one.

    Args:
        name: The engine: ``embedded``, the trained pipeline inside the package, or another one that does tags, lemmas
            and syntax instead, such as ``stanza`` (``docs/engines.md``).
        vocab: A vocab to share, or True for a new one.
        disable: Components to load but not to run.
        enable: The only components to run.
        exclude: Components not to load.
        config: Changes of the pipeline's config, for example ``{"components": {"lvnews_themes": {"taxonomy":
            "my.toml"}}}``.
        options: Options of the engine, for example ``folder="models"`` for ``stanza``; ``embedded`` has none.

    Returns:
        The pipeline. ``nlp(text)`` gives a Doc with ``doc.ents``, ``doc.spans`` and the extensions of
        ``extensions.py``.

    Raises:
        ModelError: There is no such engine, or its files are missing.
        TypeError: The engine has no such option.
    """
    if name == "embedded":
        if options:
            raise TypeError(f"The embedded engine has no options, but got {', '.join(options)}.")
        return load_embedded(vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=config)
    from lvnews_nlp.language.engines.registry import engine_names

    if name not in engine_names():
        raise ModelError(f"There is no engine named {name!r}. There are: {', '.join(engine_names())}.")
    without = [exclude] if isinstance(exclude, str) else list(exclude)
    nlp = load_embedded(vocab=vocab, disable=disable, enable=enable, exclude=[*without, *REPLACED], config=config)
    rules = ("lvnews_entities", "lvnews_themes", "lvnews_facts")
    following = next((component for component in nlp.component_names if component in rules), None)
    # A pipeline is saved with its options, as JSON.
    plain = {option: str(value) if isinstance(value, Path) else value for option, value in options.items()}
    nlp.add_pipe("lvnews_engine", before=following, config={"engine": name, "options": plain})
    return nlp


def load_embedded(
    *,
    vocab: "Vocab | bool",
    disable: str | Iterable[str],
    enable: str | Iterable[str],
    exclude: str | Iterable[str],
    config: dict[str, Any],
) -> Language:
    """The pipeline in the package's folder; arguments as for ``load``."""
    with as_file(files("lvnews_nlp").joinpath("model")) as folder, collector_paused():
        if not (folder / "config.cfg").is_file():
            raise ModelError(f"The trained pipeline is missing from {folder}. Reinstall lvnews-nlp.")
        nlp = load_model_from_path(folder, vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=config)
        nlp.max_length = LONGEST_TEXT
        widen_vectors(nlp, scales=numpy.load(folder / VECTOR_SCALES, allow_pickle=False))
        return nlp


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from walking again and again over a hundred thousand objects that come to stay.

    They are old at once when it goes on: what is unfrozen joins the oldest generation. What the caller has frozen
    stays frozen.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not ``gc.disable``: reading msgpack enables the collector by the way
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*thresholds)


def widen_vectors(nlp: Language, *, scales: "numpy.typing.NDArray[numpy.float32]") -> None:
    """Turns the vectors, stored in 8-bit integers, back into single precision.

    Args:
        nlp: The pipeline (``training/package.py`` narrows its vectors).
        scales: For every row of the vectors the number that its integers are multiplied by; shape (rows,).
    """
    vectors = nlp.vocab.vectors
    # In one pass: forty megabytes of numbers that are only there to be multiplied take as long to make as the product.
    vectors.data = numpy.multiply(vectors.data, scales[:, None], dtype=numpy.float32)
