"""One option for the language in which every command shows results."""

import ast
import inspect
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.batch import Progress
from lvnews_nlp.cli import app
from lvnews_nlp.cli.batch import speed_of
from lvnews_nlp.messages import Language, Messages, latvian_help, message_file

LATVIAN = re.compile("[āčēģīķļņšūž]")


def run(*arguments: str, **options: str) -> str:
    result = CliRunner().invoke(app, list(arguments), env=options or None)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def page():
    return str(Path(__file__).parents[1] / "examples" / "cesis-mentori.txt")


@pytest.mark.parametrize("name", ["messages.toml", "charts.toml"])
def test_both_languages_say_the_same_things_with_the_same_values(name):
    file = message_file(name)
    assert file.lv.keys() == file.en.keys()
    assert all([*file.lv.values(), *file.en.values()])
    for key, sentence in file.lv.items():
        assert re.findall(r"\{\w+\}", sentence) == re.findall(r"\{\w+\}", file.en[key])


def test_sentences_are_of_their_language():
    assert Messages(Language.lv)("themes") == "Tēmas"
    others = {"definition", "scope"}  # the heading of what the taxonomy says in the other language
    assert not [key for key, sentence in message_file().en.items() if LATVIAN.search(sentence) and key not in others]


#: Rooms and files that speak to readers.
SPEAKING = ("batch", "cli", "report", "review", "tables", "viz", "analysis.py", "run.py", "stopping.py")


def test_no_latvian_sentence_stands_in_code():
    """What is shown to readers is data, so that it can be read again and said otherwise without a programmer."""
    package = Path(lvnews_nlp.__file__).parent
    files = [path for name in SPEAKING for path in (package / name).rglob("*.py")]
    files += [package / name for name in SPEAKING if name.endswith(".py")]
    assert len(files) > 40
    found = [(path.name, text) for path in files for text in said(ast.parse(path.read_text("utf-8")))]
    assert not [(name, text) for name, text in found if LATVIAN.search(text)]


def said(tree):
    """The strings of a file that are no docstring."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    ]


def test_how_far_a_batch_is_can_be_read_in_both_languages():
    state = Progress(total=120, articles=30, fresh=30, errors=2, words=6_000, seconds=10.0)
    assert speed_of(state, Messages(Language.lv)) == "3.0 raksti/s · vēl 0:00:30 · kļūdas: 2"
    assert speed_of(state, Messages(Language.en)) == "3.0 articles/s · 0:00:30 left · errors: 2"


def test_tables_of_a_page_are_in_the_language_asked_for(page):
    assert "Entītijas" in run("analyse", page)
    english = run("--lang", "en", "analyse", page)
    assert "Entities" in english
    assert "canonical form" in english
    assert "Mentoring of teachers" in english
    assert not re.search("Entītijas|Tēmas|pamatforma|vērtējums", english)


def test_the_environment_can_say_the_language_once_for_all():
    assert "Themes: " in run("themes", LVNEWS_LANG="en")
    assert "Tēmas: " in run("--lang", "lv", "themes", LVNEWS_LANG="en")


def test_a_command_may_have_a_language_of_its_own():
    assert run("--lang", "en", "project-id", "4.2.1.5/1/24/A/017", "--lang", "lv") == run(
        "project-id", "4.2.1.5/1/24/A/017"
    )
    assert run("--lang", "en", "project-id", "4.2.1.5/1/24/A/017") != run("project-id", "4.2.1.5/1/24/A/017")


def test_an_unknown_language_is_named():
    result = CliRunner().invoke(app, ["--lang", "fi", "themes"])
    assert result.exit_code == 2
    assert "fi" in result.output


def texts_of_help(command) -> set[str]:
    """Every help text of a command, of its options, and of the commands in it."""
    texts = {command.help, command.epilog, *(parameter.help for parameter in command.params)}
    for inner in getattr(command, "commands", {}).values():
        texts |= texts_of_help(inner)
    return {inspect.cleandoc(text) for text in texts if text}


def test_every_help_text_has_its_latvian_one_and_none_is_left_over():
    headings = {"Options", "Arguments", "Commands", "Show this message and exit."}
    assert texts_of_help(typer.main.get_command(app)) | headings == latvian_help().keys()
    for english, latvian in latvian_help().items():  # names of options and of files are the same
        assert set(re.findall(r"--[a-z]+|\.[a-z]{3,}", latvian)) >= set(re.findall(r"--[a-z]+", english))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "lv", "compare", "--help"),
        ("compare", "--lang", "lv", "--help"),
        ("compare", "--help", "--lang=lv"),
    ],
)
def test_help_is_in_the_language_asked_for_wherever_the_option_stands(arguments):
    text = run(*arguments)
    assert "Opcijas" in text
    assert "laikposmiem" in text
    assert "Show what rose" not in text


def test_help_of_all_commands_and_of_groups_within_is_latvian():
    whole = run("--help", "--lang", "lv")
    assert "Komandas" in whole
    assert "Jūsu datu datnes." in whole
    assert "Parādīt šo palīdzību." in whole
    inner = run("data", "check", "--help", LVNEWS_LANG="lv")
    assert "Argumenti" in inner
    assert "Pārbaudīt jūsu iestatījumus" in inner


def test_help_is_english_unless_latvian_is_asked_for():
    for text in (run("--help"), run("themes", "--help"), run("--lang", "en", "themes", "--help", LVNEWS_LANG="lv")):
        assert "Options" in text
        assert "Opcijas" not in text
    assert "lvnews --lang lv --help" in run("--help")


def test_the_language_may_stand_after_the_command(page):
    assert run("analyse", page, "--lang", "en") == run("--lang", "en", "analyse", page)
    assert run("analyse", "--lang=en", page) == run("--lang", "en", "analyse", page)


def test_a_language_left_out_is_asked_for():
    result = CliRunner().invoke(app, ["themes", "--lang"])
    assert result.exit_code == 2
    assert "requires an argument" in result.output
