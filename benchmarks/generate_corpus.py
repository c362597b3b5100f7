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
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus_slots import NAMES, Scene, month

HERE = Path(__file__).parent
SENTENCES: dict[str, Any] = tomllib.loads((HERE / "corpus_sentences.toml").read_text("utf-8"))
SHORTEST, LONGEST = 50, 900
FIRST_DAY, LAST_DAY = dt.date(2024, 9, 1), dt.date(2026, 6, 30)
#: Kinds of paragraph of the common sentences, with how often they come beside those of the theme.
COMMON = {"project": 2, "money": 2, "cooperation": 3, "event": 3, "people": 2, "outlook": 2}
#: How often the next section of a long article stays with its theme.
SAME_THEME = 0.7


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
        month_loc=month(published.month, "Loc"), month_nom=month(published.month, "Nom"),
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
