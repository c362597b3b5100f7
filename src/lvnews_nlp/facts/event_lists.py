"""Events that a list does not name again: of „semināri: 3. maijā Rīgā, 5. maijā Cēsīs” each day is one of its own."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Item, Items, can_be_day
from lvnews_nlp.facts.event_phrases import Mention
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.facts.event_words import Noun, event_noun, event_nouns
from lvnews_nlp.grammars.dates.values import ISO_DAY
from lvnews_nlp.vocabulary.labels import labels_with

#: The noun that can mean every event.
ANY = "pasākums"
#: Code points of a heading that says what the items below it are, at most.
LONGEST_HEADING = 60
#: Days that make a list.
ENOUGH = 2


def unsaid(context: Context, items: Items, told: Sequence[Mention], nouns: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions of the events of lists that are not named again.

    Args:
        context: The entities of the page.
        items: Its calendar.
        told: Mentions of events by their titles.
        nouns: Mentions by nouns.
    """
    named = {items.at(mention.start) for mention in (*told, *nouns)}
    yield from unsaid_items(context, items, named)
    yield from unsaid_lines(context, items, (*told, *nouns))
    titled = {mention.sentence for mention in told}
    for noun, other in pairwise([*nouns, None]):
        if noun is not None and noun.sentence not in titled and not noun.bare and items.at(noun.start) is None:
            last = context.offset(noun.sentence) + len(context.text(noun.sentence))
            end = other.start if other and other.sentence == noun.sentence else last
            yield from further_days(context, noun, end)


def unsaid_items(context: Context, items: Items, named: Set[Item | None]) -> Iterator[Mention]:
    """Items of a calendar that name a house or a town and no event: each is what the heading above it says it is.

    „Jūnija dievkalpojumi”, and below it only days and churches.
    """
    what = None
    for item in items.items:
        line = line_above(context, item.start)
        if items.at(line) is None:
            what = noun_of_heading(context, line, item.start)
        if what and item not in named and has_place(context, item.start, item.end):
            yield mention_at(context, item.day, what.lemma, what.lemma)


def unsaid_lines(context: Context, items: Items, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Lines of a list that name a day and a place and no event: each is what the line above the list says it is.

    „Piešķirta nauda nometnēm:”, and below it „– Ogrē, 3.–7. jūlijs”.
    """
    starts = sorted(mention.start for mention in mentions)
    known: dict[int, Noun | None] = {}
    for index, entity in enumerate(context.entities):
        if entity["label"] != "DATE" or not ISO_DAY.match(entity["canonical"] or "") or not can_be_day(context, index):
            continue
        line = context.source.rfind("\n", 0, entity["start"]) + 1
        if line in known or items.at(entity["start"]) is not None:
            continue
        above = line_above(context, line)
        known[line] = known[above] if above in known else noun_of_heading(context, above, line)
        end = context.source.find("\n", line)
        end = end if end >= 0 else len(context.source)
        what = known[line]
        silent = bisect_left(starts, line) == bisect_left(starts, end)
        if what and silent and has_place(context, line, end):
            yield mention_at(context, index, what.lemma, what.lemma)


def line_above(context: Context, place: int) -> int:
    """Where the line begins that is the last one before a place with anything in it."""
    start = max(0, place - 2 * LONGEST_HEADING)
    end = start + len(context.source[start:place].rstrip())
    return context.source.rfind("\n", 0, end) + 1


def noun_of_heading(context: Context, start: int, end: int) -> Noun | None:
    """The noun of events of a heading, in whatever number: „Jūnija dievkalpojumi”; else the last one before a colon."""
    line = context.source[start:end].rstrip()
    if len(line) > LONGEST_HEADING:
        if not line.endswith(":"):
            return None
        start = max(start, context.offset(context.sentence(start + len(line) - 1)))
    tokens = context.reading.tokens.between(start, end)
    pairs = (event_nouns().get(f"{one.lower} {other.lemma}") for one, other in pairwise(tokens))
    found = (*pairs, *(event_noun(token.lemma) for token in tokens))
    known = [noun for noun in found if noun and not noun.thin and noun.lemma != ANY]
    return known[-1 if line.endswith(":") else 0] if known else None


def further_days(context: Context, noun: Mention, end: int) -> Iterator[Mention]:
    """The second day and those after it in a sentence that gives each its own house or town, up to the next event.

    Args:
        context: The entities of the page.
        noun: What all of them are.
        end: Where the next event is spoken of, or the sentence ends.
    """
    entities = context.entities
    days = [
        i
        for i in context.between(noun.sentence, "DATE", noun.end, end)
        if ISO_DAY.match(entities[i]["canonical"] or "") and can_be_day(context, i)
    ]
    if len({entities[i]["canonical"] for i in days}) < ENOUGH:
        return
    starts = [noun.end, *(entities[i]["end"] for i in days)]
    gaps = list(zip(starts, [*(entities[i]["start"] for i in days), end], strict=True))
    placed = [has_place(context, *gap) for gap in gaps]
    listed = all(placed[1:]) or all(placed[:-1])  # 3. maijā Rīgā, 5. maijā Cēsīs; Rīgā 3. maijā, Cēsīs 5. maijā
    # Behind a verb something else is told.
    if listed and not any(context.has_verb(*gap) for gap in gaps[1:-1]):
        for index in days[1:]:
            yield mention_at(context, index, noun.kind, noun.head)


def has_place(context: Context, start: int, end: int) -> bool:
    """Whether the name of a town or house begins in a stretch of text, or that of another house in the locative."""
    sentences = range(context.sentence(start), context.sentence(max(start, end - 1)) + 1)
    if any(context.between(one, label, start, end) for one in sentences for label in labels_with("item-place")):
        return True
    houses = (i for one in sentences for label in labels_with("house") for i in context.between(one, label, start, end))
    return any(case_of(context, i) == "Loc" for i in houses)


def mention_at(context: Context, day: int, kind: str | None, head: str | None) -> Mention:
    """An event that is not named, where its day stands."""
    place = context.entities[day]["end"]
    sentence = context.sentence(context.entities[day]["start"])
    return Mention(place, place, sentence, kind=kind, head=head, cases=frozenset({"Nom"}), listed=True)
