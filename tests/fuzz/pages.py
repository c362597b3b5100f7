"""Pages to break things with: characters of all kinds, broken HTML, and mutations of the examples and the corpus."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Characters and pieces that readers, tokenisers, terminals and formats stumble over.
PIECES = (
    "\x00", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x1b]0;x\x07", "\x1c", "\x85", "\x9b", "\xa0", "\xad",
    "\u0301", "\u0304\u0306\u0327", "\u200b", "\u200d", "\u202e", "\u2066", "\u2028", "\ufeff", "\ufffd",
    "\ud83d", "\udc80", "\U0001f600", "\U000e0041", "\U0010ffff", "ā", "а", "Å", "ﬁ", "☃", "„", "”", "“", "»",
    "(", ")", "[", "—", "-", "•", "▪", "|", "\\", "\t", "\r", "\r\n", "\n", "\n\n", " ", "<", ">", "&#2",
    "&amp;", "&#xD800;", "&nbsp;", "<!--", "<script>", "</p>", "<div>", "<meta charset=hex>", "<!doctype html>",
    "<table><tr>", '<a href="', "{", "}", '"', "'", "=1+1", "27.02.2026", "31.02.2026", "0001-01-01", "9999",
    "Nr.", "4.2.2.3/1/24/I/001", "2021/1", "1-", "A. ", "SIA ", "EUR 5", "%", "Jānis Bērziņš",
    "Ministru kabineta ", "Projekts ", "zs", "ROOT", "xn", "x" * 150, "ā" * 400, "„" * 40, "<b>" * 60,
    "• \n" * 30,
)  # fmt: skip


@cache
def sources() -> tuple[str, ...]:
    """The examples, and pages of the part train of the corpus where it is there."""
    files = [path for path in sorted((ROOT / "examples").iterdir()) if path.suffix in (".txt", ".html")]
    split = ROOT / "corpus" / "split.tsv"
    if split.is_file():
        rows = (line.split("\t") for line in split.read_text("utf-8").splitlines())
        names = [row[0] for row in rows if "train" in row]
        files += [path for path in (next(iter((ROOT / "corpus").rglob(f"{n}.txt")), None) for n in names[:60]) if path]
    return tuple(path.read_text("utf-8") for path in files)


def cut(page: str, chance: random.Random) -> str:
    """The page without a piece."""
    a, b = sorted(chance.randrange(len(page) + 1) for _ in range(2))
    return page[:a] + page[min(b, a + 200) :]


def put(page: str, chance: random.Random) -> str:
    """The page with a piece, often more than once."""
    at = chance.randrange(len(page) + 1)
    return page[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 20)) + page[at:]


def shuffled(page: str, chance: random.Random) -> str:
    """The page with its lines in another order."""
    lines = page.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def joined(page: str, chance: random.Random) -> str:
    """The page without its line ends, or with others."""
    return page.replace("\n", chance.choice((" ", "", "\r", "\u2028", "\n\n\n", "</p><p>")))


def doubled(page: str, chance: random.Random) -> str:
    """The page with a part of it again."""
    at = chance.randrange(len(page) + 1)
    return page + page[at : at + 300] * chance.choice((1, 2, 5))


def cased(page: str, chance: random.Random) -> str:
    """The page in other cases."""
    return chance.choice((page.upper, page.lower, page.title, page.swapcase))()


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (cut, put, put, put, shuffled, joined, doubled, cased)


def page(seed: int) -> str:
    """The page of a seed: every second one is a mutation, the others are made of pieces."""
    chance = random.Random(seed)
    if seed % 2:
        text = chance.choice(sources())
        start = chance.randrange(max(1, len(text) - 800))
        text = text[start : start + chance.choice((50, 100, 400))]
        for _ in range(chance.randint(1, 6)):
            text = chance.choice(CHANGES)(text, chance)
        return text
    parts = [chance.choice(PIECES) for _ in range(chance.randint(1, 25))]
    parts += [
        chr(chance.choice((chance.randrange(0x250), chance.randrange(0x110000)))) for _ in range(chance.randint(0, 12))
    ]
    chance.shuffle(parts)
    return "".join(parts)
