"""Sentences around those that speak of an event: which of them may still tell something of it."""

from collections.abc import Iterator, Mapping, Sequence

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_phrases import Group, Mention
from lvnews_nlp.facts.event_words import event_words

#: Mentions of events in a sentence above which it is a list, and the sentences beside it say nothing of each.
CROWD = 6
#: Sentences beside one that speaks of an event in which it may still be said who holds it, where and when.
FOLLOWING = 4
#: Lines below an event among which the names of fields are looked for.
NOTICE = 12
#: What ends a sentence or clause, and no heading.
STOPS = frozenset(".!?;:,")
#: Code points of a heading, at most.
LONGEST_HEADING = 80


class Sentences:
    """The sentences of a page, by what is said in them of events.

    Attributes:
        context: The entities of the page.
        homes: Numbers of the sentences that speak of events, with their mentions and events.
    """

    def __init__(self, context: Context, homes: Mapping[int, Sequence[tuple[Mention, Group]]]) -> None:
        """Keeps what it is to look at."""
        self.context = context
        self.homes = homes
        self._said: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def said(self, words: str, sentence: int) -> list[tuple[int, int]]:
        """Where in a sentence a word of a list stands."""
        if (words, sentence) not in self._said:
            start = self.context.offset(sentence)
            found = event_words().pattern(words).finditer(self.context.text(sentence))
            self._said[words, sentence] = [(start + match.start(), start + match.end()) for match in found]
        return self._said[words, sentence]

    def neighbours(self, homes: Sequence[int]) -> list[int]:
        """The sentences right after and before those of an event that speak of no event, each event's own few.

        What stands a little further off counts where it is a field of a notice: „Vieta: … Laiks: …”.
        """
        few = [s for s in homes if len(self.homes.get(s, ())) <= CROWD]
        fields = [s for step in (1, -1) for s in self.beyond(few, step) if self.is_field(s)]
        fields += [s for home in few for s in self.notice(home + 1)]
        beside = dict.fromkeys([*(s + 1 for s in few), *(s - 1 for s in few), *fields])
        return [s for s in beside if s not in (self.homes.keys() | homes) and 0 <= s < self.context.n_sentences]

    def is_field(self, sentence: int) -> bool:
        """Whether a sentence is a field of a notice."""
        return event_words().is_field(self.context.text(sentence))

    def notice(self, first: int) -> Iterator[int]:
        """The values of the fields of a notice under their names: „Datums”, and below it „3.04.2025.”, by sentence."""
        last = min(self.context.n_sentences, first + NOTICE) - 1
        for sentence in range(first, last):
            if sentence in self.homes:
                return
            if self.is_value(sentence + 1):
                yield sentence + 1

    def is_value(self, sentence: int) -> bool:
        """Whether a sentence stands behind the name of a field that is a sentence or line by itself."""
        return sentence > 0 and self.is_field(sentence - 1) and ":" not in self.context.text(sentence - 1)

    def is_heading(self, sentence: int) -> bool:
        """Whether a sentence is a short line of its own that ends without a stop."""
        text = self.context.text(sentence)
        return text.endswith("\n") and len(text) <= LONGEST_HEADING and text.rstrip()[-1:] not in STOPS

    def told(self, homes: Sequence[int]) -> list[int]:
        """The sentences of an event with those that go on about it: „Forumā tiksies … Tas notiks …”."""
        after = (s for home in homes for s in self.beyond([home], 1)[:1])
        more = [s for s in after if event_words().goes_on_at(self.context.text(s)) and self.said("takes_place", s)]
        return [*homes, *more]

    def pointing(self, homes: Sequence[int]) -> list[int]:
        """The sentences right after those of an event that begin with a word for it: „To rīko …”, of others too."""
        after = (home + 1 for home in homes if home + 1 < self.context.n_sentences)
        return [s for s in after if event_words().points_back(self.context.text(s))]

    def beyond(self, homes: Sequence[int], step: int) -> list[int]:
        """The sentences after those of an event (``step`` 1) or before them (-1), up to the next event."""
        found: dict[int, None] = {}
        for home in homes:
            for sentence in range(home + step, home + step * (FOLLOWING + 1), step):
                if sentence in self.homes or not 0 <= sentence < self.context.n_sentences:
                    break
                found[sentence] = None
        return list(found)
