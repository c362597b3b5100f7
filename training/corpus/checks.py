"""What must hold for a page of the corpus, whoever wrote it. Each fault is a sentence that says what to do."""

import re
from collections.abc import Iterator
from datetime import date

from dates import date_slips
from drafts import LABELS, SUBTYPES
from nominatives import underivable
from wheels import Wheels

from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.gold import GoldArticle, GoldEntity
from lvnews_nlp.vocabulary.labels import label_file

THEMES = frozenset(theme.id for theme in Wheels().themes)
PHENOMENA = frozenset(phenomenon.id for phenomenon in Wheels().phenomena)
#: A day, month or year; intervals `a/b` and lists `a,b` of them.
ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
MONEY = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)? [A-Z]{3}")
PERCENT = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?%")
EDGE = re.compile(r"^[\s(,;:/–-]|[\s(,;:/–-]$")
QUOTES = re.compile(r"[„“”\"«»]")


def page_faults(page: GoldArticle) -> Iterator[str]:
    """Everything that is wrong with a page."""
    yield from entity_faults(page)
    for entity, derived in underivable(page):
        text = page.text[entity.start : entity.end]
        yield (
            f"{entity.label} {text!r}: declension leads to {derived!r}, not to {entity.canonical!r}. "
            "Correct it, or put ! after the label if yours is right."
        )
    yield from fullness_faults(page)
    yield from theme_faults(page)
    for name in ("events", "projects"):
        for record in page.header.get(name, []):
            yield from record_faults(page, name, record)


def entity_faults(page: GoldArticle) -> Iterator[str]:
    """Faults of labels, spans and values."""
    for entity in page.entities:
        text = page.text[entity.start : entity.end]
        where = f"{entity.label} {text!r}"
        if entity.label not in LABELS.values():
            yield f"{where}: unknown label."
        if (entity.label == "ORG") != (entity.subtype in SUBTYPES.values()):
            yield f"{where}: subtype {entity.subtype!r} does not fit the label."
        if edge_is_wrong(text):
            yield f"{where}: a quote, space or sign at the edge. Move it outside."
        yield from value_faults(entity, where)
        if entity.label == "DATE" and not entity.checked:
            slips = date_slips(text, entity.canonical, page.header.get("published"))
            yield from (f"{where}: {slip}. Correct it, or put ! after D." for slip in slips)
    for outer, inner in nested(page.entities):
        if outer.label != "PROJECT" or inner.end > outer.end:
            yield f"{page.text[inner.start : inner.end]!r} stands inside {outer.label}. Only PROJECT holds others."
    for entity in page.entities:
        if any(start < entity.end and entity.start < end for start, end in page.furniture):
            yield f"{page.text[entity.start : entity.end]!r}: a mention inside furniture. Take one away."


def edge_is_wrong(text: str) -> bool:
    """Whether a span takes in a sign around it; quotes within a longer name are part of it."""
    quotes = [match.start() for match in QUOTES.finditer(text)]
    alone = len(quotes) == 1 and quotes[0] in (0, len(text) - 1)
    return alone or quotes == [0, len(text) - 1] or EDGE.search(text) is not None


def nested(entities: tuple[GoldEntity, ...]) -> Iterator[tuple[GoldEntity, GoldEntity]]:
    """Pairs of mentions that overlap, the earlier first."""
    for index, outer in enumerate(entities):
        for inner in entities[index + 1 :]:
            if inner.start >= outer.end:
                break
            yield outer, inner


def fullness_faults(page: GoldArticle) -> Iterator[str]:
    """Canonical forms that are not the fullest that the page gives: a surname alone, an abbreviation it explains."""
    persons = {entity.canonical for entity in page.entities if entity.label == "PERSON"}
    full = {fold(e.alternative): e.canonical for e in page.entities if e.alternative and e.label != "PROJECT"}
    for entity in page.entities:
        if entity.checked:
            continue
        known = full.get(fold(entity.canonical))
        if known and fold(known) != fold(entity.canonical):
            yield f"{entity.label} {entity.canonical!r}: the page has {known!r}. Give that, or put ! after the label."
        elif entity.label == "PERSON":
            fuller = [name for name in persons if is_fuller(name, entity.canonical)]
            if fuller:
                yield f"PERSON {entity.canonical!r}: the page has the fuller {fuller[0]!r}. Give it, or put ! after P."


