"""The same story on two sites: near-duplicates by MinHash.

A fingerprint is the MinHash (rensa) of all runs of ``RUN`` words of the body, 16 bits a permutation. Two articles are
the same story where the fingerprints agree in ``THRESHOLD`` of their places, which estimates the share of runs that the
two have in common (Jaccard). ``benchmarks/duplicates.py`` measures the errors.
"""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing
from rensa import RMinHash

if TYPE_CHECKING:
    import pyarrow as pa

#: Words that make a run.
RUN = 3
#: Places of a fingerprint, two bytes each.
PERMUTATIONS = 128
#: Fingerprints can only be compared with those of the same seed.
SEED = 1
#: Share of the places in which the fingerprints of one story agree.
THRESHOLD = 0.5
#: Places that are compared at once to find candidates: of two stories that agree in half of the places, 0.87 of the
#: pairs agree in one of the 32 groups of four; of those that agree in 0.7, all but one in 5,000.
BAND = 4
WORD = re.compile(r"\w+")
#: Blocks that another site writes in its own way.
LEFT_OUT = frozenset(("title", "section", "dateline", "credit", "furniture"))

Prints = numpy.typing.NDArray[numpy.uint16]


def fingerprint(data: dict[str, Any]) -> bytes | None:
    """The fingerprint of an analysed article.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        ``PERMUTATIONS`` numbers of 16 bits in the order of bytes of this machine; None where the body has fewer than
        ``RUN`` words.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> len(fingerprint(analyse("Ogrē atklāja jaunu sporta zāli.").to_dict())), PERMUTATIONS * 2
        (256, 256)
    """
    article = data["article"]
    body = " ".join(article["text"][b["start"] : b["end"]] for b in article["blocks"] if b["kind"] not in LEFT_OUT)
    words = WORD.findall(body.casefold())
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    if not runs:
        return None
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(sorted(runs))
    return numpy.array(sketch.digest(), dtype=numpy.uint32).astype(numpy.uint16).tobytes()


def leaders(fingerprints: list[bytes | None]) -> list[int | None]:
    """For every article the place, from 0, of the first one before it that tells the same story; None where none does.

    Only articles that repeat no other are compared with, so that a chain of small changes joins no two stories.

    Args:
        fingerprints: What ``fingerprint`` gives, an article each.

    >>> a, b = bytes(256), bytes(range(256))
    >>> leaders([a, b, None, a, b, None])
    [None, None, None, 0, 1, None]
    """
    found: list[int | None] = []
    groups: list[dict[bytes, list[int]]] = [defaultdict(list) for _ in range(0, PERMUTATIONS, BAND)]
    prints: dict[int, Prints] = {}
    for place, packed in enumerate(fingerprints):
        leader = None
        if packed is not None:
            here = numpy.frombuffer(packed, dtype=numpy.uint16)
            bands = [here[start : start + BAND].tobytes() for start in range(0, PERMUTATIONS, BAND)]
            candidates = sorted({other for group, band in zip(groups, bands, strict=True) for other in group[band]})
            leader = next((c for c in candidates if float((prints[c] == here).mean()) >= THRESHOLD), None)
            if leader is None:
                prints[place] = here
                for group, band in zip(groups, bands, strict=True):
                    group[band].append(place)
        found.append(leader)
    return found


def with_duplicates(articles: "pa.Table", fingerprints: "pa.Table") -> "pa.Table":
    """The table ``articles`` with ``duplicate_of``: the article that told the same story first.

    First is the one with the earliest day of publication; of equals, and without a day, the one that stands first.

    Args:
        articles: The table, of a whole corpus.
        fingerprints: The table ``fingerprints`` of the same articles, in the same order.

    Returns:
        ``articles`` with the same rows and columns; ``duplicate_of`` is filled in anew.
    """
    import pyarrow as pa

    ids = articles["article_id"].to_pylist()
    days = articles["published"].to_pylist()
    packed = fingerprints["fingerprint"].to_pylist()
    order = sorted(range(len(ids)), key=lambda i: (days[i] is None, days[i] or 0, i))
    first = leaders([packed[i] for i in order])
    of: list[str | None] = [None] * len(ids)
    for place, leader in zip(order, first, strict=True):
        of[place] = None if leader is None else ids[order[leader]]
    at = articles.schema.get_field_index("duplicate_of")
    return articles.set_column(at, articles.schema.field(at), pa.array(of, pa.string()))
