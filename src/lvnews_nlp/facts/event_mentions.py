"""Where a page speaks of an event: by its title or by a noun, and which of these mean the same event."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_words import Noun, event_noun, event_nouns, event_words
from lvnews_nlp.language.inflection import nominative
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import label_rows, labels_with

#: Code points between a noun and a title that still go together, before and after it, and that touch.
BEFORE, AFTER, TOUCHING = 60, 25, 3
#: The noun that can mean every event.
ANY = "pasākums"
#: What parts a noun from a title.
BARRIER = re.compile(r"[.;!?\n”“\"»]\s|\n")
#: Behind them a word begins with a capital, as at the start of a sentence: „20. janvāris. Dzejas vakars”.
STOPS = (".", ":", "–", "—", "-", "|")
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
        held: Whether a verb of holding stands right before it.
    """

    start: int
    end: int
    sentence: int
    kind: str | None = None
    head: str | None = None
    entity: int | None = None
    cases: frozenset[str] = frozenset()
    held: bool = False


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
    named = sorted(
        ((mention.start, mention, group) for group in titles for mention in group.mentions), key=lambda one: one[0]
    )
    left = [noun for noun in noun_mentions(context) if not join_title(context, named, noun)]
    by_sentence: dict[int, list[Mention]] = {}
    for noun in left:
        by_sentence.setdefault(noun.sentence, []).append(noun)
    taken = {id(name_kind(context, group, by_sentence)) for group in titles}
    groups = [*titles, *noun_groups(titles, [noun for noun in left if id(noun) not in taken])]
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
    tokens = context.reading.tokens
    # What ends in a noun of events and is taken for a thing may well be one.
    things = label_rows().keys() - labels_with("annotated")
    names = sorted((e["start"], e["end"]) for e in context.entities if e["label"] not in things)
    at = 0
    for i, token in enumerate(tokens):
        noun, first = noun_at(tokens, i)
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        if noun is None or (at < len(names) and names[at][0] <= token.start) or describes(tokens, i, noun):
            continue
        first = phrase_start(tokens, first, noun)
        held = is_held(tokens, first, noun)
        if noun.thin and first == i and not (before_title(context, token) or held):
            continue
        kind = noun.lemma
        if noun.thin and first < i:
            kind = nominative(context.source[tokens[first].start : token.end].lower())
        # "kursu laikā" and "uz kursiem" speak of the event as "kursos" does.
        towards = first > 0 and tokens[first - 1].lower == "uz"
        cases = noun.cases | {"Loc"} if towards or spoken_of(tokens, i) else noun.cases
        start, sentence = tokens[first].start, context.sentence(token.start)
        yield Mention(start, token.end, sentence, kind=kind, head=noun.lemma, cases=cases, held=held)


def noun_at(tokens: Sequence[Token], i: int) -> tuple[Noun | None, int]:
    """The noun of events that ends with a word, and the place of its first word: „sporta spēles”, „vasaras skola”."""
    nouns, word = event_nouns(), tokens[i].lower
    long = nouns.get(f"{tokens[i - 1].lower} {word}") if i else None
    return (long, i - 1) if long else (event_noun(word), i)


def before_title(context: Context, token: Token) -> bool:
    """Whether a quotation opens right after a noun."""
    return context.source[token.end : token.end + 2].lstrip()[:1] in tuple('„“"«”')


def is_held(tokens: Sequence[Token], first: int, noun: Noun) -> bool:
    """Whether somebody is said to hold what a noun names: „rīko pēcpusdienu”, „rīko karjeras dienu”."""
    return first > 0 and "Acc" in noun.cases and tokens[first - 1].lower.startswith(event_words().holds)


def describes(tokens: Sequence[Token], i: int, noun: Noun) -> bool:
    """Whether a noun is a genitive that only describes the noun after it: „konkursa žūrija”, not „kursu laikā”."""
    if "Gen" not in noun.cases or i + 1 == len(tokens) or spoken_of(tokens, i):
        return False
    after = tokens[i + 1]
    if not after.text.isalpha() or not after.text.islower():
        return False
    return after.pos in ("NOUN", "ADJ") if after.pos else True


