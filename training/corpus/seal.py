"""Prints the digest of the sealed part test, for ``tests/training_corpus/test_pages.py``.

PYTHONPATH=src python training/corpus/seal.py
"""

import hashlib
from pathlib import Path

from pages import CORPUS

from lvnews_nlp.evaluation.split import SEALED, files_of


def digest(corpus: Path = CORPUS) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of all its pages, in the order of their numbers."""
    whole = hashlib.sha256(b"".join(path.read_bytes() for path in files_of(corpus / "pages", SEALED)))
    return whole.hexdigest()[:16]


if __name__ == "__main__":
    print(digest())
