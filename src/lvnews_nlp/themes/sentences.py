"""Which sentences carry a theme, and who is named in them.

Both functions take the dictionary of ``Analysis.to_dict()`` (with ``article.text``) and give rows of the tables
``theme_sentences`` and ``theme_entities``. A sentence carries a theme when a piece of the theme's evidence begins in
it; sentences that say nothing of a theme in so many words have no row, even in an article about it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Any


def theme_sentences(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row a theme and sentence: themes in the order of the analysis, sentences in text order.

    >>> data = {
    ...     "id": "a", "article": {"text": "Mentori māca. Līst."},
    ...     "sentences": [{"start": 0, "end": 13}, {"start": 14, "end": 19}], "entities": [],
    ...     "themes": [{"id": "teacher-mentoring", "evidence": [{"start": 0, "end": 7, "text": "Mentori"}]}],
    ... }
    >>> [(row["theme"], row["sentence"], row["text"], row["evidence"]) for row in theme_sentences(data)]
    [('teacher-mentoring', 0, 'Mentori māca.', ['Mentori'])]
    """
    text, starts = data["article"]["text"], [sentence["start"] for sentence in data["sentences"]]
    for theme in data["themes"]:
        found: dict[int, list[str]] = defaultdict(list)
        for evidence in theme["evidence"]:
            found[_sentence_of(evidence["start"], starts)].append(evidence["text"])
        for number, phrases in sorted(found.items()):
            start, end = data["sentences"][number]["start"], data["sentences"][number]["end"]
            yield {
                "article_id": data["id"], "theme": theme["id"], "sentence": number, "start": start, "end": end,
                "text": text[start:end], "n_evidence": len(phrases), "evidence": phrases,
            }  # fmt: skip


def theme_entities(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One row a theme, sentence and different entity named in it, in text order."""
    starts = [sentence["start"] for sentence in data["sentences"]]
    named: dict[int, dict[tuple[str, str], str | None]] = defaultdict(dict)
    for entity in data["entities"]:
        if entity["canonical"]:
            of_sentence = named[_sentence_of(entity["start"], starts)]
            of_sentence.setdefault((entity["canonical"], entity["label"]), entity["id"])
    for row in theme_sentences(data):
        for (canonical, label), id in named.get(row["sentence"], {}).items():
            yield {
                "article_id": data["id"], "theme": row["theme"], "sentence": row["sentence"], "canonical": canonical,
                "label": label, "id": id,
            }  # fmt: skip


def _sentence_of(at: int, starts: list[int]) -> int:
    """Number of the sentence in which a code point lies; sentences cover the whole text."""
    return max(0, bisect_right(starts, at) - 1)
