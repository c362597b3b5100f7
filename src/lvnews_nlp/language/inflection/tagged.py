"""Lexeme forms and lemmas where an LVTB tag is known: ``ministrijas`` with ``ncfsg4`` is ``ministrija``, and back."""

from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.language.inflection.lexemes import MASCULINE, Lexeme, plausibility, plural_word, singular_word
from lvnews_nlp.language.inflection.lexicon import adjective_count, keeps_stem, lexicon, noun_count
from lvnews_nlp.language.inflection.paradigms import CASES, harden, paradigms

_CASE_LETTERS = dict(zip("ngdalv", CASES, strict=True))
# LVTB writes d for plural-only and v for singular-only nouns.
_NUMBER_LETTERS = {"s": "Sing", "v": "Sing", "p": "Plur", "d": "Plur"}
_NOUNS = {
    "1m": ("n1", "n1š"),
    "2m": ("n2", "n2s", "n2suns"),
    "3m": ("n3",),
    "4f": ("n4",),
    "4m": ("n4m",),
    "5f": ("n5",),
    "5m": ("n5m",),
    "6f": ("n6",),
    "6m": ("n6m",),
    "rf": ("nr",),
    "0m": ("n0",),
    "0f": ("n0",),
}
_ADJECTIVES = {"im": ("aim", "aimš"), "if": ("aif",), "dm": ("adm", "adjm"), "df": ("adf", "adjf")}


@dataclass(frozen=True, slots=True)
class NominalTag:
    """An LVTB tag of a noun, adjective or ordinal that declines.

    Attributes:
        part: ``n`` noun, ``a`` adjective, ``m`` ordinal.
        gender: ``m`` or ``f``.
        number: ``Sing`` or ``Plur``.
        case: UD case.
        declension: Of a noun ``1`` to ``6``, ``r`` reflexive, ``0`` none; else ``d`` definite or ``i`` indefinite.
        degree: Of an adjective ``p``, ``c`` or ``s``.
        plural_only: The lemma is a plural.
        proper: A proper noun.
    """

    part: str
    gender: str
    number: str
    case: str
    declension: str
    degree: str = "p"
    plural_only: bool = False
    proper: bool = False


@lru_cache(maxsize=2048)
def read_xpos(xpos: str) -> NominalTag | None:
    """The tag of a word that declines; None for other words and for forms without a case.

    >>> tag = read_xpos("ncfsg4")
    >>> tag.gender, tag.number, tag.case, tag.declension
    ('f', 'Sing', 'Gen', '4')
    """
    part = xpos[:1]
    at = 3 if xpos.startswith("mo") else 2
    if (part, len(xpos)) not in (("n", 6), ("a", 7)) and not (xpos.startswith("mo") and len(xpos) == 6):
        return None
    gender, number, case = xpos[at], xpos[at + 1], xpos[at + 2]
    if gender not in "mf" or number not in _NUMBER_LETTERS or case not in _CASE_LETTERS:
        return None
    declension = xpos[5] if part == "n" else "d" if part == "m" or xpos[5] == "y" else "i"
    degree = xpos[6] if part == "a" else "p"
    number_name, case_name = _NUMBER_LETTERS[number], _CASE_LETTERS[case]
    return NominalTag(part, gender, number_name, case_name, declension, degree, number == "d", xpos[1] == "p")


def inflect_tagged(lemma: str, xpos: str) -> tuple[str, ...]:
    """The forms of a lemma that a tag asks for, the usual one first; empty where the tag does not decline it.

    >>> inflect_tagged("aģentūra", "ncfsl4"), inflect_tagged("nacionāls", "affsayp")
    (('aģentūrā',), ('nacionālo',))
    """
    tag = read_xpos(xpos)
    if tag is None:
        return ()
    words = _nouns(lemma, tag) if tag.part == "n" else _adjectives(lemma, tag)
    return tuple(dict.fromkeys(form for word in words for form in word.forms_of(tag.number, tag.case)))


def _nouns(lemma: str, tag: NominalTag) -> list[Lexeme]:
    ids = _NOUNS.get(tag.declension + tag.gender, ())
    words = []
    for one in ids:
        table = paradigms()[one]
        plural = table.cells["Plur", "Nom"][0].text
        if (tag.plural_only or not lemma.endswith(table.lemma_ending or "?")) and lemma.endswith(plural) and plural:
            return [plural_word(lemma, one)]
        if lemma.endswith(table.lemma_ending) and _takes(lemma, one):
            words.append(singular_word(lemma, one))
    return words


def _takes(lemma: str, paradigm: str) -> bool:
    """Whether the smaller paradigms of a declension are meant: `š` after a soft stem, `suns`, `akmens`."""
    if paradigm == "n2suns":
        return lemma.lower() == "suns"
    if paradigm == "n2s":
        return not lemma.endswith("is") and lemma.lower() != "suns"
    return True


