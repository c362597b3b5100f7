"""Where a page speaks of an event: by its title or by a noun, and which of these mean the same event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_words import event_nouns, event_words
from lvnews_nlp.language.inflection import nominative
from lvnews_nlp.reading.tokens import Token

#: Code points between a noun and a title that still go together, before and after it.
BEFORE, AFTER = 60, 25
#: What parts a noun from a title.
BARRIER = re.compile(r"[.;!?\n”“\"»]\s|\n")
#: Sentences after a title in which a noun of its kind still means it.
REACH = 4


@dataclass(slots=True)
class Mention:
    """A place of the text that speaks of an event.

    Attributes:
        start: First code point in the text of the reading.
        end: Code point after the last one.
        sentence: Number of its sentence.
        kind: Noun of the event in the nominative, with the words before it where it needs them.
        head: The noun alone.
        entity: Index of the entity that is the title.
        cases: The cases that the noun can stand in.
    """

    start: int
    end: int
    sentence: int
    kind: str | None = None
    head: str | None = None
    entity: int | None = None
    cases: frozenset[str] = frozenset()


@dataclass(slots=True)
class Group:
    """The mentions of one event, in text order.

    Attributes:
        mentions: All of them.
        title: Its title, if it has one.
        kind: Noun in the nominative.
        head: The noun alone.
    """

    mentions: list[Mention] = field(default_factory=list)
    title: str | None = None
    kind: str | None = None
    head: str | None = None

    @property
    def sentences(self) -> list[int]:
        """Numbers of the sentences that speak of it."""
        return sorted({mention.sentence for mention in self.mentions})

    def add(self, mention: Mention) -> None:
        """Takes a mention in, and its noun where there is none yet."""
        self.mentions.append(mention)
        if self.kind is None:
            self.kind, self.head = mention.kind, mention.head


def event_groups(context: Context) -> list[Group]:
    """What may be events of a page, in text order."""
    titles = title_groups(context)
    nouns = list(noun_mentions(context))
    left = [noun for noun in nouns if not join_title(context, titles, noun)]
    for group in titles:
        name_kind(context, group, left)
    groups = [*titles]
    for noun in left:
        if not join_group(groups, noun):
            group = Group()
            group.add(noun)
            groups.append(group)
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.start)
    return sorted(groups, key=lambda group: group.mentions[0].start)


def title_groups(context: Context) -> list[Group]:
    """Groups of the events that have a title, each with all its mentions."""
    groups: dict[str, Group] = {}
    for index, entity in enumerate(context.entities):
        if entity["label"] == "EVENT":
            title = entity["canonical"] or entity["text"]
            group = groups.setdefault(title.casefold(), Group(title=title))
            place = context.sentence(entity["start"])
            group.mentions.append(Mention(entity["start"], entity["end"], place, entity=index))
    return list(groups.values())


def noun_mentions(context: Context) -> Iterator[Mention]:
    """Nouns of events that stand outside of names and are not only what describes another noun."""
    nouns, tokens = event_nouns(), context.reading.tokens
    # What ends in a noun of events and is taken for a thing may well be one.
    names = sorted((e["start"], e["end"]) for e in context.entities if e["label"] not in ("PRODUCT", "MISC"))
    at = 0
    for i, token in enumerate(tokens):
        noun = nouns.get(token.lower)
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        if noun is None or (at < len(names) and names[at][0] <= token.start) or describes(tokens, i):
            continue
        first = phrase_start(tokens, i)
        if noun.thin and first == i and not before_title(context, token):
            continue
        kind = noun.lemma
        if noun.thin and first < i:
            kind = nominative(context.source[tokens[first].start : token.end].lower())
        # "kursu laikā" speaks of the event as "kursos" does.
        cases = noun.cases | {"Loc"} if spoken_of(tokens, i) else noun.cases
        yield Mention(
            tokens[first].start, token.end, context.sentence(token.start), kind=kind, head=noun.lemma, cases=cases
        )


def before_title(context: Context, token: Token) -> bool:
    """Whether a quotation opens right after a noun."""
    return context.source[token.end : token.end + 2].lstrip()[:1] in tuple('„“"«”')


def describes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun is a genitive that only describes the noun after it: „konkursa žūrija”, not „kursu laikā”."""
    noun = event_nouns()[tokens[i].lower]
    if "Gen" not in noun.cases or i + 1 == len(tokens) or spoken_of(tokens, i):
        return False
    after = tokens[i + 1]
    if not after.text.isalpha() or not after.text.islower():
        return False
    return after.pos in ("NOUN", "ADJ") if after.pos else True


