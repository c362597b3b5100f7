"""Word documents and PDF files become text, with the libraries of the extra ``documents``."""

import io
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lvnews_nlp.errors import InputError

#: Endings of such files.
ENDINGS = (".docx", ".pdf")
#: Bytes of a Word document when unpacked, far above any text; a packed file may be a bomb.
MAX_BYTES = 100_000_000
#: Columns of a table; Word makes no more than 63.
MAX_COLUMNS = 1_000
NEEDS = 'needs the extra: pip install "lvnews-nlp[documents]"'


def is_document(data: bytes) -> bool:
    """Whether bytes are a PDF file or a Word document (``.docx``)."""
    return data.startswith(b"%PDF") or (data.startswith(b"PK\x03\x04") and b"word/" in data)


def text_of(data: bytes, *, name: str) -> str:
    """The text of a document: paragraphs, list items and table rows of Word, lines of PDF.

    Args:
        data: The file.
        name: Its name in errors.

    Raises:
        InputError: The library for it is not installed, or the document is damaged, locked, or holds pictures only.
    """
    text = text_of_pdf(data, name=name) if data.startswith(b"%PDF") else text_of_word(data, name=name)
    if not text.strip():
        raise InputError(
            f"{name} holds no text: its pages are pictures, as a scanner makes them. Let a program for character "
            "recognition put the text in first, for example ocrmypdf -l lav IN.pdf OUT.pdf."
        )
    return text


def text_of_pdf(data: bytes, *, name: str) -> str:
    """The lines of a PDF file; a blank line between its pages. Arguments as for ``text_of``.

    Raises:
        InputError: As for ``text_of``.
    """
    try:
        import pypdf
    except ImportError as error:
        raise InputError(f"{name} is a PDF file; reading it {NEEDS}.") from error
    with quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(f"{name} is locked with a password. Save it without one.")
            return "\n\n".join(page.extract_text() for page in reader.pages)
        except InputError:
            raise
        except Exception as error:  # of many kinds, from anywhere in a damaged file
            raise InputError(f"{name} is a PDF file that cannot be read: {error}. Save it anew.") from error


def text_of_word(data: bytes, *, name: str) -> str:
    """The paragraphs, list items and table rows of a Word document, a line each; a blank line before each paragraph.

    Arguments as for ``text_of``.

    Raises:
        InputError: As for ``text_of``.
    """
    try:
        import docx
    except ImportError as error:
        raise InputError(f"{name} is a Word document; reading it {NEEDS}.") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > MAX_BYTES:
            raise InputError(f"{name} has {size:,} bytes when unpacked; at most {MAX_BYTES:,} are read.")
        return "\n".join(lines_of_word(docx.Document(io.BytesIO(data)))).lstrip("\n")
    except InputError:
        raise
    except Exception as error:  # of many kinds, from anywhere in a damaged file
        raise InputError(f"{name} is a Word document that cannot be read: {error}. Save it anew.") from error


def lines_of_word(document: Any) -> Iterator[str]:
    """The lines of a Word document (one of python-docx) in order.

    Raises:
        ValueError: A table is wider than any that Word makes, as in files that are made to fill the memory.
    """
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield ""
            for row in block.rows:
                if any(cell.grid_span > MAX_COLUMNS for cell in row._tr.tc_lst):
                    raise ValueError(f"a cell of a table stands over more than {MAX_COLUMNS} columns")
                # A cell over several columns stands in each of them.
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        elif block.text.strip():
            item = "List" in (block.style.name or "")
            yield from (f"• {block.text}",) if item else ("", block.text)


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keeps a library's logger, by its name, from printing: what it has to say stands in our errors."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # the loggers below it follow
    try:
        yield
    finally:
        logger.setLevel(before)
