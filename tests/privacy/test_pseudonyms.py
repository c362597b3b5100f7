import json
import os

import pytest
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.batch import BatchError, read_table, run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.configuration.checks import check_configuration
from lvnews_nlp.errors import DataError, ModelError
from lvnews_nlp.privacy.secret import SecretPlace
from privacy.conftest import PAGE, SECRET, TEXT


def pseudonyms(text: str, config: str = "lvnews.toml") -> set[str]:
    found = lvnews_nlp.analyse(text, config=config).entities.query("label == 'PERSON'")
    assert (found["text"] == found["canonical"]).all()
    assert found["id"].isna().all()
    return set(found["canonical"])


@pytest.fixture
def pseudonymised(corpus):
    (corpus / "lvnews.toml").write_text("pseudonymise = true", "utf-8")
    return corpus


def test_one_person_has_one_pseudonym_on_all_pages(pseudonymised) -> None:
    (anna,) = pseudonyms("Skolas direktore Anna Ozola aicina vecākus.")
    assert anna.startswith("PERSON-")
    pages = [
        "Balvu saņēma skolotāja Anna Ozola. Ozolai to pasniedza direktors.",
        "Pateicība skolotājai Annai Ozolai! Par Ozolu runā visa skola.",
        "Skolotājas Annas Ozolas stundas patīk bērniem.",
    ]
    for page in pages:
        assert pseudonyms(page) == {anna}, page
    assert anna in pseudonyms(PAGE)
    (other,) = pseudonyms("Skolas direktore Anita Ozola aicina vecākus.")
    assert other != anna


def test_two_of_one_surname_are_not_taken_for_each_other(pseudonymised) -> None:
    page = "Skolotāja Anna Ozola un skolotāja Inese Ozola vada pulciņu. Raksti uz ozola@ogre.lv."
    analysis = lvnews_nlp.analyse(page)
    assert len(set(analysis.entities.query("label == 'PERSON'")["canonical"])) == 2
    assert "[PERSON]@ogre.lv" in analysis.text


def test_another_secret_gives_other_pseudonyms(pseudonymised, monkeypatch) -> None:
    (one,) = pseudonyms("Skolas direktore Anna Ozola aicina vecākus.")
    monkeypatch.setenv("LVNEWS_SECRET", SECRET + "!")
    (other,) = pseudonyms("Skolas direktore Anna Ozola aicina vecākus.")
    assert one != other


def test_the_secret_may_stand_in_a_file(pseudonymised, monkeypatch) -> None:
    (one,) = pseudonyms("Skolas direktore Anna Ozola aicina vecākus.")
    monkeypatch.delenv("LVNEWS_SECRET")
    (pseudonymised / "secret.txt").write_text(SECRET + "\n", "utf-8")
    for table in ('secret_file = "secret.txt"', 'secret_variable = "OTHER"'):
        monkeypatch.setenv("OTHER", SECRET)
        (pseudonymised / "other.toml").write_text(f"pseudonymise = {{ {table} }}", "utf-8")
        assert pseudonyms("Skolas direktore Anna Ozola aicina vecākus.", "other.toml") == {one}


@pytest.mark.parametrize("secret", ["", "short", " " * 40])
def test_without_a_secret_nothing_is_analysed(pseudonymised, monkeypatch, secret) -> None:
    monkeypatch.setenv("LVNEWS_SECRET", secret)
    with pytest.raises(DataError, match="need a secret of at least 16 characters in the environment variable LVNEWS_"):
        lvnews_nlp.analyse(TEXT)
    assert "secret of at least" in check_configuration(pseudonymised / "lvnews.toml")[0]
    result = CliRunner().invoke(app, ["analyse", "pages/b.txt"])
    assert result.exit_code == 2
    assert "Ozol" not in result.output


def test_the_secret_is_written_nowhere(pseudonymised) -> None:
    own = lvnews_nlp.read_configuration("lvnews.toml")
    lvnews_nlp.load().to_disk(pseudonymised / "saved")
    run_batch("pages", out="out")
    for path in (path for path in pseudonymised.rglob("*") if path.is_file()):
        assert SECRET.encode() not in path.read_bytes(), path
    assert SECRET not in f"{own!r} {own.to_json()} {own.digests()}"


def test_results_of_two_secrets_are_not_mixed(pseudonymised, monkeypatch) -> None:
    run_batch("pages", out="out")
    assert run_batch("pages", out="out").fresh == 0
    monkeypatch.setenv("LVNEWS_SECRET", SECRET + "!")
    with pytest.raises(BatchError, match="has changed in pseudonymise"):
        run_batch("pages", out="out")


