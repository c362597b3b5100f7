"""Halves of the corpus, where a network is to read pages that it has not learnt from."""


def fold_of(page: str) -> int:
    """Which half a page belongs to, 0 or 1.

    >>> fold_of("0609")
    1
    """
    return int(page) % 2
