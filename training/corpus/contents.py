"""What is in the corpus, in numbers."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from drafts import LABELS
from wheels import Wheels

import lvnews_nlp
from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.gold import GoldArticle, GoldEntity
from lvnews_nlp.vocabulary.labels import labels_with

#: Labels whose canonical forms are names that a gazetteer could list.
NAMES = labels_with("annotated") - labels_with("value") - labels_with("grammar") - {"ROLE"}
GAZETTEERS = Path(lvnews_nlp.__file__).parent / "data" / "gazetteer"
#: What the corpus is to hold at least: mentions by label, pages by theme and phenomenon.
WANTED_MENTIONS = dict.fromkeys(LABELS.values(), 400) | {"LAW": 250, "PERCENT": 250}
WANTED_PAGES, WANTED_PHENOMENA = 25, 60


def sections(pages: Sequence[GoldArticle]) -> dict[str, str]:
    """Tables of the contents in Markdown, by name."""
    wheels = Wheels()
    header = [page.header for page in pages]
    subject, passing = (Counter(t for h in header for t in h.get(key, [])) for key in ("themes", "passing"))
    phenomena = Counter(name for h in header for name in h.get("phenomena", []))
    mentions = Counter(entity.label for page in pages for entity in page.entities)
    return {
        "totals": table(("what", "number"), totals(pages)),
        "parts": table(("part", "pages", "words", "mentions"), parts(pages)),
        "labels": table(
            ("label", "mentions", "distinct forms", "in no gazetteer, % of forms"),
            ((label, mentions[label], *distinct(pages, label)) for label in LABELS.values()),
        ),
        "kinds": table(("kind of page", "pages"), Counter(str(h.get("kind")) for h in header).most_common()),
        "noise": table(("noise", "pages"), Counter(str(h.get("noise")) for h in header).most_common()),
        "themes": table(
            ("theme", "pages as subject", "in passing"), ((t.id, subject[t.id], passing[t.id]) for t in wheels.themes)
        ),
        "phenomena": table(("phenomenon", "pages"), ((p.id, phenomena[p.id]) for p in wheels.phenomena)),
        "hands": table(("hand", "pages", "words"), hands(pages)),
    }


def totals(pages: Sequence[GoldArticle]) -> Iterable[tuple[str, object]]:
    """Numbers of the whole corpus."""
    yield "pages", len(pages)
    yield "words", sum(map(n_words, pages))
    yield "mentions", sum(len(page.entities) for page in pages)
    yield "pages without any theme", sum(not page.header.get("themes") for page in pages)
    yield "event records", sum(len(page.header.get("events", [])) for page in pages)
    yield "project records", sum(len(page.header.get("projects", [])) for page in pages)
    names = {(e.label, fold(e.canonical)) for page in pages for e in page.entities if e.label in NAMES}
    unknown = sum(form not in listed_names() for _, form in names)
    yield "different names", len(names)
    yield "of these in no gazetteer", f"{100 * unknown / max(1, len(names)):.1f} %"
    checked = sum(entity.checked for page in pages for entity in page.entities)
    yield "canonical forms that declension does not derive, checked by hand", checked


def n_words(page: GoldArticle) -> int:
    """Words between blanks."""
    return len(page.text.split())


def parts(pages: Sequence[GoldArticle]) -> Iterable[tuple[object, ...]]:
    """Pages, words and mentions of every part."""
    for part in ("train", "dev", "test"):
        own = [page for page in pages if page.part == part]
        yield part, len(own), sum(map(n_words, own)), sum(len(page.entities) for page in own)


def hands(pages: Sequence[GoldArticle]) -> Iterable[tuple[object, ...]]:
    """Pages and words of every hand."""
    for hand in sorted({str(page.header.get("hand")) for page in pages}):
        own = [page for page in pages if page.header.get("hand") == hand]
        yield hand, len(own), sum(map(n_words, own))


def distinct(pages: Sequence[GoldArticle], label: str) -> tuple[int, str]:
    """Different canonical forms of a label, and the share of them that no gazetteer lists."""
    forms = {fold(entity.canonical) for entity in entities_of(pages, label)}
    if label not in NAMES or not forms:
        return len(forms), ""
    return len(forms), f"{100 * sum(form not in listed_names() for form in forms) / len(forms):.1f}"


def entities_of(pages: Sequence[GoldArticle], label: str) -> Iterable[GoldEntity]:
    """The mentions of a label."""
    return (entity for page in pages for entity in page.entities if entity.label == label)


@cache
def listed_names() -> frozenset[str]:
    """Names, abbreviations and aliases of the gazetteers of the package, folded."""
    names: set[str] = set()
    for path in GAZETTEERS.glob("*.tsv"):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "id" in row:
                names |= {row["name"], row["abbreviation"], *row["aliases"].split("|")}
    return frozenset(map(fold, names - {""}))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def shortfalls(pages: Sequence[GoldArticle]) -> Iterable[str]:
    """What the corpus has too little of."""
    mentions = Counter(entity.label for page in pages for entity in page.entities)
    for label, wanted in WANTED_MENTIONS.items():
        if mentions[label] < wanted:
            yield f"{label}: {mentions[label]} mentions, {wanted} wanted"
    for key in ("themes", "passing"):
        counts = Counter(theme for page in pages for theme in page.header.get(key, []))
        for theme in Wheels().themes:
            if counts[theme.id] < WANTED_PAGES:
                yield f"{theme.id}: {counts[theme.id]} pages ({key}), {WANTED_PAGES} wanted"
    counts = Counter(name for page in pages for name in page.header.get("phenomena", []))
    for phenomenon in Wheels().phenomena:
        if counts[phenomenon.id] < WANTED_PHENOMENA:
            yield f"{phenomenon.id}: {counts[phenomenon.id]} pages, {WANTED_PHENOMENA} wanted"
