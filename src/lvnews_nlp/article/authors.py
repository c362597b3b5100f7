"""Names of authors: bylines, credits and signatures."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import are_shouted
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, SMALL
from lvnews_nlp.language.inflection.endings import cannot_be_first_name
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.lexicon import first_names

#: Kinds of credits (``detail`` of lines) that name authors.
AUTHORS = ("author", "prepared_by", "signature")
LABEL = re.compile(r"^[^:]{0,60}:(?!\d)\s*")
BRACKETS = re.compile(r"\s*\([^()]*\)")
INITIAL = re.compile(rf"[{CAPITALS}]\.")
PART_ENDS = re.compile(r"\s*(?:$|[,;/|()•·.]|un\b|[–-])")
BETWEEN_PERSONS = re.compile(r"\s*(?:[,;/|&•·(]|\s(?:un|and|ar)\s)\s*")
BY = re.compile(r"^(?:by|teksts|autor[sei]s?)\s+", re.I)
# The author in a date line, up to the next part of it: "12.03.2024. Autore: Anna Liepa | Foto: Jānis Ozols".
BESIDE_DATE = re.compile(r"(?i:\bautor(?:s|e|i|es)|\bteksts(?: un foto)?)\s*:\s*[^|/·•;:]+(?=$|[|/·•;]|\s\w+:)")
# "Anna Liepa · 12.03.2024", "12.03.2024., Anna Liepa", "Posted on 12.03.2024 by Anna Liepa"
DATELINE_PART = re.compile(r"\s+[|/·•–-]\s+|[.,;]+\s+|\s+(?:by|autor(?:s|e))\s+")
PHOTOGRAPHER = re.compile(r"[\s,;|/(]+(?:foto|attēli|video|fotogrāfijas)\s*[:–-].*", re.I)  # behind the author
NAME_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*\.?")
PARTICLES = ("de", "van", "von", "der", "den", "da", "di", "du", "la", "le", "bin", "al")
MOST_WORDS = 5
# What stands behind the name of who signs: no sentence, no figures.
BEHIND = re.compile(r",\s+|\s+(?=\()|\s+[–-]\s+")
OFFICE = re.compile(
    rf"[({OPENING_QUOTES}]*(?!(?:kas|kur|kuru|kura|bet|un|gan)\b)[^\W\d_][^.!?:;\d]*"
    rf"(?:[.){CLOSING_QUOTES}](?=$|[){CLOSING_QUOTES}]))*"
)
MOST_BEHIND = 8  # words
# Degrees and ranks before a name ("Mg. sc. Ilze Liepa", "prof. J. Kalns"); a capital by itself is an initial.
DEGREE = re.compile(rf"[{CAPITALS}]?[{SMALL}]+\.(?:[{SMALL}]+\.)*")
PRINTED = re.compile(rf"\b[{CAPITALS}]{{3,}}(?: [{CAPITALS}]{{3,}}(?:-[{CAPITALS}]{{3,}})?){{1,2}}\b")


def is_name(text: str, rules: FurnitureRules) -> bool:
    """Whether the whole text looks like the name of one person in the nominative; a comma may end it.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> is_name("Anna Ozola", furniture_rules()), is_name("Novada Vēstis", furniture_rules())
    (True, False)
    """
    return list(names_in(text, rules)) == [text.strip(" ,")]


def is_signed(text: str, rules: FurnitureRules) -> bool:
    """Whether a line is the name of one person with an office, a desk or a paper behind it, and tells nothing.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> is_signed("Anna Ozola (Vidzemes studija)", furniture_rules()), is_signed("Anna Ozola, 8,02", furniture_rules())
    (True, False)
    """
    name, _, behind = BEHIND.sub("\n", text, count=1).partition("\n")
    words = behind.split()
    return bool(words) and len(words) <= MOST_BEHIND and OFFICE.fullmatch(behind) is not None and is_name(name, rules)


def names_in(text: str, rules: FurnitureRules) -> Iterator[str]:
    """Words of a text that may be a person's name, as written: two or more that begin with capitals.

    An initial with a surname is one only at the end of a part of the text: "J. Rozentāla skola" names no author.

    Args:
        text: A line or a part of one; a label before its colon (``Autors:``) is passed over.
        rules: What a name looks like.
    """
    plain = rules.wrote_pattern.sub("", LABEL.sub("", text))
    for match in rules.person_pattern.finditer(plain):
        if rules.site_pattern.fullmatch(match[0]):
            continue  # "Rītvaru Vēstis"
        initial = INITIAL.match(match[0])
        if initial and not PART_ENDS.match(plain, match.end()):
            continue  # "J. Rozentāla skola"
        name = _without_office(match[0], rules)
        if initial or not (_opens_with_noun(name) or any(map(cannot_be_first_name, name.split()[:-1]))):
            yield name


def _without_office(name: str, rules: FurnitureRules) -> str:
    """Capitalised words that may be a name, without the office before them: „Skolotāja Anna Liepa”."""
    words = name.split()
    office = len(words) > 2 and rules.role_pattern.match(words[0].lower()) is not None
    return " ".join(words[1:]) if office else name


def _opens_with_noun(name: str) -> bool:
    """Whether the first of several words is a noun and no first name: „Novada Vēstis”, „Sākums Dokumenti”."""
    first = name.split()[0]
    return first not in first_names() and known_noun(first.lower())


def persons_of(text: str) -> Iterator[str]:
    """The persons in a list of authors: no offices, degrees, agencies or names of accounts (``admin``).

    >>> list(persons_of("Autore: ANNA OZOLA, žurnāliste; Ilze Liepa-Kalniņa un A. Bērziņš / LETA"))
    ['Anna Ozola', 'Ilze Liepa-Kalniņa', 'A. Bērziņš']
    """
    for part in BETWEEN_PERSONS.split(BY.sub("", LABEL.sub("", text))):
        words = part.strip(" .").split()
        named = [*dropwhile(DEGREE.fullmatch, words)]
        words = named if len(named) > 1 else words  # "Ed. Virza" has no degree
        words = [*map(str.title, words)] if are_shouted(words) else words
        if 2 <= len(words) <= MOST_WORDS and _is_person(words):
            yield " ".join(words)


def _is_person(words: Sequence[str]) -> bool:
    """Whether words read like a first name (or its letter) and a surname."""
    if words[-1].endswith(".") or words[-1] in PARTICLES or any(map(cannot_be_first_name, words[:-1])):
        return False
    if _opens_with_noun(" ".join(words)):
        return False
    return all(
        word in PARTICLES
        or (NAME_WORD.fullmatch(word) and word[0].isupper() and not (word.isupper() and len(word.rstrip(".")) > 1))
        for word in words
    )


def authors_in(lines: Sequence[Line], rules: FurnitureRules) -> tuple[str, ...]:
    """The persons named in credits of authors and beside the day, in the order of the page, each once.

    Args:
        lines: All lines of the page, marked.
        rules: What a name looks like.
    """
    credits = (line.text for line in lines if line.kind == "credit" and line.detail in AUTHORS)
    beside = (match[0] for line in lines if line.kind == "dateline" for match in BESIDE_DATE.finditer(line.text))
    named = (_only_authors(_unprinted(text), rules) for text in (*credits, *beside))
    names = (name for text in named for name in names_in(text, rules))
    parts = (part for line in lines if line.kind == "dateline" for part in DATELINE_PART.split(line.text))
    alone = (name for part in parts if is_name(part, rules) for name in persons_of(part))
    return tuple(dict.fromkeys((*names, *alone)))


def _only_authors(text: str, rules: FurnitureRules) -> str:
    """The text without what stands behind its names: the desk in brackets, the photographer."""
    bare = PHOTOGRAPHER.sub("", BRACKETS.sub(" ", text))
    return bare if any(names_in(bare, rules)) else text


def _unprinted(text: str) -> str:
    """The text with names in capitals (``ANNA OZOLA-LIEPA``) as in running text; a word alone may be an acronym."""
    return PRINTED.sub(lambda name: name[0].title(), text)
