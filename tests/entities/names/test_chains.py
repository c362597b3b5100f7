"""Which words belong to the name of an organisation and to a role, and which nouns make a name with them."""

import pytest
from spacy.language import Language

from lvnews_nlp.entities.names.organisation_names import is_proper, left_edge
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.names.roles import modifies
from lvnews_nlp.entities.names.words import Words, read_words
from lvnews_nlp.reading.reading import Reading

#: Whether the word in brackets belongs to the name whose head ends the example.
FIRST_WORDS = {
    "Darbu sāka [mūsu] Saldus vidusskola": False,
    "Uzvarēja Rīgas [6.] vidusskola": True,
    "Konkursu rīko Kultūras [un] sporta departaments": True,
    "Uzvarēja Cēsis [un] Saldus vidusskola": False,
    "Līgumu slēdza [ar] bērnu nodaļu": False,
    "Uzvarētāji [–] Saldus vidusskola": False,
    "Vakar Jānis [Kalniņš] skolai": False,
    "Līgumu slēdza [ministrija] Rīgas vidusskola": False,
    "[Savukārt] Saldus vidusskola": False,
    "[Lieliski] Saldus vidusskola": False,
    "[Viesojāmies] Saldus vidusskola": False,
    "Uzvarēja [Saldus] vidusskola": True,
    "Eksperti no [IZM] Izglītības departamenta": True,
    "Sacensības rīko JA [Latvija] Skolotāju klubs": True,
    "Vakar [Cēsīs] Saldus vidusskola": False,
    "Vēlreiz [dalībnieka] Saldus vidusskola": False,
    "Pētījumu veica Rīgas [tehniskā] universitāte": True,
    "Cēsīs aicina [vecākus] vidusskola": False,
    "Izdevumus sedz Cēsu [bērnu] nodaļa": True,
    "Cēsīs strādā [arvien] vidusskola": False,
}

#: Whether the words in brackets, the last of which is a head noun, can be a name.
NAMES = {
    "[Novada dome] pieņēma lēmumu.": False,
    "[Meža padome] pieņēma lēmumu.": False,
    "Uzvarēja mūsu [6. vidusskola].": True,
    "Sanāca [3. komisija].": False,
    "Tur zvana [Rīgas Dome].": True,
    "Durvis vēra [VIAA filiāle].": True,
    "Durvis vēra [Rīgas filiāle].": False,
    "Lietu izmeklē [Bauskas iecirknis].": True,
    "Atbalstu saņem [Latvijas skolas].": False,
    "To rīko [Ogres novada skola].": False,
    "Par to ziņo [Somijas vēstniecība].": True,
    "Par to lemj [Somijas padome].": False,
    "Olimpiādē uzvarēja [Saldus vidusskola].": True,
    "To rīko [Ogres novada kultūras nodaļa].": True,
    "Aicinām uz [Zaļo Skolotāju klubu]!": True,
    "Sacensības rīko [Ogres klubs].": False,
}

#: Whether the word in brackets belongs to the role that ends the example.
MODIFIERS = {
    "Runāja [mūsu] skolotājs": False,
    "Runāja [izglītības] ministrs": True,
    "Runāja Anna [un] ministrs": False,
    "Runāja vakar [Sabiedrisko] attiecību speciālists": False,
    "[Sabiedrisko] attiecību speciālists": True,
    "Runāja [Valsts] prezidents": True,
    "Runāja [Rīgas] treneris": False,
    "Runāja [likumu] Prezidents": False,
    "Runāja [galvenais] treneris": True,
    "Runāja mākslas [un] mūzikas skolotājs": True,
    "Runāja vecāki [un] skolotājs": False,
    "Runāja [treneris] skolotājs": False,
    "Runāja [ē] skolotājs": False,
    "Runāja [labi] skolotājs": False,
    "Runāja [mūzikas] skolotājs": True,
    "Runāja [augstākās] izglītības speciālists": True,
    "Palīdz [vienpadsmit] bibliotekāri": False,
}


def bracketed(nlp: Language, example: str) -> tuple[Words, int, int]:
    """The words of an example, and the first and last of those in brackets."""
    before, inside = example.split("[", 1)
    inside, after = inside.split("]", 1)
    words = read_words(Reading.of(nlp(before + inside + after)))
    within = [i for i, w in enumerate(words) if len(before) <= w.start < len(before) + len(inside)]
    return words, within[0], within[-1]


@pytest.mark.parametrize(("example", "belongs"), FIRST_WORDS.items())
def test_first_words_of_names_of_organisations(example: str, belongs: bool, nlp: Language) -> None:
    words, k, _ = bracketed(nlp, example)
    last = max(words.among(organisation_heads().keys()))
    first = left_edge(words, last, organisation_heads()[words[last].lower])
    assert (first is not None and first <= k) is belongs


@pytest.mark.parametrize(("example", "proper"), NAMES.items())
def test_names_of_organisations_and_common_nouns(example: str, proper: bool, nlp: Language) -> None:
    words, first, last = bracketed(nlp, example)
    assert is_proper(words, first, last, organisation_heads()[words[last].lower]) is proper


@pytest.mark.parametrize(("example", "belongs"), MODIFIERS.items())
def test_modifiers_of_roles(example: str, belongs: bool, nlp: Language) -> None:
    words, k, _ = bracketed(nlp, example)
    i = max(i for i, w in enumerate(words) if head_of(w.lower))
    assert modifies(words, k, i) is belongs
