"""Checks all pages of the corpus and says what it holds too little of.

PYTHONPATH=src python training/corpus/check_corpus.py            # faults and near-duplicates: exit code 1
PYTHONPATH=src python training/corpus/check_corpus.py --contents # with the tables of what is in it
"""

import argparse
import sys
from pathlib import Path

from checks import page_faults
from contents import sections, shortfalls
from duplicates import overlap
from pages import CORPUS, read_split

from lvnews_nlp.evaluation.gold import GoldArticle, read_articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--contents", action="store_true", help="print the tables")
    args = parser.parse_args()
    pages = read_articles(args.corpus / "pages")
    faults = corpus_faults(pages, args.corpus)
    if args.contents:
        print("\n\n".join(f"## {name}\n\n{text}" for name, text in sections(pages).items()), "\n")
    same = overlap(pages)
    print(f"{same.near} of {same.pages} pages are near-duplicates, {100 * same.shared:.2f} % of runs of 5 words shared")
    faults += [f"{first} and {second} share {share:.0%} of their runs of words." for first, second, share in same.pairs]
    for run, count in same.frequent[:8]:
        print(f"  {count} pages: {run}")
    for line in shortfalls(pages):
        print("too little:", line)
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


def corpus_faults(pages: list[GoldArticle], corpus: Path) -> list[str]:
    """Faults of all pages, and pages that the plan does not know."""
    split = read_split(corpus / "split.tsv")
    faults = [f"{page.id}: is not in split.tsv." for page in pages if page.id not in split]
    return faults + [f"{page.id}: {fault}" for page in pages for fault in page_faults(page)]


if __name__ == "__main__":
    main()
