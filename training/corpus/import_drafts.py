"""Turns drafts in shorthand into pages of the corpus, and says what is wrong with them.

    PYTHONPATH=src python training/corpus/import_drafts.py corpus_drafts/03-*.txt            # checks only
    PYTHONPATH=src python training/corpus/import_drafts.py corpus_drafts/03-*.txt --write    # writes good pages too

Lines with ``?`` are notes: places to look at again, which keep no page back.

``--second`` takes them as second annotations, made without sight of the first: they go to ``corpus/second`` and their
text must be that of the page.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from checks import page_faults
from drafts import DraftError, read_draft, split_pages
from notes import page_notes
from pages import CORPUS, page_of, read_split

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.gold import GoldArticle, read_article_file


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", type=Path, nargs="+", help="files NN-*.txt; NN is the hand")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with split.tsv and pages/")
    parser.add_argument("--write", action="store_true", help="write the pages that have no fault")
    parser.add_argument("--second", action="store_true", help="second annotations")
    return parser.parse_args()


def main() -> None:
    args = read_options()
    split = read_split(args.corpus / "split.tsv")
    target = args.corpus / ("second" if args.second else "pages")
    if args.write:
        target.mkdir(parents=True, exist_ok=True)
    good, bad, words, mentions, seen = 0, 0, 0, 0, set[str]()
    for path in args.drafts:
        try:
            sources = split_pages(path.read_text("utf-8"))
        except (DraftError, OSError, UnicodeDecodeError) as error:
            print(f"{path.name}: {error}")
            bad += 1
            continue
        for number, source in sources:
            page, content, faults = convert(number, source, split, hand=path.name[:2])
            if number in seen:
                faults.append("stands twice in these drafts. Take one away.")
            seen.add(number)
            if page and args.second:
                faults += text_differs(page, args.corpus)
            for fault in faults:
                print(f"{number}: {fault}")
            bad += bool(faults)
            for note in page_notes(page) if page else ():
                print(f"  ? {number}: {note}")
            if page and not faults:
                good += 1
                words += len(page.text.split())
                mentions += len(page.entities)
                if args.write:
                    (target / f"{number}.txt").write_text(content, "utf-8")
    print(f"{good} pages good ({words} words, {mentions} mentions), {bad} with faults.")
    sys.exit(bool(bad))


def convert(
    number: str, source: str, split: dict[str, dict[str, str]], *, hand: str
) -> tuple[GoldArticle | None, str, list[str]]:
    """A page, its file's content and its faults; no page where the draft cannot be read."""
    if number not in split:
        return None, "", [f"there is no brief {number!r}."]
    try:
        content = page_of(read_draft(number, source), split[number], hand=hand)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{number}.txt"
            path.write_text(content, "utf-8")
            page = read_article_file(path)
    except (DraftError, DataError) as error:
        return None, "", [str(error)]
    return page, content, list(page_faults(page))


def text_differs(second: GoldArticle, corpus: Path) -> list[str]:
    """A fault where the text of a second annotation is not that of the page."""
    first = read_article_file(corpus / "pages" / f"{second.id}.txt").text
    if first == second.text:
        return []
    at = next((i for i, (a, b) in enumerate(zip(first, second.text, strict=False)) if a != b), len(first))
    return [f"the text differs from the page after {first[max(0, at - 30) : at]!r}. Change marks only."]


if __name__ == "__main__":
    main()
