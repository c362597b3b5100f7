import importlib.util
import re
import sys
from itertools import islice
from pathlib import Path

import pytest

from lvnews_nlp.grammars.project_numbers.grammar import parse_project_id

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "generate_corpus.py"


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_corpus", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate_corpus"] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_seed_gives_the_same_articles(generator):
    first, again, other = (list(generator.generate(20, seed=seed)) for seed in (3, 3, 4))
    assert first == again
    assert first != other
    assert [id for id, _ in first] == [f"raksts-{i:06d}" for i in range(1, 21)]


def test_a_larger_corpus_begins_with_the_smaller(generator):
    assert list(islice(generator.generate(1000, seed=3), 5)) == list(generator.generate(5, seed=3))


def test_lengths_vary_as_in_the_news(generator):
    lengths = [len(text.split()) for _, text in generator.generate(300, seed=1)]
    assert min(lengths) >= 50
    assert max(lengths) < 1000
    assert sorted(lengths)[30] < 150
    assert sorted(lengths)[270] > 380


@pytest.mark.parametrize("n_words", [60, 5000])
def test_one_article_of_a_given_length(generator, n_words):
    ((_, text),) = generator.generate(1, seed=1, n_words=n_words)
    assert n_words <= len(text.split()) < n_words + 130


def test_every_template_can_be_filled(generator):
    """All slots exist, every choice is closed, nothing of the notation is left over."""
    import random

    rng = random.Random(1)
    day = generator.FIRST_DAY
    for theme, templates in generator.SENTENCES["themes"].items():
        scene = generator.Scene(rng, theme=theme, published=day)
        for pool in (*templates.values(), *generator.SENTENCES["common"].values()):
            for template in pool:
                filled = scene.fill(template)
                assert not re.search(r"[{}\[\]|]", filled), filled
                assert "  " not in filled


def test_themes_have_all_that_is_drawn_for_them(generator):
    themes = set(generator.SENTENCES["themes"])
    for table in ("projects", "agencies", "seasons"):
        assert set(generator.NAMES[table]) == themes
    assert {len(months) for months in generator.NAMES["seasons"].values()} == {12}


def test_project_numbers_are_well_formed(generator):
    numbers = {number for projects in generator.NAMES["projects"].values() for _, _, number in projects}
    assert [number for number in numbers if parse_project_id(f"Nr. {number}").code != number] == []


def test_command_writes_files_and_lines(generator, tmp_path, monkeypatch):
    for out in ("pages", "pages.jsonl"):
        monkeypatch.setattr(sys, "argv", ["generate_corpus.py", "3", "--out", str(tmp_path / out)])
        generator.main()
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "pages").iterdir())]
    import json

    lines = [json.loads(line) for line in (tmp_path / "pages.jsonl").read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == texts
    assert set(lines[0]) == {"id", "text", "published"}
