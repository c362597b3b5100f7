"""Roles: what is one, where it begins and ends, and when a noun is only a noun."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import read_markup
from spacy.language import Language

import lvnews_nlp
from lvnews_nlp.entities.names.role_words import role_file, role_heads
from lvnews_nlp.entities.names.roles import RoleFinder
from lvnews_nlp.reading.reading import Reading

NLP = lvnews_nlp.load()
FIND = RoleFinder()


def found(text: str, nlp: Language = NLP) -> list[str]:
    spans = sorted({(c.start, c.end) for c in FIND(Reading.of(nlp(text)))}, key=lambda s: s[0] - s[1])
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= s or e <= start for s, e in kept):
            kept.append((start, end))
    return [text[start:end] for start, end in sorted(kept)]


def check(marked: str, nlp: Language = NLP) -> None:
    text, expected = read_markup(marked)
    assert found(text, nlp) == [text[e.start : e.end] for e in expected]


BESIDE_NAMES = """
Skolas jauno gadu atklāja <ent label=ROLE>direktore</ent> Ilze Ozola.
Par stipendijām stāstīja <ent label=ROLE>projekta koordinatore</ent> Dace Liepiņa.
Godalgu pasniedza <ent label=ROLE>izglītības un zinātnes ministre</ent> Anna Kalniņa.
Sarunā piedalījās <ent label=ROLE>Izglītības un zinātnes ministrs</ent> Andris Kalniņš.
Viesus sagaidīja <ent label=ROLE>metodiskā darba vadītāja</ent> Rita Siliņa.
Par drošību atbild <ent label=ROLE>korporatīvo attiecību un komunikācijas vadītājs</ent> Juris Bite.
Uzrunu teica Mārupes novada domes <ent label=ROLE>priekšsēdētājs</ent> Andris Vītols.
Lēmumu skaidroja Tukuma novada pašvaldības <ent label=ROLE>izpilddirektors</ent> Ivars Liepa.
To apstiprina Ogres novada Izglītības pārvaldes <ent label=ROLE>galvenā speciāliste</ent> Inga Bērziņa.
Nometnē ir <ent label=ROLE>fizikas skolotājs</ent> Jānis Ābele un <ent label=ROLE>sporta skolotāja</ent> Laura Krūze.
Koncertā dziedāja <ent label=ROLE>operdziedātāja</ent> Elīna Vanaga un <ent label=ROLE>pianists</ent> Toms Zariņš.
Latvijas <ent label=ROLE>vēstniece</ent> Igaunijā Ieva Kārkliņa atklāja izstādi.
Maču tiesāja <ent label=ROLE>starptautiskais tiesnesis</ent> Oskars Krauklis.
Rotu komandē <ent label=ROLE>pulkvežleitnants</ent> Guntis Lācis.
Izrādi veidoja <ent label=ROLE>režisore</ent> Māra Ķimele.
Grāmatu iepazīstināja <ent label=ROLE>dzejnieki</ent> Uldis Krasts un Zane Upīte.
Padomu deva <ent label=ROLE>valsts sekretāra vietniece</ent> Evija Lapsa.
Pienākumus uzņēmās <ent label=ROLE>direktora pienākumu izpildītāja</ent> Sanita Vilka.
Ziedus saņēma <ent label=ROLE>akadēmiķe</ent> Vaira Strauta.
""".strip().splitlines()


@pytest.mark.parametrize("marked", BESIDE_NAMES)
def test_role_beside_a_name(marked: str) -> None:
    check(marked)


APPOSITIONS = """
Vita Zariņa, Saldus vidusskolas <ent label=ROLE>direktores vietniece</ent>, iepazīstināja ar plānu.
Balvu saņēma Zaiga Ozoliņa, <ent label=ROLE>pirmsskolas skolotāja</ent>.
Darba grupā strādā Edgars Krūms (<ent label=ROLE>vadītājs</ent>) un Lilita Bula (<ent label=ROLE>koordinatore</ent>).
Viesojās Nils Berg (Nordix Denmark <ent label=ROLE>valdes priekšsēdētājs</ent>).
Agnese Riekstiņa – <ent label=ROLE>projekta vadītāja</ent>.
<ent label=ROLE>Projekta vadītāja</ent>: Agnese Riekstiņa.
""".strip().splitlines()


@pytest.mark.parametrize("marked", APPOSITIONS)
def test_role_in_apposition(marked: str) -> None:
    check(marked)


ORGANISATIONS = """
SIA "Baltā roze" <ent label=ROLE>valdes priekšsēdētājs</ent> komentāru nesniedza.
IZM <ent label=ROLE>parlamentārais sekretārs</ent> aicināja nesteigties.
Latvijas Nacionālās bibliotēkas <ent label=ROLE>direktors</ent> atklāja lasītavu.
Uz vakanci Valsts vides dienesta <ent label=ROLE>ģenerāldirektora</ent> amatā piesakās pieci.
Latvijas <ent label=ROLE>valsts prezidents</ent> dodas vizītē.
Rīgas <ent label=ROLE>mērs</ent> lēmumu neatbalsta.
Sanāksmi atklāja Jauno skolotāju kluba <ent label=ROLE>prezidente</ent>.
Jelgavas valstspilsētas pašvaldība <ent label=ROLE>metodiskā darba vadītāja</ent> atzīst, ka darba netrūkst.
""".strip().splitlines()


@pytest.mark.parametrize("marked", ORGANISATIONS)
def test_role_of_an_organisation(marked: str) -> None:
    check(marked)


def test_two_roles_are_two_spans() -> None:
    check(
        "Iepazīstinām: <ent label=ROLE>valdes priekšsēdētājs</ent> un <ent label=ROLE>mākslinieciskais vadītājs</ent> "
        "Jānis Ozols."
    )


def test_a_holder_once_named_is_meant_again(nlp: Language) -> None:
    check(
        "Novembrī amatā stājās <ent label=ROLE>tieslietu ministre</ent> Ilze Lācis. Likumu virzīs pavasarī, solīja "
        "<ent label=ROLE>ministre</ent>. Opozīcija <ent label=ROLE>ministrei</ent> neticēja.",
        nlp,
    )


LEFT_TO_THE_NETWORK = """
Remonts beigsies maijā, norādīja <ent label=ROLE>pašvaldības izpilddirektors</ent>.
Jautājumus uzdeva <ent label=ROLE>direktora vietniece izglītības jomā</ent> Ināra Puce.
Dome izsludinājusi konkursu uz Auces vidusskolas <ent label=ROLE>direktora</ent> amatu.
"""


@pytest.mark.parametrize("marked", LEFT_TO_THE_NETWORK.strip().splitlines())
def test_roles_that_no_rule_finds(marked: str, nlp: Language) -> None:
    text, expected = read_markup(marked)
    named = {(row["start"], row["end"], row["label"]) for row in nlp(text)._.entities}
    assert {(one.start, one.end, "ROLE") for one in expected} <= named


NOT_ROLES = """
Skolotājs stundā var izmantot arī spēles.
Seminārā piedalījās metodiķi, skolotāji un pedagogi no visa novada.
Pašvaldības metodiķa loma pēdējos gados mainās.
Katrs direktors drīkst izvēlēties mācību grāmatas.
Ikviens pedagogs var pieteikties līdz maijam.
Skolotāju konferencē runāja par lasītprasmi.
Latvijas skolotāji prasa lielāku algu.
Meklējam sporta skolotāju un psihologu.
Studiju programma sagatavo sociālos darbiniekus.
Zemessardze aicina pieteikties mācībām.
Labs treneris prot klausīties.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_ROLES)
def test_groups_and_generic_nouns_are_not_roles(text: str) -> None:
    assert found(text) == []


