"""Organisations of a page as those who hold events: by their names, by a common noun that means one, by a genitive."""

import re
from bisect import bisect_left
from collections import defaultdict

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_phrases import Group
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.facts.event_syntax import Syntax
from lvnews_nlp.facts.event_words import event_noun, event_words
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import labels_with

#: A bracket that is open where a name begins: „ekskursija uz Tartu (Igaunijas Nacionālais muzejs)”.
BRACKET = re.compile(r"\([^()\n]*$")
#: Code points before a name that are looked at.
BEFORE = 40
#: Letters of the end of a name by which it may be called: „skola” of „pamatskola”.
SHORTEST_END = 5


class Holders:
    """Who of a page can hold an event, and which words mean them.

    Attributes:
        context: The entities of the page.
        syntax: The relations between its tokens.
    """

    def __init__(self, context: Context) -> None:
        """Notes the names by their tokens and by their last words, and the genitives by the nouns they belong to."""
        self.context = context
        self.syntax = Syntax(context.reading.tokens)
        self._named: dict[int, int] = {}
        self._called: dict[str, list[int]] = defaultdict(list)
        self._persons: set[int] = set()
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._owners_of: dict[str, int] = {}
        for index, entity in enumerate(context.entities):
            places = [token.i for token in context.reading.tokens.between(entity["start"], entity["end"])]
            if entity["label"] in labels_with("human"):
                self._persons.update(places)
            if entity["label"] in labels_with("house"):
                for place in places:
                    self._named.setdefault(place, index)
                self._called[(entity["canonical"] or entity["text"]).split()[-1].lower()].append(index)
            if entity["label"] == "ORG" and case_of(context, index) != "Nom" and not self.performs(entity):
                self._note_owner(index)

    def _note_owner(self, index: int) -> None:
        """Notes an organisation in the genitive by the noun of an event that it belongs to: „domes ārkārtas sēde”."""
        tokens, entity = self.context.reading.tokens, self.context.entities[index]
        last = tokens.at(entity["end"] - 1)
        nouns = [*self.syntax.owned(last), *tokens[last + 1 : last + 2]]
        for token in nouns:
            self._owners[token.i].append(index)
            noun = event_noun(token.lower)
            if noun is not None:
                self._owners_of.setdefault(noun.lemma, index)

    def owners(self, group: Group) -> list[int]:
        """The organisations whose event it is by a genitive, in a heading too if it has no title."""
        for mention in group.mentions:
            for token in reversed(self.context.reading.tokens.between(mention.start, mention.end)):
                if token.i in self._owners:
                    return self._owners[token.i]
        for mention in group.mentions:
            meant = self._meant_owner(mention.end)
            if meant is not None:
                return [meant]
        own = None if group.title or not group.head else self._owners_of.get(group.head)
        return [] if own is None else [own]

    def _meant_owner(self, end: int) -> int | None:
        """The organisation that a common noun before a noun of events means, by where that ends: „domes sēde”."""
        tokens = self.context.reading.tokens
        for one in self.syntax.below(tokens.at(end - 1)):
            if one.pos == "NOUN" and one.feature("Case") == "Gen" and one.feature("Number") == "Sing":
                found = self.meant(one.lemma, one.start)
                if found is not None and self.context.entities[found]["label"] == "ORG":
                    return found
        return None

    def of(self, token: Token, venue: int | None) -> int | None:
        """The organisation that a word stands for: is part of its name, its kind, or a common noun for it."""
        tokens = self.context.reading.tokens
        if token.i in self._named:
            return self._named[token.i] if self._named[token.i] != venue else None
        if token.pos not in ("NOUN", ""):
            return None
        for one in tokens[token.i + 1 : token.i + 3]:
            if one.i in self._named and one.feature("Case") not in ("Gen", "Loc"):
                return self._named[one.i]  # biedrība „X”, not pašvaldība Doles tautas namā
            if one.text.isalnum():
                break
        return self.meant(token.lemma or token.lower, token.start)

    def meant(self, noun: str, place: int) -> int | None:
        """The organisation that a common noun means: the one before it whose name ends so, else the first."""
        others = event_words().also_called.get(noun, ())
        named = [i for word in (noun, *others) for i in self._called.get(word, ())]
        if len(noun) >= SHORTEST_END:
            named += [i for word, found in self._called.items() if word.endswith(noun) and word != noun for i in found]
        named.sort(key=lambda i: int(self.context.entities[i]["start"]))
        before = bisect_left(named, place, key=lambda i: int(self.context.entities[i]["start"]))
        return named[max(0, before - 1)] if named else None

    def is_person(self, token: Token) -> bool:
        """Whether a word is part of what a person is called."""
        return token.i in self._persons

    def top(self, index: int) -> Token:
        """The word of a name that hangs on a word outside it."""
        tokens, entity = self.context.reading.tokens, self.context.entities[index]
        return self.syntax.top(tokens.at(entity["start"]), tokens.at(entity["end"] - 1))

    def verb_of(self, index: int) -> Token | None:
        """The verb that a name is the subject of, alone or in a list; None where it is of none."""
        tokens, top = self.context.reading.tokens, self.top(index)
        while top.deprel == "conj" and top.head >= 0:
            top = tokens[top.head]
        return tokens[top.head] if top.deprel.startswith("nsubj") and top.head >= 0 else None

    def can_hold(self, index: int, venue: int | None) -> bool:
        """Whether a name can be that of an organiser: an organisation, or a house that is the subject."""
        entity = self.context.entities[index]
        if entity["label"] == "ORG" and index != venue:
            return not self.is_aside(index)
        return entity["label"] in labels_with("house") and case_of(self.context, index) == "Nom"

    def is_aside(self, index: int) -> bool:
        """Whether a name only says who somebody is: in brackets behind a person, or a genitive before an office."""
        start = self.context.entities[index]["start"]
        if BRACKET.search(self.context.source, max(0, start - 60), start):
            return True
        top = self.top(index)
        if top.deprel != "nmod" or top.head <= top.i:
            return False
        owned = self.context.reading.tokens[top.head]
        return owned.pos == "NOUN" and event_noun(owned.lower) is None and owned.i not in self._named

    def is_not_by(self, entity: Entity) -> bool:
        """Whether a name cannot hold what is told: „vadīja Ilze no biedrības „X””, „aģentūru LETA informēja”."""
        return event_words().bars_holder(self.context.source[max(0, entity["start"] - BEFORE) : entity["start"]])

    def performs(self, entity: Entity) -> bool:
        """Whether an organisation is one of those who only perform, by the noun before its name or by its last word."""
        before = self.context.source[max(0, entity["start"] - BEFORE) : entity["start"]]
        return any(event_words().is_performer(text) for text in (before, (entity["canonical"] or "").split("„")[0]))
