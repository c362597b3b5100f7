"""Who holds an event: who is said to hold it or to invite to it, else whose it is, else who is the subject."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.facts.event_days import Items
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_phrases import Group
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.facts.event_publisher import Publisher, is_we
from lvnews_nlp.facts.event_sentences import CROWD, Sentences
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, SMALL
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.nouns import lemmas

WORD = re.compile(r"\w+")
#: What may stand before the name of one of several organisers: „un biedrība „X””, „un jaunā Y dome”.
KIND = rf"\s*(?:[{SMALL}]+ ){{0,2}}[{OPENING_QUOTES}]?\s*"
#: Between a full name and the short one in brackets behind it.
SHORT = re.compile(rf"[\s{CLOSING_QUOTES}]*\(\s*")
#: Code points between an organisation and the word of organising.
NEAR = 120


@cache
def listed() -> re.Pattern[str]:
    """What stands between two of several organisers."""
    words = "|".join(event_words().together)
    return re.compile(rf"[\s{CLOSING_QUOTES}]*(?:\([^)]{{1,15}}\)\s*)?(?:,|un|kā arī|{words}|/|\+){KIND}")


@cache
def together() -> re.Pattern[str]:
    """What stands before those with whom somebody holds an event."""
    return re.compile(rf"\b(?:{'|'.join(event_words().together)})\b{KIND}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where it may be said who holds an event.

    Attributes:
        words: The list of words that say so.
        sentences: The sentences that are looked at.
        names: The entities there that can hold it.
        of_it: Whether all that is said there is said of the event: of „To rīko …”.
        venue: The house that the event is in, which does not hold it where it is only named.
    """

    words: str
    sentences: Sequence[int]
    names: Sequence[int]
    venue: int | None
    of_it: bool = False


