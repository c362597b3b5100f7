import json
from datetime import date
from pathlib import Path

import pytest
import spacy

from lvnews_nlp.errors import DataError, InputError
from lvnews_nlp.evaluation.themes import ThemeText, compare_themes, measure_themes, read_theme_gold, score_themes

MENTORS = "Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība pedagogiem sāksies oktobrī."
MEALS = "Skolas ēdnīcā visiem skolēniem pienākas brīvpusdienas, un ēdienkarti skolā sastāda kopā ar skolēniem."
WEATHER = "Rīt gaidāms lietus un stiprs vējš, naktī gaiss atdzisīs līdz trim grādiem."


# Thresholds so low that any evidence will do: the scoring has tests of its own.
TAXONOMY = """
version = "1"
context = "any"
[[groups]]
id = "school"
label_lv = "Skola"
label_en = "School"
[[groups.themes]]
id = "teacher-mentoring"
label_lv = "Mentori"
label_en = "Mentors"
threshold = 0.01
strong = ["mentors"]
[[groups.themes]]
id = "school-meals"
label_lv = "Ēdināšana"
label_en = "Meals"
threshold = 0.01
strong = ["brīvpusdien*", "ēdnīca"]
"""


@pytest.fixture(scope="module")
def themes_only(tmp_path_factory: pytest.TempPathFactory) -> spacy.Language:
    file = tmp_path_factory.mktemp("taxonomy") / "own.toml"
    file.write_text(TAXONOMY, "utf-8")
    nlp = spacy.blank("lv")
    nlp.add_pipe("lvnews_article")
    nlp.add_pipe("lvnews_themes", config={"taxonomy": str(file)})
    return nlp


def test_scores_of_a_hand_made_case() -> None:
    gold = [
        ThemeText("1", "", frozenset({"a", "b"}), passing=frozenset({"c", "d"})),
        ThemeText("2", "", frozenset({"a"})),
        ThemeText("3", "", frozenset()),
        ThemeText("4", "", frozenset()),
    ]
    scores = score_themes(gold, [["a", "c"], ["a"], [], ["b"]])
    assert list(scores.themes) == ["a", "b", "c"]
    table = scores.to_frame().set_index("theme")
    assert table.loc["a", ["gold", "found", "tp"]].tolist() == [2, 2, 2]
    assert table.loc["b", ["gold", "found", "tp"]].tolist() == [1, 1, 0]
    assert table.loc["c", ["gold", "found", "tp", "f1"]].tolist() == [0, 1, 0, 0.0]
    assert (scores.micro.gold, scores.micro.system, scores.micro.correct) == (3, 4, 2)
    assert scores.macro == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert (scores.texts, scores.without, scores.without_found) == (4, 2, 1)
    assert (scores.passing, scores.passing_found) == (2, 1)
    assert scores.wrong == (("1", "missed", "b"), ("1", "extra", "c"), ("4", "extra", "b"))
    data = scores.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["micro"]["f1"] == pytest.approx(4 / 7)


def test_nothing_scores_nothing() -> None:
    scores = score_themes([], [])
    assert (scores.micro.f1, scores.macro) == (0.0, (0.0, 0.0, 0.0))
    assert list(scores.to_frame().columns) == ["theme", "gold", "found", "tp", "precision", "recall", "f1"]


def test_three_kinds_of_gold(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": MENTORS, "themes": ["teacher-mentoring"], "passing": ["preschool"], "note": "x"},
        {"text": WEATHER, "themes": []},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"text": MEALS, "themes": [{"id": "school-meals"}]}), "utf-8")
    (tmp_path / "c.txt").write_text(f'+++\npublished = 2026-03-02\nthemes = ["school-meals"]\n+++\n{MEALS}', "utf-8")
    (tmp_path / "README.md").write_text("-", "utf-8")
    gold = read_theme_gold(tmp_path)
    assert [text.id for text in gold] == ["a", "a-2", "b-1", "c"]
    assert [text.themes for text in gold] == [{"teacher-mentoring"}, set(), {"school-meals"}, {"school-meals"}]
    assert gold[0].passing == {"preschool"}
    assert gold[3].published == date(2026, 3, 2)
    assert read_theme_gold(tmp_path / "b.json") == [gold[2]]


@pytest.mark.parametrize("line", ["nav", "[]", '{"text": "a"}', '{"themes": []}', '{"text": "a", "themes": [{}]}'])
def test_faulty_gold_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "a", "themes": []}\n' + line, "utf-8")
    with pytest.raises(DataError, match=r"a\.jsonl, text 2"):
        read_theme_gold(file)


def test_no_gold(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.jsonl", tmp_path / "a.csv"):
        with pytest.raises(DataError, match="no gold texts"):
            read_theme_gold(path)


GOLD = [
    ThemeText("mentors", MENTORS, frozenset({"teacher-mentoring"})),
    ThemeText("meals", MEALS, frozenset({"school-meals"})),
    ThemeText("weather", WEATHER, frozenset()),
]


def test_measure(themes_only: spacy.Language) -> None:
    scores = measure_themes(themes_only, GOLD)
    assert scores.micro.recall == 1.0
    assert scores.without_found == 0


def test_compare_with_a_classifier(themes_only: spacy.Language) -> None:
    def classifier(doc: spacy.tokens.Doc) -> dict[str, float]:
        return {"school-meals": 0.95 if "lietus" in doc.text else 0.001, "teacher-mentoring": 0.0}

    scores = compare_themes(themes_only, GOLD, classifier)
    assert list(scores) == ["rules", "classifier", "both"]
    assert scores["rules"] == measure_themes(themes_only, GOLD)
    assert (scores["classifier"].micro.system, scores["classifier"].micro.correct) == (1, 0)
    assert scores["both"].micro.correct == scores["rules"].micro.correct
    assert scores["both"].without_found == 1


def test_a_classifier_of_other_labels_is_refused(themes_only: spacy.Language) -> None:
    with pytest.raises(InputError, match="mushrooms"):
        compare_themes(themes_only, GOLD, lambda doc: {"mushrooms": 1.0})
