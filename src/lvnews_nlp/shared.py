"""A pipeline that the whole process uses, and the memory of the words that its pages bring."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from spacy.language import Language

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
