"""What a person asks first of a folder of results: how many, from when, what failed, what it is about.

Each ``count_…`` reads one table and gives rows as dictionaries, the most frequent first; ``Summary`` names their keys.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.tables import ERROR_COLUMNS


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a folder of results.

    Attributes:
        articles: Analysed articles.
        complete: Whether all planned articles are done.
        planned: Articles of the plan, bad ones too.
        first: First day of publication (ISO), None where no article has one.
        last: Last day of publication.
        undated: Articles without a day of publication.
        words: Words of the analysed articles.
        errors: Rows of table ``errors`` by what they say: ``stage, error, reason, n, example``.
        warnings: What was odd about articles: ``warning, n, example``, most frequent first.
        themes: ``theme, label_lv, label_en, n_articles``, most frequent first.
        entities: By label, lists of ``canonical, n_mentions, n_articles``, in most articles first.
        labels: Mentions by label.
        projects: ``number, title, n_articles``.
        events: Number of event records.
        words_per_second: Words a second of the last run from beginning to end; None before one has ended.
        words_per_second_worker: Words a second of one worker, over all shards.
        runs: The runs that came to their end: ``started, workers, seconds, articles, words``.
        versions: What the results were made with.
    """

    articles: int
    complete: bool
    planned: int
    first: str | None
    last: str | None
    undated: int
    words: int
    errors: list[dict[str, Any]]
    warnings: list[dict[str, Any]]
    themes: list[dict[str, Any]]
    entities: dict[str, list[dict[str, Any]]]
    labels: dict[str, int]
    projects: list[dict[str, Any]]
    events: int
    words_per_second: float | None
    words_per_second_worker: float | None
    runs: list[dict[str, Any]]
    versions: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        return asdict(self)


def summarise(out: str | Path, *, top: int = 10) -> Summary:
    """Counts what a folder of results holds; reads one part after the other, so that memory depends on names only.

    Args:
        out: The folder of a batch, finished or not.
        top: Length of the lists.

    Returns:
        Counts of articles, errors and rows, the first and last day, and the most frequent labels, themes, names and
        projects.

    Raises:
        BatchError: The folder holds no results of a batch.

    Examples:
        >>> summary = summarise(results)
        >>> summary.articles, summary.complete, summary.labels
        (1, True, {'GPE': 1, 'DATE': 1})
    """
    folder = OutFolder(out)
    manifest = folder.manifest()
    if manifest is None:
        raise BatchError(f"{out} holds no results of lvnews batch: there is no manifest.json in it. Check the path.")
    shards = folder.plan()
    names = manifest["options"]["tables"]
    known = {shard.number: folder.finished.done(shard, tables=names) for shard in shards}
    done = {number: counts for number, counts in known.items() if counts is not None}
    reader = Parts(folder, numbers=sorted(done), tables=names)

    days = [row["published"] for row in reader.rows("articles", "published")]
    dated = [day for day in days if day is not None]
    labels, entities = count_entities(reader)
    words = sum(counts.words for counts in done.values())
    busy = sum(counts.seconds for counts in done.values())
    runs = manifest.get("runs", [])
    return Summary(
        articles=len(days),
        complete=len(done) == len(shards),
        planned=sum(shard.n for shard in shards),
        first=min(dated).isoformat() if dated else None,
        last=max(dated).isoformat() if dated else None,
        undated=len(days) - len(dated),
        words=words,
        errors=count_errors(reader),
        warnings=count_warnings(reader)[:top],
        themes=count_themes(reader)[:top],
        entities={label: found[:top] for label, found in entities.items()},
        labels=labels,
        projects=count_projects(reader)[:top],
        events=sum(counts.rows.get("events", 0) for counts in done.values()),
        words_per_second=round(runs[-1]["words"] / runs[-1]["seconds"], 1) if runs else None,
        words_per_second_worker=round(words / busy, 1) if busy else None,
        runs=runs,
        versions=manifest["versions"],
    )


class Parts:
    """Reads some columns of complete parts, part by part.

    Args:
        folder: The folder of results.
        numbers: Numbers of the complete shards.
        tables: Tables that were written; of others ``rows`` gives none.
    """

    def __init__(self, folder: OutFolder, *, numbers: list[int], tables: list[str]) -> None:
        self._folder = folder
        self._numbers = numbers
        self._tables = tables

    def rows(self, table: str, *columns: str) -> Iterator[dict[str, Any]]:
        """The rows of a table with these columns."""
        from lvnews_nlp.batch.parts import part_name
        from lvnews_nlp.batch.results import read_part

        for number in self._numbers if table in self._tables else ():
            yield from read_part(self._folder.path / table / part_name(number), columns=columns).to_pylist()


