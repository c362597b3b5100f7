"""How many mentions of persons ``without = ["PERSON"]`` leaves in annotated pages, and how many other words it takes.

    python benchmarks/persons.py corpus/pages --part test

A mention is left where a word of it, of at least three letters and with a capital letter, still stands in a text
of the result more often than outside of annotated persons; another word is taken where it stands there less often.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from lvnews_nlp import analyse_many
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.evaluation.gold import GoldArticle, read_articles

WORD = re.compile(r"[^\W\d_]{3,}")


def left(article: GoldArticle, text: str) -> tuple[int, int, int, int]:
    """Annotated mentions of persons, those of which a word is left; other words, those that are gone."""
    persons = [article.text[e.start : e.end] for e in article.entities if e.label == "PERSON"]
    inside = {i for e in article.entities if e.label == "PERSON" for i in range(e.start, e.end)}
    elsewhere = Counter(word[0] for word in WORD.finditer(article.text) if word.start() not in inside)
    now = Counter(WORD.findall(text))
    too_many = {word for word in now if now[word] > elsewhere[word]}
    remain = sum(bool(too_many & {w for w in WORD.findall(p) if w[0].isupper()}) for p in persons)
    return len(persons), remain, elsewhere.total(), (elsewhere - now).total()


def main() -> None:
    """Prints the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part")
    arguments = parser.parse_args()
    articles = read_articles(arguments.folder, part=arguments.part)
    results = analyse_many([a.text for a in articles], config=Configuration(without=("PERSON",)))
    counts = [left(article, result.text) for article, result in zip(articles, results, strict=True)]
    total, remain, words, gone = (sum(column) for column in zip(*counts, strict=True))
    print(f"{len(articles)} pages; {remain} of {total} mentions of persons left ({remain / total:.1%})")
    print(f"{gone} of {words} other words taken ({gone / words:.2%})")


if __name__ == "__main__":
    main()
