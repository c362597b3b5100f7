"""Latvian tokens to the conventions of UD_Latvian-LVTB, by rules in data, with every character of the text kept."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.alphabet import OPENING_QUOTES
from lvnews_nlp.language.token_rules import Cut, token_rules

RUN = re.compile(r"(\S+)(\s*)")
BLANKS = re.compile(r"\s*")
NEXT = re.compile(r"(\s*)(\S{0,60})")
# After these an ordinal counts the items of a list or opens a sentence.
OPENERS = frozenset([".", "!", "?", "...", "…", "?!", "!?", "!!!", ":", ";", "•", "*", "·"])
OPENING = frozenset(f"([{OPENING_QUOTES}”•*·")
FORMAT = 1


class LatvianTokenizer:
    """Cuts text into tokens; a drop-in for ``nlp.tokenizer``.

    ``doc.text == text`` for every text: blanks other than one space between two tokens become blank tokens, as spaCy
    does it. Time grows linearly with the text, whatever it holds.

    >>> from spacy.vocab import Vocab
    >>> [token.text for token in LatvianTokenizer(Vocab())("Darbs plkst.16:00 V.Plūdoņa skolas 7.klasē.")]
    ['Darbs', 'plkst.', '16:00', 'V.', 'Plūdoņa', 'skolas', '7.', 'klasē', '.']
    """

    # Runs longer than this are rare; keeping them would only fill the cache.
    longest_cached = 60
    cache_size = 16_384

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._rules = token_rules()
        self._cuts: dict[str, Cut] = {}

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``, without any annotation."""
        words, spaces = self.cut(text)
        return Doc(self.vocab, words=words, spaces=spaces)

    def cut(self, text: str) -> tuple[list[str], list[bool]]:
        """The tokens of ``text`` as strings, blank ones included, and whether one space follows each of them."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for match in self._rules.spaced.finditer(text):
            self._read(text, position, match.start(), words, spaces)
            words.append(match.group())
            spaces.append(False)
            position = match.end()
        self._read(text, position, len(text), words, spaces)
        return words, spaces

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """The Docs of many texts; ``batch_size`` is spaCy's and changes nothing."""
        return map(self, texts)

    def _read(self, text: str, start: int, end: int, words: list[str], spaces: list[bool]) -> None:
        """Adds the tokens of ``text[start:end]``."""
        blanks = BLANKS.match(text, start, end)
        if blanks is not None and blanks.group():
            _add_blanks(blanks.group(), words, spaces)
            start = blanks.end()
        cuts = self._cuts
        for match in RUN.finditer(text, start, end):
            run, gap = match.groups()
            if run.isalpha():  # most of them, and never cut
                words.append(run)
                spaces.append(False)
            else:
                cut = cuts.get(run) or self._cut_run(run)
                tokens = self._settle(cut, text, match.end(1), words) if cut.doubts else cut.tokens
                words.extend(tokens)
                spaces.extend([False] * len(tokens))
            if gap == " ":
                spaces[-1] = True
            elif gap:
                _add_blanks(gap, words, spaces)

    def _cut_run(self, run: str) -> Cut:
        cut = self._rules.cut(run)
        if len(run) <= self.longest_cached:
            if len(self._cuts) >= self.cache_size:
                self._cuts.clear()
            self._cuts[run] = cut
        return cut

    def _settle(self, cut: Cut, text: str, end: int, words: list[str]) -> Sequence[str]:
        """The tokens of a run, its doubtful full stops settled; ``end`` is where the run ends in ``text``."""
        tokens: list[str] = []
        doubts = {doubt.index: doubt.kind for doubt in cut.doubts}
        for index, token in enumerate(cut.tokens):
            kind = doubts.get(index)
            if kind is None:
                tokens.append(token)
                continue
            before = ("" if tokens[-1] in OPENING else tokens[-1]) if tokens else _last_word(words)
            if index + 1 < len(cut.tokens):
                after, glued = cut.tokens[index + 1], True
            else:
                after, glued = _following(text, end), False
            keeps = self._rules.keeps_stop(kind, token, before=before, after=after, glued=glued)
            tokens.extend([token] if keeps else [token[:-1], "."])
        return tokens

    def __reduce__(self) -> tuple[type["LatvianTokenizer"], tuple[Vocab]]:
        return (type(self), (self.vocab,))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """What ``nlp.to_bytes`` stores: the format only, because the rules belong to the package."""
        return json.dumps({"lvnews_tokenizer": FORMAT}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "LatvianTokenizer":
        """Reads what ``to_bytes`` stored.

        Raises:
            ModelError: The bytes come from another tokenizer or from a newer version of this package.
        """
        _check(json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes ``to_bytes`` to the file ``path``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LatvianTokenizer":
        """Reads what ``to_disk`` wrote.

        Raises:
            ModelError: The file comes from another tokenizer or from a newer version of this package.
        """
        return self.from_bytes(Path(path).read_bytes())


def _check(stored: Any) -> None:
    found = stored.get("lvnews_tokenizer") if isinstance(stored, dict) else None
    if found != FORMAT:
        raise ModelError(f"The stored tokenizer has format {found!r}, not {FORMAT}. Install the model's own version.")


def _add_blanks(blanks: str, words: list[str], spaces: list[bool]) -> None:
    """Hangs the first space on the token before it; the rest becomes one blank token."""
    if words and blanks[0] == " " and not words[-1].isspace():
        spaces[-1] = True
        blanks = blanks[1:]
    if blanks:
        words.append(blanks)
        spaces.append(False)


def _last_word(words: list[str]) -> str:
    """The last token, ``""`` at the start of the text or of a line."""
    if not words:
        return ""
    word = words[-1]
    if word.isspace():
        word = "" if "\n" in word or len(words) < 2 else words[-2]
    return "" if word in OPENERS else word


def _following(text: str, end: int) -> str:
    """What stands after ``end``, up to the next blank; ``""`` when a line ends there and a new one begins."""
    match = NEXT.match(text, end)
    assert match is not None
    gap, run = match.groups()
    new_line = "\n" in gap and not run[:1].islower()
    return "" if new_line else run
