from lvnews_nlp.article.text import split_lines
from lvnews_nlp.reading.repair import repair


def test_lines_know_their_offsets_and_gaps():
    text = "\ufeffPirmā\r\n\r\n  otrā rinda  \ntrešā\u2028ceturtā\n \n\t\npiektā"
    repaired = repair(text)
    lines = list(split_lines(repaired.text))
    assert [line.text for line in lines] == [
        "Pirmā", "otrā rinda", "trešā", "ceturtā", "piektā",
    ]  # fmt: skip
    assert [line.gap for line in lines] == [True, True, False, False, True]
