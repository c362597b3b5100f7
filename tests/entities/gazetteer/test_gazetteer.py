"""Known names are found in every case, and common words left alone."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import read_markup

from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder
from lvnews_nlp.reading.reading import Reading


@pytest.fixture(scope="module")
def finder() -> GazetteerFinder:
    return GazetteerFinder()


SENTENCES = [
    # State institutions in every case, after each other and by abbreviation.
    "Skolotājus uz sarunu aicināja <ent label=ORG id=viaa>Valsts izglītības attīstības aģentūra</ent>.",
    "Pie <ent label=ORG id=viaa>Valsts izglītības attīstības aģentūras</ent> pulcējās vecāki.",
    "Pieteikums nosūtīts <ent label=ORG id=ikvd>Izglītības kvalitātes valsts dienestam</ent>.",
    "Līgums noslēgts ar <ent label=ORG id=cfla>Centrālo finanšu un līgumu aģentūru</ent>.",
    "Sēde notiks <ent label=ORG id=izm>Izglītības un zinātnes ministrijā</ent>.",
    "Ziņas sniedza <ent label=ORG id=cfla>Centrālā finanšu līgumu aģentūra</ent>.",
    "Pārbaudi veica <ent label=ORG id=ikvd>Izglītības valsts kvalitātes dienests</ent>.",
    "Deklarācijas pieņem <ent label=ORG id=vid>Valsts ieņēmuma dienests</ent>.",
    "Atbildi sniedza <ent label=ORG id=izm>IZM</ent> un <ent label=ORG id=visc>VISC</ent>.",
    "Likumu grozīja <ent label=ORG id=saeima>Latvijas Republikas Saeima</ent>, vēlāk arī "
    "<ent label=ORG id=mk>Ministru kabinets</ent>.",
    "Sūdzību skatīs <ent label=ORG id=satversmes-tiesa>Satversmes tiesā</ent> "
    "(<ent label=ORG id=satversmes-tiesa>ST</ent>).",
    "Datus apkopo <ent label=ORG id=csp>Centrālajā statistikas pārvaldē</ent>.",
    "Piešķirts <ent label=ORG id=sif>Sabiedrības integrācijas fonda</ent> finansējums.",
    "<ent label=ORG id=vugd>Valsts ugunsdzēsības un glābšanas dienestam</ent> jauna mašīna.",
    "<ent label=ORG id=lizda>LIZDA</ent> priekšsēdētāja gatavo piketu.",
    "Ar <ent label=ORG id=nbs>Nacionālajiem bruņotajiem spēkiem</ent> iepazīstas jaunsargi.",
    # Local governments: the longest name wins.
    "<ent label=ORG id=jelgava-pasvaldiba>Jelgavas valstspilsētas pašvaldībai</ent> ir jauns metodiķis.",
    "Par to lems <ent label=ORG id=ogres-novads-dome>Ogres novada domē</ent>.",
    "<ent label=ORG id=mazsalacas-novads-dome>Mazsalacas novada dome</ent> toreiz piekrita.",
    "Konkursu rīko <ent label=ORG id=cesu-novads-pasvaldiba>Cēsu novada pašvaldība</ent>.",
    "<ent label=GPE id=jelgavas-novads>Jelgavas novadā</ent> un <ent label=GPE id=jelgava>Jelgavā</ent> skolu daudz.",
    "<ent label=ORG id=riga-dome>Rīgas domes</ent> deputāti balsoja.",
    "Jautājums <ent label=ORG id=raunas-pagasts-parvalde>Raunas pagasta pārvaldei</ent>.",
    # Places.
    "No <ent label=GPE id=cesis>Cēsīm</ent> uz <ent label=GPE id=limbazi>Limbažiem</ent> brauc autobuss.",
    "Festivāls <ent label=GPE id=talsi>Talsos</ent>, <ent label=GPE id=livani>Līvānos</ent> un "
    "<ent label=GPE id=plavinas>Pļaviņās</ent>.",
    "Tikšanās <ent label=GPE id=salaspils>Salaspilī</ent>, pēc tam <ent label=GPE id=daugavpils>Daugavpilī</ent>.",
    "Viesi bija no <ent label=GPE id=lietuva>Lietuvas</ent>, <ent label=GPE id=igaunija>Igaunijas</ent> un "
    "<ent label=GPE id=amerikas-savienotas-valstis>ASV</ent>.",
    "Skolēni dzied par <ent label=GPE id=latvija>Latviju</ent>.",
    "Pārgājiens <ent label=GPE id=drabesu-pagasts>Drabešu pagastā</ent>.",
    "Konference <ent label=GPE id=brisele>Briselē</ent> un <ent label=GPE id=tallina>Tallinā</ent>.",
    "Skolēni iepazīst <ent label=LOC id=vidzeme>Vidzemi</ent>, <ent label=LOC id=latgale>Latgali</ent> un "
    "<ent label=LOC id=selija>Sēliju</ent>.",
    "Laivas pa <ent label=LOC id=gauja>Gauju</ent> un <ent label=LOC id=daugava>Daugavu</ent>.",
    "Ekskursija uz <ent label=LOC id=gaujas-nacionalais-parks>Gaujas nacionālo parku</ent>.",
    "Jūras diena <ent label=LOC id=rigas-juras-licis>Rīgas jūras līča</ent> krastā.",
    "Visā <ent label=LOC id=eiropa>Eiropā</ent> un <ent label=LOC id=baltijas-valstis>Baltijas valstīs</ent>.",
    # Names that are common words need a hint.
    "Svētki notika <ent label=GPE id=balvi>Balvos</ent>.",
    "Brauciens līdz <ent label=GPE id=saldus>Saldum</ent>.",
    "Pēc mācībām jaunieši atgriežas <ent label=GPE id=ergli>Ērgļos</ent>.",
    "Absolventi tiekas <ent label=GPE id=zalite>Zālītē</ent>.",
    # Culture and science.
    "Grāmatas dāvina <ent label=ORG id=lnb>Latvijas Nacionālajai bibliotēkai</ent>.",
    "Pedagogi tikās <ent label=ORG id=lnb>Latvijas Nacionālā bibliotēka</ent> telpās.",
    "Ekspozīciju veido <ent label=ORG id=rmm>Rakstniecības un mūzikas muzejs</ent>.",
    "Studē <ent label=ORG id=lu>Latvijas Universitātē</ent> vai <ent label=ORG id=rtu>RTU</ent>.",
    "<ent label=ORG id=lu>LU</ent> rektors un <ent label=ORG id=rsu>RSU</ent> profesore.",
    "Lekcija <ent label=ORG id=via>Vidzemes Augstskolā</ent>.",
    "Pētījumu veica <ent label=ORG id=lu-cfi>LU Cietvielu fizikas institūta</ent> zinātnieki.",
    # Schools: ordinals, initials, case, glued text.
    "Balva <ent label=ORG id=olaines-1-vidusskola>Olaines 1.vidusskolai</ent> un "
    "<ent label=ORG id=bauskas-2-vidusskola>Bauskas 2. vidusskolai</ent>.",
    "Ciemos <ent label=ORG id=siguldas-valsts-gimnazija>Siguldas Valsts ģimnāzijā</ent>.",
    "<ent label=ORG id=andreja-upisa-skriveru-vidusskola>A. Upīša Skrīveru vidusskola</ent> svin jubileju.",
    "Te <ent label=ORG id=ernsta-glika-aluksnes-valsts-gimnazija>E.Glika Alūksnes Valsts ģimnāzijas</ent> komanda.",
    "Mācības <ent label=ORG id=lvt>PIKC Liepājas Valsts tehnikums</ent> un <ent label=ORG id=rvt>Rīgas Valsts "
    "tehnikumā</ent>.",
    # Venues, quotation marks of all styles.
    "Koncerts <ent label=VENUE id=siguldas-kulturas-centrs-devons>Siguldas kultūras centrā “Devons”</ent>.",
    'Koncerts <ent label=VENUE id=siguldas-kulturas-centrs-devons>Siguldas kultūras centrā "Devons"</ent>.',
    "Koncerts <ent label=VENUE id=siguldas-kulturas-centrs-devons>Siguldas kultūras centrā «Devons»</ent>.",
    'Koncerts <ent label=VENUE id=siguldas-kulturas-centrs-devons>Siguldas kultūras centrā ,,Devons"</ent>.',
    "Izrāde koncertzālē „<ent label=VENUE id=lielais-dzintars>Lielais dzintars</ent>”.",
    "Nakšņos viesnīcā “<ent label=VENUE id=jelgava-viesnica>Jelgava</ent>”.",
    "Svinības <ent label=VENUE id=rigas-kongresu-nams>Rīgas Kongresu namā</ent>.",
    "Skate <ent label=VENUE id=zemgales-olimpiskais-centrs>Zemgales Olimpiskajā centrā</ent>.",
    "Vakars <ent label=VENUE id=dailes-teatris>Dailes teātrī</ent>.",
    # Funds and programmes.
    "<ent label=PROGRAMME id=esf-plus>Eiropas Sociālā fonda Plus</ent> projekts.",
    "<ent label=PROGRAMME id=esf-plus>ESF+</ent> un <ent label=PROGRAMME id=esf>ESF</ent> nauda.",
    "<ent label=PROGRAMME id=eraf>Eiropas Reģionālās attīstības fonda</ent> (<ent label=PROGRAMME id=eraf>ERAF</ent>).",
    "Brauciens „<ent label=PROGRAMME id=erasmus-plus>Erasmus+</ent>” programmā.",
    "Nauda no <ent label=PROGRAMME id=atveselosanas-fonds>Atveseļošanas fonda</ent>.",
    "Iniciatīvā “<ent label=PROGRAMME id=latvijas-skolas-soma>Latvijas skolas soma</ent>” piedalās visi.",
    # Media, parties, companies, events, international bodies.
    "Aģentūrai <ent label=ORG id=leta>LETA</ent> un portālam „<ent label=ORG id=delfi>Delfi</ent>” teica ministrs.",
    "Avīzē “<ent label=ORG id=diena>Diena</ent>” un <ent label=ORG id=latvijas-televizija>Latvijas Televīzijā</ent>.",
    "Ministre Anda Krūze (<ent label=ORG id=jauna-vienotiba>JV</ent>) piekrita.",
    "<ent label=ORG id=zalo-un-zemnieku-savieniba>Zaļo un zemnieku savienības</ent> deputāti.",
    "Atbalsta <ent label=ORG id=swedbank>AS “Swedbank”</ent> un <ent label=ORG id=latvenergo>Latvenergo</ent>.",
    "<ent label=ORG id=es>Eiropas Savienības</ent> un <ent label=ORG id=oecd>OECD</ent> dati.",
    "<ent label=ORG id=unesco>UNESCO</ent> un <ent label=ORG id=ek>Eiropas Komisijas</ent> pārstāvji.",
    "Sākas <ent label=EVENT id=karjeras-nedela>Karjeras nedēļa</ent> un <ent label=EVENT id=enu-diena>Ēnu diena</ent>.",
    "Kori gatavojas <ent label=EVENT id=dziesmu-un-deju-svetki>Dziesmu un deju svētkiem</ent>.",
    # A quoted sentence is no name.
    "„<ent label=GPE id=latvija>Latvijas</ent> skolēni lasa,” teica viņa. „<ent label=GPE id=riga>Rīgā</ent> snieg!”",
    "„<ent label=GPE id=latvija>Latvija</ent> ir skaista”, un viss.",
    # Capitals, other dashes, no-break spaces.
    "<ent label=GPE id=jelgava>JELGAVĀ</ent> ATKLĀJ SKOLU",
    "<ent label=ORG id=viaa>VALSTS IZGLĪTĪBAS ATTĪSTĪBAS AĢENTŪRA</ent> INFORMĒ",
    "<ent label=ORG id=izm>Izglītības\u00a0un zinātnes\u00a0ministrijas</ent> ziņa.",
    "<ent label=PROGRAMME id=interreg-latvijas-lietuvas-programma>Latvijas – Lietuvas pārrobežu sadarbības "
    "programmas</ent> atbalsts.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_finds(finder: GazetteerFinder, marked: str) -> None:
    text, expected = read_markup(marked)
    found = [(text[c.start : c.end], c.label, c.id) for c in finder.find(text)]
    assert found == [(text[e.start : e.end], e.attributes["label"], e.attributes["id"]) for e in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Balvu pasniegšana notiks vakarā.",
        "Salas ir skaistas.",
        "Liepas zied jūlijā, un ērgļi lido augstu.",
        "Stari spīd pār jūru.",
        "Saldus ābols un salda diena.",
        "Pēc VI klases beigšanas viņš strādāja.",
        "Bērni dzīvo pie skolotājas Annas Liepas.",
        "Anna un Ance iet uz skolu.",
        "Nedēļas diena bija jauka, un stars spīdēja.",
        "Adrese ir www.jelgava.lv vai info@ogre.lv, arī riga.lv/skolas.",
        "Zīmols Latvija100 un Rīgasmēbeles.",
        "viņš mācās latvijas universitātē",
        "Ceļa zīmes uzstādīs vasarā. ST un SM lielumi ir mazi.",
        "Kandidāts (dz. 1980) un sarunvaloda (VM).",
        "Uzvara bija pelnīta. Druva ir zaļa.",
        "Gājiens līdz Uzvaras piemineklim un Vienības gatvei.",
        "Bērni gatavojas Līgo svētkiem, mājās “Cīruļi” top vainagi.",
        "Ražas dienas svinēja kaimiņi, skolēniem bija jauki.",
        "Galdus gatavo „Vidzemes mēbeles” un “Rīgas galdnieks”.",
    ],
)
def test_leaves_common_words_alone(finder: GazetteerFinder, text: str) -> None:
    assert [text[c.start : c.end] for c in finder.find(text)] == []


def test_abbreviation_with_several_readings_counts_in_a_document_with_the_name(finder: GazetteerFinder) -> None:
    text = "Satiksmes ministrija (SM) sola ceļus. SM to vēl rēķina."
    assert [c.id for c in finder.find(text)] == ["sam-min"] * 3
    assert finder.find("SM to vēl rēķina.") == []
    assert [c.id for c in finder.find("To teica SM valsts sekretārs.")] == ["sam-min"]


def test_abbreviation_that_the_document_gives_to_another_name(finder: GazetteerFinder) -> None:
    text = "Vecāku iniciatīvu atbalsta apvienība (VIAA) tiekas. VIAA aicina visus."
    assert finder.find(text) == []


def test_canonical_is_the_full_name(finder: GazetteerFinder) -> None:
    text = "VIAA, LR Saeima, Jelgavas pašvaldība, Saeimas lēmums, ASV un A.Upīša Skrīveru vidusskola."
    assert [c.canonical for c in finder.find(text)] == [
        "Valsts izglītības attīstības aģentūra", "Saeima", "Jelgavas valstspilsētas pašvaldība", "Saeima",
        "Amerikas Savienotās Valstis", "Andreja Upīša Skrīveru vidusskola",
    ]  # fmt: skip


def test_canonical_keeps_a_name_as_full_as_the_record(finder: GazetteerFinder) -> None:
    found = finder.find("Kolkas pagasta padomes sēde; SIA “Rimi Latvia” darbinieki.")
    assert [c.canonical for c in found] == ["Kolkas pagasta padome", "SIA “Rimi Latvia”"]


def test_candidate_tells_place_and_actor_and_wrong_name(finder: GazetteerFinder) -> None:
    (library,) = finder.find("Latvijas Nacionālajā bibliotēkā")
    assert (library.label, library.subtype, library.value) == ("ORG", "other", {"dual": True})
    (fund,) = finder.find("Centrālā finanšu līgumu aģentūra")
    assert fund.value == {"misnomer": True}
    (parish,) = finder.find("Salas pagastā")
    assert parish.value["also"]


def test_a_longer_name_outside_the_gazetteer_leaves_the_place(finder: GazetteerFinder) -> None:
    found = finder.find("Rīgas Debesmalas vidusskolā mācās stundām.")
    assert [(c.label, c.canonical) for c in found] == [("GPE", "Rīga")]


def test_finder_reads_a_doc_without_annotation(finder: GazetteerFinder) -> None:
    doc = spacy.blank("lv")("Skolēni no Valmieras viesojās Rīgā.")
    assert [(doc.text[c.start : c.end], c.canonical) for c in finder(Reading.of(doc))] == [
        ("Valmieras", "Valmiera"),
        ("Rīgā", "Rīga"),
    ]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from([*"„”\"'().,-– \n1+", "Rīgas", "pils", "ESF", "VIAA", "Saeima", "SIA", "LU"]), max_size=14)
)
def test_candidates_lie_in_the_text_and_not_in_each_other(parts: list[str]) -> None:
    text = "".join(parts)
    reach = 0
    for candidate in _SHARED.find(text):
        assert 0 <= candidate.start < candidate.end <= len(text)
        assert not text[candidate.start].isspace()
        assert candidate.end > reach
        reach = candidate.end


_SHARED = GazetteerFinder()


def test_an_ended_name_points_to_its_successor(finder: GazetteerFinder) -> None:
    text = "Mācību līdzekli izstrādāja Valsts izglītības satura centrs."
    (old,) = finder.find(text, day="2023-05-10")
    (new,) = finder.find(text, day="2025-05-10")
    (undated,) = finder.find(text)
    assert old.value == {}
    assert new.value == undated.value == {"ended": "2024-12-31", "successor": "viaa"}
    assert {old.canonical, new.canonical} == {"Valsts izglītības satura centrs"}


@pytest.mark.parametrize(
    "name",
    [
        "INTERREG V-A Latvijas–Lietuvas programmā",
        "INTERREG VI-A Latvijas–Lietuvas programmas",
        "Interreg VI-A Igaunijas–Latvijas programmai",
        "INTERREG Latvijas–Lietuvas pārrobežu sadarbības programmu",
        "INTERREG Baltijas jūras reģiona programmas",
        "ENI Latvijas–Krievijas pārrobežu sadarbības programma",
    ],
)
def test_words_in_capitals_inside_a_name(finder: GazetteerFinder, name: str):
    text = f"Projektu atbalsta {name} kopš pavasara."
    found = finder(Reading.of(spacy.blank("lv")(text)))
    assert "PROGRAMME" in {c.label for c in found if text[c.start : c.end] == name}
