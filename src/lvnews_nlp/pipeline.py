"""The factories of the pipeline's components; ``loading.py`` loads it.

spaCy imports this module whenever a ``Language`` is created (entry points ``spacy_factories``), so it imports nothing
heavy: each factory imports its room when it is called.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.util import registry

from lvnews_nlp import extensions
from lvnews_nlp.trained import load_embedded

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from lvnews_nlp.reading.tokenizer import PageTokenizer

#: Components of the embedded pipeline in the order in which they run.
COMPONENTS = (
    "lvnews_article",
    "lvnews_sentences",
    "lvnews_network",
    "lvnews_lemmas",
    "lvnews_entities",
    "lvnews_themes",
    "lvnews_facts",
)

#: Characters of the longest text that is analysed. The network works in bounded batches whatever the length; the Doc
#: and its tables grow with the text.
LONGEST_TEXT = 20_000_000

extensions.register()


def make_tokenizer() -> "Callable[[Language], PageTokenizer]":
    """The tokeniser that repairs a page and follows the Latvian treebank, for ``[nlp.tokenizer]`` in a config."""

    def create(nlp: Language) -> "PageTokenizer":
        from lvnews_nlp.reading.tokenizer import PageTokenizer

        nlp.max_length = LONGEST_TEXT  # here, because a saved pipeline has no other place for it
        return PageTokenizer(nlp.vocab)

    return create


registry.tokenizers.register("lvnews_tokenizer", func=make_tokenizer)


@Language.factory("lvnews_article", default_config={"own": None}, assigns=["doc._.article"])
def make_article(nlp: Language, name: str, own: str | None) -> "Callable[[Doc], Doc]":
    """Reads the page in ``doc.text``: title, date, authors, blocks, furniture. A Doc that has its article keeps it.

    ``own`` is JSON of a configuration: furniture, and which day of publication counts.
    """
    from lvnews_nlp.article.component import ArticleReader
    from lvnews_nlp.configuration.model import setting_json

    settings = json.loads(setting_json(own or "{}"))
    day = settings.pop("default", None)
    return ArticleReader(**settings, default=date.fromisoformat(day) if day else None)


@Language.factory("lvnews_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Sets sentence starts by rules and by the blocks of the article."""
    from lvnews_nlp.language.sentences import SentenceSplitter

    return SentenceSplitter()


@Language.factory(
    "lvnews_engine",
    default_config={"engine": "embedded", "options": {}},
    requires=["token.is_sent_start"],
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def make_engine_component(nlp: Language, name: str, engine: str, options: dict[str, Any]) -> "Callable[[Doc], Doc]":
    """Fills tags, lemmas and syntax with the engine of that name, made with the options.

    The embedded engine reads words by the vectors of its own vocab, so that it works in any pipeline.
    """
    from lvnews_nlp.language.engines.component import EngineComponent
    from lvnews_nlp.language.engines.registry import make_engine

    if engine == "embedded" and not options:
        rooms = [component for component in COMPONENTS if component != "lvnews_network"]
        network: Any = load_embedded(exclude=rooms).get_pipe("lvnews_network")
        return EngineComponent(network.engine, name=engine)
    return EngineComponent(make_engine(engine, **options), name=engine)


@Language.factory(
    "lvnews_network",
    requires=["token.is_sent_start"],
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def make_network(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Fills tags, lemmas, syntax and names with the trained network of the embedded pipeline."""
    from lvnews_nlp.language.engines.embedded.component import NetworkComponent

    return NetworkComponent(nlp.vocab)


@Language.factory("lvnews_lemmas", requires=["token.tag", "token.pos"], assigns=["token.lemma"], retokenizes=False)
def make_lemmas(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Corrects lemmas of forms that were seen in training."""
    from lvnews_nlp.language.lemmas import LemmaTable

    return LemmaTable()


@Language.factory("lvnews_entities", default_config={"data": None, "own": None}, assigns=["doc.ents", "doc._.entities"])
def make_entities(nlp: Language, name: str, data: str | None, own: str | None) -> "Callable[[Doc], Doc]":
    """Finds, resolves and names the entities.

    ``data`` is a folder with a user's own gazetteers, ``own`` JSON of a configuration: records of gazetteers.
    """
    from lvnews_nlp.configuration.model import setting_json
    from lvnews_nlp.entities.component import NewsEntities
    from lvnews_nlp.entities.gazetteer.data import GazetteerRecord

    names = [GazetteerRecord.model_validate(record) for record in json.loads(setting_json(own or "[]"))]
    return NewsEntities(data=None if data is None else Path(data), names=names)


@Language.factory(
    "lvnews_themes",
    default_config={"taxonomy": None, "own": None},
    assigns=["doc._.themes", "doc._.theme_scores"],
)
def make_themes(nlp: Language, name: str, taxonomy: str | None, own: str | None) -> "Callable[[Doc], Doc]":
    """Tags themes with evidence.

    ``taxonomy`` is the path of a user's own taxonomy, ``own`` JSON of a configuration: what is laid over the taxonomy.
    """
    from lvnews_nlp.configuration.model import setting_json
    from lvnews_nlp.themes.loading import load_taxonomy
    from lvnews_nlp.themes.overlay import ThemeOverlay
    from lvnews_nlp.themes.tagger import ThemeTagger

    overlay = None if own is None else ThemeOverlay.model_validate_json(setting_json(own))
    return ThemeTagger(load_taxonomy(None if taxonomy is None else Path(taxonomy)), overlay=overlay)


@Language.factory("lvnews_facts", requires=["doc._.entities"], assigns=["doc._.projects", "doc._.events"])
def make_facts(nlp: Language, name: str) -> "Callable[[Doc], Doc]":
    """Puts project and event records together from the entities."""
    from lvnews_nlp.facts.component import FactBuilder

    return FactBuilder()


@Language.factory(
    "lvnews_persons",
    default_config={"without": True, "secret": None},
    requires=["doc._.entities"],
    assigns=["doc.ents", "doc._.article", "doc._.entities"],
)
def make_persons(nlp: Language, name: str, without: bool, secret: dict[str, str] | None) -> "Callable[[Doc], Doc]":
    """Masks the names of persons, or gives them pseudonyms, in the text too: the Doc that it returns is another one.

    ``without`` leaves authors out; ``secret`` says where the secret of pseudonyms is (``privacy.secret.SecretPlace``).
    """
    from lvnews_nlp.privacy.component import PersonMask
    from lvnews_nlp.privacy.replacement import Replacement
    from lvnews_nlp.privacy.secret import SecretPlace

    place = None if secret is None else SecretPlace.model_validate(secret)
    return PersonMask(Replacement(place), without=without)


@Language.factory("lvnews_without", default_config={"labels": []}, requires=["doc._.entities"])
def make_without(nlp: Language, name: str, labels: list[str]) -> "Callable[[Doc], Doc]":
    """Leaves entities of some labels out of results; it comes last."""
    from lvnews_nlp.entities.without import LabelFilter

    return LabelFilter(labels)
