"""The model's names: their edges, and what is no name."""

import pytest
import spacy
from spacy.tokens import Doc, Span

import lvnews_nlp
from lvnews_nlp.entities.arbiter.neighbours import Neighbours
from lvnews_nlp.entities.model.edges import in_quotes
from lvnews_nlp.entities.model.finder import ModelFinder, common_abbreviations
from lvnews_nlp.reading.reading import Reading

VOCAB = spacy.blank("lv").vocab


def names(words, *, pos, name, label="ORG", feats=None):
    """What the finder holds for sound of one name of the model, given as first word and word after the last."""
    doc = Doc(VOCAB, words=words, pos=pos, morphs=feats, sent_starts=[i == 0 for i in range(len(words))])
    doc.spans["ner"] = [Span(doc, *name, label=label)]
    return [(doc.text[c.start : c.end], c.label) for c in sound(doc)]


def sound(doc):
    return [c for c in ModelFinder()(Reading.of(doc)) if not c.rule.endswith("-doubtful")]


def test_quotation_marks_say_where_a_name_ends():
    words = ["Pērk", "„", "Ziemeļu", "nafta", "”", "."]
    pos = ["VERB", "PUNCT", "NOUN", "NOUN", "PUNCT", "PUNCT"]
    assert names(words, pos=pos, name=(1, 5)) == [("Ziemeļu nafta", "ORG")]
    assert names(words, pos=pos, name=(2, 4)) == [("Ziemeļu nafta", "ORG")]


def test_two_quoted_names_are_not_one():
    doc = Doc(VOCAB, words=["„", "Ogre", "”", "un", "„", "Valka", "”"])
    reading = Reading.of(doc)
    assert list(in_quotes(reading, reading.tokens)) == []
    assert [token.text for token in in_quotes(reading, reading.tokens[:3])] == ["Ogre"]


def test_one_common_word_in_quotation_marks_is_irony_but_mixed_letters_are_a_brand():
    pos = ["VERB", "PUNCT", "NOUN", "PUNCT"]
    assert names(["Pērk", "„", "Skola", "”"], pos=pos, name=(2, 3)) == []
    assert names(["Pērk", "„", "RusNafta", "”"], pos=pos, name=(2, 3)) == [("RusNafta", "ORG")]


def test_no_name_ends_in_an_adjective_whose_noun_follows():
    words = ["Ziņo", "Latvijas", "Centrālais", "depozitārijs", "."]
    pos = ["VERB", "PROPN", "ADJ", "NOUN", "PUNCT"]
    feats = ["", "Case=Gen", *["Case=Nom|Gender=Masc|Number=Sing"] * 2, ""]
    assert names(words, pos=pos, feats=feats, name=(1, 4)) == [("Latvijas Centrālais depozitārijs", "ORG")]
    other = ["", "Case=Gen", "Case=Nom|Gender=Masc|Number=Sing", "Case=Gen|Gender=Fem|Number=Sing", ""]
    assert ("Latvijas Centrālais depozitārijs", "ORG") not in names(words, pos=pos, feats=other, name=(1, 4))


def test_a_common_word_with_a_capital_out_of_respect_names_nobody():
    words = ["Vakar", "ieradās", "Valsts", "prezidents"]
    assert names(words, pos=["ADV", "VERB", "NOUN", "NOUN"], name=(2, 3)) == []


def test_abbreviations_that_the_text_explains_by_common_words():
    assert common_abbreviations("Slēgta degvielas uzpildes stacija (DUS).") == {"DUS"}
    assert common_abbreviations("Darbu sāk Degvielas uzpildes stacija (DUS).") == frozenset()
    assert common_abbreviations("Uzņēmums būvē vēja parku (AES).") == frozenset()
    words = ["Tuvākā", "ZKL", "ir", "uzpildes", "parka", "stacija", "(", "UPS", ")", "UPS"]
    pos = ["ADJ", "NOUN", "AUX", "NOUN", "NOUN", "NOUN", "PUNCT", "NOUN", "PUNCT", "NOUN"]
    doc = Doc(VOCAB, words=words, spaces=[True] * 6 + [False, False, True, False], pos=pos)
    doc.spans["ner"] = [Span(doc, 1, 2, label="ORG"), Span(doc, 9, 10, label="ORG")]
    assert [doc.text[c.start : c.end] for c in sound(doc)] == ["ZKL"]
    doubtful = [c for c in ModelFinder()(Reading.of(doc)) if c.rule == "ner-org-doubtful"]
    assert [doc.text[c.start : c.end] for c in doubtful] == ["UPS"]


