"""Latvian dates: a grammar over the words of ``data/dates.toml``, with ISO values.

``tokens`` cuts the text; ``days``, ``years``, ``periods`` and ``counted`` hold rules, and ``rules`` says which may
begin where; ``guards`` turns down what only looks like a date; ``relative`` fills in what the day of publication tells;
``finder`` puts it all together.
"""

from lvnews_nlp.grammars.dates.finder import DateMatch, find_dates

__all__ = ["DateMatch", "find_dates"]
