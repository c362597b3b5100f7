"""Who wrote a page, and who is only to be asked: ends of pages as real ones have them."""

import pytest

from lvnews_nlp.article.input import read_plain

TOP = (
    "Skolā atklāj jaunu darbnīcu\n12.03.2024.\n\n"
    "Pirmdien Rītvaru pamatskolā pulcējās skolēni un skolotāji, lai kopā atklātu jauno koka darbnīcu.\n\n"
    "Darbnīcas iekārtošanu vadīja projekta vadītāja Ilze Marta Siliņa, un tajā strādās trīs pulciņi."
)

SIGNED = {
    "\n\nDagnija Irbule,\nRītvaru novada pašvaldības\nizglītības pārvaldes\nmetodiķe": "Dagnija Irbule",
    "\n\nAnna Liepa\nRītvaru pamatskolas direktore": "Anna Liepa",
    "\n\nDirektora vietniece\nAnna Liepa": "Anna Liepa",
    "\nProjekta koordinatore Vija Strautiņa": "Vija Strautiņa",
    "\nIzglītības metodiķe I. Bērtule": "I. Bērtule",
    "\nI.M. Siliņa, projekta vadītāja": "Ilze Marta Siliņa",
    "\nInformāciju sagatavoja\nI.Siliņa": "Ilze Marta Siliņa",
    "\nTeksts: L.Bula\nFoto: J.Vdovs": "L.Bula",
    "\n\nEstere Vilciņa, 7.a": "Estere Vilciņa",
    "\n\nRūdis Kalve, 11. klase": "Rūdis Kalve",
    "\nPierakstīja Zane Ozola, 9. klases skolniece": "Zane Ozola",
    "\n\nJuris Rogulis,\nautora foto": "Juris Rogulis",
    "\nKomunikācijas eksperte\nLāsma Kauliņa\n\nSkolas dokumenti\nFacebook\nInstagram\nKarte": "Lāsma Kauliņa",
}

UNSIGNED = [
    "\n\nPapildu informācija medijiem:\nAntra Steile\nPreses sekretāre\nTālr. 67000047",
    "\n\nPapildu informācija medijiem: Antra Steile, Komunikācijas nodaļas vadītāja, tālr. 67000047",
    "\n\nPapildinformācija presei:\nAntra Steile\nSabiedrisko attiecību speciāliste",
    "\n\nKontakti medijiem:\nAntra Steile,\nkomunikācijas vadītāja\nantra@skola.example",
    "\n\nMediju kontakti:\nAntra Steile\nAģentūras pārstāve",
    "\n\nPlašāka informācija:\nAntra Steile\nProjekta vadītāja\nTālr. 67000047",
    "\n\nUzziņām:\nAntra Steile\nvecākā referente",
    "\n\nKontaktpersona:\nAntra Steile\nDepartamenta direktore",
    "\n\nDarba grupa:\nAnna Liepa, skolotāja\nJānis Kalns, direktors",
    "\n\nAnna Liepa, skolotāja\nJānis Kalns, direktors\nIlze Ozola, vecāku pārstāve",
    "\n\nSākums Dokumenti Kontakti",
    "\n\nNodarbību vada skolotāja Anna Liepa",
    "\nJ. Rozentāla mākslas skola",
]


@pytest.mark.parametrize(("end", "author"), SIGNED.items())
def test_who_signs_is_the_author(end, author):
    article = read_plain(TOP + end)
    assert article.authors == (author,)
    assert article.title == "Skolā atklāj jaunu darbnīcu"


@pytest.mark.parametrize("end", UNSIGNED)
def test_who_is_to_be_asked_or_listed_is_no_author(end):
    assert read_plain(TOP + end).authors == ()


def test_who_wrote_and_who_is_to_be_asked():
    end = "\n\nInformāciju sagatavoja:\nAnna Liepa\nPapildu informācijai:\nAntra Steile\nPreses sekretāre"
    article = read_plain(TOP + end)
    assert article.authors == ("Anna Liepa",)
    asked = [article.text[block.start : block.end] for block in article.blocks if block.detail == "contact"]
    assert asked == ["Papildu informācijai:", "Antra Steile", "Preses sekretāre"]


LEAVES = {
    "02\njūl\n2012": "2012-07-02",
    "3.\nmaijs\n2024": "2024-05-03",
    "14\nMar\n2023": "2023-03-14",
    "30\nokt.\n2019": "2019-10-30",
    "19\nDec": None,
    "7\naugusts": None,
}


@pytest.mark.parametrize(("leaf", "day"), LEAVES.items())
def test_a_leaf_of_a_calendar_is_a_day(leaf, day):
    body = TOP.partition("\n\n")[2]
    article = read_plain(f"{leaf}\nSkolā atklāj jaunu darbnīcu\n\n{body}")
    assert article.title == "Skolā atklāj jaunu darbnīcu"
    assert article.to_dict()["published"] == day
    assert [block.kind for block in article.blocks][: len(leaf.split())] == ["dateline"] * len(leaf.split())


@pytest.mark.parametrize("picture", ["🎻", " 🎉🎉", "👏👏👏", " ❤️", "🥉🥰"])
def test_pictures_may_stand_behind_a_stop(picture):
    first = (
        "Katru otro gadu mūzikas skolas satiekas konkursā, un šoreiz kārta bija vijolēm no visas Vidzemes." + picture
    )
    article = read_plain(f"Mūsu vijolnieki Valkā!\n\n{first}\n\nVisi atgriezās ar diplomiem un labu noskaņojumu.")
    assert article.title == "Mūsu vijolnieki Valkā!"
    assert [block.kind for block in article.blocks] == ["title", "lead", "paragraph"]


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("Datums: 28.04.2020 Bērnudārzā darbs turpinās", "Bērnudārzā darbs turpinās", "2020-04-28"),
        ("Publicēts: 3.02.2021. 14:05 Skolēni uzvar Tartu", "Skolēni uzvar Tartu", "2021-02-03"),
        ("Pievienots: 11.10.2019 „Zelta kurpīte” Ogrē", "„Zelta kurpīte” Ogrē", "2019-10-11"),
        ("Ievietots: 01.09.2022. Zinību diena klāt!", "Zinību diena klāt!", "2022-09-01"),
    ],
)
def test_a_day_before_the_headline(line, title, day):
    article = read_plain(line + "\n\n" + TOP.partition("\n\n")[2])
    assert (article.title, article.to_dict()["published"]) == (title, day)
    assert [block.kind for block in article.blocks][:2] == ["dateline", "title"]


@pytest.mark.parametrize("line", ["Termiņš: 28.04.2020 Rīgas domē", "Datums: 28.04.2020 Skola", "Datums: 28.04.2020"])
def test_other_fields_stay_whole(line):
    article = read_plain("Skolā atklāj jaunu darbnīcu\n" + line + "\n\n" + TOP.partition("\n\n")[2])
    assert line in [article.text[block.start : block.end] for block in article.blocks]


@pytest.mark.parametrize("closing", ["Ar cieņu", "Ar sveicieniem,", "Patiesā cieņā"])
def test_the_end_of_a_letter_shows_who_signs_it(closing):
    text = f"Seminārs skolotājiem\n\nRītvaru novadā piektdien notiks seminārs par lasīšanu.\n\n{closing}\nAija Dzene\n"
    assert read_plain(text).authors == ("Aija Dzene",)
