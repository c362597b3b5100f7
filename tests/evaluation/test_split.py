import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli.app import app
from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.articles import score_articles
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.evaluation.themes import read_theme_gold
from lvnews_nlp.vocabulary.labels import label_rows

PAGE = """+++
themes = ["preschool"]
passing = ["camps"]
events = []
projects = []
+++
<ent label=GPE canonical="Talsi">Talsos</ent> snieg.
"""


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in ("0001", "0002", "0003"):
        (folder / f"{number}.txt").write_text(PAGE, "utf-8")
    (tmp_path / "split.tsv").write_text("id\tpart\n0001\ttrain\n0002\tdev\n0003\ttest\n", "utf-8")
    return folder


def test_a_part_holds_its_pages_only(pages):
    assert [article.id for article in read_articles(pages, part="dev")] == ["0002"]
    assert [article.part for article in read_articles(pages)] == ["train", "dev", "test"]
    (text,) = read_theme_gold(pages, part="test")
    assert (text.id, text.themes, text.passing) == ("0003", {"preschool"}, {"camps"})


def test_scores_count_the_sealed_part_but_show_nothing_of_it(pages):
    found = {"entities": [], "themes": [], "events": [{"kind": "koncerts", "date": "2020"}], "projects": []}
    scores = score_articles(read_articles(pages), [found] * 3, labels=label_rows())
    assert scores.entities["all"].gold == 3
    assert scores.by_theme["preschool"].gold == 3
    assert scores.themes_macro == 0.0
    assert scores.records["events"].records.system == 3
    assert {article for article, _, _ in scores.wrong} == {"0001", "0002"}
    assert ("0001", "extra event", "koncerts 2020") in scores.wrong


def test_an_unknown_part_is_a_data_error(pages, tmp_path):
    with pytest.raises(DataError, match="Use train, dev, test"):
        read_articles(pages, part="validation")
    (tmp_path / "split.tsv").write_text("id\tpart\n0001\tvalidation\n", "utf-8")
    with pytest.raises(DataError, match="columns id and part"):
        read_articles(pages)


@pytest.mark.parametrize("options", [[], ["--part", "test"]])
@pytest.mark.parametrize("what", ["--articles", "--themes"])
def test_errors_of_the_sealed_part_are_refused(pages, what, options):
    result = CliRunner().invoke(app, ["evaluate", what, str(pages), "--errors", *options])
    assert result.exit_code == 2
    assert "sealed" in result.output


def test_part_needs_a_folder():
    assert CliRunner().invoke(app, ["evaluate", "--part", "dev", "--ner", "x"]).exit_code == 2
