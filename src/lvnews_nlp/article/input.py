"""``read_article``: text, bytes or a file, plain or HTML, becomes an ``Article``."""

import datetime
import re
from pathlib import Path

from lvnews_nlp.article.days import publication_day
from lvnews_nlp.article.decoding import decode, without_halves
from lvnews_nlp.article.documents import is_document, text_of
from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.layout import lay_out
from lvnews_nlp.article.model import Article
from lvnews_nlp.article.warnings import no_page, warnings_of
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.characters import is_blank
from lvnews_nlp.reading.repair import RepairedText, repair
from lvnews_nlp.resources import waits_for_ever

# Comments are atomic: each ends at its first "-->", so that many of them are read once.
HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
HTML_TAG = re.compile(
    r"</?(?:p|div|body|head|article|section|main|meta|script|span|h[1-6]|br|ul|li|a)(?:\s[^<>]*)?/?>", re.I
)
HTML_PROBE = 20_000  # code points searched for tags
HTML_MIN_TAGS = 4
#: Bytes of a page, far above any article.
MAX_PAGE_BYTES = 100_000_000


def read_article(
    source: str | bytes | Path,
    *,
    id: str | None = None,
    published: datetime.date | str | None = None,
    rules: FurnitureRules | None = None,
) -> Article:
    """Reads a page of Latvian news as it comes: pasted text, the bytes of a page, or a file.

    Args:
        source: The text of the page (plain or HTML), its bytes, or the path of a file; bytes and files may also be PDF
            files and Word documents (extra ``documents``).
        id: Name of the page in results; for a file, its path as given.
        published: Day to use where the page shows none: a date, a datetime, a pandas Timestamp (in Riga where they have
            a zone), or a string such as ``2026-02-27``.
        rules: Rules of furniture in place of the packaged ones (``own_lines.rules_with``).

    Returns:
        The article. For plain text ``Article.text`` is the input, unchanged, and all offsets refer to it; for HTML it
        is the extracted text. Doubts about the input are in ``Article.warnings``.

    Raises:
        InputError: Nothing to read: no such file, no text in it, or bytes that are no text; a text that is a file name
            or an address; or ``published`` is no day on which a page can have been published.

    Examples:
        >>> page = '''Sākums / Jaunumi / Kursi
        ... Skolotājiem piedāvā jaunus kursus
        ... 03.02.2025
        ...
        ... Februārī pedagogi varēs apgūt robotikas pamatus.'''
        >>> article = read_article(page)
        >>> article.title, article.published.isoformat()
        ('Skolotājiem piedāvā jaunus kursus', '2025-02-03')
        >>> [(block.kind, block.detail) for block in article.blocks]
        [('furniture', 'breadcrumb'), ('title', ''), ('dateline', ''), ('paragraph', '')]
    """
    warnings: tuple[str, ...] = ()
    day = publication_day(published)
    name = id or "The text"
    if isinstance(source, str) and (reason := no_page(source)):
        raise InputError(reason)
    if isinstance(source, Path):
        name = str(source)
        id = source.as_posix() if id is None else id
        source = _bytes_of(source)
    if isinstance(source, bytes) and len(source) > MAX_PAGE_BYTES:
        raise InputError(f"{name} has more than {MAX_PAGE_BYTES:,} bytes, so it is no page. Split it into articles.")
    if isinstance(source, bytes) and is_document(source):
        return read_plain(text_of(source, name=name), id=id, published=day, rules=rules)
    if isinstance(source, bytes):
        source, warnings = decode(source, name=name if name != "The text" else "The input")
    if not isinstance(source, str):
        raise InputError(f"Cannot read {type(source).__name__} as a page. Give text, bytes or a pathlib.Path.")
    source, halves = without_halves(source)
    warnings = (*warnings, *halves)
    if is_blank(source):
        raise InputError(f"{name} is empty: {len(source)} characters, all blank. Give the text of a page.")
    if looks_like_html(source):
        from lvnews_nlp.article.html import read_html  # trafilatura is slow to import

        return read_html(source, name=name, id=id, published=day, warnings=warnings, rules=rules)
    return read_plain(source, id=id, published=day, warnings=warnings, rules=rules)


def read_plain(
    text: str,
    *,
    id: str | None = None,
    published: datetime.date | None = None,
    warnings: tuple[str, ...] = (),
    rules: FurnitureRules | None = None,
) -> Article:
    """Reads text that is certainly no HTML, such as that of a Doc; blank text gives an article without blocks.

    Args:
        text: The page; it stays unchanged.
        id: Name of the page in results.
        published: Date to use where the page shows none.
        warnings: What was noticed before.
        rules: Rules of furniture in place of the packaged ones.

    >>> read_plain("<p> ir rindkopas birka.").text
    '<p> ir rindkopas birka.'
    """
    return read_repaired(repair(text), id=id, published=published, warnings=warnings, rules=rules)


def read_repaired(
    repaired: RepairedText,
    *,
    id: str | None = None,
    published: datetime.date | None = None,
    warnings: tuple[str, ...] = (),
    rules: FurnitureRules | None = None,
) -> Article:
    """Reads plain text that has been repaired already; arguments as for ``read_plain``."""
    layout = lay_out(repaired, rules=rules)
    return Article(
        text=repaired.source,
        title=layout.title,
        section=layout.section,
        published=layout.published or published,
        authors=layout.authors,
        blocks=layout.blocks,
        warnings=(*warnings, *warnings_of(repaired, layout.blocks)),
        id=id,
        repaired=repaired,
    )


def looks_like_html(text: str) -> bool:
    """Whether the text is an HTML page or a piece of one: a doctype, an ``html`` tag, or several tags of text.

    >>> looks_like_html("<p>Skola <b>gaida</b> skolēnus.</p><p>Tiekamies!</p>")
    True
    >>> looks_like_html("Rezultāts x < y un y > z.")
    False
    """
    if HTML_START.match(text):
        return True
    tags = HTML_TAG.findall(text[:HTML_PROBE])
    return len(tags) >= HTML_MIN_TAGS and any(tag.startswith("</") for tag in tags)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, of a long one so many that it is seen to be too long."""
    try:
        if not path.exists():
            raise InputError(f"There is no file {path}. Check the path; to analyse text itself, pass it as str.")
        if path.is_dir():
            raise InputError(f"{path} is a folder. Give one file, or read each of its files in turn.")
        if waits_for_ever(path):
            raise InputError(f"{path} is a pipe with a name, and nobody may ever write to it. Give its content to -.")
        with path.open("rb") as file:
            return file.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError) as error:  # no permission; a name that no disk holds
        raise InputError(f"{path} cannot be read: {error}. Check the path and its permissions.") from error
