import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.articles import score_articles
from lvnews_nlp.evaluation.gold import read_article_file, read_articles
from lvnews_nlp.vocabulary.labels import label_rows

PAGE = """+++
kind = "municipal"
published = 2025-03-14
themes = ["teacher-mentoring"]
+++
<furn>Sākums › Ziņas</furn>
<ent label=GPE canonical="Talsi">Talsos</ent> runāja <ent label=PERSON canonical="Anna Liepa">Anna Liepa</ent>.
"""


def test_markup_gives_text_offsets_and_furniture(tmp_path):
    path = tmp_path / "1.txt"
    path.write_text(PAGE, "utf-8")
    article = read_article_file(path)
    assert article.text == "Sākums › Ziņas\nTalsos runāja Anna Liepa.\n"
    assert [article.text[e.start : e.end] for e in article.entities] == ["Talsos", "Anna Liepa"]
    assert [article.text[s:e] for s, e in article.furniture] == ["Sākums › Ziņas"]
    assert article.header["published"].isoformat() == "2025-03-14"


def test_scores_of_a_hand_made_case(tmp_path):
    (tmp_path / "1.txt").write_text(PAGE, "utf-8")
    articles = read_articles(tmp_path)
    found = {
        "entities": [
            {"start": 15, "end": 21, "label": "GPE", "subtype": None, "canonical": "Talsis"},
            {"start": 29, "end": 33, "label": "PERSON", "subtype": None, "canonical": "Anna"},
            {"start": 0, "end": 6, "label": "ORG", "subtype": "other", "canonical": "Sākums"},
        ],
        "themes": [{"id": "teacher-mentoring"}, {"id": "preschool"}],
    }
    scores = score_articles(articles, [found], labels=label_rows())
    assert (scores.entities["all"].gold, scores.entities["all"].system, scores.entities["all"].correct) == (2, 2, 1)
    assert scores.canonical.f1 == 0.0
    assert (scores.themes.precision, scores.themes.recall) == (0.5, 1.0)
    assert ("1", "missed PERSON", "Anna Liepa") in scores.wrong
    assert "ORG" not in scores.entities


def test_subtypes_are_scored_where_the_span_is_right_and_the_annotation_has_one(tmp_path):
    names = [
        "<ent label=ORG subtype=school canonical=A>A</ent>",
        "<ent label=ORG subtype=ngo canonical=B>B</ent>",
        "<ent label=ORG canonical=C>C</ent>",
        "<ent label=ORG subtype=ngo canonical=D>D</ent>",
    ]
    (tmp_path / "1.txt").write_text(f"+++\nthemes = []\n+++\n{' '.join(names)}\n", "utf-8")
    rows = [
        {"start": start, "end": start + 1, "label": "ORG", "subtype": "school", "canonical": name}
        for start, name in ((0, "A"), (2, "B"), (4, "C"))
    ]
    scores = score_articles(read_articles(tmp_path), [{"entities": rows, "themes": []}], labels=label_rows())
    assert (scores.subtypes.gold, scores.subtypes.correct) == (2, 1)
    assert ("1", "subtype ORG", "'B': ngo, not school") in scores.wrong


@pytest.mark.parametrize(
    "text",
    [
        "no header",
        "+++\nkind = \n+++\nx",
        "+++\n+++\n<ent label=GPE>Rīga",
        "+++\n+++\nRīga</ent>",
        "+++\n+++\n<ent label=GPE>a</furn>",
    ],
)
def test_broken_gold_is_a_data_error(tmp_path, text):
    (tmp_path / "1.txt").write_text(text, "utf-8")
    with pytest.raises(DataError):
        read_articles(tmp_path)


def test_empty_folder_is_a_data_error(tmp_path):
    with pytest.raises(DataError):
        read_articles(tmp_path)
