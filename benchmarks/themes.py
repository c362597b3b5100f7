"""How good the themes are, theme by theme, and whether a score is a chance, as tables in Markdown.

    PYTHONPATH=src python benchmarks/themes.py                     # part dev of the corpus
    PYTHONPATH=src python benchmarks/themes.py --gold my-gold.jsonl

Two tables: precision, recall and F1 of every theme, with micro and macro means; and the reliability of the scores,
which takes every theme of every page that has a score, puts them into bins by score, and sets the mean score of a bin
beside the share of its themes that annotators gave. Where the two agree, a score of .7 is right in seven cases of ten.
"""

import argparse
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.evaluation.themes import ThemeScores, read_theme_gold, score_themes
from lvnews_nlp.shared import prepare

CORPUS = Path(__file__).parents[1] / "corpus" / "pages"
EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


def by_theme(scores: ThemeScores) -> Iterator[str]:
    """The rows of the first table."""
    yield "| theme | n | P | R | F1 |"
    yield "| --- | --- | --- | --- | --- |"
    named = {**scores.themes, "**all decisions (micro)**": scores.micro}
    for name, of in named.items():
        yield f"| {name} | {of.gold} | {of.precision:.2f} | {of.recall:.2f} | {of.f1:.2f} |"
    yield "| **mean over themes (macro)** | | " + " | ".join(f"{mean:.2f}" for mean in scores.macro) + " |"


def reliability(judged: list[tuple[float, bool]]) -> Iterator[str]:
    """The rows of the second table, from scores and whether each theme is right."""
    yield "| score | n | mean score | share right |"
    yield "| --- | --- | --- | --- |"
    for least, most in pairwise(EDGES):
        held = [one for one in judged if least <= one[0] < most or one[0] == most == EDGES[-1]]
        if held:
            mean, right = (sum(column) / len(held) for column in zip(*held, strict=True))
            yield f"| {least:.2f}–{most:.2f} | {len(held)} | {mean:.2f} | {right:.2f} |"
    error = sum((score - right) ** 2 for score, right in judged) / len(judged)
    yield f"\nBrier score {error:.4f} over {len(judged)} scored themes."


def main() -> None:
    """Analyses, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="texts with their themes; the corpus unless given")
    parser.add_argument("--part", choices=("train", "dev"), default="dev", help="of the corpus")
    args = parser.parse_args()
    gold = read_theme_gold(args.gold) if args.gold else read_theme_gold(CORPUS, part=args.part)
    nlp = lvnews_nlp.load(exclude=["lvnews_facts"])
    found, judged = [], []
    for text in gold:
        doc = nlp(prepare(nlp, read_article(text.text, id=text.id, published=text.published)))
        found.append([theme["id"] for theme in doc._.themes])
        judged += [(theme["score"], theme["id"] in text.themes) for theme in doc._.theme_scores]
    print("\n".join([*by_theme(score_themes(gold, found)), "", *reliability(judged)]))


if __name__ == "__main__":
    main()
