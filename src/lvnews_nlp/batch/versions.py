"""What results depend on besides the articles: the code, the trained pipeline, the packaged knowledge."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from lvnews_nlp import __version__


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Version of the code, and digests of the files of the trained pipeline and of the packaged data."""
    package = files("lvnews_nlp")
    return {
        "code": __version__,
        "model": digest_of(package.joinpath("model")),
        "data": digest_of(package.joinpath("data")),
    }


def digest_of(folder: Traversable) -> str:
    """A hash of all files below a folder, names and content; compiled files and notes (``.md``) do not count."""
    state = hashlib.blake2b(digest_size=8)
    add(folder, "", state)
    return state.hexdigest()


def add(folder: Traversable, name: str, state: "hashlib.blake2b") -> None:
    """Adds the files below a folder to a hash.

    Args:
        folder: The folder.
        name: Its path from the top folder, which is ``""``.
        state: The hash.
    """
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        below = f"{name}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                add(item, below, state)
        elif not item.name.endswith((".md", ".pyc")):
            state.update(below.encode())
            state.update(hashlib.blake2b(item.read_bytes()).digest())
