"""How many pages give another analysis beside other neighbours, in another order or in other hands: none may.

    python benchmarks/same_page.py --pages 1000

The pages are those of the annotated corpus that anybody may look at (parts train and dev). Each way of analysing them
is compared with one page at a time, row by row of the JSON, without the running number of a page. The digest of all
together tells whether another machine says the same, or this one without some of its instructions: NumPy's by

    OPENBLAS_CORETYPE=Haswell NPY_DISABLE_CPU_FEATURES="AVX512F AVX512CD AVX512_SKX" python benchmarks/same_page.py

and those of everything, ONNX Runtime above all, by ``older_processor.c``, which says how.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import lvnews_nlp
from lvnews_nlp.evaluation.gold import read_articles

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
#: Threads that share the pipeline.
THREADS = 4


def pages_of(n: int) -> list[str]:
    """Texts of the first pages of the parts train and dev."""
    return [page.text for part in ("train", "dev") for page in read_articles(PAGES, part=part)][:n]


def digest(analysis: lvnews_nlp.Analysis) -> str:
    """What an analysis says, but for the running number of its page."""
    rows = {key: value for key, value in analysis.to_dict().items() if key != "id"}
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def one_by_one(texts: Sequence[str]) -> list[str]:
    """One call a page."""
    return [digest(lvnews_nlp.analyse(text)) for text in texts]


def in_batches(size: int) -> Callable[[Sequence[str]], list[str]]:
    """So many pages at a time."""
    return lambda texts: [digest(found) for found in lvnews_nlp.analyse_many(texts, batch_size=size)]


def shuffled(texts: Sequence[str]) -> list[str]:
    """In another order; the digests come back in the order of the texts."""
    order = random.Random(5).sample(range(len(texts)), len(texts))
    found = in_batches(16)([texts[i] for i in order])
    return [found[place] for place in sorted(range(len(order)), key=order.__getitem__)]


def with_workers(texts: Sequence[str]) -> list[str]:
    """In two processes."""
    return [digest(found) for found in lvnews_nlp.analyse_many(texts, workers=2)]


def with_threads(texts: Sequence[str]) -> list[str]:
    """By threads that share the package's pipeline."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda text: digest(lvnews_nlp.analyse(text)), texts))


def with_processes_of_spacy(texts: Sequence[str]) -> list[str]:
    """By two processes of ``nlp.pipe``, from which Docs come back."""
    docs = lvnews_nlp.load().pipe(texts, n_process=2, batch_size=20)
    return [digest(lvnews_nlp.Analysis.from_doc(doc)) for doc in docs]


WAYS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "batches of 1": in_batches(1),
    "batches of 7": in_batches(7),
    "batches of 500": in_batches(500),
    "shuffled, batches of 16": shuffled,
    "two workers": with_workers,
    "four threads": with_threads,
    "nlp.pipe(n_process=2)": with_processes_of_spacy,
}


def main() -> None:
    """Prints how many pages differ, a line a way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    texts = pages_of(parser.parse_args().pages)
    alone = one_by_one(texts)
    whole = hashlib.sha256("".join(alone).encode()).hexdigest()[:16]
    print(f"{len(texts):,} pages, {len(set(alone)):,} different analyses, all together {whole}", flush=True)
    for name, way in WAYS.items():
        differing = sum(a != b for a, b in zip(alone, way(texts), strict=True))
        print(f"{name:25} {differing:5} pages differ", flush=True)


if __name__ == "__main__":
    main()