def _adjectives(lemma: str, tag: NominalTag) -> list[Lexeme]:
    stem = lemma[:-3] if lemma.endswith("ais") else lemma[:-1]
    stem += "āk" if tag.degree in "cs" and not stem.endswith("āk") else ""
    stem = "vis" + stem if tag.degree == "s" else stem
    short = stem.endswith("ēj")
    ids = _ADJECTIVES[tag.declension + tag.gender]
    if tag.declension == "i":
        ids = ("aimš",) if lemma.endswith("š") and tag.gender == "m" and tag.degree == "p" else ids[:1]
    return [Lexeme(lemma, stem, one) for one in (reversed(ids) if short and tag.declension == "d" else ids)]


def lemma_tagged(form: str, xpos: str) -> str | None:
    """The likeliest lemma of a form with this tag; None where the tag does not decline or the form does not fit it.

    >>> lemma_tagged("Brāļa", "ncmsg2"), lemma_tagged("labākajā", "affslyc")
    ('brālis', 'labs')
    """
    tag = read_xpos(xpos)
    if tag is None:
        return None
    if tag.part == "n":
        nouns = nouns_tagged(form, xpos)
        return max((likely, noun.lemma) for noun, _, likely in nouns)[1] if nouns else None
    stems = [(adjective_count(stem, definite=False), stem) for stem in _adjective_stems(_cased(form, tag), tag)]
    return adjective_lemma(max(stems)[1], ordinal=tag.part == "m") if stems else None


def nouns_tagged(form: str, xpos: str) -> list[tuple[Lexeme, int, float]]:
    """The nouns that a form with this tag may belong to, each with its count in the lexicon and how plausible it is.

    >>> [(noun.lemma, likely > 1) for noun, _, likely in nouns_tagged("lāču", "ncmpg2")]
    [('lācis', True), ('lāčis', False)]
    """
    tag = read_xpos(xpos)
    if tag is None or tag.part != "n":
        return []
    found = []
    for noun in _noun_words(_cased(form, tag), tag):
        seen = noun_count(noun.lemma, noun.paradigm, noun.number)
        found.append((noun, seen, plausibility(noun, seen=seen)))
    return found


def _cased(form: str, tag: NominalTag) -> str:
    """A form as a word of this kind is written."""
    shape = form.capitalize() if form.isupper() and len(form) > 1 else form
    return shape if tag.proper else shape.lower()


def _noun_words(shape: str, tag: NominalTag) -> list[Lexeme]:
    words = []
    for one in _NOUNS.get(tag.declension + tag.gender, ()):
        table = paradigms()[one]
        for ending in table.cells[tag.number, tag.case]:
            if not shape.endswith(ending.text):
                continue
            soft = shape.removesuffix(ending.text)
            if tag.plural_only:
                plural = table.cells["Plur", "Nom"][0].text
                masculine = one in MASCULINE
                stems = (soft,) if masculine or not ending.soft else harden(soft, declension=table.declension)
                words += [Lexeme(stem + plural, stem, "n1" if masculine else one, "Plur") for stem in stems]
                continue
            stems = harden(soft, declension=table.declension) if ending.soft else (soft,)
            lemmas = [(stem + table.lemma_ending, stem) for stem in stems if _fits(stem, one)]
            if ending.soft and keeps_stem(soft + table.lemma_ending):
                lemmas = [(soft + table.lemma_ending, soft)]
            words += [Lexeme(lemma, stem, one) for lemma, stem in lemmas]
    return words


def _fits(stem: str, paradigm: str) -> bool:
    if paradigm == "n1š":
        return stem[-1:] in "ņļj" or noun_count(stem + "š", paradigm) > 0
    if paradigm in ("n2s", "n2suns"):
        return noun_count(stem + "s", paradigm) > 0
    return not (paradigm == "n1" and stem.endswith("ņ"))


def _adjective_stems(shape: str, tag: NominalTag) -> list[str]:
    stems = []
    for one in _ADJECTIVES[tag.declension + tag.gender]:
        for ending in paradigms()[one].cells[tag.number, tag.case]:
            if shape.endswith(ending.text):
                stem = shape.removesuffix(ending.text)
                if tag.degree in "cs":
                    stem = stem.removeprefix("vis") if tag.degree == "s" else stem
                    stem = stem.removesuffix("āk")
                if not stem.endswith("aj"):
                    stems.append(stem)
    return stems


def adjective_lemma(stem: str, *, ordinal: bool = False) -> str:
    """The lemma of an adjective: indefinite masculine, or what only is used (``pēdējais``, ``vairāki``)."""
    if ordinal:
        return stem + "ais"
    rows = {
        ending: sum(row.count for row in lexicon().get(stem + ending, ()) if row.paradigm == "a")
        for ending in ("s", "š", "ais", "i")
    }
    best = max(rows, key=lambda ending: rows[ending])
    if rows[best]:
        return stem + best
    return stem + ("š" if stem[-1:] in "ļņšž" else "s")
