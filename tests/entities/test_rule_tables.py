"""Every row of a table of rules decides over its own example."""

import pytest
from markup import read_markup
from spacy.language import Language

from lvnews_nlp.entities.model import generic_names
from lvnews_nlp.entities.names import organisation_proper, organisation_start, role_modifiers
from lvnews_nlp.entities.names.organisation_names import head_at
from lvnews_nlp.entities.names.organisation_words import last_words_of_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.names.words import Words, read_words
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.reading.reading import Reading

TABLES = (organisation_start.RULES, organisation_proper.RULES, role_modifiers.RULES, generic_names.RULES)


def rows(rules: tuple[Rule, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.holds.__name__) for rule in rules])


def bracketed(nlp: Language, example: str) -> tuple[Words, int, int]:
    """The words of an example, and the first and last of those in brackets."""
    before, inside = example.split("[", 1)
    inside, after = inside.split("]", 1)
    words = read_words(Reading.of(nlp(before + inside + after)))
    within = [i for i, w in enumerate(words) if len(before) <= w.start < len(before) + len(inside)]
    return words, within[0], within[-1]


@rows(organisation_start.RULES)
def test_first_words_of_names_of_organisations(rule: Rule, nlp: Language) -> None:
    words, k, _ = bracketed(nlp, rule.example)
    head, at = head_at(words, max(words.among(last_words_of_heads())))
    reached = at
    while reached > k + 1:
        taken = deciding(organisation_start.RULES, organisation_start.Before.of(words, reached, at, head)).verdict
        assert taken, "what lies between belongs to the name"
        reached -= taken
    assert deciding(organisation_start.RULES, organisation_start.Before.of(words, k + 1, at, head)) is rule


@rows(organisation_proper.RULES)
def test_names_of_organisations_and_common_nouns(rule: Rule, nlp: Language) -> None:
    words, first, last = bracketed(nlp, rule.example)
    head, at = head_at(words, last)
    assert deciding(organisation_proper.RULES, organisation_proper.Group.of(words, first, at, last, head)) is rule


@rows(role_modifiers.RULES)
def test_modifiers_of_roles(rule: Rule, nlp: Language) -> None:
    words, k, _ = bracketed(nlp, rule.example)
    i = max(i for i, w in enumerate(words) if head_of(w.lower))
    assert all(role_modifiers.modifies(words, between, i) for between in range(k + 1, i))
    case = role_modifiers.Before(words, k, i, words[k], words[k].lower)
    assert deciding(role_modifiers.RULES, case) is rule


@rows(generic_names.RULES)
def test_what_the_model_takes_for_a_name(rule: Rule, nlp: Language) -> None:
    text, (marked,) = read_markup(rule.example)
    reading = Reading.of(nlp(text))
    tokens = [token for token in reading.tokens if marked.start <= token.start < marked.end]
    case = generic_names.Found.of(reading, tokens, marked.attributes["label"])
    assert deciding(generic_names.RULES, case) is rule


@pytest.mark.parametrize("rules", TABLES)
def test_a_table_ends_with_a_row_that_always_holds_and_has_no_example_twice(rules: tuple[Rule, ...]) -> None:
    assert rules[-1].holds is otherwise
    assert len({rule.example for rule in rules}) == len(rules)
