"""Names of authors, read from the credits of a page."""

import re
from collections.abc import Iterator, Sequence

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line

AUTHORS = ("author", "prepared_by", "signature")
LABEL = re.compile(r"^[^:]{0,60}:\s*")
# First words in the genitive belong to names of institutions ("Rīgas Tehniskā …"), not to persons.
GENITIVE = re.compile(r"(?:as|es|u|ais|ā|ajā)$")


def authors_in(lines: Sequence[Line], rules: FurnitureRules) -> tuple[str, ...]:
    """The persons named in author, prepared-by and signature lines, in order, each once."""
    credits = (line for line in lines if line.kind == "credit" and line.detail in AUTHORS)
    return tuple(dict.fromkeys(name for line in credits for name in names_in(line.text, rules)))


def names_in(text: str, rules: FurnitureRules) -> Iterator[str]:
    """Capitalised pairs of words that may be a person's name."""
    for match in rules.person_pattern.finditer(LABEL.sub("", text)):
        words = match[0].split()
        if not any(GENITIVE.search(word) for word in words[:-1]):
            yield match[0]
