import spacy

import lvnews_nlp
from lvnews_nlp.themes.sentences import theme_entities, theme_sentences

TEXT = "Skolā ieradās mentori. Cēsu novada pašvaldība un Anna Liepa mentoriem dod datus. Līst."


def span(phrase: str, nth: int = 0) -> dict:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(phrase, start + 1)
    return {"start": start, "end": start + len(phrase), "text": phrase}


def entity(phrase: str, label: str, **more) -> dict:
    return {**span(phrase), "label": label, "canonical": phrase, "id": None, **more}


DATA = {
    "id": "a",
    "article": {"text": TEXT},
    "sentences": [{"start": 0, "end": 22}, {"start": 23, "end": 80}, {"start": 81, "end": 86}],
    "entities": [
        entity("Cēsu novada pašvaldība", "ORG", id="cesu-novads"),
        entity("Cēsu novada pašvaldība", "ORG", id="cesu-novads"),
        entity("Anna Liepa", "PERSON"),
        entity("Līst", "MISC", canonical=None),
    ],
    "themes": [
        {"id": "teacher-mentoring", "evidence": [span("mentori"), span("mentoriem")]},
        {"id": "data-based-decisions", "evidence": [span("dod"), span("datus")]},
        {"id": "by-classifier", "evidence": []},
    ],
}


def test_sentences_of_each_theme() -> None:
    rows = list(theme_sentences(DATA))
    assert [(row["theme"], row["sentence"], row["n_evidence"]) for row in rows] == [
        ("teacher-mentoring", 0, 1),
        ("teacher-mentoring", 1, 1),
        ("data-based-decisions", 1, 2),
    ]
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert rows[2]["evidence"] == ["dod", "datus"]


def test_who_is_named_beside_a_theme_once_a_sentence() -> None:
    rows = [(row["theme"], row["sentence"], row["canonical"], row["id"]) for row in theme_entities(DATA)]
    assert rows == [
        ("teacher-mentoring", 1, "Cēsu novada pašvaldība", "cesu-novads"),
        ("teacher-mentoring", 1, "Anna Liepa", None),
        ("data-based-decisions", 1, "Cēsu novada pašvaldība", "cesu-novads"),
        ("data-based-decisions", 1, "Anna Liepa", None),
    ]


def test_tables_of_an_analysis(tmp_path) -> None:
    taxonomy = tmp_path / "own.toml"
    taxonomy.write_text(
        'version = "1"\ncontext = "any"\n[[groups]]\nid = "g"\nlabel_lv = "G"\nlabel_en = "G"\n[[groups.themes]]\n'
        'id = "mentors"\nlabel_lv = "Mentori"\nlabel_en = "Mentors"\nthreshold = 0.001\nstrong = ["mentors"]\n',
        "utf-8",
    )
    nlp = spacy.blank("lv")
    for name in ("lvnews_article", "lvnews_sentences", "lvnews_entities"):
        nlp.add_pipe(name)
    nlp.add_pipe("lvnews_themes", config={"taxonomy": str(taxonomy)})
    page = (
        "Mentori jaunajiem skolotājiem\n\nSmiltenes novada pašvaldība skolās ievieš mentoru atbalstu: katram jaunajam "
        "pedagogam būs mentors. Autobusi rīt kursē kā parasti.\n"
    )
    analysis = lvnews_nlp.analyse(page, id="a", nlp=nlp)
    (theme,) = analysis.to_dict()["themes"]
    sentences, entities = analysis.table("theme_sentences"), analysis.table("theme_entities")
    assert sentences["n_evidence"].tolist() == [1, 2]
    assert sentences["n_evidence"].sum() == len(theme["evidence"])
    assert not sentences["text"].str.contains("Autobusi").any()
    assert set(sentences["sentence"]) <= set(analysis.table("sentences")["sentence"])
    assert "Smiltenes novada pašvaldība" in set(entities["canonical"])
