"""A folded copy of a text for matching codes: letters, dashes, slashes and spaces made plain, positions kept."""

import re
from dataclasses import dataclass

from lvnews_nlp.language.translation import translator

# Cyrillic letters that look like Latin ones: pages typed with a Russian keyboard layout hold them.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХІЈЅаеорсухіј", "ABEKMHOPCTXIJSaeopcyxij")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−―", "-"))
SLASHES = str.maketrans(dict.fromkeys("／⁄∕", "/"))
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
FOLDING = LOOK_ALIKES | DASHES | SLASHES | SPACES
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

LINE_BREAK = r"[ ]{0,20}\r?\n[ ]{0,20}"
_HYPHENATION = re.compile(rf"-{LINE_BREAK}(?=[\d/])")
_fold = translator(FOLDING)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Text made plain for matching.

    Attributes:
        text: The folded text; invisible characters are gone.
        index: For each position of ``text`` its position in the original; None where they are the same.
    """

    text: str
    index: list[int] | None

    @classmethod
    def of(cls, text: str) -> "FoldedText":
        """Folds ``text``.

        >>> FoldedText.of("Nr. 4.2.2.3／1／24").text
        'Nr. 4.2.2.3/1/24'
        """
        if not any(char in text for char in INVISIBLE):
            return cls(_fold(text), None)
        kept = [i for i, char in enumerate(text) if char not in INVISIBLE]
        return cls(_fold("".join(text[i] for i in kept)), kept)

    def joined(self) -> "FoldedText | None":
        """The same with hyphenation between digits and slashes undone, or None where there is none."""
        pieces: list[int] = []
        last = 0
        for match in _HYPHENATION.finditer(self.text):
            if self.text[max(0, match.start() - 1)] in "0123456789/":
                pieces.extend(range(last, match.start()))
                last = match.end()
        if not last:
            return None
        pieces.extend(range(last, len(self.text)))
        return FoldedText("".join(self.text[i] for i in pieces), [self.position(i) for i in pieces])

    def position(self, at: int) -> int:
        """The original position of position ``at``."""
        return at if self.index is None else self.index[at]

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Start and end in the original of a match (not empty) in ``text``."""
        return self.position(match.start(group)), self.position(match.end(group) - 1) + 1
