"""Articles of any number and length, made from templates: real-looking, in correct Latvian, the same for a seed.

    python benchmarks/generate_corpus.py 20000 --out corpus/                 # a folder of .txt
    python benchmarks/generate_corpus.py 20000 --out corpus.jsonl            # one line an article: id, text, published
    python benchmarks/generate_corpus.py 1 --words 100000 --out long/        # one article of a given length

Article i depends on the seed and on i only, so that a larger corpus begins with the smaller one. Lengths vary from 50
to 900 words. Names of offices, towns and funds are facts; persons, projects, amounts and events are invented.
"""

import argparse
import datetime as dt
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lvnews_nlp.language.inflection import decline

HERE = Path(__file__).parent
NAMES: dict[str, Any] = tomllib.loads((HERE / "corpus_names.toml").read_text("utf-8"))
SENTENCES: dict[str, Any] = tomllib.loads((HERE / "corpus_sentences.toml").read_text("utf-8"))
SHORTEST, LONGEST = 50, 900
FIRST_DAY, LAST_DAY = dt.date(2024, 9, 1), dt.date(2026, 6, 30)
MONTHS = {
    "nom": "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "gen": "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra",
    "dat": "janvārim februārim martam aprīlim maijam jūnijam jūlijam augustam septembrim oktobrim novembrim decembrim",
    "loc": "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī",
}
WEEKDAYS = ["pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"]
#: Kinds of paragraph of the common sentences, with how often they come beside those of the theme.
COMMON = {"project": 2, "money": 2, "cooperation": 3, "event": 3, "people": 2, "outlook": 2}
#: How often the next section of a long article stays with its theme.
SAME_THEME = 0.7
CHOICE = re.compile(r"\[([^\[\]]+)\]")


@cache
def forms(name: str) -> dict[str, str]:
    """The usual form of a name in every case."""
    return {case: variants[0] for case, variants in decline(name).items()}


def month(number: int, case: str) -> str:
    """A month by its number, 1 to 12."""
    return MONTHS[case].split()[number - 1]


@dataclass(frozen=True)
class Name:
    """A name in a template: ``{name}`` is the nominative, ``{name.Loc}`` another case."""

    text: str

    def __str__(self) -> str:
        return self.text

    def __getattr__(self, case: str) -> str:
        return forms(self.text)[case]


@dataclass(frozen=True)
class Phrase:
    """A time in a template: ``{day}``; after "kopš" ``{day.Gen}``; at the start of a sentence ``{day.upper}``."""

    text: str
    Gen: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def upper(self) -> str:
        """The phrase with a capital letter."""
        return self.text[0].upper() + self.text[1:]


def near(rng: random.Random, published: dt.date, first: int, last: int) -> dt.date:
    """A day so many days after the day of publication."""
    return published + dt.timedelta(days=rng.randint(first, last))


def day_phrase(rng: random.Random, published: dt.date, first: int, last: int) -> Phrase:
    """A day in the locative, with its year when that is another one, and sometimes when not."""
    day = near(rng, published, first, last)
    start = f"{day.year}. gada {day.day}. " if rng.random() < 0.25 or day.year != published.year else f"{day.day}. "
    return Phrase(start + month(day.month, "loc"), start + month(day.month, "gen"))


def weekday_phrase(rng: random.Random, published: dt.date) -> Phrase:
    """A day of the last week with the name of the weekday."""
    day = near(rng, published, -6, -1)
    return Phrase(f"{WEEKDAYS[day.weekday()]}, {day.day}. {month(day.month, 'loc')},")


def until(day: dt.date, *, year: bool) -> str:
    """A day in the dative, as it stands after "līdz"."""
    return f"{day.year}. gada " * year + f"{day.day}. {month(day.month, 'dat')}"


def amount(rng: random.Random, published: dt.date) -> str:
    """An amount as the papers write them."""
    euros = rng.choice((rng.randint(12, 990) * 100, rng.randint(100, 2400) * 1000))
    return rng.choice(("{} eiro", "{} eiro", "{},50 eiro", "{} EUR")).format(f"{euros:,}".replace(",", " "))


def interval(rng: random.Random, published: dt.date) -> str:
    """Some days of one month, as they stand after "no"."""
    day, length = near(rng, published, 10, 50).replace(day=rng.randint(2, 20)), rng.randint(2, 7)
    return f"{day.day}. līdz {until(day + dt.timedelta(days=length), year=False)}"


def future_month(rng: random.Random, published: dt.date) -> str:
    """A later month with its year."""
    day = near(rng, published, 40, 200)
    return f"{day.year}. gada {month(day.month, 'loc')}"


