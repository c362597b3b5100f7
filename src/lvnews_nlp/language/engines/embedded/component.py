"""The component that owns the embedded engine: spaCy reads and writes its files with the rest of a pipeline."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.component import EngineComponent
from lvnews_nlp.language.engines.embedded.engine import FILES, EmbeddedEngine
from lvnews_nlp.language.engines.protocol import Annotation

if TYPE_CHECKING:
    from spacy.vocab import Vocab


class Untrained:
    """Stands where the engine will be until its files are read."""

    def annotate(self, sentences: Any) -> list[Annotation]:
        """Refuses.

        Raises:
            ModelError: Always.
        """
        raise ModelError("lvnews_network has no weights yet. Use lvnews_nlp.load(), which reads them.")


class NetworkComponent(EngineComponent):
    """Tags, lemmas, syntax and names by the embedded network; names become ``doc.ents``."""

    def __init__(self, vocab: "Vocab", *, folder: Path | None = None) -> None:
        """An untrained component, unless a folder with the engine's files is given."""
        engine = Untrained() if folder is None else EmbeddedEngine(folder, vocab=vocab)
        super().__init__(engine, name="embedded")
        self._vocab = vocab
        self._folder = folder

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the names that the network finds; empty before it has weights."""
        return self.engine.name_labels if isinstance(self.engine, EmbeddedEngine) else ()

    @contextmanager
    def looking_for(self, names: str) -> Iterator[None]:
        """Finds the names of another set of labels for a while; see ``EmbeddedEngine.with_names``.

        Raises:
            ModelError: There is no such set, or the component has no weights.
        """
        before = self.engine
        if not isinstance(before, EmbeddedEngine):
            raise ModelError("lvnews_network has no weights yet. Use lvnews_nlp.load(), which reads them.")
        self.engine = before.with_names(names)
        try:
            yield
        finally:
            self.engine = before

    def __reduce__(self) -> Any:
        """For worker processes, which read the files anew."""
        return rebuilt, (self._vocab, self._folder)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copies the engine's files.

        Raises:
            ModelError: There are none.
        """
        if self._folder is None:
            raise ModelError("lvnews_network has no weights to save.")
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(self._folder / name, Path(path) / name)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "NetworkComponent":
        """Reads the engine's files.

        Raises:
            ModelError: A file is missing.
        """
        self._folder = Path(path)
        self.engine = EmbeddedEngine(self._folder, vocab=self._vocab)
        return self


def rebuilt(vocab: "Vocab", folder: Path | None) -> NetworkComponent:
    """The component in another process."""
    return NetworkComponent(vocab, folder=folder)