def spoken_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word after a noun speaks of the event itself: „kursu laikā”, „konkursa noslēgumā”."""
    return i + 1 < len(tokens) and tokens[i + 1].lower.startswith(event_words().during)


def phrase_start(tokens: Sequence[Token], i: int, noun: Noun) -> int:
    """Place of the first word that belongs to a noun: „mācību dienu”, „atklāto stundu”, „atvērto durvju dienā”."""
    first, words = i, event_words()
    barred = (*words.no_modifiers, *words.planned)
    while first and i - first < 2:
        word = tokens[first - 1]
        opens = word.opens or first < 2 or tokens[first - 2].line or tokens[first - 2].text in STOPS
        small = word.text.islower() or (opens and word.text.istitle() and word.pos != "PROPN")
        modifies = word.text.isalpha() and small and word.lower not in barred
        case = word.feature("Case")
        if not modifies or not case or (word.pos == "NOUN" and case != "Gen"):
            break
        if word.pos not in ("NOUN", "ADJ", "VERB") or (word.pos != "NOUN" and case not in (*noun.cases, "Gen")):
            break
        first -= 1
    return first


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
            between = context.source[title.end : noun.start][:BEFORE].lstrip('”“"»„ ')
        close = title.sentence == noun.sentence and apart <= most and not BARRIER.search(between)
        if title.end <= noun.start and "," in between and has_noun_before(group, title, other_than=noun):
            continue  # the next item of a list: konference „X”, tikšanās ar rakstnieku
        if close and (best is None or apart < best[0]):
            best = (apart, group)
    if best is None or (best[1].head not in (None, noun.head) and best[0] > TOUCHING):
        return False
    apart, group = best
    if group.kind is None or apart <= TOUCHING:
        group.kind, group.head = noun.kind, noun.head
    group.mentions.append(noun)
    return True


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
    words = (group.title or "").split()
    last = event_noun(words[-1].lower()) if words else None
    homes = group.sentences
    near = next((s for step in (0, 1, -1) for home in homes if left.get(s := home + step)), None)
    if last and (not last.thin or near is None):
        group.kind = group.head = last.lemma
    elif near is not None:
        noun = left[near].pop(0)
        group.add(noun)
        return noun
    else:
        value = [context.entities[m.entity]["value"] or {} for m in group.mentions if m.entity is not None]
        group.kind = group.head = next((one["kind"] for one in value if one.get("kind")), None)
    return None


def noun_groups(titles: Sequence[Group], nouns: Sequence[Mention]) -> list[Group]:
    """Gives nouns to the event of their kind that is spoken of within reach; the other ones make events of their own.

    A noun in the headline means the first event of its kind, wherever it is.
    """
    known: dict[str | None, list[tuple[int, Group]]] = {}
    for group in titles:
        for head in {group.head, ANY}:
            known.setdefault(head, []).extend((sentence, group) for sentence in group.sentences)
    for places in known.values():
        places.sort(key=lambda place: place[0])
    made: list[Group] = []
    for noun in nouns:
        places = known.setdefault(noun.head, [])
        group = nearest(places, noun.sentence) or Group()
        if not group.mentions:
            made.append(group)
        group.add(noun)
        places.insert(bisect_right(places, noun.sentence, key=lambda place: place[0]), (noun.sentence, group))
    return made


def nearest(places: Sequence[tuple[int, Group]], sentence: int) -> Group | None:
    """The event that is spoken of nearest to a sentence, the one before it first, if it is within reach."""
    at = bisect_right(places, sentence, key=lambda place: place[0])
    near = [place for place in reversed(places[max(0, at - 1) : at + 1]) if abs(place[0] - sentence) <= REACH]
    if near:
        return min(near, key=lambda place: (abs(place[0] - sentence), place[0] > sentence))[1]
    return places[0][1] if places and sentence <= 1 else None