def count_warnings(parts: Parts) -> list[dict[str, Any]]:
    """Warnings of the articles by what they say, with the article of one of them as an example."""
    counted: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for row in parts.rows("articles", "article_id", "warnings"):
        for warning in dict.fromkeys(reason(text, of=(row["article_id"],)) for text in row["warnings"] or ()):
            counted[warning] += 1
            examples.setdefault(warning, row["article_id"])
    return [{"warning": warning, "n": n, "example": examples[warning]} for warning, n in counted.most_common()]


def count_errors(parts: Parts) -> list[dict[str, Any]]:
    """Errors by what they say, with one of them as an example."""
    reasons: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], str] = {}
    for row in parts.rows("errors", *ERROR_COLUMNS):
        key = (row["stage"], row["error"], reason(row["message"], of=(row["input"], row["article_id"])))
        reasons[key] += 1
        examples.setdefault(key, f"{row['input']}: {row['message']}")
    return [
        {"stage": key[0], "error": key[1], "reason": key[2], "n": n, "example": examples[key]}
        for key, n in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    ]


def reason(message: str, *, of: tuple[str, ...]) -> str:
    """The first sentence of a message without what belongs to one article alone: the names in ``of``, and numbers.

    >>> reason("dati/a.txt is empty: 12 characters, all blank. Give the text of a page.", of=("dati/a.txt",))
    '… is empty: … characters, all blank'
    """
    for name in sorted(of, key=len, reverse=True):
        message = message.replace(name, "…")
    first = re.split(r"(?<=[a-z'\")])[.;]\s", message + " ")[0]
    return re.sub(r"\d[\d,]*", "…", first).strip().removesuffix(".")


def count_themes(parts: Parts) -> list[dict[str, Any]]:
    """Themes by the number of their articles."""
    counts: Counter[tuple[str, str, str]] = Counter(
        (row["theme"], row["label_lv"], row["label_en"])
        for row in parts.rows("themes", "theme", "label_lv", "label_en")
    )
    return [
        {"theme": theme, "label_lv": label_lv, "label_en": label_en, "n_articles": n}
        for (theme, label_lv, label_en), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def count_entities(parts: Parts) -> tuple[dict[str, int], dict[str, list[dict[str, Any]]]]:
    """Mentions by label, and for each label its names by the number of their articles."""
    labels: Counter[str] = Counter()
    mentions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    articles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    here: tuple[str, set[tuple[str, str]]] = ("", set())
    for row in parts.rows("entities", "article_id", "label", "canonical", "text"):
        name, label = row["canonical"] or row["text"], row["label"]
        if row["article_id"] != here[0]:  # the rows of an article stand together
            here = (row["article_id"], set())
        labels[label] += 1
        mentions[label][name] += 1
        if (label, name) not in here[1]:
            here[1].add((label, name))
            articles[label][name] += 1
    found = {
        label: [
            {"canonical": name, "n_mentions": mentions[label][name], "n_articles": n}
            for name, n in by_frequency(articles[label], mentions[label])
        ]
        for label, _ in labels.most_common()
    }
    return dict(labels.most_common()), found


def by_frequency(articles: Counter[str], mentions: Counter[str]) -> list[tuple[str, int]]:
    """Names with the number of their articles: in most articles first, then with most mentions, then by name."""
    return sorted(articles.items(), key=lambda item: (-item[1], -mentions[item[0]], item[0]))


def count_projects(parts: Parts) -> list[dict[str, Any]]:
    """Projects by the number of their articles; one without a number goes by its title."""
    articles: Counter[str] = Counter()
    titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    numbers: dict[str, str | None] = {}
    seen: set[tuple[str, str]] = set()
    for row in parts.rows("projects", "article_id", "number", "title"):
        key = row["number"] or row["title"]
        if key is None or (row["article_id"], key) in seen:
            continue
        seen.add((row["article_id"], key))
        articles[key] += 1
        numbers[key] = row["number"]
        if row["title"]:
            titles[key][row["title"]] += 1
    return [
        {"number": numbers[key], "title": next((t for t, _ in titles[key].most_common(1)), None), "n_articles": n}
        for key, n in sorted(articles.items(), key=lambda item: (-item[1], item[0]))
    ]