def is_fuller(name: str, short: str) -> bool:
    """Whether a person's name holds a shorter one: the surname, the first name, initials with the surname."""
    words, own = name.split(), short.split()
    if len(own) == 1:
        return len(words) > 1 and own[0] in words
    same = words[-1] == own[-1] and len(words) == len(own) and name != short
    return same and all(o == w or (o.endswith(".") and w.startswith(o[:-1])) for w, o in zip(words, own, strict=True))


def value_faults(entity: GoldEntity, where: str) -> Iterator[str]:
    """Faults of canonical forms that have a notation."""
    value = entity.canonical
    if entity.label == "DATE":
        if value and not all(is_day(part) for part in re.split(r"[/,]", value)):
            yield f"{where}: {value!r} is no ISO day, month, year, interval a/b or list a,b."
    elif entity.label == "MONEY" and not MONEY.fullmatch(value):
        yield f"{where}: {value!r} is not like 248900 EUR."
    elif entity.label == "PERCENT" and not PERCENT.fullmatch(value):
        yield f"{where}: {value!r} is not like 70%."
    elif not value:
        yield f"{where}: no canonical form."


def is_day(text: str) -> bool:
    """Whether a text is an ISO day, month or year that there is."""
    if not ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def theme_faults(page: GoldArticle) -> Iterator[str]:
    """Faults of themes and their evidence."""
    header = page.header
    named, passing, evidence = header.get("themes", []), header.get("passing", []), header.get("evidence", {})
    for theme in {*named, *passing} - THEMES:
        yield f"theme {theme!r} is not in the taxonomy."
    for theme in set(named) & set(passing):
        yield f"theme {theme!r} is both subject and in passing. Choose."
    text = squeezed(page.text)
    for theme in named:
        if not evidence.get(theme):
            yield f"theme {theme!r} has no evidence. Give one to four phrases of the text."
        for phrase in evidence.get(theme, []):
            if squeezed(phrase) not in text:
                yield f"evidence {phrase!r} of {theme} does not stand in the text. Copy it letter by letter."
    for phenomenon in set(header.get("phenomena", [])) - PHENOMENA:
        yield f"phenomenon {phenomenon!r} is unknown."


def squeezed(text: str) -> str:
    """Text without case and runs of spaces."""
    return " ".join(text.split()).casefold()


def record_faults(page: GoldArticle, name: str, record: dict[str, object]) -> Iterator[str]:
    """Faults of one record: fields that point to no entity, days that are none, nothing to know it by."""
    where = f"{name[:-1]} record {record.get('title') or record.get('kind') or record.get('number')!r}"
    if not record.get("title") and not record.get("kind" if name == "events" else "number"):
        yield f"{where}: neither title nor {'kind' if name == 'events' else 'number'}."
    if name == "events" and not any(record.get(key) for key in ("start", "venue", "place")):
        yield f"{where}: no day, venue or place; then it is no record, or a field is missing."
    for key, labels in {**label_file().record_fields, "title": label_file().record_fields[f"title-of-{name}"]}.items():
        values = record.get(key, [])
        for value in values if isinstance(values, list) else [values]:
            if not any(e.label in labels and fold(str(value)) in forms(page, e) for e in page.entities):
                yield f"{where}: {key} {value!r} is the canonical form of no {'/'.join(sorted(labels))} in the page."
    for key in ("start", "end"):
        day = record.get(key)
        if day and not is_day(str(day)):
            yield f"{where}: {key} {day!r} is no ISO day, month or year."


def forms(page: GoldArticle, entity: GoldEntity) -> set[str]:
    """The forms by which a record may point to an entity."""
    return {fold(entity.canonical), fold(entity.alternative), fold(page.text[entity.start : entity.end])} - {""}
