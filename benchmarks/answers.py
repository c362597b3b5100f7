"""How long an analyst waits for answers: find, context, compare and export on the results of a large corpus.

    python benchmarks/answers.py --articles 20000 --words 40 --workers 2 --folder build/answers

The corpus (``generate_corpus.py``) and its batch are made once; the same folder is used again.
"""

import argparse
import resource
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from generate_corpus import pages

from lvnews_nlp.batch import Results, run_batch
from lvnews_nlp.tables import compare, context, export, find, without_duplicates

SEARCH = """SELECT count(*) FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid
            JOIN themes t ON t.article_id = s.article_id WHERE sentences_fts MATCH 'mentor*' AND t.theme = ?"""


def timed(name: str, answer: Callable[[], object]) -> None:
    """Prints seconds and what came out."""
    began = time.perf_counter()
    found = answer()
    print(f"{name:45} {time.perf_counter() - began:7.2f} s   {found}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=40)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, required=True)
    args = parser.parse_args()
    corpus = args.folder / "articles"
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for id, text, _ in pages(args.articles, seed=1, n_words=args.words):
            (corpus / f"{id}.txt").write_text(text, "utf-8")
    report = run_batch(corpus, out=args.folder / "out", workers=args.workers)
    print(f"{report.articles:,} articles, {report.errors} errors, {report.seconds:.0f} s; rows: {report.rows}")
    out = args.folder / "out"
    results = Results(out)
    timed("find 'mentor*', tables read from the disk", lambda: f"{len(find(results, 'mentor*')):,} hits")
    timed("find 'jauns skolotājs', tables in memory", lambda: f"{len(find(results, 'jauns skolotājs')):,} hits")
    timed("context of VIAA", lambda: f"{len(context(results, 'viaa')):,} sentences")
    timed("compare 2025 and 2026 by theme", lambda: f"{len(compare(results, '2025', '2026')):,} rows")
    timed("compare by municipality", lambda: f"{len(compare(results, '2025', '2026', by='municipality')):,} rows")
    timed("without_duplicates", lambda: f"{len(without_duplicates(results)['articles']):,} articles")
    for ending in ("jsonl", "csv", "sqlite", "xlsx"):
        path = args.folder / f"x.{ending}"
        timed(
            f"export to .{ending}", lambda path=path: f"{export(Results(out), path)[0].stat().st_size / 2**20:,.0f} MiB"
        )
    with sqlite3.connect(args.folder / "x.sqlite") as database:
        timed("full-text search and join in SQLite",
              lambda: f"{database.execute(SEARCH, ('teacher-mentoring',)).fetchone()[0]:,} rows")  # fmt: skip
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
