from collections import Counter

import pytest


@pytest.fixture(scope="module")
def wheels(workshop):
    from wheels import Wheels

    return Wheels()


@pytest.fixture(scope="module")
def briefs(wheels):
    from plan import draw_plan

    return draw_plan(wheels)


def test_the_split_is_the_one_that_the_plan_draws(briefs, corpus, tmp_path):
    from draw_plan import write_split

    write_split(briefs, tmp_path / "split.tsv")
    assert (tmp_path / "split.tsv").read_text("utf-8") == (corpus / "split.tsv").read_text("utf-8")


def test_every_theme_and_phenomenon_gets_its_pages(briefs, wheels):
    lists = ("themes", "passing", "phenomena")
    subject, passing, phenomena = (Counter(item for brief in briefs for item in getattr(brief, name)) for name in lists)
    assert all(subject[theme.id] >= 25 <= passing[theme.id] for theme in wheels.themes)
    assert all(phenomena[phenomenon.id] >= 60 for phenomenon in wheels.phenomena)
    assert not any(set(brief.themes) & set(brief.passing) for brief in briefs)


def test_parts_lengths_and_records_are_as_planned(briefs):
    assert Counter(brief.part for brief in briefs) == {"train": 882, "dev": 189, "test": 189}
    assert sum(brief.words for brief in briefs) > 180_000 * 1260 / 1200
    assert sum(not brief.themes for brief in briefs) >= 250
    assert sum(brief.events for brief in briefs) >= 500
    assert sum(brief.projects for brief in briefs) >= 250
    assert sum(bool(brief.second) for brief in briefs) == 126
    assert not any(brief.second == brief.hand for brief in briefs)


def test_the_wheel_of_themes_is_the_taxonomy(wheels):
    from lvnews_nlp.themes.loading import load_taxonomy

    assert {theme.id for theme in wheels.themes} == {
        theme.id for group in load_taxonomy().groups for theme in group.themes
    }


def test_a_brief_can_be_read(briefs, wheels):
    from draw_plan import render

    for brief in briefs[:50]:
        assert len(render(brief, wheels).split()) <= 130
