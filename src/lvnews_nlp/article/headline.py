"""Headlines: made plain, compared with each other, and told from what sites add to them."""

import re
from collections.abc import Iterable, Sequence

from lvnews_nlp.article.furniture import HEAD, FurnitureRules
from lvnews_nlp.language.alphabet import QUOTES, SINGLE_QUOTES
from lvnews_nlp.reading.repair import repair

UNHEARD = re.compile(f"[{QUOTES}{SINGLE_QUOTES}‟‹›,]")  # quotation marks and commas
DASHES = re.compile("[\u2010-\u2015\u2212-]")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
SITE_SUFFIX = re.compile(r"(?<=\S)\s+(?:[|»–—]|-)\s+[^|»]{2,60}$")
BETWEEN = re.compile(r"\s+[|»›·•–—-]\s+|\s*::\s*|\s*\|\s*")  # of the site, the section and the headline
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
    """A repaired text as copies of a headline are compared: without case, quotes, stops at the end, kinds of dashes.

    >>> folded("„Skola” – visiem!") == folded("SKOLA - visiem")
    True
    """
    return " ".join(DASHES.sub("-", UNHEARD.sub("", text)).casefold().split()).rstrip(" .…!")


def chosen(given: Iterable[str], *, shown: Sequence[str], sites: Sequence[str], rules: FurnitureRules) -> str | None:
    """The headline of a page: the first that is given, as the page itself shows it where it does.

    Args:
        given: Headlines in the head of the page, the most trusted first.
        shown: Its headings of the first level.
        sites: Names of the site.
        rules: What sites write before and after a headline.
    """
    headings = [heading for text in shown if (heading := without_labels(plain(text), rules))]
    telling = [heading for heading in headings if not rules.site_pattern.fullmatch(heading)]
    for text in given:
        title = without_labels(plain(text), rules)
        if telling and rules.site_pattern.fullmatch(title):
            return telling[0]
        if title:
            return next((heading for heading in headings if _same(title, heading)), _without_site(title, sites))
    return next(iter(headings), None)


def as_shown(title: str, lines: Sequence[str], rules: FurnitureRules) -> str | None:
    """A headline that the head of a page gives, as the page shows it.

    Args:
        title: What the head gives, perhaps with names of the site and the section before or behind the headline.
        lines: The first lines of the page, made plain.
        rules: The packaged rules, which know such names.

    Returns:
        The part that is a line of the page, where the whole is none; None where the head names only site and section.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> as_shown("Rītvaru novads - Skolā sākas remonts", ["Skolā sākas remonts", "Vasarā."], furniture_rules())
    'Skolā sākas remonts'
    """
    shown = {folded(line) for line in lines}
    parts = BETWEEN.split(title)
    told = [part for part in parts if not (rules.site_pattern.fullmatch(part) or rules.first(part, HEAD))]
    if not told or folded(title) in shown:
        return title if told else None
    if len(title.split()) == 1:
        return None  # the short name of a site
    found = [part for part in told if folded(part) in shown and len(part) >= LEAST]
    return max(found, key=len) if found else told[0] if len(told) == 1 else title


def without_labels(title: str, rules: FurnitureRules) -> str:
    """A headline without what sites write around it: ``VIDEO.`` before, the number of comments behind.

    Args:
        title: The headline, plain.
        rules: The rules of furniture, which know such labels.

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
