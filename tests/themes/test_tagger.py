import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from lvnews_nlp.errors import InputError
from lvnews_nlp.themes.tagger import ThemeTagger

MENTORS = "Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība pedagogiem sāksies oktobrī."
SPORT = "Hokeja izlase čempionātā zaudēja ar 1:3, vārtus guva uzbrucējs, un treneris slavēja vārtsargu."


def ids(doc: Doc) -> list[str]:
    return [row["id"] for row in doc._.themes]


def test_rows_and_spans(tagger, make_doc) -> None:
    doc = tagger(make_doc(("paragraph", MENTORS)))
    row = next(row for row in doc._.themes if row["id"] == "teacher-mentoring")
    assert list(row) == ["id", "group", "label_lv", "label_en", "score", "evidence"]
    assert row["group"] == "teaching-profession"
    assert 0.5 <= row["score"] < 1
    assert row["evidence"]
    assert all(doc.text[e["start"] : e["end"]] == e["text"] for e in row["evidence"])
    assert [row["score"] for row in doc._.themes] == sorted((row["score"] for row in doc._.themes), reverse=True)
    assert {span.label_ for span in doc.spans["themes"]} == set(ids(doc))
    assert json.loads(json.dumps(doc._.themes)) == doc._.themes


def test_works_without_article_tags_and_sentences(tagger) -> None:
    assert "teacher-mentoring" in ids(tagger(spacy.blank("xx")(MENTORS)))


def test_works_on_latvian_tokens_and_sentences(tagger, blank) -> None:
    assert "teacher-mentoring" in ids(tagger(blank(MENTORS)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "….!", "Jā."])
def test_nothing_to_say(tagger, text: str) -> None:
    doc = tagger(spacy.blank("xx")(text))
    assert doc._.themes == []
    assert list(doc.spans["themes"]) == []


@pytest.mark.parametrize("kind", ["furniture", "credit", "section", "dateline"])
def test_furniture_says_nothing(tagger, make_doc, kind: str) -> None:
    assert ids(tagger(make_doc((kind, MENTORS), ("paragraph", "Skola rīt ir slēgta.")))) == []


def test_title_counts_more_than_a_paragraph(tagger, make_doc) -> None:
    other = "Skolā notika sapulce. Skolēni un klašu audzinātāji klausījās." * 3
    title, body = "Mentori jaunajiem skolotājiem", "Sapulci atklāja direktors. " + other

    def score(*blocks: tuple[str, str]) -> float:
        rows = tagger.explain(make_doc(*blocks))
        return max((row["score"] for row in rows if row["theme"] == "teacher-mentoring"), default=0.0)

    assert score(("title", title), ("paragraph", body)) > score(("paragraph", title), ("paragraph", body))


def test_repeated_text_counts_once(tagger, make_doc) -> None:
    once = tagger(make_doc(("paragraph", MENTORS)))._.themes
    assert tagger(make_doc(("paragraph", MENTORS), ("paragraph", MENTORS)))._.themes == once


def test_a_name_alone_is_no_evidence(tagger, make_doc) -> None:
    text = "Skolēni klasē dziedāja, un stundas vēroja Skolotāju mentoru tīkls."
    doc = make_doc(("paragraph", text))
    start = text.index("Skolotāju")
    name = doc.char_span(start, start + len("Skolotāju mentoru tīkls"), label="ORG")
    assert "teacher-mentoring" in ids(tagger(doc))
    doc.spans["entities"] = [Span(doc, name.start, name.end, label="ORG")]
    assert "teacher-mentoring" not in ids(tagger(doc))


def test_a_quoted_project_name_is_no_evidence(tagger, make_doc) -> None:
    text = "Skolēnu ekskursija notika projekta „Metodiskais atbalsts skolotājiem” (Nr. 1.2.3) ietvaros."
    assert "methodological-support" not in ids(tagger(make_doc(("paragraph", text))))


