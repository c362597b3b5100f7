"""The generator of articles for measurements."""

import json
import random
import re
import sys
from itertools import islice

import generate_corpus
import pytest
from corpus_slots import NAMES, Scene
from generate_corpus import FIRST_DAY, SENTENCES, generate

from lvnews_nlp.grammars.project_numbers.grammar import parse_project_id


def test_the_same_seed_gives_the_same_articles():
    first, again, other = (list(generate(20, seed=seed)) for seed in (3, 3, 4))
    assert first == again
    assert first != other
    assert [id for id, _ in first] == [f"raksts-{i:06d}" for i in range(1, 21)]


def test_a_larger_corpus_begins_with_the_smaller():
    assert list(islice(generate(1000, seed=3), 5)) == list(generate(5, seed=3))


def test_lengths_vary_as_in_the_news():
    lengths = [len(text.split()) for _, text in generate(300, seed=1)]
    assert min(lengths) >= 50
    assert max(lengths) < 1000
    assert sorted(lengths)[30] < 150
    assert sorted(lengths)[270] > 380


@pytest.mark.parametrize("n_words", [60, 5000])
def test_one_article_of_a_given_length(n_words):
    ((_, text),) = generate(1, seed=1, n_words=n_words)
    assert n_words <= len(text.split()) < n_words + 130


def test_every_template_can_be_filled():
    """All slots exist, every choice is closed, nothing of the notation is left over."""
    rng = random.Random(1)
    day = FIRST_DAY
    for theme, templates in SENTENCES["themes"].items():
        scene = Scene(rng, theme=theme, published=day)
        for pool in (*templates.values(), *SENTENCES["common"].values()):
            for template in pool:
                filled = scene.fill(template)
                assert not re.search(r"[{}\[\]|]", filled), filled
                assert "  " not in filled


def test_themes_have_all_that_is_drawn_for_them():
    themes = set(SENTENCES["themes"])
    for table in ("projects", "agencies", "seasons"):
        assert set(NAMES[table]) == themes
    assert {len(months) for months in NAMES["seasons"].values()} == {12}


def test_project_numbers_are_well_formed():
    numbers = {number for projects in NAMES["projects"].values() for _, _, number in projects}
    assert [number for number in numbers if parse_project_id(f"Nr. {number}").code != number] == []


def test_command_writes_files_and_lines(tmp_path, monkeypatch):
    for out in ("pages", "pages.jsonl"):
        monkeypatch.setattr(sys, "argv", ["generate_corpus.py", "3", "--out", str(tmp_path / out)])
        generate_corpus.main()
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "pages").iterdir())]
    lines = [json.loads(line) for line in (tmp_path / "pages.jsonl").read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == texts
    assert set(lines[0]) == {"id", "text", "published"}