def test_another_secret_elsewhere_is_noticed(pseudonymised, monkeypatch) -> None:
    own = lvnews_nlp.read_configuration("lvnews.toml")
    monkeypatch.setenv("LVNEWS_SECRET", SECRET + "!")
    with pytest.raises(DataError, match="another one than the work began with"):
        lvnews_nlp.load(config=own)


def test_a_secret_that_nobody_writes_is_a_sentence(corpus) -> None:
    os.mkfifo(corpus / "secret.txt")
    place = SecretPlace(file=str(corpus / "secret.txt"))
    with pytest.raises(DataError, match=r"secret\.txt is a pipe"):
        place.read()


def test_both_settings(corpus) -> None:
    (corpus / "lvnews.toml").write_text('without = ["PERSON"]\npseudonymise = true', "utf-8")
    analysis = lvnews_nlp.analyse(PAGE)
    assert "PERSON-" in analysis.text
    assert "PERSON" not in set(analysis.entities["label"])
    assert analysis.to_dict()["article"]["authors"] == []


def test_authors_and_own_fields(pseudonymised) -> None:
    run_batch("pages", out="out")
    articles = read_table("out", "articles").set_index("article_id")
    people = set(read_table("out", "entities").query("label == 'PERSON'")["canonical"])
    assert articles.loc["c", "lead"].removeprefix("Stāsta ").rstrip(".") in people
    assert articles.loc["c", "author"] == articles.loc["pages/a.html", "authors"][0]
    assert articles.loc["d", "own_title"].endswith(" kursi")


def test_nobody_looked_for_persons(corpus) -> None:
    (corpus / "lvnews.toml").write_text('without = ["PERSON"]', "utf-8")
    nlp = lvnews_nlp.load(exclude=["lvnews_entities"])
    with pytest.raises(ModelError, match="Persons cannot be left out where lvnews_entities does not run"):
        nlp(TEXT)


def test_damaged_text(pseudonymised) -> None:
    """Names broken by hyphens, line ends and decomposed letters are names all the same."""
    page = (
        "Skolotāja Anna Ozola un\nJānis Be\u0304rzin\u0327s\u030c aicina. Rakstīja Anna Ozo\u00adla un Jāņa Bēr-\nziņa "
        "kolēģi."
    )
    data = lvnews_nlp.analyse(page).to_dict()
    shown = json.dumps(data, ensure_ascii=False)
    assert "zo\u00adla" not in shown
    assert "rzi" not in shown.replace("berzins", "")
    assert "ziņa" not in shown


def test_blocks_keep_their_texts(corpus) -> None:
    """A name over the border of two blocks, as the finder may put one together, makes no block of two."""
    nlp = lvnews_nlp.load(config=Configuration(without=("PERSON",)))
    doc = nlp.make_doc("Skolā strādā Anna\n\nOzola dzied.")
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "lvnews_entities":
            row = {"start": 13, "end": 24, "text": "Anna\n\nOzola", "label": "PERSON", "canonical": "Anna Ozola"}
            doc._.entities = [{**row, "value": {}, "source": "model", "id": None, "subtype": None}]
            doc.spans["entities"] = [doc.char_span(13, 24, "PERSON")]
            doc.set_ents(doc.spans["entities"])
    assert doc.text == "Skolā strādā [PERSON]\n\n[PERSON] dzied."
    shown = [doc.text[block["start"] : block["end"]] for block in doc._.article["blocks"]]
    assert shown == ["Skolā strādā [PERSON]", "[PERSON] dzied."]


def test_evaluation_counts_persons(corpus) -> None:
    """Gold has names and their offsets, so that nothing is left out where it is measured."""
    gold = '+++\nkind = "news"\nthemes = []\n+++\n'
    (corpus / "gold").mkdir()
    page = 'Direktore <ent label=PERSON canonical="Anna Ozola">Anna Ozola</ent>'
    (corpus / "gold" / "a.txt").write_text(f"{gold}{page} aicina vecākus.\n", "utf-8")
    (corpus / "lvnews.toml").write_text('without = ["PERSON"]\npseudonymise = true', "utf-8")
    done = CliRunner().invoke(app, ["evaluate", "--articles", "gold", "--json"])
    assert json.loads(done.stdout)["Entities PERSON"] == 1.0
