"""The 120 generated pages of ``notebooks/03_municipalities.ipynb``: two thirds of them speak of mentors of teachers.

``python mentoring_pages.py FILE.csv`` writes them.
"""

import csv
import sys
from typing import Any

from generate_corpus import pages

ON_MENTORS, OTHERS, TWICE = 66, 48, 6
#: Sentences put into pages: they name an organisation that no rule can know for one, without quotes and kind word.
UNKNOWN = {
    10: "Tikšanos rīkoja Vidzemes mentoru aplis.",
    11: "Pieredzē dalījās arī Vidzemes mentoru aplis, kas darbu sāka pērn.",
    12: "Ar Vidzemes mentoru apli skola sadarbojas jau otro gadu.",
    13: "Uz nākamo semināru aicina Vidzemes mentoru aplis.",
    14: "Par pieredzi skola stāstīs Vidzemes mentoru aplim.",
}


def mentoring_pages() -> list[dict[str, Any]]:
    """Rows with id, text, day, address and a column of the collector's own; six stories stand on a second site too."""
    drawn = list(pages(700, seed=4, n_words=130))
    on_mentors = [page for page in drawn if "entor" in page[1][:400]][:ON_MENTORS]
    others = [page for page in drawn if page not in on_mentors][:OTHERS]
    rows = [
        {"id": id, "text": text, "published": day, "url": f"https://zinas.example.lv/{id}", "collected_by": "Ilze"}
        for id, text, day in [*on_mentors, *others]
    ]
    for number, sentence in UNKNOWN.items():
        paragraphs = str(rows[number]["text"]).split("\n\n")
        rows[number]["text"] = "\n\n".join((*paragraphs[:4], sentence, *paragraphs[4:]))
    again = [
        {
            **row,
            "id": f"{row['id']}-b",
            "text": "Pašvaldību ziņas\n\n" + row["text"],
            "url": f"https://novads.example.lv/{i}",
        }
        for i, row in enumerate(rows[:TWICE])
    ]
    return rows + again


def main() -> None:
    rows = mentoring_pages()
    with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
