"""Expected entities marked up in the test text: ``<ent label=ORG id=viaa>VIAA</ent> rīko …``."""

import re
from dataclasses import dataclass, field

TAG = re.compile(r"<ent(?P<attributes>(?:\s+\w+=(?:\"[^\"]*\"|\S+?))+)>|(?P<close></ent>)")
ATTRIBUTE = re.compile(r"(\w+)=(?:\"([^\"]*)\"|(\S+))")


@dataclass
class Expected:
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)


def read_markup(marked: str) -> tuple[str, list[Expected]]:
    """The plain text and the expected entities, in text order (outer before inner)."""
    text, entities, open_ones, last = "", [], [], 0
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag["close"]:
            start, attributes = open_ones.pop()
            entities.append(Expected(start, len(text), attributes))
        else:
            pairs = {name: quoted or bare for name, quoted, bare in ATTRIBUTE.findall(tag["attributes"])}
            open_ones.append((len(text), pairs))
    assert not open_ones, f"unclosed <ent> in {marked!r}"
    return text + marked[last:], sorted(entities, key=lambda e: (e.start, -e.end))