class Organisers:
    """Finds who holds the events of a page.

    Attributes:
        context: The entities of the page.
        sentences: Its sentences by what is said in them.
        items: The items of its calendar.
        entities: Gives the entities of some sentences that go with an event.
        holders: Its organisations as those who hold events.
        publisher: Who it is by.
    """

    def __init__(
        self,
        holders: Holders,
        sentences: Sentences,
        items: Items,
        entities: Callable[[Group, Sequence[int]], Iterator[int]],
    ) -> None:
        """Keeps what it is to look at."""
        self.context = holders.context
        self.sentences = sentences
        self.items = items
        self.entities = entities
        self.holders = holders
        self.publisher = Publisher(holders, sentences)

    def __call__(
        self, group: Group, homes: Sequence[int], around: Sequence[int], venue: int | None, signs: set[str]
    ) -> list[int]:
        """The organisers of an event.

        Args:
            group: The event.
            homes: The sentences that speak of it.
            around: Those beside them.
            venue: The house that it is in.
            signs: Gets what was seen on the way.
        """
        for scope in self.scopes(group, homes, around, venue):
            found = self.said(group, scope)
            if found:
                signs.add("invites-org" if scope.words == "invites" else "organises-org")
                return found
        own = self.scope(group, "leads", homes, venue)
        found = self.holders.owners(group) or self.said(group, own) or self.subjects(group, own)
        if found:
            return found
        meant = next((i for sentence in homes if (i := self.meant(sentence)) is not None), None)
        if meant is None:
            meant = self.by_publisher(group, homes)
        return [] if meant is None or meant == venue else [meant]

    def scopes(self, group: Group, homes: Sequence[int], around: Sequence[int], venue: int | None) -> Iterator[Scope]:
        """Where it is said who holds an event or invites to it, the surest place first."""
        yield self.scope(group, "organises", homes, venue)
        pointing = self.sentences.pointing(homes)
        names = [i for sentence in pointing for i in self.context.by_sentence.get(sentence, ())]
        names = [i for i in names if self.holders.can_hold(i, venue)]
        yield from (Scope(words, pointing, names, venue, of_it=True) for words in ("organises", "leads"))
        yield self.scope(group, "organises", around, venue)
        yield self.scope(group, "organises", self.sentences.beyond(homes, 1), venue)
        yield self.scope(group, "invites", homes, venue)
        yield self.scope(group, "invites", around, venue)

    def scope(self, group: Group, words: str, sentences: Sequence[int], venue: int | None) -> Scope:
        """Some sentences with the names there that go with an event and can hold it."""
        inside = sorted(self.entities(group, sentences))
        return Scope(words, sentences, [i for i in inside if self.holders.can_hold(i, venue)], venue)

    def by_publisher(self, group: Group, homes: Sequence[int]) -> int | None:
        """Who the page is by, where it says „we invite” or is a calendar of its own events."""
        if any(self.publisher.speaks(sentence) for sentence in homes):
            return self.publisher.speaker
        return self.publisher.announcer if self.items.at(group.mentions[0].start) is not None else None

    def said(self, group: Group, scope: Scope) -> list[int]:
        """Those who do what a word of a scope says, by syntax, else the name nearest to one."""
        tokens, taken = self.context.reading.tokens, set[int]()
        for sentence in scope.sentences:
            for start, _ in self.sentences.said(scope.words, sentence):
                verb = tokens[tokens.at(start)]
                doers = self.doers(verb)
                if self.is_by_nobody(verb, scope.words) or any(map(self.holders.is_person, doers)):
                    taken.add(start)
                found = [i for one in doers if (i := self.holders.of(one, scope.venue)) is not None]
                if found and (scope.of_it or self.reaches(group, sentence, verb, near=found[0] in scope.names)):
                    return self.together(found, scope.names)
        nearest = self.beside(scope.names, scope.words, taken)
        return [] if nearest is None else self.together([nearest], scope.names)

    def together(self, holders: Sequence[int], names: Sequence[int]) -> list[int]:
        """Those who hold an event with those named in a list with them or as their partners."""
        return list(dict.fromkeys([*holders, *self.listed(holders[0], names), *self.partners(holders, names)]))

    def subjects(self, group: Group, scope: Scope) -> list[int]:
        """The first organisation that does something with the event, and those listed with it."""
        names = (i for i in scope.names if i != scope.venue and self.is_subject(group, i))
        first = next(names, None)
        return [] if first is None else self.listed(first, scope.names)

    def is_by_nobody(self, verb: Token, words: str) -> bool:
        """Whether a word does not say who does it: „aicinām”, „aicināti skolotāji”, „pieteikties”, an office."""
        finite = not verb.pos or verb.feature("VerbForm") == "Fin"
        return is_we(verb) or self.holders.is_person(verb) or (words == "invites" and not finite)

    def doers(self, verb: Token) -> list[Token]:
        """The words that name who does what a verb says; none where syntax does not tell."""
        syntax = self.holders.syntax
        if verb.pos not in ("VERB", "AUX"):
            return []
        if verb.feature("Voice") == "Pass":
            return syntax.agents(verb)
        subject = syntax.subject(verb)
        return [] if subject is None else list(syntax.together(subject.i))

    def reaches(self, group: Group, sentence: int, verb: Token, *, near: bool) -> bool:
        """Whether what a verb says is said of an event: of one that hangs on it, else of the nearest."""
        tokens = self.context.reading.tokens
        reached = []
        for mention, other in self.sentences.homes.get(sentence, ()):
            token, climbs = tokens[tokens.at(mention.end - 1)], 0
            about = verb.deprel.startswith("acl") and mention.start <= tokens[verb.head].start < mention.end
            while token.i != verb.i and token.head >= 0 and climbs < 4 and not (climbs and token.pos == "VERB"):
                token, climbs = tokens[token.head], climbs + 1
            if about or token.i == verb.i:
                reached.append(other)
        return any(other is group for other in reached) or (not reached and near)

    def is_subject(self, group: Group, index: int) -> bool:
        """Whether an organisation stands in the nominative and does not only take part, nor do something else."""
        entity, text = self.context.entities[index], self.context.source
        around = text[max(0, entity["start"] - 20) : entity["start"]] + text[entity["end"] : entity["end"] + 20]
        part = event_words().pattern("takes_part").search(around)
        sits = group.head in lemmas("event", "sitting")
        acting = entity["label"] == "ORG" and case_of(self.context, index) == "Nom" and (sits or part is None)
        holders = self.holders
        if not acting or holders.is_aside(index) or holders.is_not_by(entity) or holders.performs(entity):
            return False
        return self.does(group, index)

    def does(self, group: Group, index: int) -> bool:
        """Whether a name is the subject of a verb that the event hangs on, where a parser tells; not of taking part."""
        verb = self.holders.verb_of(index)
        if verb is None:
            return True
        sits = group.head in lemmas("event", "sitting")  # valdība sēdē atbalstīja, not kopa koncertā piedalās
        part = None if sits else event_words().pattern("takes_part").match(verb.text)
        return part is None and self.reaches(group, self.context.sentence(verb.start), verb, near=True)

    def meant(self, sentence: int) -> int | None:
        """The organisation that a common noun beside a word of organising means: „rīko ģimnāzija”, „centrs aicina”."""
        for words in ("organises", "invites"):
            for start, end in self.sentences.said(words, sentence)[:CROWD]:
                before = WORD.findall(self.context.source[max(0, start - 40) : start])[-1:]
                after = WORD.findall(self.context.source[end : end + 40])[:1]
                for word in (*before, *after):
                    found = self.holders.meant(word, start)
                    if found is not None:
                        return found
        return None

    def beside(self, orgs: Sequence[int], words: str, taken: Set[int]) -> int | None:
        """The organisation in the nominative (or genitive before a participle) nearest to a word of holding."""
        if words == "leads":
            return None
        best: tuple[int, int] | None = None
        for index in orgs:
            entity = self.context.entities[index]
            if self.holders.is_not_by(entity) or self.holders.performs(entity):
                continue
            places = self.sentences.said(words, self.context.sentence(entity["start"]))
            at = bisect_left(places, (entity["start"],))
            for start, end in places[max(0, at - 1) : at + 1]:
                before, after = start - entity["end"], entity["start"] - end
                apart = before if before >= 0 else after + 5
                case = case_of(self.context, index)
                stands = 0 <= before <= 4 or 0 <= after <= 12 or case in ("Nom", "")
                if start in taken or not stands or not 0 <= apart <= NEAR:
                    continue
                cost = apart + (0 if case == "Nom" else 30)
                if best is None or cost < best[0]:
                    best = (cost, index)
        return best[1] if best else None

    def listed(self, first: int, names: Sequence[int]) -> list[int]:
        """An organisation with those that stand in one list with it."""
        entities, text = self.context.entities, self.context.source
        ordered: list[int] = []
        for index in names:
            if not (ordered and SHORT.fullmatch(text, entities[ordered[-1]]["end"], entities[index]["start"])):
                ordered.append(index)
        found = [first]
        if first not in ordered:
            return found
        at = ordered.index(first)
        for one, other in zip(ordered[at:], ordered[at + 1 :], strict=False):
            if not self.is_list(entities[one]["end"], entities[other]["start"]):
                break
            found.append(other)
        for other, one in zip(reversed(ordered[:at]), reversed(ordered[1 : at + 1]), strict=False):
            if not self.is_list(entities[other]["end"], entities[one]["start"]):
                break
            found.insert(0, other)
        return found

    def is_list(self, end: int, start: int) -> bool:
        """Whether what stands between two names makes a list of them: not „, atbalsta”."""
        part = event_words().pattern("takes_part").search(self.context.source, end, start)
        return part is None and listed().fullmatch(self.context.source, end, start) is not None

    def partners(self, holders: Sequence[int], names: Sequence[int]) -> list[int]:
        """Those in the sentence of the holders with whom they hold it: „tos rīko X kopā ar Y un Z”."""
        home = self.context.sentence(self.context.entities[holders[0]]["start"])
        for index in names:
            entity = self.context.entities[index]
            with_it = together().search(self.context.source, max(0, entity["start"] - 60), entity["start"])
            if with_it and self.context.sentence(entity["start"]) == home and not self.holders.performs(entity):
                return self.listed(index, [i for i in names if self.context.entities[i]["start"] >= entity["start"]])
        return []
