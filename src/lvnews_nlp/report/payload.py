"""What a report knows of a corpus, as plain data: names once, mentions as numbers, so that many articles fit.

``payload`` says what its lists hold; ``report/assets/data.js`` reads them. Below, ``place`` is the number of each
article, from 0, by its id, and ``begins`` says for each article where its sentences are: by their numbers in the
article the number in the list here and the first code point.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

#: Tables that a report is made of.
TABLES = ("articles", "sentences", "entities", "themes", "theme_sentences", "projects", "events")


class Pool:
    """Gives each different thing a number, from 0, in the order in which they are met.

    Examples:
        >>> towns = Pool()
        >>> [towns("Ogre"), towns("Talsi"), towns("Ogre")], towns.things
        ([0, 1, 0], ['Ogre', 'Talsi'])
    """

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, thing: Any) -> int:
        """The number of a thing; a new one where it has none yet."""
        return self.numbers.setdefault(thing, len(self.numbers))

    @property
    def things(self) -> list[Any]:
        """All things, by their numbers."""
        return list(self.numbers)


def payload(tables: "Mapping[str, pd.DataFrame]", *, most_texts: int) -> dict[str, Any]:
    """The data of a report, ready for JSON.

    Args:
        tables: ``TABLES`` with the columns of ``lvnews_nlp.tables.COLUMNS``.
        most_texts: So many articles keep their sentences, the latest ones; of the others titles, names, themes and
            counts remain.

    Returns:
        Lists with an item an article: ``articles`` (id, title, day, outlet, address, tokens), ``sentences`` (kind and
        text of each, or None), ``mentions`` (four numbers each: sentence, first code point in it or -1, length,
        entity), ``themes_of`` (theme, score, evidence), ``municipalities_of``; what they name by number: ``outlets``,
        ``labels``, ``entities`` (name, label, subtype, id), ``themes``, ``municipalities``; ``projects`` and
        ``events``; and ``without_text``, the number of articles without sentences.
    """
    articles = tables["articles"]
    place = {id: i for i, id in enumerate(articles["article_id"])}
    outlets, municipalities, labels, entities = Pool(), Pool(), Pool(), Pool()
    rows = [
        [text(row.article_id), text(row.title), day(row.published), outlets(row.outlet) if text(row.outlet) else -1,
         text(row.url), int(row.n_tokens)]
        for row in rows_of(articles)
    ]  # fmt: skip
    kept = with_text(rows, most_texts)
    sentences, begins = sentence_lists(tables["sentences"], place, kept)
    mentions: list[list[int]] = [[] for _ in rows]
    municipalities_of: list[dict[int, None]] = [{} for _ in rows]
    for row in rows_of(tables["entities"]):
        i = place[row.article_id]
        name = entities(
            (text(row.canonical) or text(row.text), labels(str(row.label)), text(row.subtype), text(row.id))
        )
        start = begins[i].get(int(row.sentence_index))
        at = (int(row.sentence_index), int(row.start) - start[1]) if start else (int(row.sentence_index), -1)
        mentions[i] += [start[0] if start else at[0], at[1], int(row.end) - int(row.start), name]
        if text(row.municipality):
            municipalities_of[i][municipalities(row.municipality)] = None
    themes, themes_of = theme_lists(tables, place, begins)
    return {
        "articles": rows,
        "outlets": outlets.things,
        "labels": labels.things,
        "entities": [list(entity) for entity in entities.things],
        "municipalities": municipalities.things,
        "themes": themes,
        "sentences": sentences,
        "mentions": mentions,
        "municipalities_of": [list(found) for found in municipalities_of],
        "themes_of": themes_of,
        "projects": project_list(tables["projects"], place),
        "events": event_list(tables["events"], place),
        "without_text": len(rows) - len(kept),
    }


def with_text(rows: Sequence[Sequence[Any]], most: int) -> set[int]:
    """Numbers of the articles whose sentences are kept, at most ``most``: the latest ones; without a day comes last."""
    order = sorted(range(len(rows)), key=lambda i: (rows[i][2] or "", -i), reverse=True)
    return set(order[:most])


def sentence_lists(
    frame: "pd.DataFrame", place: Mapping[str, int], kept: set[int]
) -> "tuple[list[list[list[str]] | None], list[dict[int, tuple[int, int]]]]":
    """Sentences of every article, furniture left out, and where each stands.

    Args:
        frame: The table ``sentences``.
        place: Numbers of the articles.
        kept: Numbers of those whose text is kept.

    Returns:
        Kind and text of the sentences, None for articles whose text is not kept; and ``begins``.
    """
    sentences: list[list[list[str]] | None] = [[] if i in kept else None for i in range(len(place))]
    begins: list[dict[int, tuple[int, int]]] = [{} for _ in place]
    counts = [0] * len(place)
    for row in rows_of(frame):
        if row.kind == "furniture":
            continue
        i = place[row.article_id]
        begins[i][int(row.sentence)] = counts[i], int(row.start)
        counts[i] += 1
        shown = sentences[i]
        if shown is not None:
            shown.append([text(row.kind), text(row.text)])
    return sentences, begins


def theme_lists(
    tables: "Mapping[str, pd.DataFrame]", place: Mapping[str, int], begins: Sequence[Mapping[int, tuple[int, int]]]
) -> tuple[list[list[str]], list[list[Any]]]:
    """The themes (id, Latvian and English name, group), and those of every article.

    Returns:
        The second list has an item an article: of each of its themes the number, the score, and three numbers for each
        piece of evidence: sentence, first code point in it, length.
    """
    themes = Pool()
    of: list[list[Any]] = [[] for _ in place]
    evidence: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows_of(tables["theme_sentences"]):
        i = place[row.article_id]
        here = begins[i].get(int(row.sentence))
        for phrase in row.evidence if here else ():
            at = str(row.text).find(str(phrase))
            if here and at >= 0:
                evidence[i, str(row.theme)] += [here[0], at, len(phrase)]
    for row in rows_of(tables["themes"]):
        i = place[row.article_id]
        theme = themes((str(row.theme), text(row.label_lv), text(row.label_en), text(row.group)))
        of[i].append([theme, round(float(row.score), 2), evidence.get((i, str(row.theme)), [])])
    return [list(theme) for theme in themes.things], of


def project_list(frame: "pd.DataFrame", place: Mapping[str, int]) -> list[dict[str, Any]]:
    """Projects, those of one number (or, without one, of one title) together, with the articles that name them."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows_of(frame):
        key = text(row.number) or text(row.title)
        project = found.setdefault(key, {"number": text(row.number), "articles": []})
        for field in ("title", "programme", "currency", "beneficiary"):
            project[field] = project.get(field) or text(getattr(row, field))
        if project.get("amount") is None and row.amount == row.amount and row.amount is not None:
            project["amount"] = float(row.amount)
        for field in ("starts", "ends"):
            project[field] = project.get(field) or day(getattr(row, field))
        if place[row.article_id] not in project["articles"]:
            project["articles"].append(place[row.article_id])
    return list(found.values())


def event_list(frame: "pd.DataFrame", place: Mapping[str, int]) -> list[list[Any]]:
    """Events: article, title, kind, organisers, venue, place, first and last day."""
    return [
        [place[row.article_id], text(row.title), text(row.kind), [str(name) for name in row.organisers],
         text(row.venue), text(row.place), day(row.date_start), day(row.date_end)]
        for row in rows_of(frame)
    ]  # fmt: skip


def rows_of(frame: "pd.DataFrame") -> Iterator[Any]:
    """The rows of a frame, with their cells as attributes."""
    return iter(frame.itertuples(index=False))


def text(value: Any) -> str:
    """A cell as text; what is missing is empty."""
    return value if isinstance(value, str) else ""


def day(value: Any) -> str | None:
    """A day as ISO, None where there is none."""
    return str(value)[:10] if value is not None and value == value else None
