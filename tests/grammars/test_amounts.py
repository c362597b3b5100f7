from decimal import Decimal
from itertools import pairwise

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.grammars.amounts.grammar import (
    AmountGrammar,
    find_money,
    find_percentages,
)

EXAMPLES = AmountGrammar().data.example


def money(text: str) -> dict[str, str]:
    return {text[amount.start : amount.end]: amount.canonical for amount in find_money(text)}


def percent(text: str) -> dict[str, str]:
    return {text[amount.start : amount.end]: amount.canonical for amount in find_percentages(text)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:40])
def test_examples(example):
    assert money(example.text) == example.money
    assert percent(example.text) == example.percent


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("1 907 056.73 eiro", "1907056.73 EUR"),
        ("49\u00a0731\u00a0514,00\u00a0€", "49731514 EUR"),
        ("9 412 350,00 EUR", "9412350 EUR"),
        ("25121.92 EUR", "25121.92 EUR"),
        ("1.250.000,50 eiro", "1250000.50 EUR"),
        ("34 800 000 euro", "34800000 EUR"),
        ("26 miljardi eiro", "26000000000 EUR"),
        ("1,745 miljoniem eiro", "1745000 EUR"),
        ("2 miljoni 300 tūkstoši eiro", "2300000 EUR"),
        ("divi tūkstoši pieci simti eiro", "2500 EUR"),
        ("simt piecdesmit eiro", "150 EUR"),
        ("trīssimt latu", "300 LVL"),
        ("pusmiljonu eiro", "500000 EUR"),
        ("pusotra miljona eiro", "1500000 EUR"),
        ("8,50 eiro", "8.50 EUR"),
        ("0,163 eiro", "0.163 EUR"),
        ("20,- Ls", "20 LVL"),
        ("20€", "20 EUR"),
        ("€1.00", "1 EUR"),
        ("$ 50", "50 USD"),
        ("EUR 5 milj.", "5000000 EUR"),
        ("EUR 611 776,00", "611776 EUR"),
        ("500 000 ASV dolāri", "500000 USD"),
        ("100 Austrālijas dolāru", "100 AUD"),
        ("60 santīmu", "0.60 LVL"),
        ("50 centus", "0.50 EUR"),
        ("2000 rubļu", "2000 RUB"),
        ("120 miljoniem mārciņu", "120000000 GBP"),
        ("300 Zviedrijas kronām", "300 SEK"),
    ],
)
def test_sums(written: str, canonical: str):
    assert money(f"Novada dome tam atvēlēja {written}, lēmums ir vienbalsīgs.") == {written: canonical}


@pytest.mark.parametrize("before", ["aptuveni", "līdz", "vairāk nekā", "ap", "no", "par", "–", "~", "(", "„"])
def test_words_before_stay_outside(before: str):
    assert money(f"Maksa ir {before} 140 eiro.") == {"140 eiro": "140 EUR"}


def test_word_range_keeps_its_lower_bound_in_the_value():
    [amount] = find_money("Dalības maksa ir no 10 līdz 140 eiro.")
    assert (amount.minimum, amount.amount, amount.canonical) == (Decimal(10), Decimal(140), "140 EUR")
    [amount] = find_money("Vajadzīgi 60 līdz 75 miljoni eiro.")
    assert amount.to_dict() == {"amount": 75000000, "minimum": 60000000, "currency": "EUR"}


def test_dashed_range_is_one_span():
    [amount] = find_money("Biļetes 10 - 15 eiro.")
    assert (amount.start, amount.end, amount.minimum) == (8, 20, Decimal(10))


@pytest.mark.parametrize(
    "text",
    [
        "Eiro ieviesa 2014. gadā.",
        "vairāku miljonu eiro vērts",
        "desmitiem tūkstošu eiro",
        "EURO 2024 finālturnīrs",
        "eiropieši 5",
        "3,5 balles un 0,05 slodzes",
        "zaudēja 20 mārciņas",
        "117 mentori",
        "kods 2Ls0ap",
        "iepirkums Nr. 100",
        "12 eirozonas valstis",
    ],
)
def test_no_sums(text: str):
    assert money(text) == {}


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("58,5%", "58.5%"),
        ("85 %", "85%"),
        ("94.2\u00a0%", "94.2%"),
        ("17,4 procentiem", "17.4%"),
        ("10 procentus", "10%"),
        ("divdesmit piecus procentus", "25%"),
        ("60–70 %", "60/70%"),
        ("100%", "100%"),
    ],
)
def test_percentages(written: str, canonical: str):
    assert percent(f"Tas ir aptuveni {written} no visiem skolēniem.") == {written: canonical}


@pytest.mark.parametrize(
    "text",
    [
        "par 2 procentpunktiem",
        "5 procentu punkti",
        "3 %-punkti",
        "procenti aug",
        "https://a.lv/b%20c",
        "width: 85 %",
        "%",
    ],
)
def test_no_percentages(text: str):
    assert percent(text) == {}


PIECES = st.sampled_from(
    [
        *"0123456789 .,-–%€$\n\u00a0'",
        "eiro",
        "EUR",
        "miljoni ",
        "simti ",
        "pieci ",
        "ar pus ",
        "procenti",
        "līdz ",
        "Ls",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_offsets_fit_any_text(text: str):
    for found in (find_money(text), find_percentages(text)):
        assert all(0 <= a.start < a.end <= len(text) for a in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(text[a.start : a.end].strip() == text[a.start : a.end] for a in found)


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_any_sum_reads_back(whole: int, cents: int):
    written = f"{whole:,}".replace(",", " ") + f",{cents:02}"
    [amount] = find_money(f"Kopā {written} EUR.")
    assert amount.amount == Decimal(whole) + Decimal(cents) / 100


@pytest.mark.parametrize(
    "piece", ["1 ", "1 000 ", "eiro ", "1 eiro ", "% ", "simt ", "1,", "1", "€1", "tūkstoši eiro "]
)
def test_time_is_linear(piece: str):
    # Quadratic time would be 36 times as long.
    assert growth(lambda text: (find_money(text), find_percentages(text)), piece) < 15
