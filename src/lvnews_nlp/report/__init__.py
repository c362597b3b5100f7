"""One page of HTML that shows a corpus: opened from the disk, with nothing fetched.

report(tables, *, language="lv", title=None, most_texts=5_000) -> str
"""

from lvnews_nlp.report.page import report

__all__ = ["report"]
