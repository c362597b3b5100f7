"""How large a report is, and how long a browser takes to open it and to filter it.

    python benchmarks/generate_corpus.py 2000 --out articles/ && lvnews batch articles/ --out results
    python benchmarks/report.py results --times 10                   # also with ten times as many articles

The articles of the larger corpus are those of the smaller one under other ids. Chromium must be there, and the extra
``browser``; a page counts as open when its first part is drawn. Beside the clock stands the time that the page itself
had the processor, which does not depend on what else a machine does.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, sync_playwright

from lvnews_nlp.batch import Results
from lvnews_nlp.report import report
from lvnews_nlp.report.payload import TABLES

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def repeated(table: pd.DataFrame, times: int) -> pd.DataFrame:
    """The rows of a table once for each copy of its articles."""
    ids = table["article_id"].astype(str)
    return pd.concat([table.assign(article_id=ids + f"-{copy}") for copy in range(times)], ignore_index=True)


def opened(browser: Browser, path: Path) -> tuple[float, float, float]:
    """Seconds until the first part is drawn, by the clock and of the processor, and to list articles with a word."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def processor() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")

    began = time.perf_counter()
    page.goto(path.as_uri(), timeout=300_000)
    page.locator("main h2").first.wait_for(timeout=300_000)
    clock, drawn = time.perf_counter() - began, processor()
    page.evaluate("location.hash = '#/articles?q=mentor'")
    page.locator(".snippet mark").first.wait_for(timeout=300_000)
    found = processor() - drawn
    page.close()
    return clock, drawn, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, help="folder of results of lvnews batch")
    parser.add_argument("--times", type=int, default=1, help="also a corpus so many times as large")
    args = parser.parse_args()
    results = Results(args.results)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for times in sorted({1, args.times}):
            tables = {name: repeated(results[name], times) for name in TABLES}
            began = time.process_time()
            html = report(tables)
            made = time.process_time() - began
            path = Path(folder) / "report.html"
            path.write_text(html, "utf-8")
            runs = [opened(browser, path) for _ in range(3)]
            best = [min(values) for values in zip(*runs, strict=True)]
            print(
                f"{len(tables['articles']):,} articles: {path.stat().st_size / 1e6:.1f} MB, made in {made:.1f} s; "
                f"best of 3: open in {best[0]:.1f} s ({best[1]:.1f} s of the processor), searched in {best[2]:.1f} s",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
