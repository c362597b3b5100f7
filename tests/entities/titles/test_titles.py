import pytest
from markup import read_markup

from lvnews_nlp.entities.titles.editions import EditionJudge
from lvnews_nlp.entities.titles.head_names import HeadNameFinder
from lvnews_nlp.entities.titles.title_data import title_file
from lvnews_nlp.entities.titles.titles import TitleFinder
from lvnews_nlp.reading.reading import Reading

QUOTED = [
    "Martā Kuldīgā notika konkurss „<ent label=EVENT>Skatuves runa</ent>”, kurā piedalījās pamatskolas.",
    "Aicinām uz “<ent label=EVENT>Zaļā pēcpusdiena</ent>” meistarklasi!",
    "Seminārā skolu bibliotekāriem «<ent label=EVENT>Lasām kopā</ent>» runāja par lasītprieku.",
    "Projekta Nr. 4.2.2.1/1/25/I/001 „<ent label=PROJECT>Pētnieku skola</ent>” vadītāja pateicās skolēniem.",
    "Darbus veic “<ent label=PROJECT>Siltas klases</ent>” (Nr. 4.2.1.5/1/24/A/017) ietvaros.",
    'Jauniešu centrs īsteno projektu ,,<ent label=PROJECT>Balss arī mums</ent>".',
    "Nometne notiks viesu namā „<ent label=VENUE>Upeskrasti</ent>” pie Līgatnes.",
    "Novadā turpinās programma „<ent label=PROGRAMME>Ceļamaize</ent>”.",
    # Works of art, companies and speech are no titles of ours.
    "Klase noskatījās filmu „Dvēseļu putenis” un sprieda par to.",
    "Uzņēmums „Baltais kaķis” uzdāvināja grāmatas.",
    "„Mēs visi esam priecīgi,” teica direktore.",
    "Tādu „palīdzību” skolai nevajag.",
    "Viesnīca „Upeskrasti” piedāvā darbu.",
    "Draugus gaida, nāciet uz galeriju «<ent label=VENUE>Zvārgulis</ent>» jau rīt!",
    "Dalībnieki pulcējas pie kafejnīcas „<ent label=VENUE>Ūsa</ent>” agri.",
    "Gājiens ved līdz pagasta saieta namam “<ent label=VENUE>Dzintari</ent>”.",
    "Iedzīvotāji sapulcējās saieta namā „<ent label=VENUE>Virši</ent>”.",
    "Galeriju „Zvārgulis” vada tēlnieks.",
    "Kafejnīcas „Ūsa” pavārs cep maizi.",
    # A legal form, or a draft of rules, is no project.
    "Īpašniece ZS «Vecvagari» projektu atsauca.",
    "Saskaņā ar SIA „Celmenieks” projektu ēku jauc.",
    "Vērtē noteikumu projektu „Par tirgu” jau otro gadu.",
]

UNQUOTED = [
    "Sestdien visu dienu norisinājās <ent label=EVENT>Valmieras maratons</ent>, kurā skrēja arī skolotāji.",
    "Skola piedalījās <ent label=EVENT>Latvijas Skolēnu zinātniskajā konferencē</ent> ar trim darbiem.",
    "Skolēni brauks uz <ent label=EVENT>Baltijas Robotikas festivālu</ent> Tallinā.",
    "Mūsu bērnudārzs iesaistījies <ent label=PROGRAMME>Ekoskolu programmā</ent> jau otro gadu.",
    "Vakar notika konference un pēc tās forums.",
    "Konkursa noslēgumā visi dziedāja.",
    # One capital that the sentence has not given to a common word.
    "Kapsētā oktobra beigās būs <ent label=EVENT>Svecīšu vakars</ent> visiem.",
    "Vidusskolēniem pavasarī bija <ent label=EVENT>Profesiju tirgus</ent> zālē.",
    "Muižās sestdien sāksies <ent label=EVENT>Leģendu nakts</ent>, nāciet!",
    "Par lasītājiem domāja <ent label=EVENT>Grāmatu rītā</ent> un pusdienās.",
    "Viesi brauca uz <ent label=EVENT>Ogu svētkiem</ent> un dziedāja.",
    "Draugus gaidīs <ent label=EVENT>Rūķu pēcpusdienā</ent>, teica māte.",
    "Kolektīvs atpūtās Skolotāju dienā un Darba dienās.",
    "<ent label=EVENT>Bioloģijas 37. olimpiāde</ent> notiks martā.",
    "Tas bija Rīgas vakars un Čiekurkalna tirgus.",
]

EDITIONS = [
    ("Medaļas izcīnītas konkursā Baltijas Robotikas festivāls 2025!", "Baltijas Robotikas festivāls 2025"),
    ("Sestdien sāksies Valmieras maratons 2019.", "Valmieras maratons 2019"),
    ("Nāc uz Kuldīgas Ogu svētki 2023, gaidīsim!", "Kuldīgas Ogu svētki 2023"),
    ("Notiks Valmieras maratons 2019. gada maijā.", None),
    ("Vada Valmieras maratons 2019./2020. gada sezonā.", None),
    ("Uz skatuves Valmieras maratons 2019-2021.", None),
    ("Rīko Valmieras maratons 2000 €.", None),
]


@pytest.mark.parametrize("marked", QUOTED)
def test_quoted_passage_gets_the_label_of_its_noun(blank, marked):
    text, expected = read_markup(marked)
    found = {(c.start, c.end, c.label) for c in TitleFinder()(Reading.of(blank(text)))}
    assert found == {(e.start, e.end, e.attributes["label"]) for e in expected}


@pytest.mark.parametrize("marked", UNQUOTED)
def test_head_noun_closes_a_name(blank, marked):
    text, expected = read_markup(marked)
    found = {(c.start, c.end, c.label) for c in HeadNameFinder()(Reading.of(blank(text)))}
    assert found == {(e.start, e.end, e.attributes["label"]) for e in expected}


@pytest.mark.parametrize(("text", "name"), EDITIONS)
def test_year_of_an_edition(blank, text: str, name: str | None):
    reading = Reading.of(blank(text))
    found = EditionJudge()(reading, list(HeadNameFinder()(reading)))
    assert [text[c.start : c.end] for c in found if c.rule == "year-after-head"] == ([name] if name else [])


@pytest.mark.parametrize("example", title_file().example, ids=lambda e: e.title)
def test_examples_of_the_data_file(blank, example):
    doc = blank(example.text)
    labels = [c.label for c in TitleFinder()(Reading.of(doc)) if doc.text[c.start : c.end] == example.title]
    assert labels[:1] == ([example.label] if example.label else [])


def test_title_is_found_again_without_its_noun(blank):
    doc = blank("Projektā „Gudrā pilsēta” strādā trīs skolas. Gudrā pilsēta ilgs divus gadus.")
    assert [doc.text[c.start : c.end] for c in TitleFinder()(Reading.of(doc)) if c.rule == "repeated-title"] == [
        "Gudrā pilsēta"
    ] * 2


def test_heading_without_quotes_holds_the_project_title(blank):
    doc = blank("Nordplus projekts Ziemeļu stāsti\nLaiks: 2024-2025\n")
    first = next(iter(TitleFinder()(Reading.of(doc))))
    assert (doc.text[first.start : first.end], first.rule) == ("Ziemeļu stāsti", "project-heading")
