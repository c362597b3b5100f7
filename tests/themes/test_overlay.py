from pathlib import Path

import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.tagger import ThemeTagger
from lvnews_nlp.themes.taxonomy import TaxonomyFile

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


def added(*themes: dict, context: str = "education", group: str = "own") -> TaxonomyFile:
    rows = [{"label_lv": theme["id"], "label_en": theme["id"], **theme} for theme in themes]
    groups = [{"id": group, "label_lv": "Savas", "label_en": "Own", "themes": rows}]
    return TaxonomyFile.model_validate({"version": "1", "context": context, "groups": groups})


# A theme with the very cues of a packaged one, and one that speaks everywhere: the strongest rivals there can be.
GREEDY = added(
    {"id": "all-schools", "strong": ["skol*", "pedagog* skol*", "mentor*"], "cues": ["konferenc*"]},
    {"id": "mentors", "strong": ["mentor*", "mentoring*"], "hints": ["skol*"]},
    group="teaching-profession",
)


def scores(tagger: ThemeTagger, doc) -> dict[str, float]:
    return {row["id"]: row["score"] for row in tagger(doc)._.theme_scores}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_added_themes_move_no_scores_and_none_moves_theirs(tagger, blank, path) -> None:
    doc = blank(path.read_text("utf-8"))
    before, themes = scores(tagger, doc), [row["id"] for row in doc._.themes]
    after = scores(ThemeTagger(overlay=ThemeOverlay(added=(GREEDY,))), doc)
    own = {theme.id for group in GREEDY.groups for theme in group.themes}
    assert {id: score for id, score in after.items() if id not in own} == before
    assert [row["id"] for row in doc._.themes if row["id"] not in own] == themes
    for theme in GREEDY.groups[0].themes:
        alone = scores(ThemeTagger(overlay=ThemeOverlay(added=(added(theme.model_dump()),))), doc)
        assert alone.get(theme.id) == after.get(theme.id)
        # Nor does it fall because the packaged themes are there.
        only = ThemeTagger(ThemeTagger().taxonomy.model_copy(update={"groups": added(theme.model_dump()).groups}))
        assert after.get(theme.id, 0.0) >= scores(only, doc).get(theme.id, 0.0)


def test_off_leaves_out_and_moves_nothing(tagger, make_doc) -> None:
    text = "Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība pedagogiem sāksies oktobrī."
    before = scores(tagger, make_doc(("paragraph", text)))
    without = ThemeTagger(overlay=ThemeOverlay(off=("teacher-mentoring",)))
    doc = make_doc(("paragraph", text))
    assert scores(without, doc) == {id: score for id, score in before.items() if id != "teacher-mentoring"}
    assert "teacher-mentoring" not in [row["id"] for row in doc._.themes]
    assert "teacher-mentoring" not in {row["theme"] for row in without.explain(doc)}


def test_thresholds(tagger, make_doc) -> None:
    doc = make_doc(("paragraph", "Katram jaunajam skolotājam skolā ir mentors, un sāksies mentoru apmācība."))
    score = scores(tagger, doc)["teacher-mentoring"]
    for least, reported in ((score - 0.01, True), (min(score + 0.001, 0.999), False)):
        other = ThemeTagger(overlay=ThemeOverlay(thresholds={"teacher-mentoring": least}))
        assert scores(other, doc)["teacher-mentoring"] == score
        assert ("teacher-mentoring" in [row["id"] for row in doc._.themes]) is reported


def test_context(make_doc) -> None:
    text = "Futbola izlase spēlēja ar somiem. Fani brauca uz spēli ar velosipēdu, un stadionā bija velonovietne."
    cycling = {"id": "cycling", "strong": ["velo*"], "cues": ["brauc* =ar velosipēdu"]}
    for context, found in (("any", True), ("education", False)):
        tagger = ThemeTagger(overlay=ThemeOverlay(added=(added(cycling, context=context),)))
        assert ("cycling" in [row["id"] for row in tagger(make_doc(("paragraph", text)))._.themes]) is found


def test_an_added_fallback_is_reported_alone(make_doc) -> None:
    text = "Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība pedagogiem sāksies oktobrī."
    fallback = added({"id": "anything", "strong": ["skol*", "oktobr*"], "fallback": True}, context="any")
    tagger = ThemeTagger(overlay=ThemeOverlay(added=(fallback,)))
    assert "anything" not in [row["id"] for row in tagger(make_doc(("paragraph", text)))._.themes]
    assert [
        row["id"] for row in tagger(make_doc(("paragraph", "Skola oktobrī ir slēgta, skolas durvis – arī.")))._.themes
    ][-1:] == ["anything"]


def test_ids_are_checked() -> None:
    with pytest.raises(DataError, match="already"):
        ThemeTagger(overlay=ThemeOverlay(added=(added({"id": "teacher-mentoring", "strong": ["a"]}),)))
    with pytest.raises(DataError, match="no theme 'mushrooms'"):
        ThemeTagger(overlay=ThemeOverlay(off=("mushrooms",)))
