"""Streets, houses and roads."""

import pytest
from markup import read_markup

from lvnews_nlp.entities.titles.addresses import AddressFinder
from lvnews_nlp.reading.reading import Reading

PLACES = [
    "Ceļu <ent label=LOC>Alksnēni—Mazsēja</ent> greiderēs rudenī.",
    "Sadursme notika uz autoceļa <ent label=LOC>Rīga – Liepāja</ent> (<ent label=LOC>A9</ent>) naktī.",
    "Labo autoceļa <ent label=LOC>Pļaviņas–Madona–Gulbene</ent> posmu.",
    "Pēc autoceļa <ent label=LOC>Jelgava-Lietuvas robeža</ent> remonta brauksim ātrāk.",
    "Luksofori ir uz ceļa <ent label=LOC>P82</ent> un pie tilta.",
    "Birojs atrodas <ent label=LOC>Kr. Valdemāra ielā 48</ent>.",
    "Dzīvo <ent label=LOC>Fr. Brīvzemnieka ielā 3</ent> un <ent label=LOC>A. Pumpura ielā</ent>.",
    "Ceļš Rīga cauri ir grūts, lapa A4 ir balta (A4).",
    "Ceļā mēs domājām – Valka gaida.",
]


@pytest.mark.parametrize("marked", PLACES)
def test_streets_and_roads(blank, marked: str):
    text, expected = read_markup(marked)
    found = [text[c.start : c.end] for c in AddressFinder()(Reading.of(blank(text)))]
    assert found == [text[e.start : e.end] for e in expected]