def test_evaluation_and_time_stay_outside() -> None:
    check(
        "Uz tikšanos ieradās bijusī <ent label=ROLE>ministre</ent> Ilga Saulīte un pazīstamais "
        "<ent label=ROLE>gleznotājs</ent> Jānis Rieksts."
    )


def test_preposition_keeps_its_genitive() -> None:
    check("Pēc sestdienas spēles <ent label=ROLE>treneris</ent> Bens Holts pateicās līdzjutējiem.")


def test_data_examples() -> None:
    context = role_file().context
    for marked in context.examples_yes:
        check(marked)
    for text in context.examples_no:
        assert found(text) == []


def test_there_are_many_heads_in_both_genders() -> None:
    lemmas = {head.lemma for head in role_heads().values()}
    assert len(lemmas) >= 250
    assert {"aizsargs", "priekšsēdētājs", "prokurors", "dekāns", "mācītājs", "diriģents"} <= lemmas
    assert role_heads()["pedagoģei"].cells == {("f", "Sing", "Dat")}


@settings(max_examples=60)
@given(st.text(alphabet='aābcčdeēIĪzšŠ ,.()"„”\n0123456789-', max_size=60), st.sampled_from(sorted(role_heads())))
def test_never_fails_and_stays_inside(noise: str, head: str) -> None:
    reading = Reading.of(NLP(f"{noise}{head} Ilze Ozola{noise}"))
    text = reading.text  # a word that a line end breaks is joined in it
    for candidate in FIND(reading):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert text[candidate.start : candidate.end].strip() == text[candidate.start : candidate.end]


