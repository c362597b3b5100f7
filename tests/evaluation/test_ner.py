"""FullStack NER files and strict span scores."""

import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.ner import Entity, read_fullstack, score_spans
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.vocabulary.labels import label_file

FULLSTACK = """# newdoc id = d
# newpar id = p
# text = Ogres vidusskola, Ogre.
1\tOgres\t_\t_\t_\t_\tB-organization\tB-GPE\t_\t_
2\tvidusskola\t_\t_\t_\t_\tI-organization\tO\t_\t_
3\t,\t_\t_\t_\t_\tO\tO\t_\t_
4\tOgre\t_\t_\t_\t_\tB-GPE\tO\t_\t_
5\t.\t_\t_\t_\t_\tO\tO\t_\t_

# text = 27. maijā
1\t27.\t_\t_\t_\t_\tI-time\tO\t_\t_
2\tmaijā\t_\t_\t_\t_\tI-time\tO\t_\t_

# newpar id = q
# text = Anna Liepa
1\tAnna\t_\t_\t_\t_\tB-person\tO\t_\t_
2\tLiepa\t_\t_\t_\t_\tB-person\tO\t_\t_
"""


def test_read(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text(FULLSTACK, "utf-8")
    first, second = read_fullstack(path)
    assert first.text == "Ogres vidusskola, Ogre. 27. maijā"
    assert [(first.text[e.start : e.end], e.label) for e in first.entities] == [
        ("Ogres vidusskola", "ORG"),
        ("Ogre", "GPE"),
        ("27. maijā", "DATE"),
    ]
    assert [(first.text[e.start : e.end], e.label) for e in first.inner] == [("Ogres", "GPE")]
    assert first.sentences == (0, 5)
    assert [first.text[a:b] for a, b in first.tokens][:2] == ["Ogres", "vidusskola"]
    # Two B- tags in a row are two entities.
    assert [second.text[e.start : e.end] for e in second.entities] == ["Anna", "Liepa"]


def test_an_entity_does_not_cross_a_sentence(tmp_path):
    path = tmp_path / "a.conll"
    path.write_text(FULLSTACK.replace("5\t.\t_\t_\t_\t_\tO", "5\t.\t_\t_\t_\t_\tB-time"), "utf-8")
    found = [(e.start, e.end, e.label) for e in read_fullstack(path)[0].entities]
    assert found[-2:] == [(22, 23, "DATE"), (24, 33, "DATE")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("B-GPE", "B-zirgs", "B-zirgs"),
        ("4\tOgre\t", "4\tOgrē\t", "Ogrē"),
        ("\t_\t_\t_\t_\tB-person\tO\t_\t_", "", "columns"),
    ],
)
def test_bad_files_give_a_clear_error(tmp_path, old, new, message):
    path = tmp_path / "a.conll"
    path.write_text(FULLSTACK.replace(old, new), "utf-8")
    with pytest.raises(DataError, match=message):
        read_fullstack(path)


def test_all_nine_classes_have_a_label():
    assert sorted(label_file().fullstack.values()) == [
        "DATE",
        "EVENT",
        "GPE",
        "LOC",
        "MISC",
        "MONEY",
        "ORG",
        "PERSON",
        "PRODUCT",
    ]


def test_scores_are_strict():
    """Document 1: one right, one with a wrong end, one with a wrong label. Document 2: one missed."""
    gold = [[Entity(0, 4, "ORG"), Entity(5, 9, "GPE"), Entity(10, 12, "LOC")], [Entity(0, 4, "GPE")]]
    system = [[Entity(0, 4, "ORG"), Entity(5, 8, "GPE"), Entity(10, 12, "GPE")], []]
    scores = score_spans(gold, system)
    assert scores == {"GPE": Score(2, 2, 0), "LOC": Score(1, 0, 0), "ORG": Score(1, 1, 1), "all": Score(4, 3, 1)}
    assert scores["all"].f1 == pytest.approx(2 / 7)


def test_the_same_span_in_another_document_does_not_count():
    assert score_spans([[Entity(0, 1, "GPE")], []], [[], [Entity(0, 1, "GPE")]])["all"].correct == 0


def test_no_spans_at_all():
    assert score_spans([[]], [[]]) == {"all": Score(0, 0, 0)}


def test_numbers_of_documents_must_agree():
    with pytest.raises(DataError, match="documents"):
        score_spans([[]], [])
