"""Noun phrases that may name an event or a house."""

import pytest
from markup import read_markup
from spacy.language import Language

from lvnews_nlp.entities.titles.phrases import PhraseFinder
from lvnews_nlp.reading.reading import Reading

OFFERED = [
    "<ent label=EVENT>Jauno klausītāju seminārs</ent> skolotājiem notiks martā.",
    "Vakar sākās <ent label=EVENT>Kurzemes reģiona 9. skolēnu zinātniskās pētniecības darbu konference</ent>.",
    "Mums patika <ent label=EVENT>Lauku sporta fotoizstādē</ent> redzētais.",
    "Gājiens apstājās pie <ent label=VENUE>Vecpils klēts</ent> un dziedāja.",
    "Piektdien atklās <ent label=VENUE>Bērzaines pagasta veco sinagogu</ent>.",
    # A phrase without a capital names nothing, nor does what acts in the sentence belong to it.
    "Rīt būs liela zinātniskā konference.",
    "Annai seminārs patika.",
    "Skolas muzejā rādīja senas grāmatas.",
    "Viņš vakar apmeklēja veco torni.",
]


@pytest.mark.parametrize("marked", OFFERED)
def test_a_phrase_with_a_capital_is_offered(nlp: Language, marked: str) -> None:
    text, expected = read_markup(marked)
    found = {(c.start, c.end, c.label) for c in PhraseFinder()(Reading.of(nlp(text)))}
    assert found == {(e.start, e.end, e.attributes["label"]) for e in expected}


def test_without_a_tagger_no_phrase_is_known(blank: Language) -> None:
    assert not list(PhraseFinder()(Reading.of(blank("Jauno klausītāju seminārs notiks martā."))))
