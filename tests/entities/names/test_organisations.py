"""Names of organisations by grammar, quotes, legal forms, brackets and later mention."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import read_markup
from spacy.language import Language

import lvnews_nlp
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.names.organisations import OrganisationFinder
from lvnews_nlp.reading.reading import Reading

NLP = lvnews_nlp.load()
FIND = OrganisationFinder()


def winners(text: str) -> list[Candidate]:
    kept: list[Candidate] = []
    for one in sorted(FIND(Reading.of(NLP(text))), key=lambda c: c.start - c.end):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)


def check(marked: str) -> None:
    text, expected = read_markup(marked)
    found = winners(text)
    assert [text[c.start : c.end] for c in found] == [text[e.start : e.end] for e in expected]
    for candidate, wanted in zip(found, expected, strict=True):
        assert candidate.subtype == wanted.attributes.get("subtype", candidate.subtype)


GRAMMAR = """
Olimpiādē uzvarēja <ent label=ORG subtype=school>Saldus vidusskola</ent>.
Projektā ir <ent label=ORG>Rīgas 6. vidusskola</ent> un <ent label=ORG subtype=school>Siguldas Valsts ģimnāzija</ent>.
Viesojāmies <ent label=ORG subtype=school>Jelgavas 4.sākumskolā</ent>.
Svētkus rīko <ent label=ORG subtype=school>Oskara Kalpaka Rudbāržu sākumskola</ent>.
Notikumu izmeklē <ent label=ORG subtype=agency>Valsts policija</ent>.
Vēstuli sūtīja <ent label=ORG subtype=ministry>Izglītības un zinātnes ministrijai</ent>.
To informēja <ent label=ORG subtype=municipality>Ogres novada Izglītības pārvaldē</ent>.
Par to lēma <ent label=ORG subtype=municipality>Balvu novada pašvaldības Izglītības, kultūras un sporta pārvalde</ent>.
Dokumentu izskatīja <ent label=ORG>Saeimas Izglītības, kultūras un zinātnes komisija</ent>.
Ar <ent label=ORG subtype=municipality>Talsu novada domi</ent> noslēgts līgums.
Pētījumu veica <ent label=ORG subtype=university>Rīgas Tehniskās universitātes Dizaina fakultāte</ent>.
Turnīru atbalsta <ent label=ORG subtype=ngo>Latvijas Basketbola federācija</ent>.
Sarunas ved <ent label=ORG subtype=union>Latvijas Izglītības un zinātnes darbinieku arodbiedrība</ent>.
Izrāde skatāma <ent label=ORG subtype=other>Valmieras teātrī</ent>.
Nodarbības vada <ent label=ORG subtype=school>Cēsu bērnu un jauniešu sporta skola</ent>.
Finansējumu dala <ent label=ORG subtype=agency>Centrālā finanšu un līgumu aģentūra</ent>.
Izstādi veido <ent label=ORG subtype=other>Tukuma muzejs</ent>.
Kursus piedāvā <ent label=ORG subtype=school>Daugavpils Tehnoloģiju un tūrisma tehnikums</ent>.
Eksperti no <ent label=ORG>IZM Izglītības departamenta</ent> piekrita.
Aicinām uz <ent label=ORG subtype=ngo>Zaļo skolotāju klubu</ent>!
""".strip().splitlines()


@pytest.mark.parametrize("marked", GRAMMAR)
def test_names_by_grammar(marked: str) -> None:
    check(marked)


MARKS = """
Būvdarbus veic <ent label=ORG subtype=company>SIA "Baltā roze"</ent>.
Zemi pārdeva <ent label=ORG>AS „Ziemeļu nafta”</ent> un <ent label=ORG subtype=company>VAS "Tīrie ceļi"</ent>.
Bērni no <ent label=ORG subtype=school>PII “Saulīte”</ent> dziedāja.
Audzēkņi dibināja <ent label=ORG subtype=company>SMU „Sveces”</ent>.
Nometni rīko biedrība "<ent label=ORG subtype=ngo>Upes krasts</ent>".
Veikalā "<ent label=ORG subtype=company>Zvaigzne</ent>" pieejamas grāmatas.
Par to raksta portāls «<ent label=ORG subtype=company>Ziņas</ent>».
Dziedās jauktais koris “<ent label=ORG subtype=other>Rīta rasa</ent>”.
Spēlē uzvarēja <ent label=ORG subtype=other>Rīgas "Vanagi"</ent> aizsargs.
Runāja Nils Berg (<ent label=ORG subtype=company>Nordix Denmark</ent> izpilddirektors).
Atklāšanā bija Ogres pirmsskolas kolektīvs.
Sākas <ent label=ORG subtype=other>FK "Daugava"</ent> treniņi.
""".strip().splitlines()


@pytest.mark.parametrize("marked", MARKS)
def test_names_by_what_marks_them(marked: str) -> None:
    check(marked)


def test_abbreviation_in_brackets_is_a_mention_and_comes_again() -> None:
    check(
        "Vienošanos ar <ent label=ORG>Latvijas Florbola federāciju</ent> (<ent label=ORG>LFF</ent>) parakstīja rīt. "
        "<ent label=ORG>LFF</ent> sola turnīru."
    )


def test_a_quoted_name_is_known_again() -> None:
    check(
        'Uzņēmums "<ent label=ORG>Zilais vilnis</ent>" meklē darbiniekus. Pērn "<ent label=ORG>Zilā viļņa</ent>" '
        'peļņa auga. Šogad "<ent label=ORG>Zilais vilnis</ent>" paplašinās.'
    )


NOT_ORGANISATIONS = """
Pašvaldība aicina iedzīvotājus uz tikšanos.
Skolas padome lēma par ekskursiju.
Novada dome budžetu pieņēma janvārī.
Latvijas skolās mācās mazāk bērnu.
Latvijas pašvaldības gaida skaidrojumu.
Aģentūra un ministrija vienojās.
Mūsu skola ir neliela.
Rīgas centrā atvērts tirdziņš.
Darba grupa tiksies oktobrī.
Kanādas izlase brauc uz Rīgu.
Bērnu nodaļa slēgta.
Skolotāja "labā griba" izšķīra visu.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_ORGANISATIONS)
def test_common_nouns_funds_and_groups_are_no_organisations(text: str) -> None:
    assert [text[c.start : c.end] for c in winners(text)] == []


