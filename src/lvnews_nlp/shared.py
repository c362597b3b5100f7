"""The pipelines that the whole process uses, how pages go into them, and when the words of pages are forgotten."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from lvnews_nlp.article.component import ArticleReader
from lvnews_nlp.article.model import Article
from lvnews_nlp.configuration import Configuration, ConfigurationSource, configured
from lvnews_nlp.errors import InputError
from lvnews_nlp.language.engines.component import EngineComponent
from lvnews_nlp.loading import load
from lvnews_nlp.reading.tokenizer import PageTokenizer

T = TypeVar("T")

#: Characters after which words are forgotten: often enough for a few MiB, seldom enough to cost nothing.
FORGETS = 1_000_000


class SharedPipeline:
    """A pipeline whose callers, on however many threads, take plain data with them and no Docs.

    spaCy keeps each word that a pipeline has read. Here words are kept until ``FORGETS`` characters are read, and are
    forgotten as soon as nobody works with the pipeline; who comes meanwhile waits. A pipeline is shared once: spaCy's
    memory zones cannot be nested, and the end of one would take the words of the other.

    Args:
        nlp: The pipeline.
        forgets: Whether words are forgotten. Somebody else's pipeline may have made Docs that still need them.

    Attributes:
        nlp: The pipeline. Docs are made in ``working`` only.

    Examples:
        >>> import spacy
        >>> shared = SharedPipeline(spacy.blank("lv"))
        >>> with shared.working(n_characters=FORGETS) as nlp:
        ...     n_words = len(nlp("Skolēni lasa."))
        >>> n_words, "Skolēni" in nlp.vocab.strings
        (3, False)
    """

    def __init__(self, nlp: Language, *, forgets: bool = True) -> None:
        self.nlp = nlp
        self._forgets = forgets
        self._change = threading.Condition()
        self._working: Counter[int] = Counter()
        self._read = 0
        self._zone: AbstractContextManager[Any] | None = None

    @property
    def reader(self) -> ArticleReader:
        """What reads pages in it, as the user has configured it."""
        return self._last(ArticleReader) or ArticleReader()

    @property
    def engine(self) -> str:
        """Name of the engine that fills tags, lemmas and syntax in it."""
        component = self._last(EngineComponent)
        return component.engine_name if component else "embedded"

    def _last(self, kind: type[T]) -> T | None:
        """The last of its components that is of a kind."""
        found = [component for _, component in self.nlp.components if isinstance(component, kind)]
        return found[-1] if found else None

    @contextmanager
    def working(self, n_characters: int) -> Iterator[Language]:
        """The pipeline, for a block of code that no Doc and no token leaves.

        Args:
            n_characters: Length of the texts that will be read.
        """
        if not self._forgets:
            yield self.nlp
            return
        thread = threading.get_ident()
        with self._change:
            self._forget_when_idle()
            # A component may analyse a page itself: its thread works already, and would wait for itself.
            self._change.wait_for(lambda: self._read < FORGETS or thread in self._working)
            if self._zone is None:
                self._zone = self.nlp.memory_zone()
                self._zone.__enter__()
            self._working[thread] += 1
            self._read += n_characters
        try:
            yield self.nlp
        finally:
            with self._change:
                self._working[thread] -= 1
                self._working += Counter()  # without those that are at none
                self._forget_when_idle()

    def _forget_when_idle(self) -> None:
        """Forgets the words where enough was read and nobody works; who waits for that goes on."""
        if self._read < FORGETS or self._working or self._zone is None:
            return
        self._zone.__exit__(None, None, None)
        self._zone, self._read = None, 0
        # A word that is gone leaves its place in spaCy's tables, which grow for ever; these are new ones.
        vocab, kept = self.nlp.vocab, ("vectors", "lookups")
        vocab.from_bytes(vocab.to_bytes(exclude=kept), exclude=kept)
        self._change.notify_all()


def shared_pipeline(engine: str | None = None, config: ConfigurationSource = None) -> SharedPipeline:
    """The pipeline of an engine and a configuration; the last ones are kept, so that each is loaded once.

    Args:
        engine: Name of the engine; that of the configuration unless given.
        config: As for ``load``. It is read anew every time, so that a change of it is noticed.
    """
    configuration = configured(config)
    return _loaded(engine or configuration.engine, configuration.to_json())


@lru_cache(maxsize=2)
def _loaded(engine: str, config: str) -> SharedPipeline:
    return SharedPipeline(load(engine, config=Configuration.model_validate_json(config)))


def own_or_shared(nlp: Language | None, engine: str | None, config: ConfigurationSource) -> SharedPipeline:
    """The caller's own pipeline, which keeps its words, as there may be Docs of it; else ``shared_pipeline``."""
    return shared_pipeline(engine, config) if nlp is None else SharedPipeline(nlp, forgets=False)


def prepare(nlp: Language, article: Article) -> Doc:
    """A tokenised Doc that knows its article.

    It holds the text as it was given; ``token.norm_`` and everything that is found come from the repaired text.

    Raises:
        InputError: The text is longer than the pipeline takes at once.
    """
    if len(article.text) > nlp.max_length:
        raise InputError(
            f"{article.id or 'The page'} has {len(article.text):,} characters; at most {nlp.max_length:,} can be "
            "analysed at once. Split it into articles."
        )
    if isinstance(nlp.tokenizer, PageTokenizer) and article.repaired is not None:
        doc = nlp.tokenizer.tokens_of(article.repaired)
    else:
        doc = nlp.make_doc(article.text)
    doc._.article = article.to_dict()
    return doc
