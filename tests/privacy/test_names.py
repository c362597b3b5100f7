"""Names in the forms and places in which pages have them; each page stands for a kind."""

import json

import pytest

import lvnews_nlp
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.privacy.known_names import folded

WITHOUT = Configuration(without=("PERSON",))
PAGES = {
    "double surname": (
        "Direktore Ilze Liepa-Kalniņa saņēma balvu. Liepai-Kalniņai to deva ministre. Kalniņa pateicās.",
        ["liepa", "kalnin"],
    ),
    "capitals and small letters": (
        "Skolotāja Anna-Marija Ozola dzied. anna-marija ozola raksta dzeju. ANNAI-MARIJAI OZOLAI pateicas visi.",
        ["ozol", "marij"],
    ),
    "surname first": (
        "Uzvarētāji: Ozola Anna (9.a), Bērziņš Jānis (9.b), Kalns Māris (8.c).",
        ["ozol", "berzin", "maris"],
    ),
    "family": (
        "Bērziņš: „Skola būs.” To sola direktors Jānis Bērziņš. Bērziņi dāvina grāmatas, Bērziņiem prieks.",
        ["berzin"],
    ),
    "vocative": ("Jāni Bērziņ, lūdzu! Tā uzrunāja direktoru Jāni Bērziņu.", ["berzin", "jani"]),
    "initials": ("Komandā spēlē A.Ozols, J.Bērziņš, E. P. Liepiņš. Treneris – Ozols.", ["ozol", "berzin", "liepin"]),
    "accounts": (
        "Raksti skolotājai Annai Ozolai: ozola.a@skola.lv, aozola@skola.lv, #AnnaOzola, @annaozola, www.annaozola.lv.",
        ["ozol"],
    ),
    "addresses": (
        "Direktors Jānis Bērziņš: https://x.lv/?q=J%C4%81nis%20B%C4%93rzi%C5%86%C5%A1 un https://x.lv/janis_berzins.html",
        ["berzin", "b%c4%93rzi"],
    ),
    "other names": (
        "Notāre Anna Ozola, SIA „Ozola un partneri” un IK „Anna Ozola” ver Annas Ozolas izstādi „Annai Ozolai – 60”.",
        ["ozol"],
    ),
    "line end": ("Skolotāja Anna\nOzola un Jānis\nBērziņš vada pulciņu.", ["ozol", "berzin"]),
    "nickname": ("Balvu saņēma Anna „Annele” Ozola. Ozola dzied.", ["ozol"]),
    "surname that is a place": (
        "Spēlē ģitārists Arvis Pope. Popem palīdz draugi, un Pope smaida.",
        ["arvis pope", "popem"],
    ),
    "surname that is a word": (
        "Laureāte ir Līga Zeme. Zemei pasniedza ziedus. Līgas Zemes kolēģe ir Rasma Saule.",
        ["zeme", "saul"],
    ),
    "lists": (
        "Dzimuši: Emīlija Ozola, Gustavs Bērziņš. Laulību slēguši Anna Kalniņa un Andris Liepiņš.",
        ["ozol", "berzin", "kalnin", "liepin"],
    ),
    "caption": ("Foto: A. Ozola\n\nTalsos atklāja skolu.\n\nAutors: J. Bērziņš", ["ozol", "berzin"]),
}


@pytest.mark.parametrize(("page", "stems"), PAGES.values(), ids=PAGES)
def test_no_form_is_left(page, stems):
    shown = folded(json.dumps(lvnews_nlp.analyse(page, config=WITHOUT).to_dict(), ensure_ascii=False))
    assert [stem for stem in stems if stem in shown] == []


@pytest.mark.parametrize(
    "page",
    [
        "Krišjāņa Barona ielā un Raiņa bulvārī sākas remonts. Skolotāja Anna Ozola dzīvo Talsos.",
        "Jāņa Čakstes Liepājas 10. vidusskolā notika koncerts. Direktors Māris Kalns priecājas.",
        "Ogres novada dome un Liepājas pašvaldība sadarbojas. To saka Andris Zariņš.",
        "Anna Rīgā, Jānis Cēsīs un Ilze Talsos gaida vasaru.",
    ],
)
def test_places_and_institutions_stay(page):
    whole, less = (lvnews_nlp.analyse(page, config=config).to_dict() for config in ("packaged", WITHOUT))
    stays = [(e["label"], e["text"], e["canonical"]) for e in whole["entities"] if e["label"] != "PERSON"]
    assert stays
    assert [(e["label"], e["text"], e["canonical"]) for e in less["entities"]] == stays


def test_a_page_without_persons_stays_as_it_is():
    page = "Ozoli un bērzi\n\nTalsos 12. maijā stāda kokus. Liepa zied jūlijā, kalnā aug ozols."
    whole, less = (lvnews_nlp.analyse(page, config=config).to_dict() for config in ("packaged", WITHOUT))
    assert less == whole
