import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.themes.cues import parse_cue
from lvnews_nlp.themes.matcher import CueIndex

SETS = {"teacher": ("skolotājs", "skolotāja", "pedagogs"), "school": ("skola", "izglītība_iestāde")}


def found(cue: str, sentence: str) -> list[str]:
    """What the cue matches in a sentence of words without punctuation."""
    index = CueIndex([parse_cue(cue, SETS)])
    words = sentence.replace(",", "").rstrip(".").split()
    return [
        " ".join(words[at] for at in match.words)
        for match in index.find([index.slots_of(word) for word in words])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cue", "sentence", "expected"),
    [
        ("metodisks atbalsts", "Novadā trūkst metodiskā atbalsta.", ["metodiskā atbalsta"]),
        ("metodisks atbalsts", "Metodiskais un praktiskais atbalsts ir pieejams.", ["Metodiskais atbalsts"]),
        ("metodisks atbalsts", "Atbalsts ir metodisks.", []),
        ("metodisks atbalsts", "Metodisks paņēmiens nav vienīgais skolas atbalsts.", []),
        ("{dati balstīt lēmums}", "Lēmumus balsta datos.", ["Lēmumus balsta datos"]),
        ("{dati balstīt lēmums}", "Lēmumi, kas balstīti datos, ir labāki.", ["Lēmumi balstīti datos"]),
        ("{dati balstīt lēmums}", "Skola pieņem datos balstītus lēmumus.", ["datos balstītus lēmumus"]),
        ("{dati balstīt lēmums}", "Dati rāda, ka ar to nepietiek, tomēr sapulcē neviens lēmums nav balstīts.", []),
        ("@teacher trūkums", "Pedagoģu un skolotāju trūkums.", ["Pedagoģu trūkums", "skolotāju trūkums"]),
        ("@school remonts", "Sākas izglītības iestādes remonts.", ["izglītības iestādes remonts"]),
        ("mentor*", "Mentordarbību vada mentore.", ["Mentordarbību", "mentore"]),
        ("*pratība", "Mācīsim finanšpratību.", ["finanšpratību"]),
        ("=vecākiem", "Vecākiem bērniem un vecākiem.", ["Vecākiem", "vecākiem"]),
        ("=vecākiem", "Vecāki gaida.", []),
        ("SMU", "SMU un smu", ["SMU"]),
        ("Ukraina", "Bērni no Ukrainas.", ["Ukrainas"]),
        ("Gaisma", "Iedegās gaisma.", []),
        ("mentors + @teacher", "Mentors palīdz skolotājai.", ["Mentors"]),
        ("mentors + @teacher", "Mentors palīdz uzņēmējam.", []),
        ("mentors - @teacher", "Mentors palīdz skolotājai.", []),
        ("1. klase", "Uzņem 1 klasē.", ["1 klasē"]),
    ],
)
def test_notation(cue: str, sentence: str, expected: list[str]) -> None:
    assert found(cue, sentence) == expected


@pytest.mark.parametrize("cue", ["", "  ", "{}", "@nobody", "skola!", "a|", "mentors + @nobody"])
def test_faulty_cue_is_refused_with_a_sentence(cue: str) -> None:
    with pytest.raises(DataError, match=r"Cue .*\."):
        parse_cue(cue, SETS)


@pytest.mark.parametrize("cue", ["vieta + darba_vieta", "vieta - skola|darb*_vieta"])
def test_several_words_in_a_condition_are_refused(cue: str) -> None:
    with pytest.raises(DataError, match=r"single words.*\."):
        parse_cue(cue, SETS)
    assert parse_cue("vieta + @school", SETS).needs == (frozenset({"skola"}),)


def test_lemma_counts_beside_the_form() -> None:
    index = CueIndex([parse_cue("slēgt skola", {})])
    words = [index.slots_of("Slēdza", "slēgt"), index.slots_of("skolu", "skola")]
    assert [match.words for match in index.find(words)] == [(0, 1)]
