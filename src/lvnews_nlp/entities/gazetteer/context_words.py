"""What must stand beside a name or an abbreviation that could be something else (``data/gazetteer_context.toml``).

Nouns that other finders know too are not listed there again: bodies, houses, streets (``data/nouns.tsv``), offices
(``data/roles.toml``), legal forms (``data/organisations.toml``).
"""

import re
from collections.abc import Iterable
from functools import cache

from lvnews_nlp.entities.names.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.language.inflection.forms import lower_forms
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import Noun, nouns
from lvnews_nlp.vocabulary.verbs import verbs

#: The first word of what follows, and the first two.
WORDS = re.compile(r"([^\W\d_]+)(?: [^\W\d_]+)?")
#: What the column ``place`` says of houses, and of thoroughfares.
HOUSES = frozenset(("place", "visited", "acting"))
STREETS = frozenset(("street", "way"))
#: Subtypes of the organisations that a place has.
OF_PLACES = frozenset(("school", "university", "municipality"))
#: What the column ``network`` says of towns and administrative units.
SETTLEMENTS = frozenset(("GPE", "settlement"))


class ContextWords(Record):
    """The words of ``gazetteer_context.toml``: beginnings of words, but for the legal forms.

    Each question is about the text that follows a name, from the next word on.
    """

    source: str
    after_abbreviation: tuple[str, ...]
    abbreviation_examples: tuple[str, ...]
    abbreviation_counterexamples: tuple[str, ...]
    after_place: tuple[str, ...]
    place_examples: tuple[str, ...]
    place_counterexamples: tuple[str, ...]
    not_after_place: tuple[str, ...]
    not_place_examples: tuple[str, ...]
    before_place: tuple[str, ...]
    legal_forms: tuple[str, ...]

    def goes_on_from_abbreviation(self, text: str) -> bool:
        """Whether a text begins with what an abbreviation of an organisation has or does: „rektors”, „informē”."""
        return text.startswith((*self.after_abbreviation, *verbs().holds)) or _begins_with(text, offices_and_units())

    def goes_on_from_place(self, text: str) -> bool:
        """Whether a text begins with what a place in the genitive has: „pamatskolā”, „iedzīvotāji”."""
        return text.startswith(self.after_place) or _begins_with(text, houses_and_bodies())

    def takes_from_place(self, text: str) -> bool:
        """Whether a text begins with a street, a feast or a house that bears the name before it."""
        return text.startswith(self.not_after_place) or _begins_with(text, streets())

    def all_legal_forms(self) -> frozenset[str]:
        """The legal forms that belong to the name of the organisation after them."""
        forms = organisation_file().forms
        return forms.company | forms.school | frozenset(self.legal_forms)


@cache
def context_words() -> ContextWords:
    """The packaged words."""
    return read_toml("gazetteer_context.toml", ContextWords)


@cache
def offices_and_units() -> frozenset[str]:
    """Forms of offices, posts and professions, and of heads of organisations and their units."""
    return frozenset((*role_heads(), *organisation_heads()))


@cache
def houses_and_bodies() -> frozenset[str]:
    """Forms of what a place has, in singular and plural: schools, bodies of municipalities, houses, parts of a land.

    Not those of all organisations: „balvu fonds” and „balvu komisija” have nothing to do with Balvi.
    """
    bodies = (form for form, head in organisation_heads().items() if head.subtype in OF_PLACES)
    houses = (noun for noun in nouns() if HOUSES & {*noun.place} or SETTLEMENTS & {*noun.network})
    return _forms_of(houses).union(bodies)


@cache
def streets() -> frozenset[str]:
    """Forms of thoroughfares, squares and parks."""
    return _forms_of(noun for noun in nouns() if STREETS & {*noun.place})


def _forms_of(rows: Iterable[Noun]) -> frozenset[str]:
    return frozenset(form for noun in rows for form in lower_forms(noun.lemma))


def _begins_with(text: str, forms: frozenset[str]) -> bool:
    """Whether the first word of a text, or its first two, are one of the forms."""
    found = WORDS.match(text)
    return found is not None and not forms.isdisjoint(found.group(0, 1))
