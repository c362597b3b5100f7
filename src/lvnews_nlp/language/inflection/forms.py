"""Case forms of nouns and adjectives, for lookup."""

from collections.abc import Iterable, Iterator

from lvnews_nlp.language.inflection.generate import decline
from lvnews_nlp.language.inflection.lexemes import Lexeme, singular_word

#: Letters before the noun in a compound, at least.
SHORTEST_START = 3


def lower_forms(noun: str) -> frozenset[str]:
    """All case forms of a noun phrase in lower case.

    >>> sorted(lower_forms("Purvs"))[:3]
    ['purva', 'purvam', 'purvs']
    """
    return frozenset(form.lower() for form in decline(noun).surfaces())


def forms_by_case(noun: str) -> Iterator[tuple[str, str]]:
    """Every form of a noun phrase in lower case with its case, the nominative first.

    A reflexive verbal noun has the cases that it has: „tikšanās”, „tikšanos”.

    >>> next(form for form, case in forms_by_case("Purvs") if case == "Loc")
    'purvā'
    >>> next(form for form, case in forms_by_case("tikšanās") if case == "Acc")
    'tikšanos'
    """
    reflexive = singular_word(noun, "nr")
    cells = reflexive.forms().items() if reflexive.stem != noun else ()
    for case, forms in ((case, forms) for (_, case), forms in cells) if cells else decline(noun).items():
        for form in forms:
            yield form.lower(), case


def cases_of_forms(nouns: Iterable[str]) -> dict[str, tuple[str, frozenset[str]]]:
    """Every form of noun phrases in lower case: the first noun that has it, and the cases of that noun that it can be.

    >>> noun, cases = cases_of_forms(["sesija", "sesijas"])["sesiju"]
    >>> noun, sorted(cases)
    ('sesija', ['Acc'])
    """
    found: dict[str, tuple[str, set[str]]] = {}
    for noun in nouns:
        for form, case in forms_by_case(noun):
            known, cases = found.setdefault(form, (noun, set()))
            if known == noun:
                cases.add(case)
    return {form: (noun, frozenset(cases)) for form, (noun, cases) in found.items()}


def compound_cuts(word: str) -> Iterator[tuple[str, str]]:
    """The ways to take a word for a compound, the longest end first: its beginning and its end.

    The beginning has ``SHORTEST_START`` letters at least: „foto”, „pus”, „viesi”.

    >>> next((start, end) for start, end in compound_cuts("fotoizstādē") if end == "izstādē")
    ('foto', 'izstādē')
    """
    return ((word[:cut], word[cut:]) for cut in range(SHORTEST_START, len(word)))


def last_words(nouns: Iterable[str]) -> frozenset[str]:
    """The last words of all case forms of noun phrases, in lower case: how a name that ends in one of them ends."""
    return frozenset(form.split()[-1] for noun in nouns for form in lower_forms(noun))


def adjective_forms(adjective: str) -> frozenset[str]:
    """All case forms of a definite adjective (``galvenais``, ``galvenā``) in both genders; another word by itself.

    >>> {"galvenajai", "galveno"} <= adjective_forms("galvenais")
    True
    """
    ending = next((end for end in ("ais", "ā") if adjective.endswith(end)), None)
    if ending is None:
        return frozenset((adjective,))
    stem = adjective.removesuffix(ending)
    words = (Lexeme(adjective, stem, "adm"), Lexeme(adjective, stem, "adf"))
    return frozenset(form for word in words for forms in word.forms().values() for form in forms)
