"""Where a page speaks of an event: by its title or by a noun, and which of these mean the same event."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Item, Items, can_be_day
from lvnews_nlp.facts.event_lists import ANY, unsaid
from lvnews_nlp.facts.event_phrases import Group, Mention, noun_mentions
from lvnews_nlp.facts.event_titles import join_title, name_kind, title_groups
from lvnews_nlp.grammars.dates.values import ISO_DAY
from lvnews_nlp.vocabulary.nouns import lemmas

#: Code points between a noun and the day that stands beside it.
BESIDE = 40
#: Sentences after a title in which a noun of its kind still means it.
REACH = 4


def event_groups(context: Context, items: Items) -> list[Group]:
    """What may be events of a page, in text order; what two items of a calendar tell is never the same event."""
    titles = title_groups(context)
    named = sorted(
        ((mention.start, mention, group) for group in titles for mention in group.mentions), key=lambda one: one[0]
    )
    nouns = [noun for noun in noun_mentions(context) if not noun.bare or day_beside(context, noun)]
    told = [mention for group in titles for mention in group.mentions]
    nouns = sorted([*nouns, *unsaid(context, items, told, nouns)], key=lambda noun: noun.start)
    left = [noun for noun in nouns if noun.listed or not join_title(context, named, noun)]
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for noun in left:
        by_sentence[noun.sentence].append(noun)
    taken = {id(name_kind(context, group, by_sentence)) for group in titles}
    left = [noun for noun in left if id(noun) not in taken]
    groups = [*titles, *noun_groups(context, items, titles, left)]
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.start)
    return sorted(groups, key=lambda group: group.mentions[0].start)


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
    if noun.listed:
        return True
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
        if gap <= BESIDE and ISO_DAY.match(entity["canonical"] or "") and can_be_day(context, index):
            near.append((gap, str(entity["canonical"])))
    return min(near)[1] if near else None


def nearest(places: Sequence[tuple[int, Group]], sentence: int) -> Group | None:
    """The event that is spoken of nearest to a sentence, the one before it first, if it is within reach."""
    at = bisect_right(places, sentence, key=lambda place: place[0])
    near = [place for place in reversed(places[max(0, at - 1) : at + 1]) if abs(place[0] - sentence) <= REACH]
    if near:
        return min(near, key=lambda place: (abs(place[0] - sentence), place[0] > sentence))[1]
    return places[0][1] if places and sentence <= 1 else None
