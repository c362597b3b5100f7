"""One option for the language in which every command shows results."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app
from lvnews_nlp.messages import Language, Messages, message_file

LATVIAN = re.compile("[āčēģīķļņšūž]")


def run(*arguments: str, **options: str) -> str:
    result = CliRunner().invoke(app, list(arguments), env=options or None)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def page():
    return str(Path(__file__).parents[1] / "examples" / "cesis-mentori.txt")


def test_both_languages_say_the_same_things_with_the_same_values():
    file = message_file()
    assert file.lv.keys() == file.en.keys()
    for key, sentence in file.lv.items():
        assert re.findall(r"\{\w+\}", sentence) == re.findall(r"\{\w+\}", file.en[key])


def test_sentences_are_of_their_language():
    assert Messages(Language.lv)("themes") == "Tēmas"
    others = {"definition", "scope"}  # the heading of what the taxonomy says in the other language
    assert not [key for key, sentence in message_file().en.items() if LATVIAN.search(sentence) and key not in others]


def test_tables_of_a_page_are_in_the_language_asked_for(page):
    assert "Entītijas" in run("analyse", page)
    english = run("--lang", "en", "analyse", page)
    assert "Entities" in english
    assert "canonical form" in english
    assert "Mentoring of teachers" in english
    assert not re.search("Entītijas|Tēmas|pamatforma|vērtējums", english)


def test_the_environment_can_say_the_language_once_for_all():
    assert "Themes: 67" in run("themes", LVNEWS_LANG="en")
    assert "Tēmas: 67" in run("--lang", "lv", "themes", LVNEWS_LANG="en")


def test_a_command_may_have_a_language_of_its_own():
    assert run("--lang", "en", "project-id", "4.2.1.5/1/24/A/017", "--lang", "lv") == run(
        "project-id", "4.2.1.5/1/24/A/017"
    )
    assert run("--lang", "en", "project-id", "4.2.1.5/1/24/A/017") != run("project-id", "4.2.1.5/1/24/A/017")


def test_an_unknown_language_is_named():
    result = CliRunner().invoke(app, ["--lang", "fi", "themes"])
    assert result.exit_code == 2
    assert "fi" in result.output
