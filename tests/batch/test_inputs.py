import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lvnews_nlp.article import read_article
from lvnews_nlp.batch.inputs import discover
from lvnews_nlp.batch.raw import Fault
from lvnews_nlp.batch.records import Columns, Cursor
from lvnews_nlp.errors import InputError

ROWS = [
    {"id": "a", "text": "Pirmais raksts.", "published": "2026-02-27"},
    {"id": "b", "text": "Otrs „raksts”;\nar rindu."},
]


def zst(data):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as out:
        out.write(data)
    return sink.getvalue().to_pybytes()


def read(root, name, **columns):
    (file,) = discover([root / name])
    return list(Cursor(root=root, columns=Columns(**columns)).read(file, start=0, n=100))


def names(files, root):
    return [file.name.removeprefix(f"{root.as_posix()}/") for file in files]


def test_folders_are_read_with_all_below_and_sorted(tmp_path):
    for name in ("b.txt", "a/c.html", "a/b.JSONL.gz", ".git/x.txt", "a/.slepts.txt", "foto.jpg", "rez/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = discover([tmp_path, tmp_path / "a", tmp_path / "a" / "c.html"], exclude=tmp_path / "rez")
    assert names(found, tmp_path) == ["a/b.JSONL.gz", "a/c.html", "b.txt"]
    assert names(discover([str(tmp_path / "**" / "*.txt")]), tmp_path) == ["b.txt", "rez/d.txt"]


@pytest.mark.parametrize("name", ["nav.txt", "nav*.txt", "foto.jpg", "tukša"])
def test_what_cannot_be_read_is_a_sentence(tmp_path, name):
    (tmp_path / "foto.jpg").write_bytes(b"x")
    (tmp_path / "tukša").mkdir()
    with pytest.raises(InputError, match=r"\.$"):
        discover([tmp_path / name])


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zst])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "csv-1257", "parquet"])
def test_records_of_every_kind(tmp_path, kind, pack):
    if kind == "jsonl":
        data = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()
    elif kind.startswith("csv"):
        lines = ["id;text;published", "a;Pirmais raksts.;27.02.2026", 'b;"Otrs „raksts”;\nar rindu.";']
        data = "\r\n".join(lines).encode("windows-1257" if kind == "csv-1257" else "utf-8-sig")
    else:
        sink = pa.BufferOutputStream()
        pq.write_table(pa.Table.from_pylist(ROWS), sink)
        data = sink.getvalue().to_pybytes()
    suffix = {bytes: "", gzip.compress: ".gz", zst: ".zst"}[pack]
    name = f"dati.{kind.partition('-')[0]}{suffix}"
    (tmp_path / name).write_bytes(pack(data))
    found = read(tmp_path, name)
    assert [(r.id, r.source) for r in found] == [(row["id"], row["text"]) for row in ROWS]
    assert [r.published and r.published.isoformat() for r in found] == ["2026-02-27", None]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_packed_pages(tmp_path, suffix, pack):
    (tmp_path / f"a.html{suffix}").write_bytes(pack(b"<p>Skola</p>"))
    (record,) = read(tmp_path, f"a.html{suffix}")
    assert record.source == b"<p>Skola</p>"


def test_bad_lines_are_faults_of_their_own(tmp_path):
    lines = [
        b'{"text": "Labs."}',
        b"nav JSON",
        b"[1]",
        b'{"virsraksts": "x"}',
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b'{"text": "Labs.", "published": "vakar"}',
        b'{"text": "Labs."}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = read(tmp_path, "a.jsonl")
    assert [isinstance(r.source, Fault) for r in found] == [False, True, True, True, False, False, False, False]
    # The text is read as far as it goes, with a warning of the reader.
    assert [read_article(record.source).text for record in found[4:6]] == ["\ufffd"] * 2
    assert (found[6].published, len(found[6].warnings)) == (None, 1)
    assert "'vakar' is no day" in found[6].warnings[0]
    assert found[-1].id.endswith("a.jsonl:8")
    assert "virsraksts" in found[3].source


def test_a_damaged_file_keeps_what_stands_before_the_damage(tmp_path):
    whole = b"".join(b'{"text": "Raksts %d."}\n' % i for i in range(3000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(whole)[:-2000])
    (file,) = discover([tmp_path / "a.jsonl.gz"])
    found = list(Cursor(root=tmp_path, columns=Columns()).read(file, start=0, n=5000))
    assert len(found) > 10
    assert [isinstance(r.source, Fault) for r in found] == [False] * (len(found) - 1) + [True]


def test_a_cursor_reads_any_span(tmp_path):
    (tmp_path / "a.jsonl").write_text("".join(f'{{"id": {i}, "text": "x"}}\n' for i in range(50)), "utf-8")
    (file,) = discover([tmp_path / "a.jsonl"])
    cursor = Cursor(root=tmp_path, columns=Columns())
    for start, n in ((10, 5), (20, 3), (0, 2), (48, 10)):
        assert [r.id for r in cursor.read(file, start=start, n=n)] == [str(i) for i in range(start, min(start + n, 50))]
