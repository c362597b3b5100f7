"""Quarters of the annotated pages, where a network is to read pages that it has not learnt from.

With halves the networks had learnt from so much less than the one that ships that the arbiter trusted it too little.
"""

#: How many parts the pages are cut into.
FOLDS = 4


def fold_of(page: str) -> int:
    """Which quarter a page belongs to, 0 to 3.

    >>> fold_of("0609")
    1
    """
    return int(page) % FOLDS
