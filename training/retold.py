"""The pages of ``tests/gold/retold`` that may be learnt from, and what is learnt from which of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from lvnews_nlp.evaluation.gold import GoldArticle, read_articles

RETOLD = Path(__file__).parents[1] / "tests" / "gold" / "retold"
Learner = Literal["events", "lines", "themes"]
#: Its folders that may be learnt from; the others only score.
FOLDERS = ("dev", "held", "learn", "fresh", "more", "wide")
#: Those that one learner leaves out.
LEFT_OUT: dict[Learner, frozenset[str]] = {"lines": frozenset(["wide"])}
#: Pages from this number on only score one learner.
FIRST_UNREAD: dict[Learner, int] = {"events": 841}


def retold_pages(learner: Learner) -> Iterator[tuple[str, GoldArticle]]:
    """The pages that one learner learns from, each with its folder."""
    for folder in FOLDERS:
        if folder in LEFT_OUT.get(learner, ()):
            continue
        for article in read_articles(RETOLD / folder):
            if learner not in FIRST_UNREAD or number_of(article) < FIRST_UNREAD[learner]:
                yield folder, article


def number_of(article: GoldArticle) -> int:
    """The number of a page."""
    return int(Path(article.id).stem)
