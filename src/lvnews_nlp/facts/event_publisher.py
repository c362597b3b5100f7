"""Whose page it is: who says „we invite” there, and whose calendar its heading announces."""

from functools import cached_property

from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.facts.event_sentences import Sentences
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.language.alphabet import OPENING_QUOTES
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import labels_with

#: Sentences at the beginning of a page among which it says who speaks.
OPENING = 3
#: Sentences at its end among which somebody signs.
CLOSING = 4


class Publisher:
    """The organisation that a page is by.

    Attributes:
        context: The entities of the page.
        holders: Its organisations as those who hold events.
        sentences: Its sentences by what is said in them.
    """

    def __init__(self, holders: Holders, sentences: Sentences) -> None:
        """Keeps what it is to look at."""
        self.context = holders.context
        self.holders = holders
        self.sentences = sentences

    @cached_property
    def speaker(self) -> int | None:
        """Who „we” are: the first subject of the first sentences, else who opens the page, else who signs it."""
        entities = self.context.entities
        named = [i for i, entity in enumerate(entities) if entity["label"] == "ORG"]
        opening = [i for i in named if self.context.sentence(entities[i]["start"]) < OPENING]
        last = self.context.n_sentences - CLOSING
        closing = [i for i in reversed(named) if self.context.sentence(entities[i]["start"]) >= last]
        acting = (i for i in opening if case_of(self.context, i) == "Nom" and self.holders.verb_of(i) is not None)
        signing = (i for i in closing if case_of(self.context, i) == "Nom")
        return next(acting, next((i for i in opening if self._before(i) == ""), next(signing, None)))

    @cached_property
    def announcer(self) -> int | None:
        """Whose calendar a page is by its first line: „Tautas nama pasākumi maijā”, „Bibliotēka 2022. gada maijā”."""
        agenda = event_words().pattern("agendas")
        entities = self.context.entities
        days = {entity["start"] for entity in entities if entity["label"] == "DATE"}
        named = (i for i, entity in enumerate(entities) if entity["label"] in labels_with("house"))
        first = next((i for i in named if self._opens_line(i)), None)
        if first is None or self.context.sentence(entities[first]["start"]) > OPENING:
            return None
        behind = self.context.source[entities[first]["end"] :]
        blank = entities[first]["end"] + len(behind) - len(behind.lstrip())
        return first if agenda.match(self.context.source, blank) or blank in days else None

    def speaks(self, sentence: int) -> bool:
        """Whether a sentence says „we hold” or „we invite”."""
        tokens = self.context.reading.tokens
        return any(
            is_we(tokens[tokens.at(start)])
            for words in ("organises", "invites")
            for start, _ in self.sentences.said(words, sentence)
        )

    def _opens_line(self, index: int) -> bool:
        start = self.context.entities[index]["start"]
        return not self.context.source[:start].rpartition("\n")[2].strip(f" {OPENING_QUOTES}")

    def _before(self, index: int) -> str:
        return self.context.source[: self.context.entities[index]["start"]].strip(f" \n{OPENING_QUOTES}")


def is_we(token: Token) -> bool:
    """Whether a verb stands in the first person of many."""
    return token.feature("Person") == "1" and token.feature("Number") == "Plur"
