"""The Stanza engine: tags, lemmas and syntax by Stanza's Latvian models, on our tokens and sentences.

Stanza and torch are the extra ``stanza``. The models (package ``lvtb``) lie in a folder that ``lvnews download stanza``
fills; an engine only reads it.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.protocol import Annotation

FOLDER_VARIABLE = "LVNEWS_STANZA_DIR"
DEFAULT_FOLDER = Path("~/.lvnews/stanza")
PACKAGE = "lvtb"
PROCESSORS = ("tokenize", "pos", "lemma", "depparse")
#: Words that the lemmatiser decodes together; Stanza's own 50 is made for training.
LEMMA_BATCH = 1_000


class StanzaEngine:
    """An engine that runs Stanza's tagger, lemmatiser and parser.

    Attributes:
        folder: The folder whose models are used.
    """

    def __init__(self, *, folder: str | Path | None = None, package: str = PACKAGE, use_gpu: bool = False) -> None:
        """Loads the models; nothing is downloaded.

        Args:
            folder: The folder with the models; else that of the environment variable ``LVNEWS_STANZA_DIR``; else
                ``~/.lvnews/stanza``.
            package: Stanza's name for the models.
            use_gpu: Whether to compute on a GPU, where there is one.

        Raises:
            ModelError: Stanza is not installed, or the folder holds no models, or they cannot be read.
        """
        stanza = import_stanza()
        self.folder = stanza_folder(folder)
        fill = f"Run: lvnews download stanza --dir {self.folder}"
        if not (self.folder / "resources.json").is_file():
            raise ModelError(f"There are no Stanza models in the folder {self.folder}. {fill}")
        try:
            self._pipeline = stanza.Pipeline(
                lang="lv",
                dir=str(self.folder),
                package=package,
                processors=",".join(PROCESSORS),
                tokenize_pretokenized=True,
                lemma_batch_size=LEMMA_BATCH,
                download_method=None,
                use_gpu=use_gpu,
                logging_level="CRITICAL",
            )
        except FileNotFoundError as error:
            raise ModelError(
                f"The Stanza models of the package {package!r} are incomplete in the folder {self.folder}. {fill}"
            ) from error
        except Exception as error:
            # torch and Stanza raise many kinds of errors at damaged files; all mean the same to the user.
            raise ModelError(
                f"The Stanza models in the folder {self.folder} cannot be read ({type(error).__name__}). "
                f"Delete the folder. {fill}"
            ) from error

    def annotate(self, sentences: Sequence[Sequence[str]]) -> list[Annotation]:
        """Annotates sentences; see ``Engine``."""
        if not sentences:
            return []
        document = self._pipeline([list(words) for words in sentences])
        return [annotation(sentence.words) for sentence in document.sentences]


def annotation(words: Sequence[Any]) -> Annotation:
    """The words of a Stanza sentence in the terms of the protocol: heads from 0, exactly the root called ``root``."""
    heads = [word.head - 1 for word in words]
    return Annotation(
        upos=[word.upos or "" for word in words],
        xpos=[word.xpos or "" for word in words],
        feats=[word.feats or "" for word in words],
        # Stanza writes "_" where it has no lemma.
        lemmas=["" if word.lemma in (None, "_") else word.lemma for word in words],
        heads=heads,
        deprels=[relation(word.deprel or "dep", head) for word, head in zip(words, heads, strict=True)],
    )


def relation(deprel: str, head: int) -> str:
    """The relation of a word to its head, -1 for the root.

    >>> relation("obj", -1), relation("root", 3), relation("obj", 3)
    ('root', 'dep', 'obj')
    """
    if head < 0:
        return "root"
    return "dep" if deprel == "root" else deprel


def stanza_folder(folder: str | Path | None = None) -> Path:
    """The folder of the models: the one given, that of ``LVNEWS_STANZA_DIR``, or ``~/.lvnews/stanza``."""
    return Path(folder or os.environ.get(FOLDER_VARIABLE) or DEFAULT_FOLDER).expanduser()


def download(*, folder: str | Path | None = None, url: str | None = None) -> Path:
    """Fetches Stanza's official Latvian models.

    Args:
        folder: Where to put them; as for ``StanzaEngine``.
        url: Where Stanza's list of models is; its own address unless given.

    Returns:
        The folder.

    Raises:
        ModelError: Stanza is not installed, or the models could not be fetched or written.
    """
    stanza = import_stanza()
    path = stanza_folder(folder)
    source: dict[str, str] = {} if url is None else {"resources_url": url}
    try:
        stanza.download(
            "lv",
            model_dir=str(path),
            package=PACKAGE,
            processors=",".join(PROCESSORS),
            logging_level="CRITICAL",
            **source,
        )
    except (OSError, ValueError) as error:
        # requests' errors are OSErrors; a file with a wrong checksum or a strange list of models is a ValueError.
        raise ModelError(
            f"Stanza's Latvian models could not be fetched into the folder {path} ({type(error).__name__}). Check the "
            "network and the folder and run the command again, or copy the folder from a machine that has it."
        ) from error
    return path


def import_stanza() -> Any:
    """The module ``stanza``.

    Raises:
        ModelError: It is not installed.
    """
    try:
        import stanza
    except ImportError as error:
        raise ModelError(
            f"The Stanza engine needs the package {error.name}. Run: pip install 'lvnews-nlp[stanza]'"
        ) from error
    return stanza
