"""What every finder of names, and every rule of one, is worth: strict F1 of entities without it.

    PYTHONPATH=src python training/ablation.py corpus/pages:dev tests/gold/articles
    PYTHONPATH=src python training/ablation.py corpus/pages:dev tests/gold/articles --rules

A page is tagged once; the finders then run again and again over it, each time without one of them (or without the
candidates of one rule). What loses nothing when it is left out does not pay. Choose by parts that trained nothing, and
never by the test part of the corpus.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.component import NewsEntities
from lvnews_nlp.evaluation.gold import GoldArticle, read_articles
from lvnews_nlp.evaluation.measure import SCORED_LABELS
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.shared import prepare

#: Components that name nothing.
LATER = ("lvnews_themes", "lvnews_facts")

Finder = Callable[[Reading], Iterable[Candidate]]


@dataclass(frozen=True, slots=True)
class Set:
    """Gold articles and their Docs, tagged, without entities."""

    name: str
    gold: Sequence[GoldArticle]
    docs: Sequence[Doc]


class Without:
    """A finder without the candidates of some rules."""

    def __init__(self, finder: Finder, rules: frozenset[str]) -> None:
        self.finder, self.rules = finder, rules

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """The candidates that are left."""
        return (candidate for candidate in self.finder(reading) if candidate.rule not in self.rules)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", help="folder of gold articles, with :PART where it has parts")
    parser.add_argument("--rules", action="store_true", help="leave out single rules instead of whole finders")
    parser.add_argument("--without", default="", help="rules that stay away in every run, joined by commas")
    args = parser.parse_args()
    nlp = lvnews_nlp.load()
    component: NewsEntities = nlp.get_pipe("lvnews_entities")
    finders = list(component.finders)
    sets = [tagged(nlp, name) for name in args.sets]
    away = frozenset(filter(None, args.without.split(",")))
    component.finders = [Without(finder, away) for finder in finders]
    whole = [scored(component, one) for one in sets]
    print("without", *(one.name for one in sets), sep="\t")
    print("nothing", *(f"{100 * score.f1:.2f}" for score in whole), sep="\t")
    if args.rules:
        used = Counter(row["rule"] for one in sets for doc in one.docs for row in doc._.entities)
        trials = [
            (f"{rule} ({n})", [Without(f, away | {rule}) for f in finders]) for rule, n in used.most_common() if n > 2
        ]
    else:
        trials = [
            (type(left_out).__name__, [Without(f, away) for f in finders if f is not left_out]) for left_out in finders
        ]
    for name, rest in trials:
        component.finders = rest
        scores = [scored(component, one) for one in sets]
        changes = (f"{100 * (score.f1 - full.f1):+.2f}" for score, full in zip(scores, whole, strict=True))
        print(name, *changes, sep="\t", flush=True)


def tagged(nlp: Language, name: str) -> Set:
    """Reads the articles of a set and tags them."""
    folder, _, part = name.partition(":")
    gold = read_articles(Path(folder), part=part or None)
    docs = [prepare(nlp, read_article(one.text, published=one.header.get("published"))) for one in gold]
    with nlp.select_pipes(disable=["lvnews_entities", *LATER]):
        return Set(name, gold, list(nlp.pipe(docs)))


def scored(component: NewsEntities, one: Set) -> Score:
    """Strict score of the entities of a set, found anew."""
    gold = found = right = 0
    for article, doc in zip(one.gold, one.docs, strict=True):
        doc.set_ents([])
        component(doc)
        wanted = {(entity.start, entity.end, entity.label) for entity in article.entities}
        rows = {
            (row["start"], row["end"], row["label"])
            for row in doc._.entities
            if row["label"] in SCORED_LABELS
            and not any(start < row["end"] and row["start"] < end for start, end in article.furniture)
        }
        gold, found, right = gold + len(wanted), found + len(rows), right + len(wanted & rows)
    return Score(gold, found, right)


if __name__ == "__main__":
    main()
