"""Runs a pipeline over gold files and scores what comes out.

Every ``measure_…`` takes the pipeline and what holds the gold; scores of spans are strict: start, end and label must be
right.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from lvnews_nlp.errors import ModelError
from lvnews_nlp.evaluation.articles import ArticleScores, score_articles
from lvnews_nlp.evaluation.conll import score, spans_of
from lvnews_nlp.evaluation.conllu import from_docs, raw_documents, read_conllu
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.evaluation.ner import Entity, read_fullstack, score_pipeline, score_spans
from lvnews_nlp.evaluation.scores import Score
from lvnews_nlp.evaluation.segmentation import ErrorKind, sentence_errors, token_errors
from lvnews_nlp.language.engines.embedded.component import NetworkComponent
from lvnews_nlp.run import analyse
from lvnews_nlp.vocabulary.labels import label_rows, labels_with

#: Components that a treebank or NER file says nothing about; a treebank document is no web page either.
NOT_MEASURED = ("lvnews_article", "lvnews_entities", "lvnews_themes", "lvnews_facts")

#: Labels of the annotation guideline.
SCORED_LABELS = tuple(label for label in label_rows() if label in labels_with("annotated"))


@dataclass(frozen=True, slots=True)
class TreebankResult:
    """Scores of one treebank file.

    Attributes:
        scores: CoNLL-18 metrics from raw text by name.
        lemmas: Share of right lemmas by gold UPOS, over the words that were aligned.
        token_errors: The most frequent kinds of token error.
        sentence_errors: The most frequent kinds of sentence error.
    """

    scores: dict[str, Score]
    lemmas: dict[str, float]
    token_errors: list[ErrorKind]
    sentence_errors: list[ErrorKind]


def measure_treebank(nlp: Language, path: Path) -> TreebankResult:
    """Annotates the raw text of a CoNLL-U file and scores tokens to syntax.

    Args:
        nlp: The pipeline; its page reading, entities and themes are switched off for the run.
        path: A ``.conllu`` or ``.conllu.xz`` file.

    Raises:
        InputError: There is no such file.
        DataError: The file is not CoNLL-U.
    """
    gold = read_conllu(path)
    with nlp.select_pipes(disable=[name for name in NOT_MEASURED if name in nlp.pipe_names]):
        docs = list(nlp.pipe(raw_documents(gold)))
    system = from_docs(docs)
    hits: dict[str, list[bool]] = defaultdict(list)
    left, right = spans_of(gold), spans_of(system)
    lemma_at = {span: word.lemma for span, word in zip(right.tokens, right.words, strict=True)}
    for span, word in zip(left.tokens, left.words, strict=True):
        if span in lemma_at:
            hits[word.upos].append(lemma_at[span] == word.lemma)
    return TreebankResult(
        scores=score(gold, system),
        lemmas={upos: sum(good) / len(good) for upos, good in sorted(hits.items())},
        token_errors=token_errors(gold, system),
        sentence_errors=sentence_errors(gold, system),
    )


def measure_ner(nlp: Language, path: Path) -> dict[str, Score]:
    """Strict span scores of the network alone in the nine labels of FullStack, from raw text, and for ``all``.

    Args:
        nlp: The pipeline; only its network counts, not the rules.
        path: A FullStack NER file.

    Raises:
        InputError: There is no such file.
        DataError: The file is not in the FullStack format.
    """
    gold = read_fullstack(path)
    unused = [name for name in NOT_MEASURED if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused), network_of(nlp).looking_for("fullstack"):
        found = [entities_of(doc) for doc in nlp.pipe(document.text for document in gold)]
    return score_spans([document.entities for document in gold], found)


def measure_own_names(nlp: Language, folder: Path, *, part: str | None = None) -> dict[str, Score]:
    """Strict span scores of the network alone in the labels of this package, by label and for ``all``.

    Names inside of other names do not count, because the network gives none: of a project's title only the title does.

    Args:
        nlp: The pipeline; only its network counts, not the rules.
        folder: The gold articles.
        part: Only the articles of this part of the corpus (``train``, ``dev``, ``test``).

    Raises:
        DataError: The folder holds no gold articles, or one is not in the format.
    """
    gold = read_articles(folder, part=part)
    unused = [name for name in NOT_MEASURED[1:] if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused):
        found = [entities_of(doc) for doc in nlp.pipe(article.text for article in gold)]
    kept = [
        [entity for entity in entities if not any(start <= entity.start < end for start, end in article.furniture)]
        for article, entities in zip(gold, found, strict=True)
    ]
    outer = [
        [
            Entity(e.start, e.end, e.label)
            for e in article.entities
            if not any(o is not e and o.start <= e.start and e.end <= o.end for o in article.entities)
        ]
        for article in gold
    ]
    return score_spans(outer, kept)


def entities_of(doc: Doc) -> list[Entity]:
    """The entities in ``doc.ents``, where the network puts what it finds."""
    return [Entity(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]


def network_of(nlp: Language) -> NetworkComponent:
    """The embedded network in a pipeline.

    Raises:
        ModelError: There is none.
    """
    for _, component in nlp.components:
        if isinstance(component, NetworkComponent):
            return component
    raise ModelError("The pipeline has no lvnews_network, whose names are scored. Use lvnews_nlp.load().")


def measure_pipeline_ner(nlp: Language, path: Path) -> dict[str, Score]:
    """Strict span scores of the whole pipeline (gazetteers, rules and model) for PERSON, GPE and ORG.

    Both sides are read in the classes of ``[compared-with-fullstack]``, which says where the two guidelines differ;
    what either side has in another class does not count. Paragraphs are no web pages, so page reading is switched off.

    Args:
        nlp: The pipeline.
        path: A FullStack NER file.

    Raises:
        InputError: There is no such file.
        DataError: The file is not in the FullStack format.
    """
    gold = read_fullstack(path)
    unused = [name for name in ("lvnews_article", "lvnews_themes", "lvnews_facts") if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused):
        found = [doc._.entities for doc in nlp.pipe(document.text for document in gold)]
    return score_pipeline(gold, found)


def measure_articles(nlp: Language, folder: Path, *, part: str | None = None) -> ArticleScores:
    """Scores whole analyses of the gold articles of a folder, each with the date that its header gives.

    Args:
        nlp: The pipeline.
        folder: The gold articles.
        part: Only the articles of this part of the corpus (``train``, ``dev``, ``test``).

    Raises:
        DataError: The folder holds no gold articles, or one is not in the format.
    """
    gold = read_articles(folder, part=part)
    found = [
        analyse(article.text, id=article.id, published=article.header.get("published"), nlp=nlp).to_dict()
        for article in gold
    ]
    return score_articles(gold, found, labels=SCORED_LABELS)
