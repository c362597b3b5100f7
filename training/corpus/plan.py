"""Draws the plan of the corpus: a brief for each page, from independent wheels, the same for the same seed.

Every wheel has a random stream of its own, so that a change of one leaves the others as they are.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from seeds import draw_names
from wheels import Kind, Wheels

T = TypeVar("T")

SEED = 17
N_BRIEFS = 1260
HANDS = 12
SHARES = {"train": 0.70, "dev": 0.15, "test": 0.15}
SECOND_SHARE = 0.10
#: Pages of other matters, and pages that only touch on themes; the rest have one to three as their subject.
N_WITHOUT, N_PASSING_ONLY = 270, 50
#: Pages a theme is dealt to, as subject and in passing; a few more than wanted, because not every page gets written.
PER_THEME = 28
PER_PHENOMENON = 70
N_EVENTS, N_PROJECTS = 660, 430
#: Mentions asked for beyond what such a page holds anyway.
EXTRA = {"LAW": 360, "PERCENT": 380, "MONEY": 330, "PROGRAMME": 420, "LOC": 480, "VENUE": 260}
LEGAL = {"council-decision", "minutes", "ministry-release", "review", "agency-release", "business"}
FIRST_DAY, LAST_DAY = date(2009, 1, 12), date(2026, 10, 30)


@dataclass(slots=True)
class Brief:
    """What one page is to be."""

    id: str
    kind: Kind
    part: str = ""
    hand: int = 0
    second: int = 0
    words: int = 0
    day: date = FIRST_DAY
    place: str = ""
    register: str = ""
    persona: str = ""
    noise: str = ""
    themes: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    events: int = 0
    projects: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    phenomena: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def draw_plan(wheels: Wheels, *, seed: int = SEED) -> list[Brief]:
    """All briefs in the order of their numbers."""

    def stream(name: str) -> Random:
        return Random(f"{seed}/{name}")

    kinds = apportion([(kind, kind.weight) for kind in wheels.kinds], N_BRIEFS, stream("kind"))
    briefs = [Brief(f"{number:04d}", kind) for number, kind in enumerate(kinds, 1)]
    draw_frame(briefs, wheels, stream)
    deal_themes(briefs, wheels, stream("themes"))
    deal_records(briefs, stream("records"))
    deal_phenomena(briefs, wheels, stream("phenomena"))
    for brief in briefs:
        brief.names = draw_names(brief.phenomena, brief.words, wheels, stream(f"names/{brief.id}"))
    deal_parts(briefs, stream("parts"))
    return briefs


def apportion(weights: Sequence[tuple[T, float]], n: int, random: Random) -> list[T]:
    """``n`` items shuffled, each as often as its weight says to within one."""
    total = sum(weight for _, weight in weights)
    exact = [(item, n * weight / total) for item, weight in weights]
    items = [item for item, share in exact for _ in range(int(share))]
    rest = sorted(exact, key=lambda pair: int(pair[1]) - pair[1])
    items += [item for item, _ in rest[: n - len(items)]]
    random.shuffle(items)
    return items


def deck(cards: Sequence[T], n: int, random: Random) -> list[T]:
    """``n`` cards from shuffled decks, one after the other."""
    dealt: list[T] = []
    while len(dealt) < n:
        dealt += random.sample(cards, len(cards))
    return dealt[:n]


def draw_frame(briefs: list[Brief], wheels: Wheels, stream: Callable[[str], Random]) -> None:
    """Length, day, place, register, persona and noise."""
    n = len(briefs)
    lengths, days, spots = stream("length"), stream("day"), stream("place")
    municipalities = deck(list(wheels.places), n, spots)
    registers = deck(wheels.registers["registers"], n, stream("register"))
    personas = deck(wheels.registers["personas"], n, stream("persona"))
    noise = apportion([(row["id"], row["weight"]) for row in wheels.noise], n, stream("noise"))
    span = (LAST_DAY - FIRST_DAY).days
    for index, brief in enumerate(briefs):
        low, high = brief.kind.words
        brief.words = int(round(lengths.triangular(low, high, low + 0.3 * (high - low)), -1))
        brief.day = FIRST_DAY + timedelta(days=days.randint(0, span))
        smaller = wheels.places[municipalities[index]]
        brief.place = ", ".join([municipalities[index], *spots.sample(smaller, min(len(smaller), spots.randint(1, 2)))])
        brief.register, brief.persona, brief.noise = registers[index], personas[index], noise[index]


def room_for(brief: Brief) -> int:
    """How many themes, or phenomena less one, a page of this length can hold."""
    return 1 if brief.words < 70 else 2 if brief.words < 110 else 3


def deal_themes(briefs: list[Brief], wheels: Wheels, random: Random) -> None:
    """Themes as subject and in passing, each as often as every other one."""
    inclined = sorted(briefs, key=lambda brief: brief.kind.themes * random.random() ** 0.5)
    with_passing = inclined[N_WITHOUT:]
    with_subject = with_passing[N_PASSING_ONLY:]
    group = {theme.id: theme.group for theme in wheels.themes}

    def deal(pages: list[Brief], get: Callable[[Brief], list[str]], affinity: int) -> None:
        left = Counter(dict.fromkeys(group, PER_THEME))
        for turn in range(3):
            order = [page for page in pages if room_for(page) > turn]
            random.shuffle(order)
            for page in order:
                taken = {*page.themes, *page.passing}
                groups = {group[theme] for theme in taken}
                open_ = [theme for theme in group if left[theme] and theme not in taken]
                if not open_:
                    return
                weights = [left[t] ** 3 * (affinity if group[t] in groups else 1) for t in open_]
                (theme,) = random.choices(open_, weights)
                left[theme] -= 1
                get(page).append(theme)

    deal(with_subject, lambda page: page.themes, 4)
    deal(with_passing, lambda page: page.passing, 1)


def deal_records(briefs: list[Brief], random: Random) -> None:
    """Event and project records, and mentions of labels that are rare without asking for them."""
    listing = {"calendar": 5, "newsletter": 3, "results": 1}
    places = [b for b in briefs for _ in range(listing.get(b.kind.id, 1 if b.words < 110 else 2)) if b.kind.event]
    for brief in drawn(places, [b.kind.event for b in places], N_EVENTS, random):
        brief.events += 1
    places = [b for b in briefs for _ in range(2 if b.words > 110 else 1) if b.kind.project]
    for brief in drawn(places, [b.kind.project for b in places], N_PROJECTS, random):
        brief.projects += 1
    for label, n in EXTRA.items():
        places = [b for b in briefs for _ in range(room_for(b))]
        weights = [4.0 if label == "LAW" and b.kind.id in LEGAL else 1.0 for b in places]
        for brief in drawn(places, weights, n, random):
            brief.labels[label] += 1


def drawn(items: Sequence[T], weights: Sequence[float], n: int, random: Random) -> list[T]:
    """``n`` of the items without replacement, heavier ones more likely."""
    keys = [random.random() ** (1 / weight) for weight in weights]
    order = sorted(range(len(items)), key=lambda index: -keys[index])
    return [items[index] for index in order[:n]]


def deal_phenomena(briefs: list[Brief], wheels: Wheels, random: Random) -> None:
    """Two to four phenomena a page, each phenomenon equally often; those that need a project first."""
    for phenomenon in sorted(wheels.phenomena, key=lambda p: not p.needs):
        able = [b for b in briefs if (not phenomenon.needs or b.projects) and len(b.phenomena) < room_for(b) + 1]
        weights = [(room_for(b) + 1 - len(b.phenomena)) ** 2.0 for b in able]
        for brief in drawn(able, weights, PER_PHENOMENON, random):
            brief.phenomena.append(phenomenon.id)


def deal_parts(briefs: list[Brief], random: Random) -> None:
    """Part, writing hand and, for a tenth, the hand that annotates the page once more without sight of the first."""
    parts = apportion(list(SHARES.items()), len(briefs), random)
    hands = deck(range(1, HANDS + 1), len(briefs), random)
    for brief, part, hand in zip(briefs, parts, hands, strict=True):
        brief.part, brief.hand = part, hand
    for brief in random.sample(briefs, round(SECOND_SHARE * len(briefs))):
        brief.second = random.choice([hand for hand in range(1, HANDS + 1) if hand != brief.hand])