#: Slots that are drawn at every use. "n": a number after which a noun stands in the nominative plural.
DRAWN: dict[str, Callable[[random.Random, dt.date], Any]] = {
    "n": lambda rng, _: rng.randint(2, 9) * 10 + rng.randint(2, 9),
    "few": lambda rng, _: rng.randint(3, 9),
    "round": lambda rng, _: rng.randint(3, 40) * 10,
    "percent": lambda rng, _: f"{rng.randint(2, 68)}{rng.choice((' ', ''))}%",
    "share": lambda rng, _: f"{rng.choice((70, 80, 85, 90, 95))} %",
    "amount": amount,
    "small_amount": lambda rng, _: f"{rng.randint(4, 60) * 10} eiro",
    "hour": lambda rng, _: f"{rng.randint(9, 18)}.{rng.choice(('00', '30'))}",
    "year": lambda rng, published: published.year,
    "year_later": lambda rng, published: published.year + rng.randint(2, 5),
    "past_day": lambda rng, published: day_phrase(rng, published, -14, -1),
    "past_weekday": weekday_phrase,
    "past_month": lambda rng, published: month(near(rng, published, -90, -31).month, "loc"),
    "future_day": lambda rng, published: day_phrase(rng, published, 3, 60),
    "future_month": future_month,
    "deadline": lambda rng, published: until(near(rng, published, 20, 400), year=True),
    "soon": lambda rng, published: until(near(rng, published, 5, 40), year=False),
    "interval": interval,
}


class Scene:
    """What the slots of an article (or of a section of a long one) stand for; numbers are new at every use."""

    def __init__(self, rng: random.Random, *, theme: str, published: dt.date) -> None:
        self.random, self.theme, self.published = rng, theme, published
        self.fixed = {**self.places(), **self.people(), **self.project()}
        self.fixed["event"], self.fixed["event2"] = rng.sample(NAMES["events"], 2)

    def __getitem__(self, slot: str) -> Any:
        if slot in self.fixed:
            return self.fixed[slot]
        draw: Callable[[random.Random, dt.date], Any] = DRAWN[slot]
        return draw(self.random, self.published)

    def places(self) -> dict[str, Any]:
        """Three towns with their municipalities, schools and a venue."""
        towns = self.random.sample(NAMES["towns"], 3)
        found: dict[str, Any] = {}
        for suffix, (town, area) in zip(("", "2", "3"), towns, strict=True):
            found[f"town{suffix}"], found[f"novads{suffix}"] = Name(town), Name(area)
            found[f"muni{suffix}"] = Name(f"{forms(area)['Gen']} pašvaldība")
        own, kinds = forms(towns[0][0])["Gen"], self.random.sample(NAMES["schools"], 3)
        for suffix, kind in zip(("", "2", "3"), kinds, strict=True):
            found[f"school{suffix}"] = Name(kind.format(town=own))
        found["venue"] = Name(self.random.choice(NAMES["venues"]).format(town=own))
        found["board"] = Name(f"{forms(towns[0][1])['Gen']} Izglītības pārvalde")
        for slot, names in (("university", "universities"), ("partner", "partners")):
            found[slot] = Name(self.random.choice(NAMES[names]))
        agencies = NAMES["agencies"][self.theme]
        found["agency"] = Name(self.random.choices(agencies, weights=[4, 2, 1][: len(agencies)])[0])
        return found

    def people(self) -> dict[str, Any]:
        """Persons with the office of their sex."""
        found: dict[str, Any] = {}
        for place in ("school", "board", "agency"):
            sex = self.random.choice("mff")
            surname = self.random.choice(NAMES["surnames"])[sex == "f"]
            found[f"{place}_person"] = Name(f"{self.random.choice(NAMES['first_names'][sex])} {surname}")
            found[f"{place}_surname"] = Name(surname)
            found[f"{place}_role"] = Name(self.random.choice(NAMES[f"{place}_roles"])[sex == "f"])
        surname = self.random.choice(NAMES["surnames"])[1]
        found["press_person"] = Name(f"{self.random.choice(NAMES['first_names']['f'])} {surname}")
        return found

    def project(self) -> dict[str, Any]:
        """A project of the theme."""
        title, programme, number = self.random.choice(NAMES["projects"][self.theme])
        return {"title": title, "programme": Name(programme), "number": number}

    def fill(self, template: str) -> str:
        """A template with its choices made, its slots filled and a capital letter at the start."""
        chosen = CHOICE.sub(lambda match: self.random.choice(match[1].split("|")), template)
        text = chosen.format_map(self)
        return text[0].upper() + text[1:]


