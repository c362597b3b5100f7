import re
import signal

import pytest

from lvnews_nlp.article.furniture import MAX_LINE, FurnitureRules, furniture_rules
from lvnews_nlp.article.furniture_data import LineRule
from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import read_toml

RULES = furniture_rules()
MATCH = [pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in RULES.line for n, text in enumerate(rule.match)]
NO_MATCH = [
    pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in RULES.line for n, text in enumerate(rule.no_match)
]


@pytest.mark.parametrize(("rule", "text"), MATCH)
def test_rule_matches_its_examples(rule, text):
    assert RULES.matches(rule, text)
    first = RULES.first(text, frozenset({"any", rule.where}))
    assert first is not None
    assert (first.kind, first.detail) == (rule.kind, rule.detail) or first.kind == rule.kind == "furniture"


@pytest.mark.parametrize(("rule", "text"), NO_MATCH)
def test_rule_leaves_its_counter_examples(rule, text):
    assert not RULES.matches(rule, text)


@pytest.mark.parametrize("rule", RULES.inline, ids=lambda rule: rule.id)
def test_inline_rule_matches_its_examples_only(rule):
    for text in rule.match:
        assert rule.id in [found.id for _, _, found in RULES.pieces(text)], text
    for text in rule.no_match:
        assert rule.id not in [found.id for _, _, found in RULES.pieces(text)], text


def test_ids_are_unique_and_no_macro_is_left_open():
    ids = [rule.id for rule in (*RULES.line, *RULES.inline)]
    assert len(ids) == len(set(ids))
    for rule in (*RULES.line, *RULES.inline):
        assert not re.search(r"<[a-zA-Z_]+>", RULES.expand(rule.pattern).replace("?P<", ""))


def test_no_rule_takes_a_sentence_of_the_body():
    sentences = [
        "Foto konkursā piedalījās vairāk nekā simts skolēnu no visa novada.",
        "Reklāma skolās ir ierobežota, taču labdarības akcijas ir atļautas.",
        "Komentāri par jauno saturu ir dažādi, atzīst ministrijas pārstāve Ilze Saulīte.",
        "Projekts “Skola kopienai” tiek īstenots ar Eiropas Sociālā fonda Plus atbalstu.",
        "Projektu līdzfinansē Eiropas Savienība.",
        "Informāciju par kursiem sagatavoja biedrība, un to var lasīt tīmekļvietnē www.kursi.example.",
        "Aktualitātes izglītībā apspriedīs 12. martā plkst. 10.00 Rītvaru kultūras namā.",
        "Sākums bija grūts, bet Anna Liepa nepadevās.",
        "Laikapstākļi bija labi: gaiss iesila līdz +21 °C, un pūta neliels vējš.",
        "Kontaktpersona: Ilze Saulīte, tālrunis 26000000, e-pasts ilze@skola.example.",
        "Dalīties pieredzē bija ieradušies septiņi Zemgales novadi.",
        "Autors raksta par skolu, kurā mācījās pirms simt gadiem.",
        "Plašāka informācija par konkursu pieejama skolas kancelejā.",
        "Vairāk nekā 58,5 % pedagogu atzinuši, ka mentors viņiem palīdz.",
        "Tuvākie pasākumi notiks Jelgavā, Bauskā un Dobelē.",
        "© zīme rāda, kam pieder darbs, skaidroja skolēniem.",
    ]
    places = frozenset({"any", "head", "tail", "edges"})
    assert {text: rule.id for text in sentences if (rule := RULES.first(text, places))} == {}


def test_bad_rule_file_fails_with_a_sentence(tmp_path):
    file = tmp_path / "furniture.toml"
    file.write_text('version = "1"\nsource = "x"\nmacros = {}\nline = [{id = "a"}]\n', "utf-8")
    with pytest.raises(DataError, match=r"furniture\.toml.*line\.0"):
        read_toml(file, FurnitureRules)


def test_rule_needs_examples():
    with pytest.raises(ValueError, match="match"):
        LineRule(id="a", detail="a", pattern="a", match=(), no_match=("b",), source="x")


def _outlasts(seconds, search):
    """Whether a search takes more of a processor: a pattern that tries all ways to cut a line would take years."""

    def give_up(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)  # of this process, whoever else is at work
    try:
        search()
    except TimeoutError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="only POSIX systems can interrupt a search")
def test_no_rule_hangs_on_its_own_examples_repeated():
    examples = [text for rule in (*RULES.line, *RULES.inline) for text in rule.match]
    units = sorted({piece for text in examples for piece in (text, *text.split())})
    places = frozenset({"any", "head", "tail", "edges"})
    for unit in units:
        for between in (" ", "", " | "):
            line = ((unit + between) * MAX_LINE)[: MAX_LINE - 5] + " zq!"  # what ends it fits nothing

            def search(line=line):
                RULES.first(line, places)
                list(RULES.pieces(line))

            assert not _outlasts(20, search), (unit, between)
