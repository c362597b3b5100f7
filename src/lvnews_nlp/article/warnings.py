"""Warnings about a text: not Latvian, letters lost, repaired, left out; and texts that are no page at all."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lvnews_nlp.article.model import BODY, Block
from lvnews_nlp.article.words import words_of
from lvnews_nlp.reading.characters import CYRILLIC_OR_GREEK, LATIN, characters, plain_characters
from lvnews_nlp.reading.repair import RepairedText

SAMPLE = 20_000  # code points looked at
MOST_FURNITURE = 0.5  # of a page
NOT_LATVIAN = "The text does not look Latvian (few Latvian letters and function words). Results may be empty or wrong."
# What UTF-8 letters look like when read as Windows-1252 or 1257: "ā" becomes "Ä" and one more character.
DOUBLE = re.compile("[ÄÅ][\u0080-\u00bf€‚„…†‡ˆ‰‹ŒŽ‘’“”•–—˜™›œž]")
# One such pair inside a word is enough: "KalniÅ†š".
DOUBLE_INSIDE = re.compile(rf"[^\W\d_]{DOUBLE.pattern}[^\W\d_]")
ENDINGS = r"\.(?:txt|html?|md|xml|jsonl?|csv|tsv|parquet|pdf|docx?|rtf|odt|zip)(?:\.gz|\.zst)?"
#: A file name without blanks, or with blanks in a path from a root, a drive, or a folder named beside it.
PATH = re.compile(
    rf"(?:[^\s<>]{{1,200}}|(?:~|\.{{1,2}}|[A-Za-z]:)?[\\/][^<>\n]{{1,250}}){ENDINGS}|[^\s<>]+[\\/]", re.IGNORECASE
)
ADDRESS = re.compile(
    r"(?:(?:https?|ftp|file)://|www\.)\S+|(?:[\w-]+\.)+(?:lv|lt|ee|eu|com|org|net|info|gov)(?:/\S*)?", re.IGNORECASE
)
LONGEST_NAME = 300  # code points of a text that may be a file name


def no_page(text: str) -> str | None:
    """What to write instead, where somebody gave a file name or an address in the place of a text; else None.

    >>> no_page("raksti/a.txt")
    "'raksti/a.txt' is a file name, not the text of a page. To read the file, write pathlib.Path('raksti/a.txt')."
    >>> "opens no addresses" in no_page("https://www.cesis.lv/jaunumi")
    True
    >>> no_page("Skola atklāj laboratoriju.") is None
    True
    """
    name = text.strip()
    if not name or len(name) > LONGEST_NAME or "\n" in name:
        return None
    if ADDRESS.fullmatch(name):
        return (
            f"{name!r} is an address, not the text of a page, and this package opens no addresses. Save the page "
            "first, for example with trafilatura's own command, and give its HTML or a pathlib.Path to it."
        )
    if PATH.fullmatch(name) or (("/" in name or "\\" in name) and _exists(name)):
        return f"{name!r} is a file name, not the text of a page. To read the file, write pathlib.Path({name!r})."
    return None


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a zero in it
        return False


def warnings_of(repaired: RepairedText, blocks: Sequence[Block]) -> Iterator[str]:
    """Sentences that tell a user why the results may be poor; none for a good Latvian page."""
    yield from _warnings_of_text(repaired)
    yield from _warnings_of_blocks(blocks)


def _warnings_of_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """A sentence where little or nothing of a page was taken for the article."""
    left_out = sum(block.end - block.start for block in blocks if block.kind == "furniture")
    share = left_out / sum(block.end - block.start for block in blocks) if left_out else 0
    if left_out and not any(block.kind in BODY for block in blocks):
        yield "The page has no body: all of it was taken for headline, menus and notices (see blocks)."
    elif share > MOST_FURNITURE:
        yield f"{share:.0%} of the page were taken for menus, notices and other pages, and are not read (see blocks)."


def _warnings_of_text(repaired: RepairedText) -> Iterator[str]:
    """Sentences about letters and language."""
    text = repaired.source
    sample = text[:SAMPLE]
    if PATH.fullmatch(text.strip()):
        yield f"The text is only {text.strip()!r}, which looks like a file name. To read a file, pass a pathlib.Path."
    lost = text.count("\ufffd")
    if lost:
        yield f"{lost} characters were lost before the text came here (U+FFFD). Copy the page again."
    if repaired.warning:
        yield repaired.warning
    if len(DOUBLE.findall(sample)) >= 3 or DOUBLE_INSIDE.search(sample):
        yield "The text looks decoded twice ('Ä' and 'Å' before odd characters). Read its bytes as UTF-8 instead."
    elif not looks_latvian(repaired.text[:SAMPLE]):
        yield NOT_LATVIAN
    elif _has_look_alikes(sample):
        yield "Words mix Latin with Cyrillic or Greek letters that look the same; they were matched as Latin ones."


def looks_latvian(text: str) -> bool:
    """Whether letters or function words of the text are those of Latvian; short texts get the benefit of the doubt.

    >>> looks_latvian("The ministry said on Monday that all schools will get new computers by the end of May.")
    False
    """
    shares = characters().latvian
    words = [word.lower() for word in words_of(plain_characters(text))]
    if len(words) < shares.min_words:
        return True
    letters = "".join(words)
    if sum(letters.count(letter) for letter in shares.letters) >= shares.min_letter_share * len(letters):
        return True
    return sum(word in shares.words for word in words) >= shares.min_word_share * len(words)


def _has_look_alikes(text: str) -> bool:
    if not CYRILLIC_OR_GREEK.search(text):
        return False
    return any(CYRILLIC_OR_GREEK.search(word) and LATIN.search(word) for word in words_of(text))
