"""How far two annotations of the same pages agree, made without sight of each other.

    PYTHONPATH=src python training/corpus/agreement.py --blind 03 --out corpus_drafts   # pages for hand 03, bare
    PYTHONPATH=src python training/corpus/agreement.py                                  # F1 by label, themes, records
    PYTHONPATH=src python training/corpus/agreement.py --differences > build/differences.txt
    PYTHONPATH=src python training/corpus/agreement.py --keep                           # corpus/agreement.md, once
    PYTHONPATH=src python training/corpus/agreement.py --pages tests/gold/retold/wide --second tests/gold/retold/second

The bare pages are in the shorthand of drafts, furniture marked; ``import_drafts.py --second`` takes them back.
Differences are settled in the pages by hand, the second annotations stay as they were made. From then on the pages
agree better than their annotators did: ``--keep`` writes down the figures before that, and the card quotes them.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from contents import table
from drafts import LABELS
from pages import CORPUS, read_split

from lvnews_nlp.evaluation.articles import ArticleScores, score_articles
from lvnews_nlp.evaluation.gold import GoldArticle, read_articles
from lvnews_nlp.evaluation.records import FIELDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--pages", type=Path, help="the first annotations (default: pages of the corpus)")
    parser.add_argument("--second", type=Path, help="the second ones (default: second of the corpus)")
    parser.add_argument("--blind", metavar="HAND", help="write the bare pages that this hand annotates")
    parser.add_argument("--out", type=Path, default=Path("corpus_drafts"))
    parser.add_argument("--differences", action="store_true", help="list them")
    parser.add_argument("--keep", action="store_true", help="write the figures down, before differences are settled")
    args = parser.parse_args()
    if args.blind:
        write_blind(args.corpus, args.blind, args.out)
        return
    first, second = pairs(args.pages or args.corpus / "pages", args.second or args.corpus / "second")
    scores = agreement(first, second)
    print(agreement_table(scores, len(second)))
    if args.keep:
        keep(args.corpus, agreement_table(scores, len(second)))
    if args.differences:
        for page, what, detail in scores.wrong:
            print(f"{page}\t{what}\t{detail!r}")


def keep(corpus: Path, figures: str) -> None:
    """Writes the figures down, with the day and how they were measured; only once."""
    if kept(corpus).exists():
        sys.exit(f"{kept(corpus)} is there already, and differences may have been settled since. Nothing was written.")
    measured = (
        f"Measured on {date.today()} by `training/corpus/agreement.py --keep` on the annotations as they were made;\n"
        "what they differed in was settled in `pages` afterwards, `second` is as it was."
    )
    kept(corpus).write_text(f"{figures}\n\n{measured}\n", "utf-8")


def kept(corpus: Path) -> Path:
    """Where the figures of the annotations as they were made stand."""
    return corpus / "agreement.md"


def write_blind(corpus: Path, hand: str, out: Path) -> None:
    """Writes the bare pages for a hand, eight a file."""
    wanted = {id for id, row in read_split(corpus / "split.tsv").items() if row["second"] == hand}
    pages = [page for page in read_articles(corpus / "pages") if page.id in wanted]
    out.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, len(pages), 8), 1):
        text = "\n".join(map(bare, pages[start : start + 8]))
        (out / f"{hand}-second-{number:02d}.txt").write_text(text, "utf-8")
    print(f"{len(pages)} of {len(wanted)} pages for hand {hand} in {out}.")


def bare(page: GoldArticle) -> str:
    """A page as a draft without marks, furniture excepted."""
    text, last = "", 0
    for start, end in page.furniture:
        text += f"{page.text[last:start]}[[furn: {page.text[start:end]} ]]"
        last = end
    return f"=== {page.id}\nday: {page.header.get('published', 'none')}\n---\n{text}{page.text[last:]}"


def pairs(pages: Path, folder: Path) -> tuple[list[GoldArticle], list[GoldArticle]]:
    """Pages that were annotated twice, and their second annotations."""
    second = read_articles(folder) if folder.is_dir() and any(folder.glob("*.txt")) else []
    first = {page.id: page for page in read_articles(pages)} if second else {}
    return [first[page.id] for page in second], second


def agreement(first: Sequence[GoldArticle], second: Sequence[GoldArticle]) -> ArticleScores:
    """Scores the second annotations as if the first were right; F1 is the same the other way round.

    Differences are listed for all parts: they tell about the annotation, not about a system.
    """
    first = [replace(page, part="") for page in first]
    return score_articles(first, [as_found(page) for page in second], labels=LABELS.values())


def as_found(page: GoldArticle) -> dict[str, Any]:
    """An annotation in the form of an analysis."""
    fields = ("start", "end", "label", "subtype", "canonical")
    entities = [{name: getattr(entity, name) for name in fields} for entity in page.entities]
    themes = [{"id": theme} for theme in page.header.get("themes", [])]
    return {"entities": entities, "themes": themes, **{what: page.header.get(what, []) for what in FIELDS}}


def agreement_table(scores: ArticleScores, n_pages: int) -> str:
    """F1 by label and for the rest, in Markdown."""
    rows: list[tuple[str, object, str]] = [
        (label, score.gold, f"{100 * score.f1:.1f}") for label, score in scores.entities.items()
    ]
    rows += [
        ("canonical forms", scores.canonical.gold, f"{100 * scores.canonical.f1:.1f}"),
        ("date values", scores.dates.gold, f"{100 * scores.dates.f1:.1f}"),
        ("themes, micro", scores.themes.gold, f"{100 * scores.themes.f1:.1f}"),
        ("themes, mean over themes", "", f"{100 * scores.themes_macro:.1f}"),
    ]
    for what, records in scores.records.items():
        rows.append((f"records of {what}", records.records.gold, f"{100 * records.records.f1:.1f}"))
        rows.append((f"fields of {what}", records.fields.gold, f"{100 * records.fields.f1:.1f}"))
    return f"{n_pages} pages were annotated twice.\n\n" + table(("what", "first annotation", "F1, %"), rows)


if __name__ == "__main__":
    main()
