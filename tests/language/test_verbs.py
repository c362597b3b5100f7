"""Which stem of its verb a form has: the examples of ``data/verb_forms.toml``, and forms that no row is for."""

import pytest

from lvnews_nlp.language.inflection.verbs import verb_file, verb_prefix, verb_stem

EXAMPLES = [(row.stem, *example) for row in verb_file().form for example in row.examples]


@pytest.mark.parametrize(("kind", "form", "tag", "stem"), EXAMPLES, ids=lambda value: value)
def test_a_form_has_the_stem_that_its_row_says(kind, form, tag, stem):
    assert verb_stem(form, tag) == (kind, stem)


def test_tags_of_other_words_and_forms_that_do_not_end_so_have_no_stem():
    assert verb_stem("mājas", "ncfsg4") is None
    assert verb_stem("lasa", "vmnc0t30000") is None  # no conditional


@pytest.mark.parametrize(
    ("stem", "prefix"), [("pārskrie", "pār"), ("apskatī", "ap"), ("noie", "no"), ("sak", ""), ("sa", ""), ("lasī", "")]
)
def test_a_prefix_leaves_two_letters(stem, prefix):
    assert verb_prefix(stem) == prefix
