import re
from itertools import pairwise

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.grammars.laws.grammar import LegalActGrammar, find_legal_acts, grammar


def laws(text: str) -> dict[str, str]:
    return {text[act.start : act.end]: act.canonical for act in find_legal_acts(text)}


@pytest.mark.parametrize("example", grammar().data.example, ids=lambda example: example.text[:40])
def test_examples(example):
    assert laws(example.text) == example.law


@pytest.mark.parametrize("form", ["likums", "likuma", "likumam", "likumu", "likumā"])
def test_all_cases_of_a_statute(form: str):
    assert laws(f"Te min Jaunatnes {form} un citus.") == {f"Jaunatnes {form}": "Jaunatnes likums"}


@pytest.mark.parametrize("name", [name for group in grammar().data.laws for name in group.names])
def test_every_listed_name_is_found(name: str):
    assert name in laws(f"Deputāti skata: {name} ir mainīts.").values()


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("MK noteikumos Nr. 709", "Ministru kabineta noteikumi Nr. 709"),
        ("Ministru kabineta (MK) noteikumu Nr. 556", "Ministru kabineta noteikumi Nr. 556"),
        ("MK 15.02.2011. noteikumu Nr.123", "Ministru kabineta 15.02.2011. noteikumi Nr. 123"),
        ("Ministru kabineta rīkojumu Nr. 436", "Ministru kabineta rīkojums Nr. 436"),
        ("saistošo noteikumu Nr. 15", "saistošie noteikumi Nr. 15"),
        ("Rīgas domes saistošajos noteikumos Nr. RD-23-147", "Rīgas domes saistošie noteikumi Nr. RD-23-147"),
        ("Rīgas domes saistošajos noteikumos Nr. RD-23-147-sn", "Rīgas domes saistošie noteikumi Nr. RD-23-147-sn"),
        ("Regulas (ES) 2021/1060", "Regula (ES) 2021/1060"),
        ("Direktīvai 80/987/EEK", "Direktīva 80/987/EEK"),
        ("Padomes 2018. gada 22. maija ieteikumā", "Padomes 2018. gada 22. maija ieteikums"),
        ("Vispārīgās datu aizsardzības regulas", "Vispārīgā datu aizsardzības regula"),
    ],
)
def test_regulations(written: str, canonical: str | None):
    found = laws(f"Tas izriet no {written}, kas ir spēkā.")
    assert found == ({written: canonical} if canonical else {})


@pytest.mark.parametrize(
    "marked",
    [
        "Pēc [saistošo noteikumu Nr.7/2021 “Par suņu turēšanu”] 3. punkta.",
        "Atbilst [MK 11.09.2018. noteikumiem Nr. 569 „Noteikumi par pedagogiem”].",
        'Pieņemts [MK rīkojums Nr. 36, "Par līdzekļu piešķiršanu"].',
        "Skata MK noteikumu projektu „[Kārtība, kādā piešķir algas]”.",
        "Noteikumu projekts «[Kritēriji un kārtība, kādā skolu slēdz]» top.",
        "Izsludināti noteikumi “[Grozījumi tirgus nodevās]” vakar.",
        "Ievēro noteikumus „Drošība uz ledus”, lūdz glābēji.",
        "Top noteikumu projekts „Tīra upe”.",
    ],
)
def test_titles_of_regulations(marked: str):
    text = marked.replace("[", "").replace("]", "")
    assert list(laws(text)) == re.findall(r"\[(.+)\]", marked)


def test_value_holds_the_formula():
    [act] = find_legal_acts(
        "Ministru kabineta 2022. gada 5. jūlija noteikumu Nr. 398 „Eksāmenu saturs” 14. punktā tas ir teikts."
    )
    assert act.to_dict() == {
        "kind": "regulation",
        "issuer": "Ministru kabineta",
        "date": "2022-07-05",
        "number": "398",
        "title": "Eksāmenu saturs",
        "provision": None,
        "subject": "centralizēto eksāmenu saturs un norises kārtība",
    }


def test_known_number_of_another_date_is_another_regulation():
    [act] = find_legal_acts("Ministru kabineta 1999. gada 5. maija noteikumi Nr. 398")
    assert act.subject is None


def test_article_goes_into_the_value():
    [act] = find_legal_acts("Izglītības likuma 17. panta trešā daļa nosaka kārtību.")
    assert (act.canonical, act.provision) == ("Izglītības likums", "17. panta trešā daļa")


@pytest.mark.parametrize(
    "text",
    [
        "Deputāti pieņēma likumu.",
        "Šā likuma mērķis ir cits.",
        "Latvijas likumi to neliedz.",
        "Saeimas likumu krājums",
        "Satversmes tiesa vērtēs sūdzību.",
        "Satversmes aizsardzības birojs",
        "Mērfija likums strādā.",
        "skolas iekšējās kārtības noteikumi",
        "konkursa noteikumi Nr",
        "direktora rīkojums Nr. 12",
        "domes lēmums Nr. 12/2024",
        "22-TA-1134",
        "lietā Nr. 2010-56-03",
        "OP numurs: 2021/124.17",
        "Zelta likums",
        "Skolotāju ētikas kodekss",
    ],
)
def test_no_acts(text: str):
    assert laws(text) == {}


def test_unknown_statutes_are_found_by_their_shape():
    assert laws("Valdība virza Mežaparku aizsardzības likumu.") == {
        "Mežaparku aizsardzības likumu": "Mežaparku aizsardzības likums"
    }
    assert find_legal_acts("Mežaparku aizsardzības likums")[0].confidence < 1


def test_lower_case_needs_more():
    assert laws("Pēc imigrācijas likumu pārskatīšanas") == {}
    assert laws("krimināllikuma jaunrade") == {}
    assert list(laws("krimināllikuma 185. pants")) == ["krimināllikuma"]
    assert list(laws("izglītības likumā teikts")) == ["izglītības likumā"]


@pytest.mark.parametrize("mark", ["„\n", "„ ", "« ", "( "])
def test_a_name_starts_after_a_mark_that_stands_alone(mark: str):
    assert laws(f"Pēc {mark}Izglītības likuma") == {"Izglītības likuma": "Izglītības likums"}


def test_own_names_are_added(tmp_path):
    (tmp_path / "legal_acts.toml").write_text('[[laws]]\nsource = "example"\nnames = ["Liela koka likums"]\n', "utf-8")
    [act] = LegalActGrammar(data=tmp_path).find("pēc Liela koka likuma")
    assert (act.canonical, act.confidence) == ("Liela koka likums", 1.0)


PIECES = st.sampled_from(
    ["Izglītības ", "likuma", "likumā ", "Ministru kabineta ", "2022. gada 5. jūlija ", "noteikumi ", "Nr. 5", "„", "”",
     " ", "Par policiju", "Regula (ES) ", "2021/1060", "\n", "\u00a0", "Satversmes ", "un ", "17. panta "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join) | st.text())
def test_offsets_fit_any_text(text: str):
    found = find_legal_acts(text)
    assert all(0 <= act.start < act.end <= len(text) for act in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[act.start : act.end].strip() == text[act.start : act.end] for act in found)
    assert all("  " not in act.canonical and act.canonical.strip() == act.canonical for act in found)


@pytest.mark.parametrize(
    "piece",
    ["likums ", "Ab likuma ", "aa ", "Ministru kabineta ", "noteikumi Nr. 1 ", "Regula 2021/1 ", "1/", "Aa bb domes "],
)
def test_time_is_linear(piece: str):
    # Quadratic time would be 36 times as long.
    assert growth(find_legal_acts, piece) < 15
