"""The table of nouns: each stands once, can be declined, and does what the head of the file says of its column."""

from collections import Counter

import pytest

import lvnews_nlp
from lvnews_nlp.grammars.dates.lexicon import load_lexicon
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.forms import lower_forms
from lvnews_nlp.resources import packaged
from lvnews_nlp.vocabulary.nouns import lemmas, nouns


def test_a_noun_has_one_row_and_says_something():
    assert not [lemma for lemma, n in Counter(noun.lemma for noun in nouns()).items() if n > 1]
    assert not [noun.lemma for noun in nouns() if noun.model_dump(exclude={"lemma"}, exclude_defaults=True) == {}]


def test_a_noun_that_heads_organisations_is_strong_or_weak():
    for noun in nouns():
        assert (noun.organisation is not None) == (len({"strong", "weak"} & set(noun.habits)) == 1), noun.lemma


def test_every_noun_can_be_declined():
    stiff = {"SIA", "AS", "PII", "foajē", "kazino", "radio", "trio", "moto", "tikšanās", "atvadīšanās", "orientēšanās"}
    assert not [noun.lemma for noun in nouns() if noun.lemma not in stiff and len(decline(noun.lemma).surfaces()) < 3]


@pytest.mark.parametrize("name", ["organisations", "titles", "venues", "events", "persons"])
def test_no_rule_file_lists_the_nouns_of_a_column_again(name):
    """Lists of the table once stood in five files; one noun may stand in a list of something else."""
    text = packaged(f"{name}.toml").read_text("utf-8")
    lists = [set(part.split("]")[0].split('"')[1::2]) for part in text.split("= [")[1:]]
    for column, word in (
        ("title", "EVENT"), ("title", "none"), ("ends_name", "facility"), ("event", "noun"), ("place", "place"),
        ("place", "room"), ("after_person", "yes"), ("habits", "strong"), ("habits", "weak"),
    ):  # fmt: skip
        known = set(lemmas(column, word))
        assert not [words for words in lists if len(words) > 5 and len(words & known) > len(words) / 2], (column, word)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Sacensībās uzvarēja Zaubes pamatskola.", "Zaubes pamatskola", "ORG"),
        ("Jautājumu skata Vides uzraudzības nodaļa.", "Vides uzraudzības nodaļa", "ORG"),
        ("Konkursu rīko Ogres novada kultūras nodaļa.", "Ogres novada kultūras nodaļa", "ORG"),
        ("Vizīti atbalsta Somijas vēstniecība.", "Somijas vēstniecība", "ORG"),
        ("Svētdien notiks Valmieras maratons.", "Valmieras maratons", "EVENT"),
        ("Spēles notiek Ventas stadionā.", "Ventas stadionā", "VENUE"),
        ("Pie Engures ezera ierīkota taka.", "Engures ezera", "LOC"),
        ("Pavasarī notika seminārs „Mācāmies pētot”.", "Mācāmies pētot", "EVENT"),
        ("Bērni lasīja romānu „Tālā osta”.", "Tālā osta", None),
    ],
)
def test_columns_do_what_the_table_says(text, name, label):
    found = {entity.text: entity.label for entity in lvnews_nlp.analyse(text).entities.itertuples()}
    assert found.get(name) == label


def test_a_date_before_any_street_of_the_table_is_part_of_its_name():
    """The date grammar reads no table of nouns, so that its own list is compared with it."""
    streets = [form for noun in lemmas("place", "street") for form in lower_forms(noun)]
    assert not [form for form in streets if not form.startswith(load_lexicon().data.guards.street_nouns)]
