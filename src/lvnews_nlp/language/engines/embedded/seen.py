"""What the treebank knows of its words: the tag sets of its forms, and what tags say of its lemmas.

A tag set is UPOS, xpos and features together. The network generalises and a dictionary remembers: where the likeliest
tag set was never seen with a known form, or says of a known lemma what no form of it says, and another tag set is near
that does not, the other one is taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from lvnews_nlp.language.engines.embedded.gzipped import read_text, write_lines

#: By how much the score of the tag set that is taken may be lower than that of the likeliest; chosen on LVTB dev.
SEEN_BONUS = 3.0
#: The letters of a tag of the Latvian treebank that belong to the word, not to its form, by first letter and length:
#: a verb's type, reflexivity, transitivity and conjugation, an adjective's kind, a noun's gender and declension.
LEXICAL = {("v", 11): (0, 1, 2, 5, 6), ("a", 7): (0, 1), ("n", 6): (0, 2, 5)}


class SeenForms:
    """The tag sets that forms had, letters without their case."""

    def __init__(self, numbers: Mapping[str, Sequence[int]]) -> None:
        """Takes the numbers of tag sets by form in lower case."""
        self._numbers = numbers

    @classmethod
    def collect(cls, words: Iterable[tuple[str, int]]) -> "SeenForms":
        """From running words with the numbers of their tag sets."""
        seen: dict[str, dict[int, None]] = defaultdict(dict)
        for form, number in words:
            seen[form.lower()][number] = None
        return cls({form: sorted(numbers) for form, numbers in sorted(seen.items())})

    def __contains__(self, form: str) -> bool:
        """Whether the form was seen."""
        return form.lower() in self._numbers

    def tag_sets(self, form: str) -> Sequence[int] | None:
        """The numbers of the tag sets that a form was seen with; None where it was not seen."""
        return self._numbers.get(form.lower())

    def best(self, form: str, choices: Sequence[int], scores: Sequence[float]) -> int:
        """The likeliest tag set that was seen with the form; where it is far behind or there is none, the likeliest.

        Args:
            form: The form.
            choices: Numbers of tag sets, the likeliest first.
            scores: Their scores, as logarithms.

        >>> seen = SeenForms({"māja": [4, 7]})
        >>> seen.best("Māja", [2, 7], [9.0, 8.5]), seen.best("Māja", [2, 7], [9.0, 1.0])
        (7, 2)
        """
        seen = self._numbers.get(form.lower(), ())
        return next((number for number in near(choices, scores) if number in seen), choices[0])

    def write(self, path: Path) -> None:
        """Writes a gzipped file, a form and the numbers of its tag sets a line."""
        write_lines(path, ("\t".join((form, *map(str, numbers))) for form, numbers in self._numbers.items()))

    @classmethod
    def read(cls, path: Path) -> "SeenForms":
        """Reads what ``write`` wrote; who asks for a file that has not changed gets the same object."""
        return _seen_forms(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _seen_forms(path: Path, changed: int) -> SeenForms:
    rows = [line.partition("\t") for line in read_text(path).split("\n") if line]
    # Most forms have the tag sets of many others: these are made once, and shared.
    shared = {joined: tuple(map(int, joined.split("\t"))) for joined in {joined for _, _, joined in rows}}
    return SeenForms({form: shared[joined] for form, _, joined in rows})


class SeenLemmas:
    """What the tags of lemmas said of the word itself."""

    def __init__(self, parts: Mapping[tuple[str, str], Sequence[str]], *, tags: Sequence[str]) -> None:
        """Takes lexical parts of tags by lemma in lower case and their first letter, and the tags of all tag sets."""
        self._parts = parts
        self._of_number = [lexical_part(tag) for tag in tags]

    @classmethod
    def collect(cls, words: Iterable[tuple[str, str]], *, tags: Sequence[str]) -> "SeenLemmas":
        """From running words: lemma and tag."""
        seen: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for lemma, tag in words:
            if part := lexical_part(tag):
                seen[lemma.lower(), part[0]][part] = None
        return cls({key: sorted(parts) for key, parts in sorted(seen.items())}, tags=tags)

    def words(self, letter: str) -> frozenset[str]:
        """Lemmas, in lower case, that were seen with tags that begin with a letter."""
        return frozenset(lemma for lemma, first in self._parts if first == letter)

    def speaks_for(self, lemma: str, number: int) -> bool:
        """Whether the lemma was seen with what the tag of a tag set says of the word."""
        part = self._of_number[number]
        return bool(part) and part in self._parts.get((lemma.lower(), part[0]), ())

    def fits(self, lemma: str, number: int) -> bool:
        """Whether nothing speaks against a tag set: the lemma was seen with what its tag says, or not at all."""
        part = self._of_number[number]
        seen = self._parts.get((lemma.lower(), part[:1])) if part else None
        return seen is None or part in seen

    def best(self, lemma: str, number: int, choices: Sequence[int], scores: Sequence[float]) -> int:
        """The likeliest tag set of the same kind of word that says what was seen with the lemma, or ``number``.

        Args:
            lemma: The lemma.
            number: The tag set that has been chosen.
            choices: Numbers of tag sets, the likeliest first.
            scores: Their scores, as logarithms.

        >>> seen = SeenLemmas({("runāt", "v"): ["vmni2"]}, tags=["vmnist230an", "vmnisi230an"])
        >>> seen.best("runāt", 0, [0, 1], [5.0, 4.5])
        1
        """
        letter = self._of_number[number][:1]
        seen = self._parts.get((lemma.lower(), letter), ())
        return next((other for other in near(choices, scores) if self._of_number[other] in seen), number)

    def write(self, path: Path) -> None:
        """Writes a gzipped file, a lemma and the lexical parts of its tags a line."""
        write_lines(path, ("\t".join((lemma, *parts)) for (lemma, _), parts in self._parts.items()))

    @classmethod
    def read(cls, path: Path, *, tags: Sequence[str]) -> "SeenLemmas":
        """Reads what ``write`` wrote."""
        return cls({(lemma, parts[0][0]): tuple(parts) for lemma, *parts in read_rows(path)}, tags=tags)


def lexical_part(tag: str) -> str:
    """The letters of a tag that belong to the word; empty where none do.

    >>> lexical_part("vmnist230an"), lexical_part("ncfsl4"), lexical_part("zc")
    ('vmnt2', 'nf4', '')
    """
    return "".join(tag[i] for i in LEXICAL.get((tag[:1], len(tag)), ()))


def near(choices: Sequence[int], scores: Sequence[float]) -> Iterable[int]:
    """Choices whose score is not far behind the best one."""
    return (choice for choice, score in zip(choices, scores, strict=True) if score + SEEN_BONUS >= scores[0])


def read_rows(path: Path) -> list[list[str]]:
    """The lines of a file, cut at their tabs."""
    return [line.split("\t") for line in read_text(path).split("\n") if line]