@pytest.mark.parametrize(
    "text",
    [
        "Policija meklē šoferi, kas aizbraucis prom.",
        "Rīgā brīvas ir simt vakanto skolotāju vietu.",
        "Skolas meklē skolotājus visā novadā.",
        "Skolotājam vajadzīgs miers un laiks.",
        "Par direktora amatu domā retais.",
    ],
)
def test_who_is_looked_for_by_others_fills_no_office(text: str):
    assert found(text) == []


SHORT = [
    ("Čella klase, sk. Anna Kalna, kcm. Juris Liepa", {"sk.": "skolotāja", "kcm.": "koncertmeistars"}),
    (
        "Lekciju lasīs asoc. prof. Mārtiņš Egle un doc. I. Pūce",
        {"asoc. prof.": "asociētais profesors", "doc.": "docents"},
    ),
    ("Sprediķi teiks māc. Dr. Ieva Graudiņa", {"māc.": "mācītāja"}),
    ("Koris „Atvasara” (diriģ. Guna Vītola)", {"diriģ.": "diriģente"}),
    ("Izrādi rāda „Sauja”, rež.Toms Auniņš", {"rež.": "režisors"}),
    ("Dejo „Virpulis”, vad. Lelde Krauja", {"vad.": "vadītāja"}),
    ("Runāja prāv. Andrejs Kalns", {"prāv.": "prāvests"}),
    ("Skolā ir vairāk nekā 500 sk. Anna to zina", {}),
    ("Darba vadītāja ir prof. Dr. habil. philol. Ausma Krauja", {"prof.": "profesore"}),
    ("Uzvarēja 6.a (kl. audz. Ints Sils)", {"kl. audz.": "klases audzinātājs"}),
    ("Uzvarēja Anna (Tirzas pamatskola, skol. Daina Ūbele)", {"skol.": "skolotāja"}),
    ("Sk. 3. lapu, raksta redakcija", {}),
]


@pytest.mark.parametrize(("text", "roles"), SHORT)
def test_short_forms_before_names(text: str, roles: dict[str, str]):
    candidates = [c for c in FIND(Reading.of(NLP(text))) if c.rule == "role-short"]
    assert {text[c.start : c.end]: c.canonical for c in candidates} == roles


@pytest.mark.parametrize(
    "marked",
    [
        "Stundu vada <ent label=ROLE>latviešu valodas skolotāja</ent> Ilze Roze.",
        "Pusdienas gatavo <ent label=ROLE>pavārīte</ent> Maruta Bite.",
        "Vakaru vadīja <ent label=ROLE>tamada</ent> Uldis Zariņš.",
        "Referēs <ent label=ROLE>emeritētais profesors</ent> Jānis Krūze.",
        "Datorus laboja <ent label=ROLE>datortehniķis</ent> Gatis Ozols.",
    ],
)
def test_everyday_offices(marked: str):
    check(marked)