def spoken_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word after a noun speaks of the event itself: „kursu laikā”, „konkursa noslēgumā”."""
    return i + 1 < len(tokens) and tokens[i + 1].lower.startswith(event_words().during)


def phrase_start(tokens: Sequence[Token], i: int) -> int:
    """Place of the first word that belongs to a noun: „mācību dienu”, „atklāto stundu”, „atvērto durvju dienā”."""
    first, noun = i, event_nouns()[tokens[i].lower]
    while first and i - first < 2:
        word = tokens[first - 1]
        modifies = word.text.isalpha() and word.text.islower() and word.lower not in event_words().no_modifiers
        case = word.feature("Case")
        if not modifies or not case or (word.pos == "NOUN" and case != "Gen"):
            break
        if word.pos not in ("NOUN", "ADJ", "VERB") or (word.pos != "NOUN" and case not in (*noun.cases, "Gen")):
            break
        first -= 1
    return first


def join_title(context: Context, titles: Sequence[Group], noun: Mention) -> bool:
    """Gives a noun that stands beside a title to it: „konkursu „X””, „„X” konkursā”."""
    best: tuple[int, Group] | None = None
    for group in titles:
        for mention in group.mentions:
            if mention.entity is None or mention.sentence != noun.sentence:
                continue
            if noun.end <= mention.start:
                apart, most = mention.start - noun.end, BEFORE
                between = context.source[noun.end : mention.start]
            else:
                apart, most = noun.start - mention.end, AFTER
                between = context.source[mention.end : noun.start].lstrip('”“"»„ ')
            if apart <= most and not BARRIER.search(between) and (best is None or apart < best[0]):
                best = (apart, group)
    if best is None:
        return False
    group = best[1]
    if group.head not in (None, noun.head) and best[0] > 3:
        return False
    if group.kind is None or best[0] <= 3:
        group.kind, group.head = noun.kind, noun.head
    group.mentions.append(noun)
    return True


def name_kind(context: Context, group: Group, left: list[Mention]) -> None:
    """Finds the noun of a title that has none beside it: near by in the text, else its own last word."""
    if group.kind is None:
        homes = {m.sentence for m in group.mentions}
        near = [noun for noun in left if noun.sentence in homes] or [
            noun for noun in left if noun.sentence - 1 in homes or noun.sentence + 1 in homes
        ]
        last = event_nouns().get((group.title or "").split()[-1].lower()) if group.title else None
        if last and not last.thin:
            group.kind = group.head = last.lemma
        elif near:
            noun = near[0]
            left.remove(noun)
            group.add(noun)
        elif last:
            group.kind = group.head = last.lemma
        else:
            value = [context.entities[m.entity]["value"] or {} for m in group.mentions if m.entity is not None]
            group.kind = group.head = next((one["kind"] for one in value if one.get("kind")), None)


def join_group(groups: Sequence[Group], noun: Mention) -> bool:
    """Gives a noun to the event of its kind that was spoken of last, within reach, or of the headline."""
    for group in reversed(groups):
        if group.head != noun.head and not (noun.head == "pasākums" and group.title):
            continue
        nearest = min(abs(mention.sentence - noun.sentence) for mention in group.mentions)
        if nearest <= REACH or noun.sentence <= 1:
            group.mentions.append(noun)
            return True
    return False
