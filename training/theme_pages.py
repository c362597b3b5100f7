"""The annotated texts that the theme ranker learns from (``theme_ranker.py``)."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from retold import number_of, retold_pages
from spacy.tokens import Doc

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.evaluation.gold import read_article_file
from lvnews_nlp.evaluation.split import files_of
from lvnews_nlp.reading.reading import reading_of
from lvnews_nlp.shared import prepare
from lvnews_nlp.themes.learned_words import grams
from lvnews_nlp.themes.page_sentences import read_sentences
from lvnews_nlp.themes.tagger import ThemeTagger

ROOT = Path(__file__).parents[1]
#: How much a page built like real ones counts, beside one of the corpus; there are more in ``wide`` than in all others.
WEIGHT, WIDE_WEIGHT = 2.0, 1.0
#: So many pages in a row, by number, are taken for those of one hand: each wrote some twenty.
PAGES_OF_A_HAND = 20


@dataclass(frozen=True, slots=True)
class Page:
    """One annotated text.

    Attributes:
        hand: Who wrote it: a hand of the corpus, a set of gold texts, or some retold pages in a row.
        weight: How much the page counts.
        themes: Its themes.
        words: Its words as they are compared, and every two in a row.
        phrases: The same of the phrases marked as evidence, by theme.
        doc: The text, ready for the tagger.
    """

    hand: str
    weight: float
    themes: frozenset[str]
    words: frozenset[str]
    phrases: Mapping[str, frozenset[str]]
    doc: Doc


def read_pages(tagger: ThemeTagger) -> Iterator[Page]:
    """All texts to learn from."""
    nlp = lvnews_nlp.load(exclude=["lvnews_themes", "lvnews_facts"])
    for hand, weight, themes, text, evidence in _texts():
        doc = nlp(prepare(nlp, read_article(text)))
        words = {gram for one in read_sentences(reading_of(doc)) for gram in grams(word.text for word in one.words)}
        # Where nobody marked phrases, those that the cues find.
        phrases = evidence or _phrases_of_cues(tagger, doc)
        marked = {theme: frozenset(g for phrase in of for g in grams(_words(phrase))) for theme, of in phrases.items()}
        kept = {theme: of for theme, of in marked.items() if theme in themes}
        yield Page(hand, weight, frozenset(themes), frozenset(words), kept, doc)


def _phrases_of_cues(tagger: ThemeTagger, doc: Doc) -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = defaultdict(list)
    for row in tagger.explain(doc):
        if row["strength"] in ("strong", "cue"):
            phrases[row["theme"]].append(row["text"])
    return phrases


def _words(phrase: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in phrase).split()


def _texts() -> Iterator[tuple[str, float, set[str], str, dict[str, list[str]]]]:
    for line in (ROOT / "tests/gold/themes/tuning.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield "tuning", 1.0, set(row["themes"]), row["text"], {}
    for file in sorted((ROOT / "tests/gold/articles").glob("*.txt")):
        article = read_article_file(file)
        yield "articles", 2.0, set(article.header.get("themes", ())), article.text, {}
    for folder, article in retold_pages("themes"):
        hand = f"retold {(number_of(article) - 1) // PAGES_OF_A_HAND}"
        weight = WIDE_WEIGHT if folder == "wide" else WEIGHT
        yield hand, weight, set(article.header.get("themes", ())), article.text, {}
    for file in files_of(ROOT / "corpus/pages", "train"):
        article = read_article_file(file)
        header = article.header
        yield header["hand"], 1.0, set(header.get("themes", ())), article.text, header.get("evidence", {})
