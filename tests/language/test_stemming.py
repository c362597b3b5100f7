import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.language.stemming import form_keys, lemma_keys, stem


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("skola", "skola skolas skolai skolu skolā skolām skolās"),
        ("skolotājs", "skolotājs skolotāja skolotājam skolotāju skolotāji skolotājiem skolotājos"),
        ("jaunietis", "jaunietis jaunieša jaunietim jaunieši jauniešu jauniešiem"),
        ("iestāde", "iestāde iestādes iestādē iestāžu iestādēm iestādēs"),
        ("klase", "klase klases klašu klasēm klasē"),
        ("pedagogs", "pedagogs pedagoga pedagogi pedagoģe pedagoģes"),
        ("tirgus", "tirgus tirgum tirgu tirgū"),
        ("digitāls", "digitāls digitālā digitālais digitālajām digitālo digitālie digitāli"),
        ("mācīšanās", "mācīšanās mācīšanos"),
        ("balstīt", "balstīt balsta balstīja balstīs balstīts balstītajiem balstot balstīšana balstās"),
        ("vērtēt", "vērtēt vērtē vērtēja vērtējot vērtējošs vērtēts vērtēšanas vērtēs"),
        ("mācīties", "mācīties mācās mācījās mācīsies mācāmies mācoties"),
    ],
)
def test_forms_meet_their_lemma(lemma: str, forms: str) -> None:
    missed = [form for form in forms.split() if not form_keys(form) & lemma_keys(lemma)]
    assert missed == []


@pytest.mark.parametrize(
    ("lemma", "other"),
    [
        ("skola", "skolēns"),
        ("skola", "skolotājs"),
        ("dati", "datums"),
        ("lēmums", "lēma"),
        ("vērtēt", "vērtība"),
        ("pase", "pastu"),
    ],
)
def test_other_words_do_not(lemma: str, other: str) -> None:
    assert not form_keys(other) & lemma_keys(lemma)


@given(st.text(alphabet="aābcčdeēfgģhiījkķlļmnņoprsštuūvzž", min_size=1, max_size=20))
def test_every_word_has_a_key(word: str) -> None:
    assert stem(word)
    assert stem(word) in form_keys(word)
    assert lemma_keys(word)
    assert lemma_keys(word + "ties")
