"""Where the names of known persons stand in a text, in any of their forms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from lvnews_nlp.entities.names.person_words import first_name_forms, named_after_stems
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, QUOTES, SMALL
from lvnews_nlp.language.diacritics import without_diacritics
from lvnews_nlp.language.inflection import nominative_person
from lvnews_nlp.language.inflection.generate import person_word
from lvnews_nlp.language.inflection.lexicon import SEXES
from lvnews_nlp.language.inflection.surnames import surname_cells
from lvnews_nlp.language.stemming import stem

#: A word of a name; the parts of a double name are words of their own.
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
#: What may stand between two words of one name.
BETWEEN = re.compile(r"[^\S\n]{1,2}|[-–._]")
#: What may stand between a first name and a surname, and a name in quotes or brackets between them.
BESIDE = re.compile(r"[^\S\n]*\n?[^\S\n]*(?<=\s)")
NICKNAME = re.compile(rf"(?<=\w) [{OPENING_QUOTES}(][^{QUOTES}()\n]{{1,30}}[{CLOSING_QUOTES})](?= \w)")
#: Initials before a surname.
INITIALS = re.compile(rf"(?:\b[^\W\d_{SMALL}]\.[^\S\n]?){{1,3}}$")
#: What tells an address or an account, where names stand without diacritics and capitals.
ADDRESS = re.compile(r"[@#]|://|www\.")
#: Several words written as one.
JOINED = re.compile(rf"\b[^\W\d_]*[^\W\d_{CAPITALS}][{CAPITALS}]\w*")
#: Letters of the shortest word that is a name by itself, and of the shortest one that is looked for inside others.
SHORTEST, SHORTEST_INSIDE = 3, 5


class Found(NamedTuple):
    """A name in a text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        name: The person's nominative, None where it may be that of several.
    """

    start: int
    end: int
    name: str | None


class PersonNames:
    """The persons of a page.

    Args:
        names: Their nominatives, with names as they were found beside them.

    Examples:
        >>> names = PersonNames({"Anna Ozola": [], "Jānis Bērziņš": ["Bērziņam"]})
        >>> text = "Annai Ozolai un J. Bērziņam raksta uz anna.ozola@skola.lv; pie ozola zied bērzs."
        >>> [(text[found.start : found.end], found.name) for found in names.find(text)]
        [('Annai Ozolai', 'Anna Ozola'), ('J. Bērziņam', 'Jānis Bērziņš'), ('anna.ozola', 'Anna Ozola')]
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._words = {name: frozenset(map(folded, WORD.findall(name))) for name in names}
        self._of: defaultdict[str, set[str]] = defaultdict(set)
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        self._exact: set[str] = set()
        for name, mentions in names.items():
            for word in WORD.findall(" ".join((name, *mentions))):
                forms = forms_of(word) if word in name else {word.lower()}
                self._exact |= forms
                for form in forms:
                    self._of[folded(form)].add(name)
                if len(word) >= SHORTEST_INSIDE:
                    self._inside[folded(word)].add(name)
        full = (WORD.findall(name) for name in names)
        #: Forms of the surnames of persons who are called by more than that.
        self.surnames = frozenset(form for words in full if len(words) > 1 for form in forms_of(words[-1]))

    def find(self, text: str) -> list[Found]:
        """The names in a text, in order, without overlaps."""
        if not self._of:
            return []
        words = list(WORD.finditer(text))
        found = [*self._groups(text, words), *self._in_addresses(text)]
        found.sort(key=lambda one: (one.start, -one.end))
        kept = found[:1]
        for one in found[1:]:
            if one.start >= kept[-1].end:
                kept.append(one)
        return kept

    def _groups(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[Found]:
        """Words of one name beside each other, and single words with a capital letter."""
        i = 0
        while i < len(words):
            first, who = i, self._of.get(folded(words[i][0]), set())
            i += 1
            if not who:
                continue
            while i < len(words) and BETWEEN.fullmatch(text, words[i - 1].end(), words[i].start()):
                both = who & self._of.get(folded(words[i][0]), set())
                if not both:
                    break
                who, i = both, i + 1
            word, start, end = words[first][0], words[first].start(), words[i - 1].end()
            alone = i == first + 1
            if alone and not (word[0].isupper() and len(word) >= SHORTEST and word.lower() in self._exact):
                continue
            before = INITIALS.search(text, max(0, start - 12), start)
            if before:
                initials = set(map(folded, WORD.findall(before[0])))
                who = {name for name in who if holds(self._words[name], initials)}
            yield Found(before.start() if before else start, end, self._one(who))

    def _in_addresses(self, text: str) -> Iterator[Found]:
        for run in re.finditer(r"\S+", text):
            if "%" in run[0] and self.find(unquote(run[0]).replace("%", "")):
                yield Found(run.start(), run.end(), None)
                continue
            shown = [run] if ADDRESS.search(run[0]) else JOINED.finditer(text, run.start(), run.end())
            for word in (word for part in shown for word in WORD.finditer(text, part.start(), part.end())):
                plain = folded(word[0])
                who = set(self._of.get(plain, ())) if len(plain) >= SHORTEST else set()
                who = who.union(*(names for inside, names in self._inside.items() if inside in plain))
                if who:
                    yield Found(word.start(), word.end(), self._one(who))

    def _one(self, who: set[str]) -> str | None:
        """The person that is meant: the only one, or the one whose name holds the others'."""
        fullest = max(who, key=lambda name: (len("".join(self._words[name])), name), default=None)
        if fullest is None or not all(holds(self._words[fullest], self._words[name]) for name in who):
            return None
        return fullest


def holds(words: Set[str], others: Set[str]) -> bool:
    """Whether a name (its words) has all words of another one; an initial stands for any word that begins with it.

    >>> holds({"anna", "ozola"}, {"a", "ozola"}), holds({"inese", "ozola"}, {"a", "ozola"})
    (True, False)
    """
    return all(one in words or (len(one) == 1 and any(word.startswith(one) for word in words)) for one in others)


def folded(word: str) -> str:
    """A word in lower case without diacritics.

    >>> folded("BĒRZIŅŠ")
    'berzins'
    """
    return without_diacritics(word.lower())


def forms_of(word: str) -> set[str]:
    """All forms of a first name or surname, of a man's and of a woman's, in lower case; the vocative too.

    >>> sorted(forms_of("Bērziņš"))[:3]
    ['bērziņ', 'bērziņa', 'bērziņam']
    """
    found = {word}
    for sex in SEXES:
        for forms in person_word(word, sex=sex).forms().values():
            found.update(forms)
    return {form.lower() for form in found}


def names_beside(text: str) -> Iterator[Found]:
    """Names by their looks alone: a first name or an initial, and a surname in the same case.

    Examples:
        >>> text = "Foto: Ilzes Kalniņas un A. Bērziņam arhīvs. Anna „Annele” Ozola Jānim Rīgā."
        >>> [found.name for found in names_beside(text)]
        ['Ilze Kalniņa', 'A. Bērziņš', 'Anna Ozola']
    """
    text = NICKNAME.sub(lambda nickname: " " * len(nickname[0]), text)
    words = list(WORD.finditer(text))
    for (first, last), after in zip(pairwise(words), [*words[2:], None], strict=False):
        if after is not None and stem(after[0].lower()) in named_after_stems():
            continue  # a street or a school that bears the name
        gap, surname = text[first.end() : last.start()], last[0]
        if not (surname[0].isupper() and len(surname) >= SHORTEST):
            continue
        printed = first[0].isupper() and surname.isupper()
        given, surname = (first[0].capitalize(), surname.capitalize()) if printed else (first[0], surname)
        if len(given) == 1:
            if given.isupper() and gap in (".", ". "):
                yield Found(first.start(), last.end(), nominative_person([f"{given}.", surname]))
        elif BESIDE.fullmatch(gap) and first_name_forms().get(given, frozenset()) & surname_cells(surname):
            yield Found(first.start(), last.end(), nominative_person([given, surname]))
