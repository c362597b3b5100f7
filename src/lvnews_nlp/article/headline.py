"""Headlines: made plain, compared with each other, and told from what sites add to them."""

import re
from collections.abc import Iterable, Sequence

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.reading.repair import repair

QUOTES = re.compile(r"[\"'“”„«»‘’‚‟‹›,]")
DASHES = re.compile("[\u2010-\u2015\u2212-]")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
SITE_SUFFIX = re.compile(r"(?<=\S)\s+(?:[|»–—]|-)\s+[^|»]{2,60}$")
CUT_SHORT = re.compile(r"\s*(?:\.\.\.|…)$")
LEAST = 10  # code points; what is shorter may begin like another headline by chance


def plain(text: str) -> str:
    """A headline as readers see it: repaired as pages are, without tags, on one line.

    >>> plain("Programma &#8220;Skola&nbsp;soma&#8221; &amp;ndash; <b>jau</b> Cē&shy;sīs")
    'Programma “Skola soma” – jau Cēsīs'
    """
    # Halves of characters, which careless JSON escapes leave, are joined or lost.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffd", "")
    return " ".join(TAG.sub("", repair(whole).text).split())


def folded(text: str) -> str:
    """A repaired text as two copies of a headline are compared: case, quotes, dashes, blanks and end stops aside."""
    return " ".join(DASHES.sub("-", QUOTES.sub("", text)).casefold().split()).rstrip(" .…!")


def chosen(given: Iterable[str], *, shown: Sequence[str], sites: Sequence[str], rules: FurnitureRules) -> str | None:
    """The headline of a page: the first that is given, as the page itself shows it where it does.

    Args:
        given: Headlines in the head of the page, the most trusted first.
        shown: Its headings of the first level.
        sites: Names of the site.
        rules: What sites write before and after a headline.
    """
    headings = [heading for text in shown if (heading := without_labels(plain(text), rules))]
    for text in given:
        title = without_labels(plain(text), rules)
        if title:
            return next((heading for heading in headings if _same(title, heading)), _without_site(title, sites))
    return next(iter(headings), None)


def without_labels(title: str, rules: FurnitureRules) -> str:
    """A headline without ``VIDEO.`` before it and the number of comments after it.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> without_labels("FOTO, VIDEO. Skolā atklāts stadions (12)", furniture_rules())
    'Skolā atklāts stadions'
    """
    short = rules.title_after_pattern.sub("", rules.title_before_pattern.sub("", title))
    return short if len(short.split()) > 1 else title


def _same(title: str, heading: str) -> bool:
    """Whether a headline is the heading, or one of them begins with all of the other."""
    one, other = folded(CUT_SHORT.sub("", title)), folded(heading)
    if one == other:
        return True
    cut = CUT_SHORT.search(title) is not None and other.startswith(one) and len(one) >= LEAST
    return cut or (one.startswith(other) and len(other) >= LEAST)


def _without_site(title: str, sites: Sequence[str]) -> str:
    short = SITE_SUFFIX.sub("", title)
    suffix = title[len(short) :].strip(" |»–—-")
    return short if any(folded(suffix) == folded(site) for site in sites) else title
