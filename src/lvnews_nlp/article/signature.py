"""Who signs a page at its end, and who is only to be asked: names with the office above, beside or below them."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lvnews_nlp.article.authors import is_name, is_signed, names_in
from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.shape import TERMINAL, is_sentence
from lvnews_nlp.article.sides import SURE
from lvnews_nlp.article.text import Line
from lvnews_nlp.language.alphabet import CAPITALS

SIGNATURE_LINES = 4
OFFICE_WORDS = 3  # before the name on its own line: "Skolas bibliotēkas vadītāja Anna Liepa"
# The class of a pupil who signs: "Anna Liepa, 7.a klase".
GRADE = re.compile(r",? ?\(?\d{1,2}\. ?[a-z]?(?: ?kl(?:ase|ases)?\.?)?(?: skolnie(?:ce|ks))?\)?$")
TOGETHER = re.compile(r",| un ")  # pupils who sign together: "Anna Liepa un Jānis Ozols, 7.a klase"
TELLS = re.compile(
    r"\b(?:vad(?:a|īs|īja)|māc(?:a|īs|īja)|run(?:ā|ās|āja)|atklā(?:s|ja)?|tiek|kļūst|kļuva|ir|būs|bija)\b"
)
LIST = 3  # so many signed lines are a list of people
ASK = re.compile(
    r"(?i:(?:(?:papildu|plašāk|sīkāk|vairāk)\S* ?)?informācij\S*|uzziņ\S*|saziņ\S*|kontakt\S*|jautājum\S*)"
)
ASK_WORDS = 5
CLOSING = re.compile(r"(?i:ar (?:cieņu|sveicien(?:u|iem)|mīļu sveicienu)|patiesā cieņā|cieņā|sirsnībā)[,!]?")
INITIALS = re.compile(rf"((?:[{CAPITALS}]\. ?){{1,2}})(\S+)")


def mark_signature(lines: Sequence[Line], rules: FurnitureRules, tail: range) -> None:
    """Marks the name that closes the page, with its office; several names are a list of people.

    Args:
        lines: All lines of the page.
        rules: The rules of furniture, which know names and offices.
        tail: Indices of the lines below the body.
    """
    _mark_contacts(lines, rules, tail)
    _free_lists(lines, tail)
    free = [index for index in tail if not lines[index].kind and lines[index].outside < SURE]
    named = [index for index in free if signs(lines[index].text, rules)]
    if len(named) != 1:
        return
    name = named[0]
    text = lines[name].text
    below = [*takewhile(lambda index: not lines[index].kind, range(name + 1, tail.stop))][: SIGNATURE_LINES - 1]
    offices = [index for index in below if _is_office(lines[index].text, rules)]
    above = [name - 1] if name - 1 in free and _introduces(lines[name - 1].text, rules) else []
    alone = len(free) == 1 or text.endswith(",") or not is_name(text, rules)
    if not (alone or above or offices) or TERMINAL.search(text):
        return
    signed = [*above, *range(name, (offices or [name])[-1] + 1)]
    if len(free) <= SIGNATURE_LINES and not any(TERMINAL.search(lines[index].text) for index in free):
        signed = free  # with the institution and its address
    for index in signed:
        lines[index].mark("credit", "signature")


def mark_closing(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """Marks the name below a sentence or a greeting, and what stands below it, where no more of the article follows.

    Args:
        lines: All lines of the page; what is none of the article is marked.
        rules: The rules of furniture, which know names and offices.
    """
    for index in range(1, len(lines)):
        name, above = lines[index], lines[index - 1]
        told = is_sentence(above.text, rules.layout) or CLOSING.fullmatch(above.text)
        if name.kind or above.kind or not told or not signs(name.text, rules):
            continue
        signed = [*takewhile(lambda line: not line.kind, lines[index : index + SIGNATURE_LINES])]
        if index + len(signed) < len(lines) and not lines[index + len(signed)].kind:
            continue  # the article goes on
        listed = any(TERMINAL.search(line.text) or signs(line.text, rules) for line in signed[1:])
        if not listed and not TERMINAL.search(name.text):
            name.mark("credit", "signature")
            for line in signed[1:]:
                line.mark("credit", "office")


def _mark_contacts(lines: Sequence[Line], rules: FurnitureRules, tail: range) -> None:
    """Marks the person that a page gives for questions, below a label such as ``Papildu informācijai:``."""
    for index in tail[:-1]:
        label = lines[index]
        asks = label.text.endswith(":") and len(label.text.split()) <= ASK_WORDS and ASK.search(label.text)
        if not asks or label.kind not in ("", "furniture") or not is_name(lines[index + 1].text, rules):
            continue
        below = range(index + 2, min(index + 1 + SIGNATURE_LINES, tail.stop))
        offices = takewhile(lambda other: _is_office(lines[other].text, rules) and not lines[other].kind, below)
        for other in [index, index + 1, *offices]:
            lines[other].mark("credit", "contact")


def _free_lists(lines: Sequence[Line], tail: range) -> None:
    """Lines like signatures below a label with a colon, or many of them, are a list of people."""
    signed = [index for index in tail if lines[index].detail == "signature"]
    if signed and (len(signed) >= LIST or lines[signed[0] - 1].text.endswith(":")):
        for index in signed:
            lines[index].mark("")


def signs(text: str, rules: FurnitureRules) -> bool:
    """Whether a line is a name, with its office before or behind it or without, or names with the class of pupils.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> signs("Mācītājs Jānis Ozols", furniture_rules()), signs("Jānis Ozols vada skolu", furniture_rules())
    (True, False)
    """
    if is_signed(text, rules):
        return True
    short = rules.wrote_pattern.sub("", GRADE.sub("", text)).rstrip(" ,")
    together = [part.strip() for part in TOGETHER.split(short)] if short != text.rstrip(" ,") else [short]
    if all(is_name(part, rules) for part in together):
        return True
    office, name = _parted(short, rules)
    words = office.split()
    return (
        bool(name)
        and 1 <= len(words) <= OFFICE_WORDS
        and rules.role_pattern.search(words[-1].lower()) is not None
        and TELLS.search(office) is None
    )


def _parted(text: str, rules: FurnitureRules) -> tuple[str, str]:
    """What stands before the name that ends a line, and the name; empty where none does."""
    name = next((name for name in names_in(text, rules) if text.endswith(name)), "")
    return text.removesuffix(name), name


def _introduces(text: str, rules: FurnitureRules) -> bool:
    """Whether a line above a name shows that it signs: an office, or the end of a letter."""
    return _is_office(text, rules) or CLOSING.fullmatch(text) is not None


def _is_office(text: str, rules: FurnitureRules) -> bool:
    return rules.role_pattern.search(text) is not None and TERMINAL.search(text) is None and ":" not in text


def in_full(names: Sequence[str], lines: Sequence[Line], rules: FurnitureRules) -> Iterator[str]:
    """Names as the page gives them in full, where it does: ``S. Liepa`` is ``Santa Liepa`` if only she is there.

    Args:
        names: Names of authors, some with initials.
        lines: All lines of the page.
        rules: What a name looks like.
    """
    known: set[str] | None = None
    for name in names:
        initials = INITIALS.fullmatch(name)
        if initials is None:
            yield name
            continue
        if known is None:
            known = {found for line in lines for found in names_in(line.text, rules) if "." not in found}
        letters = re.findall(rf"[{CAPITALS}]", initials[1])
        full = {
            other
            for other in known
            if other.split()[-1] == initials[2] and [word[0] for word in other.split()[:-1]][: len(letters)] == letters
        }
        yield full.pop() if len(full) == 1 else name


def authors_in_full(lines: Sequence[Line], names: Sequence[str], rules: FurnitureRules) -> tuple[str, ...]:
    """The authors, each once, as ``in_full`` gives them."""
    return tuple(dict.fromkeys(in_full(names, lines, rules)))
