import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lvnews_nlp.article import KINDS, read_article
from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.input import looks_like_html, read_plain
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.characters import is_blank

from .page_files import MARKED

LINES = sorted(
    {example for rule in furniture_rules().line for example in (*rule.match, *rule.no_match)}
    | {line.partition(" | ")[2] for page in MARKED.values() for line in page.splitlines() if line}
    | {"", " ", "•", "–", "* *", "1. Pirmais", "2. otrais", "skola mācās,", "27.02.2026", "31.02.2026", "Publicēts:"}
)
PASTED = st.lists(st.sampled_from(LINES), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", " \n"]).map(lambda end: end.join(lines))
)


def check(text: str) -> None:
    blocks = read_plain(text).blocks
    covered = [False] * len(text)
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert block.kind in KINDS
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        covered[block.start : block.end] = [True] * (block.end - block.start)
        last = block.end
    assert all(covered[index] or is_blank(char) for index, char in enumerate(text))


@given(st.text(max_size=300))
def test_any_text_is_covered_by_ordered_blocks(text):
    check(text)


@given(PASTED)
@settings(max_examples=300)
def test_any_mix_of_page_lines_is_covered_by_ordered_blocks(text):
    check(text)


@given(st.text(alphabet=st.sampled_from('AaĀā .,:;!?-–•*1\n"”'), max_size=200))
def test_any_punctuation_is_covered_by_ordered_blocks(text):
    check(text)


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_reading_fails_only_with_input_errors(source):
    error, article = None, None
    try:
        article = read_article(source)
    except InputError as raised:
        error = raised
    if article is None:
        assert re.search(r"[Gg]ive |[Ss]ave |Extract |Unpack |saved |write pathlib", str(error))  # it says what to do
    elif isinstance(source, str) and not looks_like_html(source):
        assert article.text == source


@given(st.text(min_size=1, max_size=60), st.integers(1, 40))
def test_reading_twice_gives_the_same(text, times):
    page = "\n".join([text] * times)
    assert read_plain(page) == read_plain(page)