def test_what_the_engine_holds_for_less_likely_is_a_candidate_of_its_own_kind():
    words = ["Strādā", "Ogres", "Valsts", "tehnikumā"]
    doc = Doc(
        VOCAB, words=words, pos=["VERB", "PROPN", "NOUN", "NOUN"], morphs=["", "Case=Gen", "Case=Gen", "Case=Loc"]
    )
    doc.spans["ner"] = [Span(doc, 1, 2, label="GPE")]
    doc.spans["ner_guesses"] = [
        Span(doc, 1, 4, label="ORG"),
        Span(doc, 1, 4, label="VENUE"),
        Span(doc, 1, 2, label="DATE"),
    ]
    doc.spans["ner_guesses"].attrs["chances"] = [0.3, 0.1, 0.2]
    found = [(doc.text[c.start : c.end], c.label, c.rule) for c in ModelFinder()(Reading.of(doc))]
    assert found == [
        ("Ogres", "GPE", "ner-gpe"),
        ("Ogres Valsts tehnikumā", "ORG", "ner-org-guess"),
        ("Ogres Valsts tehnikumā", "VENUE", "ner-venue-guess"),
    ]
    around = Neighbours(Reading.of(doc), list(ModelFinder()(Reading.of(doc))))
    assert {label: chance for (*_, label), chance in around.guesses.items()} == {"ORG": 0.3, "VENUE": 0.1, "DATE": 0.2}


def test_a_project_number_that_only_the_model_knows_is_its_own_canonical_form(nlp):
    doc = nlp("Projekts „Mana valoda” (Nr. AMIF-5/2018/11) sākās maijā, to vada Elīna Krūze.")
    numbers = [(row["text"], row["canonical"]) for row in doc._.entities if row["label"] == "PROJECT_ID"]
    assert numbers == [("AMIF-5/2018/11", "AMIF-5/2018/11")]
    assert [record["number"] for record in doc._.projects] == ["AMIF-5/2018/11"]


def test_an_office_that_only_the_model_knows_counts_beside_a_person(nlp):
    doc = nlp("Stāstu vakarā uzstājās stāstnieks Uldis Ķempe. Lietuviete Ramune Gailīte klausījās.")
    offices = [row["text"] for row in doc._.entities if row["label"] == "ROLE"]
    assert offices == ["stāstnieks"]


def named(nlp, text: str) -> list[tuple[str, str]]:
    """Labels and names of a page, days and people aside."""
    entities = lvnews_nlp.analyse(text, nlp=nlp).to_dict()["entities"]
    return [
        (e["label"], e["text"]) for e in entities if e["label"] in ("EVENT", "VENUE", "ORG", "PROJECT", "PROGRAMME")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mentori strādā. Pirmā kopīgā tikšanās notika 6. novembrī.",
        "Otrā lasītāju tikšanās bija klusāka.",
        "Trešā vecāku sapulce pulcēja simts cilvēku.",
        "Ikgadējā skolotāju konference norisinājās klātienē.",
        "Svinīgā izlaiduma ceremonija notiks 20. jūnijā.",
        "Kārtējais komandu turnīrs sāksies 7. maijā.",
        "Pēdējais mācību seminārs bija garš.",
    ],
)
def test_what_only_says_which_one_of_several_is_no_name(nlp, text):
    assert named(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Titulu „Gada cilvēks 2015” ieguva Mudīte Liepa.",
        "Nominācijā „Gada sociālais pedagogs” uzvarēja Ilze Bērze.",
        "Skolotāja Anna Kalniņa saņēma balvu „Zelta zīmulis”.",
        "Godalgu “Sudraba zīle” saņēma Jānis Ose.",
        "Prēmiju „Jaunā balss” piešķīra Evai Kļavai.",
        "Ar medaļu „Par uzticību” sveica Pēteri Kalnu.",
        "Titulā „Gada kaimiņš” godināja Ivaru Osi.",
        "Gada cilvēka titulu saņēma Mudīte Liepa.",
    ],
)
def test_awards_are_no_names(nlp, text):
    assert named(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Viesi pulcējās Vasaras skolā pie jūras.", "Vasaras skolā"),
        ("Mākslinieces personālizstādē «Sāls un ogles» bija daudz ļaužu.", "Sāls un ogles"),
        ("Uz fotoizstādi „Mana upe” nāca simts cilvēku.", "Mana upe"),
        ("Videokonference „Tilts pāri jūrai” notiks rīt.", "Tilts pāri jūrai"),
        ("Skolēnu finālkonkursā „Skaļā balss” lasīja desmit bērni.", "Skaļā balss"),
        ("Ceturtdien rīkoja pasākumu. „Pirmais zvans” šogad notika pagalmā.", "Pirmais zvans"),
    ],
)
def test_an_event_is_known_by_its_noun_also_in_compounds(nlp, text, event):
    assert ("EVENT", event) in named(nlp, text)
