"""Which lines are likely to be no part of the article, by what is seen of them and of their place."""

import pytest

from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.input import read_plain
from lvnews_nlp.article.layout import lines_of
from lvnews_nlp.article.page_signs import signs_of
from lvnews_nlp.article.sides import NAMES, STEPS, chain_of, chances, packaged_chain

RULES = furniture_rules()
BODY = (
    "Pirmdien Rugāju vidusskolā atklāja darbnīcu, kurā skolēni varēs strādāt ar koku, metālu un elektroniku.",
    "Darbnīcā vienlaikus var strādāt divdesmit skolēnu, un vakaros to lietos arī pieaugušo kursi.",
)
HEADLINE = "Rugājos atklāta skolas darbnīca"


def chances_of(*lines: str) -> dict[str, float]:
    page = lines_of("\n".join(lines), RULES)
    return {line.text: chance for line, chance in zip(page, chances(page, RULES, packaged_chain()), strict=True)}


def test_what_stands_around_an_article_is_likelier_none_than_the_article():
    found = chances_of(
        "Galvenā",
        "Novada dzīve",
        "Sludinājumu dēlis",
        HEADLINE,
        *BODY,
        "Citi lasa pašlaik",
        "Kur nopirkt ābolus",
        "Raksti mums",
    )
    inside = max(found[line] for line in (HEADLINE, *BODY))
    assert inside < 0.5
    assert all(chance > 0.65 for line, chance in found.items() if line not in (HEADLINE, *BODY))


def test_a_page_without_furniture_stays_whole():
    assert max(chances_of(HEADLINE, *BODY).values()) < 0.5


def test_whom_to_ask_is_not_lost():
    article = read_plain("\n".join((HEADLINE, *BODY, "Kontakti: Ilze Puida, 26000000")))
    assert [block for block in article.blocks if block.kind == "furniture"] == []


@pytest.mark.parametrize("words", [1, 40])
def test_paragraphs_that_go_on_below_a_link_are_kept(words):
    page = [HEADLINE, BODY[0], "Lasi arī:", "Kā būvē skolas", BODY[1], "Darbnīcas vadītājs ir Oto Sils. " * words]
    article = read_plain("\n".join(page))
    body = [article.text[block.start : block.end] for block in article.blocks if block.kind in ("lead", "paragraph")]
    assert body == [BODY[0], BODY[1], page[-1].strip()]


def test_chances_do_not_depend_on_what_was_read_before():
    first = chances_of(HEADLINE, *BODY, "Raksti mums")
    chances_of("Cits", "raksts")
    assert chances_of(HEADLINE, *BODY, "Raksti mums") == first


def test_every_step_and_place_has_weights():
    chain = packaged_chain()
    assert set(chain.steps) == set(STEPS)
    placed = [weights for sign, weights in chain.signs.items() if sign.startswith("@")]
    assert any(len(set(weights)) > 1 for weights in placed)
    assert all(len(set(weights)) == 1 for sign, weights in chain.signs.items() if not sign.startswith("@"))


def test_a_chain_goes_only_where_it_may():
    rows = [[f"{NAMES[one]}>{NAMES[two]}", "0"] for one, two in STEPS]
    chain = chain_of([*rows, ["bias", "0", "0", "0"]])
    page = lines_of("Viens\nDivi\nTrīs", RULES)
    middle = chances(page, RULES, chain)
    assert middle[0] == pytest.approx(middle[2])  # alike from both ends
    assert chances([], RULES, chain) == []


def test_signs_tell_copies_that_differ_by_figures():
    page = lines_of("Lapa 1 no 2\nSkola\nLapa 2 no 2", RULES)
    first, _, last = signs_of(page, RULES)
    assert "copied near" in first
    assert "copy near" in last
