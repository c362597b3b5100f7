"""Writes the card of the corpus: ``card.md`` with the figures of today's pages filled in.

PYTHONPATH=src python training/corpus/card.py
"""

import argparse
from pathlib import Path
from string import Template

from agreement import kept
from contents import sections
from duplicates import overlap
from pages import CORPUS

from lvnews_nlp.evaluation.gold import read_articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    args = parser.parse_args()
    (args.corpus / "README.md").write_text(card(args.corpus), "utf-8")


def card(corpus: Path) -> str:
    """The card of a corpus."""
    pages = read_articles(corpus / "pages")
    same = overlap(pages)
    figures = kept(corpus)
    template = Template(Path(__file__).with_name("card.md").read_text("utf-8"))
    return template.substitute(
        sections(pages),
        near=same.near,
        compared=same.pages,
        closest=f"{100 * same.closest:.1f}",
        shared=f"{100 * same.shared:.2f}",
        agreement=figures.read_text("utf-8").strip() if figures.exists() else "No page was annotated twice.",
    )


if __name__ == "__main__":
    main()
