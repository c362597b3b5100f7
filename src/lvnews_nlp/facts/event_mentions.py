"""Where a page speaks of an event: by its title or by a noun, and which of these mean the same event."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_days import FULL_DAY, Item, Items, can_be_day
from lvnews_nlp.facts.event_phrases import Mention, noun_mentions
from lvnews_nlp.facts.event_words import Noun, event_noun, event_nouns, event_words
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, QUOTES
from lvnews_nlp.vocabulary.labels import labels_with
from lvnews_nlp.vocabulary.nouns import lemmas

#: Code points between a noun and a title that still go together, before and after it, and that touch.
BEFORE, AFTER, TOUCHING = 60, 25, 3
#: The noun that can mean every event.
ANY = "pasākums"
#: What parts a noun from a title.
BARRIER = re.compile(rf"[.;!?\n{CLOSING_QUOTES}]\s|\n")
#: Code points of a heading that says what the items below it are, at most.
LONGEST_HEADING = 60
#: Code points between a noun and the day that stands beside it.
BESIDE = 40
#: The year at the end of a title, which is left out where the event is named again.
EDITION = re.compile(r"\s+(?:19|20)\d\d$")
#: Sentences after a title in which a noun of its kind still means it.
REACH = 4


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


def event_groups(context: Context, items: Items) -> list[Group]:
    """What may be events of a page, in text order; what two items of a calendar tell is never the same event."""
    titles = title_groups(context)
    named = sorted(
        ((mention.start, mention, group) for group in titles for mention in group.mentions), key=lambda one: one[0]
    )
    nouns = [noun for noun in noun_mentions(context) if not noun.bare or day_beside(context, noun)]
    nouns = sorted([*nouns, *unsaid(context, items, titles, nouns)], key=lambda noun: noun.start)
    left = [noun for noun in nouns if not join_title(context, named, noun)]
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for noun in left:
        by_sentence[noun.sentence].append(noun)
    taken = {id(name_kind(context, group, by_sentence)) for group in titles}
    left = [noun for noun in left if id(noun) not in taken]
    groups = [*titles, *noun_groups(context, items, titles, left)]
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.start)
    return sorted(groups, key=lambda group: group.mentions[0].start)


def unsaid(context: Context, items: Items, titles: Sequence[Group], nouns: Sequence[Mention]) -> Iterator[Mention]:
    """Items of a calendar that name a house or a town and no event: each is what the heading above it says it is.

    „Jūnija dievkalpojumi“, and below it only days and churches.
    """
    told = {items.at(m.start) for group in titles for m in group.mentions} | {items.at(noun.start) for noun in nouns}
    what = None
    for item in items.items:
        line = heading_above(context, item.start)
        if items.at(line) is None:
            what = noun_of_heading(context, line, item.start)
        sentence = context.sentence(context.entities[item.day]["start"])
        if what and item not in told and any(context.labelled(sentence, label) for label in labels_with("item-place")):
            day = context.entities[item.day]["end"]
            yield Mention(day, day, sentence, kind=what.lemma, head=what.lemma, cases=frozenset({"Nom"}))


def heading_above(context: Context, place: int) -> int:
    """Where the line begins that is the last one before a place with anything in it."""
    start = max(0, place - 2 * LONGEST_HEADING)
    end = start + len(context.source[start:place].rstrip())
    return context.source.rfind("\n", 0, end) + 1


def noun_of_heading(context: Context, start: int, end: int) -> Noun | None:
    """The noun of events of a heading, in whatever number: „Jūnija dievkalpojumi”."""
    if end - start > LONGEST_HEADING:
        return None
    tokens = context.reading.tokens.between(start, end)
    pairs = (event_nouns().get(f"{one.lower} {other.lemma}") for one, other in pairwise(tokens))
    found = (*pairs, *(event_noun(token.lemma) for token in tokens))
    return next((noun for noun in found if noun and not noun.thin and noun.lemma != ANY), None)


def title_groups(context: Context) -> list[Group]:
    """Groups of the events that have a title, each with all its mentions.

    The year of an edition may be left out where no other edition is named. What stands right before a quoted title
    and ends in a noun of events is the kind of that: „Dzejas vakars „Lapas””.
    """
    events = [(i, one) for i, one in enumerate(context.entities) if one["label"] == "EVENT"]
    titles = {name_of(entity).casefold() for _, entity in events}
    editions = Counter(EDITION.sub("", title) for title in titles if EDITION.search(title))
    groups: dict[str, Group] = {}
    kinds: list[Mention] = []
    for at, (index, entity) in enumerate(events):
        mention = Mention(entity["start"], entity["end"], context.sentence(entity["start"]), entity=index)
        noun = event_noun(name_of(entity).split()[-1].lower())
        if noun and at + 1 < len(events) and is_quoted_behind(context, entity, events[at + 1][1]):
            kinds.append(replace(mention, entity=None, kind=kind_of_title(name_of(entity), noun), head=noun.lemma))
            continue
        bare = EDITION.sub("", name_of(entity).casefold())
        key = bare if editions[bare] == 1 else name_of(entity).casefold()
        group = groups.setdefault(key, Group(title=name_of(entity)))
        for one in (mention, *kinds):
            group.add(one)
        kinds.clear()
    return list(groups.values())


def name_of(entity: Entity) -> str:
    """The title of an event."""
    return str(entity["canonical"] or entity["text"])


def is_quoted_behind(context: Context, entity: Entity, title: Entity) -> bool:
    """Whether a title opens in quotation marks right behind an entity."""
    between = context.source[entity["end"] : title["start"]]
    return len(between) == len(" „") and between[1] in QUOTES


def last_noun(group: Group) -> Noun | None:
    """The noun of events that a title ends in: „Lauku svētki”."""
    return event_noun(EDITION.sub("", group.title).split()[-1].lower()) if group.title else None


def kind_of_title(title: str, last: Noun) -> str:
    """The noun that a title ends in, with the words that it needs: „Papīra ideju diena” is an „ideju diena”."""
    words = EDITION.sub("", title).lower().split()
    if not last.thin:
        return last.lemma
    first = len(words) - 1
    if event_noun(words[first - 1]):
        first -= 1  # Rīta vebināru cikls
    while first and event_words().pattern("known_days").fullmatch(words[first - 1]):
        first -= 1
    return " ".join(words[first:]) if first < len(words) - 1 else last.lemma


def join_title(context: Context, named: Sequence[tuple[int, Mention, Group]], noun: Mention) -> bool:
    """Gives a noun that stands beside a title to it: „konkursu „X””, „„X” konkursā”.

    Args:
        context: The entities of the page.
        named: All titles with where they start, in text order.
        noun: The noun.
    """
    at = bisect_left(named, noun.start, key=lambda one: one[0])
    best: tuple[int, Group] | None = None
    for _, title, group in named[max(0, at - 1) : at + 1]:
        if noun.end <= title.start:
            apart, most = title.start - noun.end, BEFORE
            between = context.source[noun.end : min(title.start, noun.end + BEFORE)]
        else:
            apart, most = noun.start - title.end, AFTER
            between = context.source[title.end : noun.start][:BEFORE].lstrip(QUOTES + " ")
        close = title.sentence == noun.sentence and apart <= most and not BARRIER.search(between)
        if "," in between and is_listed(group, title, noun):
            continue  # the next item of a list: konference „X”, tikšanās ar rakstnieku; karjeras diena, Lauku svētki
        if close and (best is None or apart < best[0]):
            best = (apart, group)
    if best is None or (best[1].head not in (None, noun.head) and best[0] > TOUCHING):
        return False
    apart, group = best
    own = last_noun(group)
    behind, thin = noun.start >= group.mentions[0].end, lemmas("event", "thin")
    if own is not None and not own.thin and noun.head != own.lemma and (behind or noun.head in thin):
        noun = replace(noun, kind=own.lemma, head=own.lemma)  # „Vēja svētku” koncerts is told of the festival
    if group.kind is None or apart <= TOUCHING:
        group.kind, group.head = noun.kind, noun.head
    group.mentions.append(noun)
    return True


def is_listed(group: Group, title: Mention, noun: Mention) -> bool:
    """Whether a noun and a title on either side of a comma are two events: the first one has its own noun."""
    if title.end <= noun.start:
        return has_noun_before(group, title, other_than=noun)
    last = last_noun(group)
    return last is not None and last.lemma != noun.head


def has_noun_before(group: Group, title: Mention, *, other_than: Mention) -> bool:
    """Whether a noun of another kind touches a title from before."""
    return group.head not in (None, other_than.head) and any(
        m.entity is None and 0 <= title.start - m.end <= TOUCHING for m in group.mentions
    )


def name_kind(context: Context, group: Group, left: Mapping[int, list[Mention]]) -> Mention | None:
    """Finds the noun of a title that has none beside it: near by in the text, else its own last word.

    Args:
        context: The entities of the page.
        group: The event.
        left: Nouns that stand beside no title, by sentence; one that is taken is taken out.

    Returns:
        The noun that was taken.
    """
    if group.kind is not None:
        return None
    last = last_noun(group)
    homes = group.sentences
    dated = any(context.labelled(home, "DATE") for home in homes)
    beside = (home + step for step in (0, 1, -1) for home in homes)
    beside = (s for s in beside if s in homes or not (dated and context.labelled(s, "DATE")))
    near = next((s for s in beside if left.get(s)), None)
    if last and (not last.thin or near is None):
        group.kind, group.head = kind_of_title(group.title or "", last), last.lemma
    elif near is not None:
        noun = left[near].pop(0)
        group.add(noun)
        return noun
    else:
        value = [context.entities[m.entity]["value"] or {} for m in group.mentions if m.entity is not None]
        group.kind = group.head = next((one["kind"] for one in value if one.get("kind")), None)
    return None


def noun_groups(context: Context, items: Items, titles: Sequence[Group], nouns: Sequence[Mention]) -> list[Group]:
    """Gives nouns to the event of their kind that is spoken of within reach; the other ones make events of their own.

    A noun in the headline means the first event of its kind, wherever it is.
    """
    known: dict[tuple[str | None, Item | None], list[tuple[int, Group]]] = defaultdict(list)
    for group in titles:
        for mention in group.mentions:
            for what in {group.head, group.kind, ANY}:
                known[what, items.at(mention.start)].append((mention.sentence, group))
    for places in known.values():
        places.sort(key=lambda place: place[0])
    made: list[Group] = []
    for noun in nouns:
        what = noun.kind if noun.head in lemmas("event", "thin") else noun.head
        places = known[what, items.at(noun.start)]
        group = nearest(places, noun.sentence) or Group()
        if not group.mentions or tells_another(context, noun, group):
            group = Group()
            made.append(group)
        group.add(noun)
        places.insert(bisect_right(places, noun.sentence, key=lambda place: place[0]), (noun.sentence, group))
    return made


def tells_another(context: Context, noun: Mention, group: Group) -> bool:
    """Whether a noun is of another event than those of its kind before it: it stands beside another day.

    The word that can mean every event does so where any day stands in its sentence.
    """
    if noun.head == ANY != group.head:
        if is_new(context, noun) and context.labelled(noun.sentence, "DATE") and noun.sentence not in group.sentences:
            return True
        homes = [sentence for sentence in group.sentences if context.labelled(sentence, "DATE")]
        return bool(homes and noun.sentence not in homes and context.labelled(noun.sentence, "DATE"))
    day = day_beside(context, noun)
    known = {one for mention in group.mentions if (one := day_beside(context, mention))}
    return not group.title and day is not None and bool(known) and day not in known


def is_new(context: Context, noun: Mention) -> bool:
    """Whether an indefinite adjective before a noun says that it is new on the page: „svinīgs pasākums”."""
    first = context.reading.tokens[context.reading.tokens.at(noun.start)]
    return first.pos == "ADJ" and first.feature("Definite") == "Ind"


def day_beside(context: Context, mention: Mention) -> str | None:
    """The full day that stands beside a mention in its sentence: „domes sēde – 19. decembrī”."""
    near = []
    for index in context.beside(mention.sentence, "DATE", mention.start):
        entity = context.entities[index]
        gap = max(entity["start"] - mention.end, mention.start - entity["end"])
        if gap <= BESIDE and FULL_DAY.match(entity["canonical"] or "") and can_be_day(context, index):
            near.append((gap, str(entity["canonical"])))
    return min(near)[1] if near else None


def nearest(places: Sequence[tuple[int, Group]], sentence: int) -> Group | None:
    """The event that is spoken of nearest to a sentence, the one before it first, if it is within reach."""
    at = bisect_right(places, sentence, key=lambda place: place[0])
    near = [place for place in reversed(places[max(0, at - 1) : at + 1]) if abs(place[0] - sentence) <= REACH]
    if near:
        return min(near, key=lambda place: (abs(place[0] - sentence), place[0] > sentence))[1]
    return places[0][1] if places and sentence <= 1 else None
