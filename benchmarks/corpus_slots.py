"""What the slots in the templates of ``generate_corpus.py`` stand for: names in their cases, days, amounts."""

import datetime as dt
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lvnews_nlp.language.inflection import decline

HERE = Path(__file__).parent
NAMES: dict[str, Any] = tomllib.loads((HERE / "corpus_names.toml").read_text("utf-8"))
# fmt: off
MONTHS = [
    "janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs",
    "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris",
]
# fmt: on
WEEKDAYS = ["pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"]
CHOICE = re.compile(r"\[([^\[\]]+)\]")


@cache
def forms(name: str) -> dict[str, str]:
    """The usual form of a name in every case."""
    return {case: variants[0] for case, variants in decline(name).items()}


def month(number: int, case: str) -> str:
    """A month by its number, 1 to 12."""
    return forms(MONTHS[number - 1])[case]


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
    return Phrase(start + month(day.month, "Loc"), start + month(day.month, "Gen"))


def weekday_phrase(rng: random.Random, published: dt.date) -> Phrase:
    """A day of the last week with the name of the weekday."""
    day = near(rng, published, -6, -1)
    return Phrase(f"{WEEKDAYS[day.weekday()]}, {day.day}. {month(day.month, 'Loc')},")


def until(day: dt.date, *, year: bool) -> str:
    """A day in the dative, as it stands after "līdz"."""
    return f"{day.year}. gada " * year + f"{day.day}. {month(day.month, 'Dat')}"


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
    return f"{day.year}. gada {month(day.month, 'Loc')}"


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
    "past_month": lambda rng, published: month(near(rng, published, -90, -31).month, "Loc"),
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
