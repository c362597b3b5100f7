"""Every row of a table of rules decides over its own example."""

import pytest
from markup import read_markup
from spacy.language import Language

from lvnews_nlp.entities.model import generic_names
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.reading.reading import Reading

TABLES = (generic_names.RULES,)


def rows(rules: tuple[Rule, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.holds.__name__) for rule in rules])


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
