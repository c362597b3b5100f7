import re

import pytest

import lvnews_nlp
from lvnews_nlp.article.component import ArticleReader
from lvnews_nlp.configuration import Configuration, configured, find_configuration, read_configuration
from lvnews_nlp.configuration.checks import check_configuration
from lvnews_nlp.errors import DataError


def test_the_nearest_file_counts(project, monkeypatch) -> None:
    assert find_configuration() == project / "lvnews.toml"
    (project / "pages" / "lvnews.toml").write_text('engine = "stanza"', "utf-8")
    assert configured().engine == "stanza"
    assert configured(project).engine == "embedded"
    monkeypatch.chdir("/")
    assert configured() == Configuration()


def test_it_survives_json(project) -> None:
    config = read_configuration(project)
    assert Configuration.model_validate_json(config.to_json()) == config
    assert Configuration.model_validate(config.to_dict()).digests() == config.digests()


def test_only_the_changed_part_has_another_digest(project) -> None:
    before = read_configuration(project).digests()
    (project / "names.tsv").write_text((project / "names.tsv").read_text("utf-8").replace("LZPA", "LZA"), "utf-8")
    after = read_configuration(project).digests()
    assert [name for name in after if after[name] != before[name]] == ["names"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("without = [", "is not valid TOML"),
        ('witout = ["DATE"]', "witout: Extra inputs are not permitted"),
        ('without = ["DATUMS"]', "without.0: Input should be 'PERSON'"),
        ('[themes]\noff = ["skola"]', "no theme or group 'skola'"),
        ("[themes]\nthresholds = { skola = 0.5 }", "no theme 'skola'"),
        ("[themes]\nthresholds = { teacher-mentoring = 7 }", "that of teacher-mentoring is 7.0"),
        ('[[themes.add]]\nid = "teacher-mentoring"\nlabel_lv = "a"\nstrong = ["b"]', "already"),
        ('[[themes.add]]\nid = "a"\nlabel_lv = "a"\nstrong = ["b"]\nrelated = ["c"]', "theme a: there is no theme 'c'"),
        ('[names]\nfiles = ["nav.tsv"]', "no file"),
        ('[furniture]\nlines = ["*"]', "would fit too much"),
        ('[reference_date]\nprefer = "lapa"', "reference_date.prefer"),
    ],
)
def test_faults_are_named(tmp_path, text, message) -> None:
    file = tmp_path / "lvnews.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        read_configuration(file)
    try:
        found = check_configuration(file)
    except DataError as error:
        found = [str(error)]
    assert len(found) == 1
    assert message in found[0]
    assert found[0].startswith(str(file))


def test_check_names_everything_at_once(project) -> None:
    assert check_configuration(project / "lvnews.toml") == []
    (project / "names.tsv").write_text("id\tname\tlabel\tsource\na\tA\tORGANISATION\tx\n", "utf-8")
    with (project / "lvnews.toml").open("a", encoding="utf-8") as file:
        file.write('[[themes.add]]\nid = "foxes"\nlabel_lv = "Lapsas"\nstrong = ["lap¤"]\n')
        file.write('[[themes.add]]\nid = "hares"\nlabel_lv = "Zaķi"\nhints = ["zaķ*"]\n')
    found = check_configuration(project / "lvnews.toml")
    assert [problem.split(": ")[1] for problem in found] == ["label", "theme foxes", "theme hares"]


def test_examples_of_added_themes_are_tried(project) -> None:
    file = project / "lvnews.toml"
    file.write_text(file.read_text("utf-8").replace("dāvina grāmatas", "rāda atstarotāju"), "utf-8")
    (problem,) = check_configuration(file)
    assert "'Bērniem rāda atstarotāju.' holds evidence for it" in problem


PAGE = "Skolā sākas talka\n12.04.2025\n\nRīt skolas pagalmā notiks talka, un visi vecāki tiek aicināti piedalīties."


@pytest.mark.parametrize(
    ("prefer", "given", "page", "expected"),
    [
        ("page", "2026-01-05", PAGE, "2025-04-12"),
        ("given", "2026-01-05", PAGE, "2026-01-05"),
        ("given", None, PAGE, "2025-04-12"),
        ("page", "2026-01-05", PAGE.replace("12.04.2025\n", ""), "2026-01-05"),
        ("page", None, PAGE.replace("12.04.2025\n", ""), "2020-02-02"),
    ],
)
def test_which_day_counts(prefer, given, page, expected) -> None:
    import datetime

    reader = ArticleReader(prefer=prefer, default=datetime.date(2020, 2, 2))
    assert str(reader.read(page, published=given).published) == expected


@pytest.mark.parametrize("line", ["SEKO MUMS  draugiem.lv!", "Seko mums kanālā Skola rīt!"])
def test_own_furniture_in_pages(line) -> None:
    page = f"Skolā sākas talka\n\nSkolas pagalmā notiks talka, un visi vecāki tiek aicināti piedalīties.\n{line}\n"
    blocks = ArticleReader(furniture=["Seko mums *!"]).read(page).blocks
    assert [(block.kind, block.detail) for block in blocks][-1] == ("furniture", "own")
    html = "".join(f"<p>{line}</p>" for line in page.splitlines())
    blocks = (
        ArticleReader(furniture=["Seko mums *!"]).read(f"<html><body><article>{html}</article></body></html>").blocks
    )
    assert ("furniture", "own") in [(block.kind, block.detail) for block in blocks]


def test_a_section_written_as_a_list_is_told_in_words_of_the_file(tmp_path):
    path = tmp_path / "lvnews.toml"
    path.write_text('[[themes]]\nid = "mine"\n', "utf-8")
    with pytest.raises(DataError, match=r"themes: Input should be a table, written once as \[name\]"):
        read_configuration(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[reference_date]\ndefault = 0001-01-01", r"reference_date.*1800 to 2199"),
        ("[reference_date]\ndefault = 9999-12-31", r"reference_date.*1800 to 2199"),
        ("engine_options = { n = " + "9" * 6_000 + " }", "is not valid TOML"),
        ('[names]\nfiles = ["/no/such/folder/*.tsv"]', "there is no file"),
    ],
)
def test_values_that_cannot_be_are_sentences(tmp_path, content, said):
    (tmp_path / "lvnews.toml").write_text(content, "utf-8")
    with pytest.raises(DataError, match=said):
        read_configuration(tmp_path / "lvnews.toml")


def test_files_that_editors_mark_as_utf_8_are_read(tmp_path):
    names = "id\tname\tlabel\tsource\r\nabolu-klubs\tĀbolu klubs\tORG\tsavs\r\n"
    (tmp_path / "savi.tsv").write_text(names, "utf-8-sig", newline="")
    (tmp_path / "lvnews.toml").write_text(f'[names]\nfiles = ["{tmp_path}/*.tsv"]', "utf-8-sig")
    assert [record.id for record in read_configuration(tmp_path / "lvnews.toml").names] == ["abolu-klubs"]


@pytest.mark.parametrize("engine", ["embedded", "stanza"])
def test_options_that_an_engine_does_not_have_are_a_fault_of_the_file(engine):
    with pytest.raises(DataError, match="engine_options"):
        lvnews_nlp.load(config={"engine": engine, "engine_options": {"nav": 1}})


def test_a_secret_of_any_bytes_will_do(monkeypatch):
    monkeypatch.setenv("LVNEWS_SECRET", "\udcff" * 20)
    assert configured({"pseudonymise": True}).pseudonymise.check
