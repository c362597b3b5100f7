import json
from pathlib import Path

import pytest

SECRET = "liepas Talsos zied jūlijā"
#: What no way out may hold: stems of the names, in lower case without diacritics.
STEMS = ("ozol", "berzin", "kalnin", "liepin")
PAGE = """<html><head><title>Anna Ozola vadīs Ogres vidusskolu</title><meta name="author" content="Ilze Kalniņa">
<link rel="canonical" href="https://www.ogre.lv/zinas/anna-ozola-direktore">
<meta property="og:site_name" content="Ogre"></head><body><article>
<h1>Ogres vidusskolai jauna direktore</h1>
<p>Par Ogres vidusskolas direktori iecelta Anna Ozola. A. Ozolai ir 20 gadu pieredze, un Annu Ozolu skolā pazīst kā
mentori.</p>
<p>„Prieks strādāt ar jaunajiem skolotājiem,” sacīja Anna Ozola. Raksti: anna.ozola@ogre.lv. Konkursā piedalījās arī
Jānis Bērziņš; Bērziņam būs cits darbs Krišjāņa Barona ielā.</p>
<p>ANNAS OZOLAS runa. Semināru „Mentors skolā” rīko Jānis Bērziņš un biedrība „Jāņa Bērziņa atbalsts”. Tas notiks
2026. gada 12. maijā Ogrē. Bērziņu ģimene dāvina grāmatas, #AnnaOzola.</p></article></body></html>"""
TEXT = """Sākums > Izglītība > Jaunumi
Mentori palīdz skolotājiem
12.05.2026

Skolotāja Anna Ozola Ogres vidusskolā vada mentoru programmu. Mentori palīdz jaunajiem skolotājiem.
Dalīties: Facebook
Lasi vēl: Māris Liepiņš kļūst par treneri
Foto: Māris Liepiņš
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages and two records that name persons."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LVNEWS_SECRET", SECRET)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "pages" / "b.txt").write_text(TEXT, "utf-8")
    records = (
        {
            "id": "c",
            "text": TEXT,
            "author": "Ilze Kalniņa",
            "lead": "Stāsta A. Ozola.",
            "url": "https://x.lv/ozola-anna",
        },
        {"id": "d", "text": "Ogrē sākas kursi.", "title": "Jāņa Bērziņa kursi", "published": "drīz, saka A. Ozola"},
    )
    (tmp_path / "pages" / "r.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return tmp_path


@pytest.fixture(params=['without = ["PERSON"]', "pseudonymise = true"])
def hidden(corpus: Path, request: pytest.FixtureRequest) -> Path:
    """The same with a configuration that hides them."""
    (corpus / "lvnews.toml").write_text(request.param, "utf-8")
    return corpus
