"""Drafts to pages, bare pages to second annotations, pages to tables and card."""

import subprocess
import sys

import pytest

DRAFT = """=== 0010
day: 2016-10-25
theme preschool: bērnudārza grupas
---
[[furn: Sākums | Ziņas
Kontakti]]
{G|Talsos|Talsi} atvērs bērnudārza grupas, stāsta {R|direktore} {P|Anna Ozola}.
=== 0016
day: none
event: kind=koncerts; place=Tukums; start=2018-05-04
---
{D|2018. gada 4. maijā} {G|Tukumā|Tukums} notiks koncerts, kurā piedalīsies {O.oth|Trejupe}.
"""


@pytest.fixture
def small(tmp_path, workshop, corpus):
    """A corpus of two imported pages."""
    (tmp_path / "split.tsv").write_bytes((corpus / "split.tsv").read_bytes())
    (tmp_path / "03-01.txt").write_text(DRAFT, "utf-8")
    assert "2 pages good" in run(workshop, "import_drafts.py", tmp_path / "03-01.txt", tmp_path, "--write").stdout
    return tmp_path


def run(workshop, command, drafts, corpus, *options):
    """Runs the import as it is run by hand."""
    line = [sys.executable, str(workshop / command), str(drafts), "--corpus", str(corpus), *options]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_faults_keep_a_page_back_and_are_told(small, workshop):
    (small / "03-02.txt").write_text(DRAFT.replace("{P|Anna Ozola}", "{P|Anna"), "utf-8")
    result = run(workshop, "import_drafts.py", small / "03-02.txt", small)
    assert result.returncode == 1
    assert result.stdout.startswith("0010: ")
    assert "1 pages good" in result.stdout
    assert result.stderr == ""


def test_second_annotations_come_back_and_are_compared(small, workshop):
    from agreement import agreement, agreement_table, bare, pairs

    from lvnews_nlp.evaluation.gold import read_articles

    page = read_articles(small / "pages")[0]
    assert bare(page).startswith("=== 0010\nday: 2016-10-25\n---\n[[furn: Sākums | Ziņas\nKontakti ]]\nTalsos atvērs")
    marked = bare(page).replace("Talsos", "{G|Talsos|Talsi}").replace("Anna Ozola", "{P|Anna|Anna Ozola} Ozola")
    (small / "04-second-01.txt").write_text(marked, "utf-8")
    result = run(workshop, "import_drafts.py", small / "04-second-01.txt", small, "--second", "--write")
    assert "1 pages good" in result.stdout, result.stdout
    scores = agreement(*pairs(small / "pages", small / "second"))
    assert (scores.entities["GPE"].f1, scores.entities["PERSON"].f1, scores.themes.f1) == (1.0, 0.0, 0.0)
    assert "| GPE | 1 | 100.0 |" in agreement_table(scores, 1)


def test_figures_of_the_annotations_as_made_are_kept_for_the_card(small):
    from agreement import keep
    from card import card

    keep(small, "1 pages were annotated twice.")
    assert "1 pages were annotated twice.\n\nMeasured on 2" in card(small)
    with pytest.raises(SystemExit, match="there already"):
        keep(small, "other figures")


def test_second_annotations_of_another_text_are_refused(small, workshop):
    (small / "04-second-02.txt").write_text("=== 0016\nday: none\n---\nCits teksts.\n", "utf-8")
    result = run(workshop, "import_drafts.py", small / "04-second-02.txt", small, "--second", "--write")
    assert "the text differs" in result.stdout


def test_tables_and_card_are_filled(small):
    from card import card

    text = card(small)
    assert "| pages | 2 |" in text
    assert "| PERSON | 1 | 1 | 100.0 |" in text
    assert "| preschool | 1 | 0 |" in text
    assert "No page was annotated twice." in text
    assert "$" not in text


def test_what_is_missing_is_told(small):
    from contents import shortfalls

    from lvnews_nlp.evaluation.gold import read_articles

    assert "PERSON: 1 mentions, 400 wanted" in list(shortfalls(read_articles(small / "pages")))


def test_pages_that_repeat_each_other_are_found(make_page):
    from duplicates import overlap

    same = "Otrdien pie skolas vārtiem sapulcējās vairāk nekā simts vecāku un kaimiņu, kas gribēja zināt, kad būs darbi"
    pages = [
        make_page(f"day: none\n---\n{same}, bet atbildes nebija.", "0001"),
        make_page(f"day: none\n---\nCitur bija tā: {same}.", "0002"),
        make_page("day: none\n---\n" + " ".join(f"vārds{n}" for n in range(40)), "0003"),
    ]
    found = overlap(pages)
    assert [pair[:2] for pair in found.pairs] == [("0001", "0002")]
    assert (found.near, found.pages) == (2, 3)
    assert found.closest > 0.8
