"""How often entities are right that are held to be right with some confidence.

    PYTHONPATH=src python benchmarks/confidence.py --articles corpus/pages --part dev

Prints a Markdown table: a step of the confidence, how many entities have it, their mean confidence, the share that is
right (span and label). Furniture and labels that the annotation lacks are left out.
"""

import argparse
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path

import lvnews_nlp
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.evaluation.measure import SCORED_LABELS

#: Where the next step begins.
STEPS = (0.6, 0.7, 0.8, 0.9, 0.95, 0.99)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="folder of annotated articles")
    parser.add_argument("--part", help="only this part of them")
    args = parser.parse_args()
    gold = read_articles(args.articles, part=args.part)
    nlp, found = lvnews_nlp.load(), defaultdict[int, list[tuple[float, bool]]](list)
    for article in gold:
        right = {(entity.start, entity.end, entity.label) for entity in article.entities}
        result = lvnews_nlp.analyse(article.text, published=article.header.get("published"), nlp=nlp)
        for row in result.to_dict()["entities"]:
            place = (row["start"], row["end"], row["label"])
            furniture = any(start < row["end"] and row["start"] < end for start, end in article.furniture)
            if row["label"] in SCORED_LABELS and not furniture:
                found[bisect_right(STEPS, row["confidence"])].append((row["confidence"], place in right))
    print("| confidence | n | mean | share right |\n| --- | --- | --- | --- |")
    edges = (0.5, *STEPS, 1.0)
    for step, rows in sorted(found.items()):
        mean, share = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"| {edges[step]:.2f}–{edges[step + 1]:.2f} | {len(rows)} | {mean:.2f} | {share:.2f} |")


if __name__ == "__main__":
    main()