def test_two_organisations_stay_two() -> None:
    check(
        "Tikās <ent label=ORG>Rīgas dome</ent> un <ent label=ORG>Jelgavas dome</ent>, kā arī "
        "<ent label=ORG>Finanšu ministrijas</ent> un <ent label=ORG>Valsts kases</ent> pārstāvji."
    )


def test_a_person_before_the_name_stays_outside() -> None:
    check("Ar Maijas Kalniņas atbalstu <ent label=ORG>Saldus mūzikas skolai</ent> uzdāvināja klavieres.")


def test_heads_have_case_forms_and_subtypes() -> None:
    assert organisation_heads()["tehnikumam"].subtype == "school"
    assert organisation_heads()["pārvaldē"].singular()
    assert not organisation_heads()["vidusskolām"].singular()


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "„",
                "”",
                "SIA",
                "Rīgas",
                "novada",
                "un",
                ",",
                "vidusskola",
                "(",
                ")",
                "LHF",
                "\n",
                "2.",
                "Latvija",
                "biedrība",
            ]
        ),
        max_size=16,
    )
)
def test_any_order_of_words_gives_sound_spans(parts: list[str]) -> None:
    text = " ".join(parts)
    for candidate in FIND(Reading.of(NLP(text))):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert candidate.label == "ORG"
        assert candidate.subtype is not None


def test_examples_in_the_data_file() -> None:
    for marked in organisation_file().examples.yes:
        check(marked)
    for text in organisation_file().examples.no:
        assert winners(text) == []


@pytest.mark.parametrize(
    "text", ["Grupas bērni guļ „mierīgi” un ēd.", "Spēlēja „bumbu” pagalmā.", "Nopērk 3 JDK biļetes."]
)
def test_nothing_else_is_a_group(text: str):
    assert winners(text) == []


LEFT_TO_THE_NETWORK = """
Konkurē uzņēmumi "<ent label=ORG>Alfa</ent>", "<ent label=ORG>Beta grupa</ent>" un "<ent label=ORG>Gamma</ent>".
Ziņoja aģentūra <ent label=ORG>LETA</ent>.
Iekārtas piegādā <ent label=ORG>Trelix Latvija</ent>.
Priekšlikumu iesniedza Anna Liepa (<ent label=ORG>JV</ent>) un Juris Kalns (<ent label=ORG>ZZS</ent>).
Vakarā ballē spēlē „<ent label=ORG>Kalnu puikas</ent>”.
Studijas sāku <ent label=ORG>Biznesa augstskolā Turība</ent>.
Lekcijas lasa <ent label=ORG>Biznesa augstskolas Turība</ent> docente.
Sēdi slēdza <ent label=ORG>Kolkas pagasta padome</ent>.
Lēmumu pieņēma <ent label=ORG>Rojas pagasta padome</ent>.
Rēķinu izrakstīja <ent label=ORG>SIA Rīgas satiksme</ent>.
Līgumu slēdza <ent label=ORG>SIA Zaļā pļava</ent>.
<ent label=ORG>Kultūras un sporta departaments</ent> aicina pieteikties.
<ent label=ORG>Sporta un tūrisma nodaļa</ent> izsludina konkursu.
Finansē <ent label=PROGRAMME>Eiropas Sociālais fonds Plus</ent>.
Atbalsts no <ent label=PROGRAMME>Eiropas Reģionālās attīstības fonda</ent>.
Naudu piešķīra <ent label=PROGRAMME>Atveseļošanas fonds</ent>.
"""


@pytest.mark.parametrize("marked", LEFT_TO_THE_NETWORK.strip().splitlines())
def test_names_that_no_rule_finds_whole(marked: str, nlp: Language):
    text, expected = read_markup(marked)
    found = {(row["start"], row["end"], row["label"]) for row in nlp(text)._.entities}
    assert {(one.start, one.end, one.attributes["label"]) for one in expected} <= found


@pytest.mark.parametrize(
    "marked",
    [
        'Laimīgi bērni aug <ent label=ORG>Ogres pirmsskolas izglītības iestādē "Rotaļa"</ent>.',
        "Jaunu pagalmu ierīkoja <ent label=ORG>Bauskas pirmsskola „Zīlīte”</ent>.",
    ],
)
def test_a_school_with_its_town_and_kind_is_one_name(marked: str, nlp: Language):
    text, (school,) = read_markup(marked)
    (found,) = (one for one in FIND(Reading.of(nlp(text))) if one.rule == "organisation-school")
    assert (found.start, found.end) == (school.start, school.end)
