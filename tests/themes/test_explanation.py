import pytest

import lvnews_nlp
from lvnews_nlp.themes.explanation import explain_themes
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.tagger import ThemeTagger

MENTORS = "Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība pedagogiem sāksies oktobrī."
SCHOOL = "Skolotāji un skolēni rīt tiekas klasē, kur notiks mācību stunda par dabu."


@pytest.fixture(scope="module")
def tagger() -> ThemeTagger:
    """Reports ``teacher-mentoring`` on any evidence and hardly anything else: the scoring has tests of its own."""
    taxonomy = load_taxonomy()
    groups = tuple(
        group.model_copy(
            update={
                "themes": tuple(
                    theme.model_copy(update={"threshold": 0.01 if theme.id == "teacher-mentoring" else 0.99})
                    for theme in group.themes
                )
            }
        )
        for group in taxonomy.groups
    )
    return ThemeTagger(taxonomy.model_copy(update={"groups": groups}))


def by_theme(tagger, doc, **options) -> dict[str, dict]:
    return {row["theme"]: row for row in explain_themes(tagger, tagger(doc), **options)}


def test_reported_themes_come_first_with_their_evidence(tagger, make_doc) -> None:
    doc = tagger(make_doc(("paragraph", MENTORS + " " + SCHOOL)))
    rows = explain_themes(tagger, doc)
    reported = [theme["id"] for theme in doc._.themes]
    assert [row["theme"] for row in rows if row["reported"]] == reported
    assert [row["reported"] for row in rows] == sorted((row["reported"] for row in rows), reverse=True)
    first = rows[0]
    assert (first["theme"], first["verdict"]) == ("teacher-mentoring", "reported")
    assert first["score"] >= first["threshold"]
    used = [piece for piece in first["evidence"] if piece["ignored"] is None]
    assert used
    assert all(doc.text[piece["start"] : piece["end"]] == piece["text"] for piece in first["evidence"])
    assert all(piece["text"] in piece["sentence"] for piece in first["evidence"])
    assert {(e["start"], e["end"]) for e in doc._.themes[0]["evidence"]} <= {(p["start"], p["end"]) for p in used}


def test_the_best_few_others_are_explained_too(tagger, make_doc) -> None:
    text = f"{MENTORS} {SCHOOL} Vēl skolā remontē ēdnīcu. Vecāku padome tiekas reizi mēnesī. Bibliotēkā lasa grāmatas."
    doc = tagger(make_doc(("paragraph", text)))
    few, none = explain_themes(tagger, doc, others=2), explain_themes(tagger, doc, others=0)
    assert [row["theme"] for row in none] == [theme["id"] for theme in doc._.themes]
    others = few[len(none) :]
    assert len(others) == 2
    assert {row["verdict"] for row in others} <= {"below", "fallback"}
    assert [row["score"] for row in others] == sorted((row["score"] for row in others), reverse=True)


def test_furniture_is_ignored(tagger, make_doc) -> None:
    doc = make_doc(("paragraph", SCHOOL), ("furniture", MENTORS))
    blocks = [dict(block) for block in doc._.article["blocks"]]
    row = by_theme(tagger, doc)["teacher-mentoring"]
    assert (row["reported"], row["score"], row["verdict"]) == (False, 0.0, "ignored")
    assert {piece["ignored"] for piece in row["evidence"]} == {"furniture"}
    assert row["evidence"][0]["start"] > len(SCHOOL)
    assert doc._.article["blocks"] == blocks, "the Doc is not changed"


def test_names_and_stock_sentences_are_ignored(tagger, make_doc) -> None:
    doc = make_doc(
        ("paragraph", "Biedrība „Mentori skolotājiem” saka paldies skolotājiem un skolēniem par talku."),
        ("paragraph", SCHOOL),
        ("paragraph", "Konference notika projekta „Mentoru apmācība skolotājiem” ietvaros, ko finansē fonds."),
    )
    row = by_theme(tagger, doc)["teacher-mentoring"]
    assert (row["reported"], row["verdict"]) == (False, "ignored")
    assert {piece["ignored"] for piece in row["evidence"]} == {"name", "boilerplate"}


def test_text_outside_education(make_doc, tmp_path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'version = "1"\n[[groups]]\nid = "zoo"\nlabel_lv = "Zoo"\nlabel_en = "Zoo"\n[[groups.themes]]\n'
        'id = "elephants"\nlabel_lv = "Ziloņi"\nlabel_en = "Elephants"\nstrong = ["zilonis"]\n',
        "utf-8",
    )
    row = by_theme(ThemeTagger(file), make_doc(("paragraph", "Zilonis dzīvo zoodārzā, un ziloni apskata daudzi.")))[
        "elephants"
    ]
    assert (row["reported"], row["score"], row["verdict"]) == (False, 0.0, "context")
    assert [piece["ignored"] for piece in row["evidence"]] == [None, None]


def test_classifier_alone_has_no_evidence(make_doc) -> None:
    tagger = ThemeTagger(classifiers=[lambda doc: {"school-meals": 0.995}])
    row = by_theme(tagger, make_doc(("paragraph", SCHOOL)))["school-meals"]
    assert (row["reported"], row["score"], row["verdict"], row["evidence"]) == (True, 0.995, "classifier", [])


def test_nothing_to_explain(tagger, make_doc) -> None:
    assert explain_themes(tagger, tagger(make_doc(("paragraph", "Rīt līs.")))) == []


def test_the_text_as_given(tagger, make_doc) -> None:
    given = MENTORS.replace("skolotājam", "skolo\u00adtājаm")  # a soft hyphen and a Cyrillic letter
    doc = tagger(make_doc(("paragraph", given)))
    rows = explain_themes(tagger, doc)
    assert [row["theme"] for row in rows] == [
        row["theme"] for row in explain_themes(tagger, tagger(make_doc(("paragraph", MENTORS))))
    ]
    assert all(doc.text[p["start"] : p["end"]] == p["text"] for row in rows for p in row["evidence"])


def test_one_theme_is_explained_whatever_became_of_it(nlp):
    page = "Mentori palīdz jaunajiem skolotājiem. Skolā trūkst skolotāju."
    assert lvnews_nlp.why_theme(page, "teacher-mentoring", nlp=nlp)["reported"]
    scores = lvnews_nlp.analyse(page, nlp=nlp).table("theme_scores").set_index("theme")
    assert scores.loc["teacher-mentoring", "reported"]
    assert scores["score"].is_monotonic_decreasing
    under = scores[~scores["reported"]]
    for theme, row in under.iterrows():
        answer = lvnews_nlp.why_theme(page, theme, nlp=nlp)
        assert (answer["reported"], answer["score"]) == (False, row["score"])
        assert answer["verdict"] != "none"


def test_a_theme_that_nothing_speaks_for(nlp):
    answer = lvnews_nlp.why_theme("Talsos atklāja sporta laukumu.", "teacher-mentoring", nlp=nlp)
    assert (answer["verdict"], answer["evidence"], answer["score"]) == ("none", [], 0.0)
    with pytest.raises(lvnews_nlp.InputError, match="Do you mean teacher-mentoring"):
        lvnews_nlp.why_theme("Talsos atklāja sporta laukumu.", "teacher-mentorin", nlp=nlp)
