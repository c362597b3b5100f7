"""Ordinary English and Czech prose for systems that read no Latvian, made from the sentences of ``prose.toml``.

>>> pages = list(prose("en", 1_000))
>>> sum(len(page.split()) for page in pages) >= 1_000, pages == list(prose("en", 1_000))
(True, True)
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LANGUAGES = tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))
#: Words of a page.
SHORTEST, LONGEST = 200, 300
#: Sentences of a paragraph.
PARAGRAPH = 4
CHOICE = re.compile(r"\[([^\[\]]+)\]")
SLOT = re.compile(r"\{(\w+)\}")


def prose(language: str, n_words: int, *, seed: int = 1) -> Iterator[str]:
    """Pages that have about so many words together, the same for a seed.

    Args:
        language: ``en`` or ``cs``.
        n_words: Words of all pages; the last page may go beyond.
        seed: Of the choices.
    """
    draw = random.Random(f"{language} {seed}")
    while n_words > 0:
        page = _page(draw, LANGUAGES[language], n_words=draw.randint(SHORTEST, LONGEST - 20))
        n_words -= len(page.split())
        yield page


def _page(draw: random.Random, data: Mapping[str, Mapping[str, Sequence[str]]], *, n_words: int) -> str:
    kinds = data["sentences"]
    sentences = [_filled(draw, draw.choice(kinds["opening"]), data["slots"])]
    closing = _filled(draw, draw.choice(kinds["closing"]), data["slots"])
    left = n_words - len(sentences[0].split()) - len(closing.split())
    waiting: list[str] = []
    while left > 0:
        waiting = waiting or draw.sample(kinds["middle"], len(kinds["middle"]))
        sentences.append(_filled(draw, waiting.pop(), data["slots"]))
        left -= len(sentences[-1].split())
    sentences.append(closing)
    paragraphs = (sentences[i : i + PARAGRAPH] for i in range(0, len(sentences), PARAGRAPH))
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def _filled(draw: random.Random, template: str, slots: Mapping[str, Sequence[str]]) -> str:
    chosen = CHOICE.sub(lambda found: draw.choice(found[1].split("|")), template)
    text = SLOT.sub(lambda found: draw.choice(slots[found[1]]), chosen)
    return text[0].upper() + text[1:]
