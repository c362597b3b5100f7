"""Reads the tags of HTML that is broken in any way."""

import re
from html.parser import HTMLParser

#: What lxml, and what stands on it, raise for pages that are broken beyond what they put up with.
UNREADABLE = (SyntaxError, ValueError, RecursionError)
# Characters that XML has no room for, and references to them.
NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9]));?",
    re.I,
)
#: Tags whose text nobody sees, and tags that begin no new line.
SILENT = ("script", "style", "template", "noscript", "title")
INLINE = ("a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u")


class TagReader(HTMLParser):
    """The parser of the standard library, which reads unknown sections (``<![x``) as comments, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Passes over a section; the inherited method raises for those that it does not know."""
        return int(self.parse_bogus_comment(i, bool(report)))


class _Text(TagReader):
    """Collects the text of a page; a tag that is not of ``INLINE`` ends a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """All text of a page, a line a block, whatever is wrong with it.

    >>> plain_text("<p>Skola <b>gaida</b><![x> bērnus<p>Tiekamies!").splitlines()
    ['', 'Skola gaida bērnus', 'Tiekamies!']
    """
    text = _Text()
    text.feed(html)
    text.close()
    return "".join(text.parts)
