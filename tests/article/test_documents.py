"""Word documents and PDF files, made here byte by byte or with the library."""

import io
import sys

import pytest

from lvnews_nlp import read_article
from lvnews_nlp.batch import read_table, run_batch
from lvnews_nlp.errors import InputError

LETTERS = {
    "ā": "amacron",
    "č": "ccaron",
    "ē": "emacron",
    "ģ": "gcommaaccent",
    "ī": "imacron",
    "š": "scaron",
    "ū": "umacron",
}
LINES = ["Skola aicina uz sarunu", "02.03.2026", "", "Cēsu 1. pamatskola aicina vecākus uz sarunu par skolas nākotni."]


def pdf(lines: list[str]) -> bytes:
    """A PDF file of one page with a font whose codes from 128 on are Latvian letters."""
    codes = {letter: 128 + i for i, letter in enumerate(LETTERS)}

    def shown(line: str) -> bytes:
        return b"(" + bytes(codes.get(char, ord(char) & 127) for char in line) + b") Tj 0 -20 Td\n"

    content = b"BT /F1 12 Tf 50 750 Td\n" + b"".join(map(shown, lines)) + b"ET" if lines else b""
    differences = " ".join(f"/{name}" for name in LETTERS.values())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [128 %s] >> >>"
        % differences.encode(),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def word() -> bytes:
    docx = pytest.importorskip("docx", reason="needs the extra documents")
    document = docx.Document()
    document.add_heading(LINES[0], 1)
    document.add_paragraph(LINES[1])
    document.add_paragraph(LINES[3])
    document.add_paragraph("mentori", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Skola", "Cēsis"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_word_document() -> None:
    article = read_article(word())
    assert article.title == LINES[0]
    assert str(article.published) == "2026-03-02"
    assert "• mentori" in article.text
    assert "Skola | Cēsis" in article.text


def test_a_pdf_file() -> None:
    pytest.importorskip("pypdf", reason="needs the extra documents")
    article = read_article(pdf(LINES))
    assert article.title == LINES[0]
    assert LINES[3] in article.text
    assert str(article.published) == "2026-03-02"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf([]), "its pages are pictures"),
        (pdf(LINES)[:300], "is a PDF file that cannot be read|its pages are pictures"),
        (b"%PDF-1.7\n", "is a PDF file that cannot be read"),
        (b"PK\x03\x04 word/document.xml", "is a Word document that cannot be read"),
        (word()[:2000] + b"word/", "is a Word document that cannot be read"),
    ],
)
def test_what_cannot_be_read(data, message) -> None:
    pytest.importorskip("pypdf", reason="needs the extra documents")
    with pytest.raises(InputError, match=message):
        read_article(data)


def test_without_the_extra(monkeypatch) -> None:
    documents = (pdf(LINES), word())
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    for data in documents:
        with pytest.raises(InputError, match=r'pip install "lvnews-nlp\[documents\]"'):
            read_article(data)


def test_in_a_batch(tmp_path, monkeypatch) -> None:
    pytest.importorskip("pypdf", reason="needs the extra documents")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.docx").write_bytes(word())
    (tmp_path / "pages/b.pdf").write_bytes(pdf(LINES))
    (tmp_path / "pages/c.pdf").write_bytes(pdf([]))
    report = run_batch("pages", out="out")
    assert (report.articles, report.errors) == (2, 1)
    assert set(read_table("out", "articles")["title"]) == {LINES[0]}
    assert "pictures" in read_table("out", "errors")["message"][0]


def test_a_cell_over_a_thousand_million_columns_is_refused():
    docx = pytest.importorskip("docx", reason="needs the extra documents")
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0]._tr.tc_lst[0].grid_span = 999_999_999
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(InputError, match="more than 1000 columns"):
        read_article(file.getvalue())