class Writer:
    """Takes the sentences of a scene in random order, none twice."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.random = scene, scene.random
        self.templates: dict[str, list[str]] = SENTENCES["themes"][scene.theme]
        self.pools = {
            kind: self.random.sample(pool, len(pool))
            for kind, pool in (*SENTENCES["common"].items(), *self.templates.items())
        }

    def take(self, kind: str) -> str | None:
        """The next sentence of a kind, or None when all have been used."""
        pool = self.pools[kind]
        return self.scene.fill(pool.pop()) if pool else None

    def quotation(self) -> str | None:
        """What somebody says, with name and office."""
        said = self.take("quote")
        if said is None:
            return None
        place, owner = self.random.choice((("school", "school"), ("board", "board"), ("agency", "agency")))
        verb = self.random.choice(("saka", "uzsver", "stāsta", "norāda", "skaidro"))
        return self.scene.fill(f"„{said},” {verb} {{{owner}.Gen}} {{{place}_role}} {{{place}_person}}.")

    def items(self) -> str | None:
        """A list with its announcement."""
        points = [self.take("list") for _ in range(3)]
        if None in points:
            return None
        announced = self.random.choice(("Plānā ir trīs darbi:", "Galvenie virzieni:", "Šogad paredzēts:"))
        lower = [f"• {point[0].lower()}{point[1:]}" for point in points if point]
        return announced + "\n\n" + ";\n".join(lower) + "."

    def paragraph(self) -> str | None:
        """Two to four sentences of the theme and around it, a quotation or a list."""
        draw = self.random.random()
        if draw < 0.22:
            return self.quotation() or self.paragraph_of_sentences()
        if draw < 0.28:
            return self.items() or self.paragraph_of_sentences()
        return self.paragraph_of_sentences()

    def paragraph_of_sentences(self) -> str | None:
        """Sentences of the theme, with others between; None when those of the theme have been used."""
        if not self.pools["sentence"]:
            return None
        others = self.random.choices(list(COMMON), weights=list(COMMON.values()), k=2)
        kinds = ["sentence", "sentence", *others][: self.random.randint(2, 4)]
        found = [self.take(kind) for kind in self.random.sample(kinds, len(kinds))]
        return " ".join(sentence for sentence in found if sentence)


def draw_theme(rng: random.Random, published: dt.date) -> str:
    """A theme, as often as it is in the news in that month."""
    weights = {theme: months[published.month - 1] for theme, months in NAMES["seasons"].items()}
    theme: str = rng.choices(list(weights), weights=list(weights.values()))[0]
    return theme


def write(rng: random.Random, *, n_words: int) -> tuple[str, dt.date | None]:
    """One page: furniture, title, day, lead, paragraphs until there are enough words.

    Returns:
        The text and the day of publication, None where the page does not say it.
    """
    published = FIRST_DAY + dt.timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days + 1))
    scene = Scene(rng, theme=draw_theme(rng, published), published=published)
    writer = Writer(scene)
    dated = rng.random() < 0.95
    line = rng.choice(NAMES["date_lines"]).format(
        d=published.day, m=published.month, y=published.year,
        month_loc=month(published.month, "loc"), month_nom=month(published.month, "nom"),
    )  # fmt: skip
    title = writer.take("title") or ""
    parts = [rng.choice(NAMES["page_heads"]), title, line if dated else "", writer.take("lead") or ""]
    words = len(parts[1].split()) + len(parts[3].split())
    while words < n_words:
        paragraph = writer.paragraph()
        if paragraph is None:
            theme = scene.theme if rng.random() < SAME_THEME else draw_theme(rng, published)
            writer = Writer(Scene(rng, theme=theme, published=published))
            paragraph = (writer.take("title") or "") + "\n\n" + (writer.take("lead") or "")
        parts.append(paragraph)
        words += len(paragraph.split())
    parts.append(scene.fill(foot) if (foot := rng.choice(NAMES["page_feet"])) else "")
    return "\n\n".join(part for part in parts if part) + "\n", published if dated else None


def pages(n: int, *, seed: int, n_words: int | None = None) -> Iterator[tuple[str, str, dt.date | None]]:
    """As ``generate``, with the day of publication as third value."""
    for i in range(n):
        rng = random.Random(f"{seed}-{i}")
        drawn = round(rng.lognormvariate(5.4, 0.6))
        words = min(max(drawn, SHORTEST), LONGEST) if n_words is None else n_words
        text, published = write(rng, n_words=words)
        yield f"raksts-{i + 1:06d}", text, published


def generate(n: int, *, seed: int, n_words: int | None = None) -> Iterator[tuple[str, str]]:
    """Articles as pairs of id and text.

    Args:
        n: How many.
        seed: The same seed gives the same articles.
        n_words: Length of every article (a paragraph more at most); None for lengths as in the news.
    """
    return ((id, text) for id, text, _ in pages(n, seed=seed, n_words=n_words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int, help="number of articles")
    parser.add_argument("--out", type=Path, required=True, help="folder for .txt files, or a file named *.jsonl")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, help="length of every article; default: 50 to 900, as in the news")
    args = parser.parse_args()
    if args.out.suffix == ".jsonl":
        with args.out.open("w", encoding="utf-8") as out:
            for id, text, published in pages(args.n, seed=args.seed, n_words=args.words):
                row = {"id": id, "text": text, "published": published.isoformat() if published else None}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    args.out.mkdir(parents=True, exist_ok=True)
    for id, text in generate(args.n, seed=args.seed, n_words=args.words):
        (args.out / f"{id}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
