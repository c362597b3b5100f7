"""The titles of events on a page, and the nouns that go with them: „konkurss „X””, „„X” konkursā”."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_phrases import Group, Mention
from lvnews_nlp.facts.event_words import Noun, event_noun, event_words
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, QUOTES
from lvnews_nlp.vocabulary.nouns import lemmas

#: Code points between a noun and a title that still go together, before and after it, and that touch.
BEFORE, AFTER, TOUCHING = 60, 25, 3
#: What parts a noun from a title.
BARRIER = re.compile(rf"[.;!?\n{CLOSING_QUOTES}]\s|\n")
#: The year at the end of a title, which is left out where the event is named again.
EDITION = re.compile(r"\s+(?:19|20)\d\d$")


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
