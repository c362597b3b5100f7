"""Errors of finding the same story on two sites: 100 pairs that tell the same, 100 that do not, and a whole corpus.

    python benchmarks/duplicates.py [--pages corpus/pages]

All texts come from ``generate_corpus.py``: templates with other names, so that two different articles share whole
runs of words and are harder to tell apart than real ones. The same story comes in five ways, twenty pairs each: under
another title with a line of its source; cut after three quarters; with another lead; with one word in twelve changed;
with one paragraph in the place of another. Different stories are those with most words in common. Trafilatura's Simhash
stands beside it. With --pages it also says how many of the gold articles in a folder, which all tell their own story,
are taken for repetitions, and how much the two most alike have in common.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy
from generate_corpus import generate
from trafilatura.deduplication import Simhash

from lvnews_nlp.article.input import read_plain
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.tables.duplicates import fingerprint, leaders

WAYS = ("title", "cut", "lead", "words", "paragraph")
PAIRS = 100
CORPUS = 5_000
OTHER_WORDS = ("arī", "šogad", "novadā", "skola", "pavisam")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="folder of gold articles")
    pages = parser.parse_args().pages
    rng = random.Random(7)
    texts = [text for _, text in generate(PAIRS, seed=11)]
    spare = [text for _, text in generate(PAIRS, seed=12)]
    same = [
        (WAYS[i % len(WAYS)], text, changed(text, WAYS[i % len(WAYS)], rng=rng, other=spare[i]))
        for i, text in enumerate(texts)
    ]
    different = [("different", text, nearest(text, spare)) for text in texts]
    judges: dict[str, Callable[[str, str], bool]] = {"MinHash, 0.5": minhash}
    for bits in (6, 9, 12):
        judges[f"Simhash, {bits} bits"] = lambda a, b, bits=bits: distance(a, b) <= bits
    print(f"{'':20}" + "".join(f"{way:>12}" for way in (*WAYS, "missed", "false")))
    for name, judge in judges.items():
        wrong: dict[str, int] = defaultdict(int)
        for way, a, b in same:
            wrong[way] += not judge(a, b)
        false = sum(judge(a, b) for _, a, b in different)
        missed = sum(wrong.values())
        print(f"{name:20}" + "".join(f"{wrong[way]:>9}/20" for way in WAYS) + f"{missed:>8}/100{false:>8}/100")
    found = [
        leader for leader in leaders([printed(text) for _, text in generate(CORPUS, seed=13)]) if leader is not None
    ]
    print(f"in a corpus of {CORPUS:,} different articles: {len(found)} taken for repetitions")
    if pages is not None:
        told_apart([article.text for article in read_articles(pages)])


def told_apart(texts: list[str]) -> None:
    """Prints how many of the pages are taken for repetitions, and what the two most alike have in common."""
    prints = [one for one in map(printed, texts) if one is not None]
    found = [leader for leader in leaders(prints) if leader is not None]
    places = numpy.array([numpy.frombuffer(one, dtype=numpy.uint16) for one in prints])
    most = max(float((places[i + 1 :] == row).mean(axis=1).max()) for i, row in enumerate(places[:-1]))
    print(f"of {len(texts):,} pages: {len(found)} taken for repetitions; most in common: {most:.2f}")


def minhash(a: str, b: str) -> bool:
    """Whether two pages tell the same by our fingerprints."""
    return leaders([printed(a), printed(b)])[1] is not None


def printed(text: str) -> bytes | None:
    """The fingerprint of a page."""
    return fingerprint({"article": {"text": text, **read_plain(text).to_dict()}})


def distance(a: str, b: str) -> int:
    """Bits in which the Simhashes of two pages differ."""
    return (Simhash(a).hash ^ Simhash(b).hash).bit_count()


def changed(text: str, way: str, *, rng: random.Random, other: str) -> str:
    """The page as another site has it."""
    parts, others = text.strip().split("\n\n"), other.strip().split("\n\n")
    if way == "title":
        parts[:2] = [others[0], f"Ziņo pašvaldība: {parts[1].lower()}", "Avots: novada vietne"]
    elif way == "cut":
        parts = parts[: max(3, len(parts) * 3 // 4)]
    elif way == "lead":
        parts[min(3, len(parts) - 1)] = others[min(3, len(others) - 1)]
    elif way == "paragraph" and len(parts) > 5:
        parts[len(parts) // 2] = others[-2]
    whole = "\n\n".join(parts)
    if way == "words":
        words = whole.split(" ")
        for i in rng.sample(range(len(words)), len(words) // 12):
            words[i] = rng.choice(OTHER_WORDS)
        whole = " ".join(words)
    return whole


def nearest(text: str, others: list[str]) -> str:
    """The other article that has most words in common."""
    words = set(text.lower().split())
    return max(
        others, key=lambda other: len(words & set(other.lower().split())) / len(words | set(other.lower().split()))
    )


if __name__ == "__main__":
    main()
