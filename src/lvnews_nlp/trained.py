"""The trained pipeline in the folder of the package: read whole or not at all, and quickly."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing
from spacy.language import Language
from spacy.util import SimpleFrozenDict, SimpleFrozenList, load_model_from_path

from lvnews_nlp.errors import LvNewsError, ModelError

if TYPE_CHECKING:
    from spacy.vocab import Vocab

#: File in the model folder with one scale for each row of the vectors.
VECTOR_SCALES = "vector_scales.npy"
#: No changes of the config; spaCy tells this object from a dict that somebody gave.
UNCHANGED: dict[str, Any] = SimpleFrozenDict()


def load_embedded(
    *,
    vocab: "Vocab | bool" = True,
    disable: str | Iterable[str] = SimpleFrozenList(),
    enable: str | Iterable[str] = SimpleFrozenList(),
    exclude: str | Iterable[str] = SimpleFrozenList(),
    config: dict[str, Any] = UNCHANGED,
) -> Language:
    """The pipeline in the package's folder; arguments as for ``load``."""
    with as_file(files("lvnews_nlp").joinpath("model")) as folder, collector_paused():
        if not (folder / "config.cfg").is_file():
            raise ModelError(f"The trained pipeline is missing from {folder}. Reinstall lvnews-nlp.")
        with whole_files(folder):
            nlp = load_model_from_path(
                folder, vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=config
            )
            widen_vectors(nlp, scales=numpy.load(folder / VECTOR_SCALES, allow_pickle=False))
        return nlp


@contextmanager
def whole_files(folder: Path) -> Iterator[None]:
    """Turns what reading a damaged file raises into a sentence.

    Raises:
        ModelError: A file is damaged, or a setting of the caller does not fit. spaCy's own numbered errors pass.
    """
    try:
        yield
    except (LvNewsError, TypeError):
        raise
    except Exception as error:
        if str(error).startswith("[E"):
            raise
        what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise ModelError(
            f"The trained pipeline in {folder} cannot be read ({what}). If you changed no setting of it, a file is "
            "damaged: reinstall lvnews-nlp."
        ) from error


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from walking again and again over a hundred thousand objects that come to stay.

    They are old at once when it goes on: what is unfrozen joins the oldest generation. What the caller has frozen
    stays frozen, a collector that was switched off stays off.
    """
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(0)  # not ``gc.disable``: reading msgpack enables the collector by the way
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*thresholds)
        if not enabled:
            gc.disable()


def widen_vectors(nlp: Language, *, scales: "numpy.typing.NDArray[numpy.float32]") -> None:
    """Turns the vectors, stored in 8-bit integers, back into single precision.

    Args:
        nlp: The pipeline (``training/package.py`` narrows its vectors).
        scales: For every row of the vectors the number that its integers are multiplied by; shape (rows,).
    """
    vectors = nlp.vocab.vectors
    # In one pass: forty megabytes of numbers that are only there to be multiplied take as long to make as the product.
    vectors.data = numpy.multiply(vectors.data, scales[:, None], dtype=numpy.float32)
