"""The words of a line: how they are written, in capitals or in small letters, and how they begin."""

from collections.abc import Sequence

from lvnews_nlp.reading.characters import WORD

STEM = 5  # code points; as much of a Latvian word as its endings leave
LABEL_WORDS = 3  # the labels in a menu rarely have more
SHORTEST = 4  # code points; shorter words are mostly function words


def words_of(text: str) -> list[str]:
    """The words of a text, without its figures and signs.

    >>> words_of("Ogres 1. vidusskola, „Zīle”")
    ['Ogres', 'vidusskola', 'Zīle']
    """
    return WORD.findall(text)


def stem_of(word: str) -> str:
    """The beginning of a word, by which its forms are the same.

    >>> stem_of("Skolotājiem") == stem_of("skolotāja")
    True
    """
    return word.casefold()[:STEM]


def is_label(text: str) -> bool:
    """Whether a text is as short as the labels in a menu are.

    >>> is_label("Par mums"), is_label("Skolā atklāj jaunu zāli")
    (True, False)
    """
    return len(text.split()) <= LABEL_WORDS


def share_small(words: Sequence[str]) -> float:
    """The share of words that begin with a small letter, 0 to 1; there is at least one word."""
    return sum(word[0].islower() for word in words) / len(words)


def are_shouted(words: Sequence[str]) -> bool:
    """Whether words, two or more, are all in capitals, as headlines and names in print are.

    >>> are_shouted(["SKOLA", "ATKLĀTA"]), are_shouted(["VIAA"])
    (True, False)
    """
    return len(words) > 1 and all(map(str.isupper, words))


def are_capitalised(words: Sequence[str]) -> bool:
    """Whether words, two or more, all begin with a capital.

    >>> are_capitalised(["Anna", "Liepa", "LETA"]), are_capitalised(["Anna", "vada"])
    (True, False)
    """
    return len(words) > 1 and all(word[0].isupper() for word in words)


def are_labels(words: Sequence[str]) -> bool:
    """Whether words all begin with a capital and few are all in capitals: names and labels, no headline in capitals.

    >>> are_labels(["Par", "Mums", "Kontakti"]), are_labels(["SKOLA", "ATKLĀTA"])
    (True, False)
    """
    shouted = sum(len(word) > 1 and word.isupper() for word in words)
    return are_capitalised(words) and 2 * shouted < len(words)