def test_other_areas_have_no_theme(tagger, make_doc) -> None:
    text = f"{SPORT} Uzbrucējs mācās sporta skolā, treneris agrāk bija skolotājs. {SPORT[:-1]} otrreiz."
    assert ids(tagger(make_doc(("paragraph", text)))) == []


def test_passing_mention_in_a_long_text(tagger, make_doc) -> None:
    body = [
        ("title", "Skolēni no jauna iekārto bibliotēku"),
        *(
            ("paragraph", f"Skolas bibliotēkā {n}. klases skolēni kopā ar bibliotekāri šķiro grāmatas un lasa.")
            for n in range(3, 9)
        ),
        ("paragraph", "Talkā nāca arī kāda skolotāja, kas pērn bija mentore."),
    ]
    found = ids(tagger(make_doc(*body)))
    assert found[0] == "libraries-learning"
    assert "teacher-mentoring" not in found


def test_fallback_only_where_nothing_else_is(tagger, make_doc) -> None:
    fallback = "Svinīgajā izlaidumā ģimnāzijas absolventi saņēma atestātus, bet pirmklasnieki ziedus."
    assert ids(tagger(make_doc(("paragraph", fallback)))) == ["general-education-school-life"]
    assert "general-education-school-life" not in ids(tagger(make_doc(("paragraph", fallback + " " + MENTORS))))


def test_explain_tells_the_cues(tagger, make_doc) -> None:
    doc = make_doc(("paragraph", MENTORS))
    rows = tagger.explain(doc)
    assert {row["theme"] for row in rows if row["reported"]} == set(ids(tagger(doc)))
    for row in rows:
        assert doc.text[row["start"] : row["end"]] == row["text"]
        assert row["reported"] is (row["score"] >= row["threshold"]) or tagger.theme(row["theme"]).fallback


def test_a_users_classifier_beside_the_rules(make_doc) -> None:
    doc = make_doc(("paragraph", "Skolēni stāda ābeles."))
    tagger = ThemeTagger(classifiers=[lambda doc: {"environment-education": 0.9 if "ābeles" in doc.text else 0.0}])
    assert tagger(doc)._.themes[0]["id"] == "environment-education"
    assert tagger(doc)._.themes[0]["score"] == 0.9
    wrong = ThemeTagger(classifiers=[lambda doc: {"apples": 0.9}])
    with pytest.raises(InputError, match="apples"):
        wrong(doc)


def test_a_users_taxonomy(tmp_path: Path, make_doc) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'version = "1"\n[[groups]]\nid = "g"\nlabel_lv = "G"\nlabel_en = "G"\n[[groups.themes]]\nid = "apple-trees"\n'
        'label_lv = "Ābeles"\nlabel_en = "Apple trees"\nstrong = ["ābele"]\n',
        encoding="utf-8",
    )
    doc = ThemeTagger(file)(make_doc(("paragraph", "Skolēni pagalmā stāda ābeles.")))
    assert [(row["id"], row["evidence"][0]["text"]) for row in doc._.themes] == [("apple-trees", "ābeles")]


@given(st.text(alphabet="aā „”\n.,SkolēnimentortEU+-1", max_size=300))
def test_any_text_gives_true_offsets(tagger, text: str) -> None:
    doc = tagger(spacy.blank("xx")(text))
    for row in doc._.themes:
        assert all(doc.text[e["start"] : e["end"]] == e["text"] for e in row["evidence"])


@pytest.mark.parametrize(
    "text",
    [
        "„Mums ir laba skola,” sacīja pašpārvaldes vadītāja.",
        "“Kur ir bērni?” vaicāja nometnes saimniece.",
        "„Skolēni jau gaida!” bibliotēkas durvīs sauca sargs.",
    ],
)
def test_no_evidence_runs_over_the_end_of_somebodys_words(tagger, make_doc, text: str) -> None:
    ends = {text.index(sign) for sign in ",?!" if sign in text}
    pieces = [row for row in tagger.explain(make_doc(("paragraph", text))) if row["strength"] != "words"]
    assert not [row["text"] for row in pieces if any(row["start"] < end < row["end"] for end in ends)]
