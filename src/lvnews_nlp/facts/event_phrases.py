"""Nouns of events in a page: each with the words that belong to it, and whether it tells of an event at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_words import Noun, event_noun, event_nouns, event_words, second_words
from lvnews_nlp.language.alphabet import QUOTES
from lvnews_nlp.language.inflection import nominative
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import label_rows, labels_with
from lvnews_nlp.vocabulary.nouns import lemmas
from lvnews_nlp.vocabulary.verbs import verbs

#: Behind them a word begins with a capital, as at the start of a sentence: „20. janvāris. Dzejas vakars”.
STOPS = (".", ":", "–", "—", "-", "|")


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
        bare: Whether it tells of an event only where a day stands beside it: „atklāšana – 3. maijā”.
        listed: Whether it is the day of one more event of a list, which says only once what they are.
    """

    start: int
    end: int
    sentence: int
    kind: str | None = None
    head: str | None = None
    entity: int | None = None
    cases: frozenset[str] = frozenset()
    held: bool = False
    bare: bool = False
    listed: bool = False


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


def noun_mentions(context: Context) -> Iterator[Mention]:
    """Nouns of events that stand outside of names and are not only what describes another noun."""
    tokens = context.reading.tokens
    # What ends in a noun of events and is taken for a thing may well be one.
    things = label_rows().keys() - labels_with("annotated")
    named = (e for e in context.entities if e["label"] not in things and not is_misread(e))
    names = sorted((e["start"], e["end"]) for e in named)
    at = 0
    for i, token in enumerate(tokens):
        noun, first = noun_at(tokens, i)
        while at < len(names) and names[at][1] <= token.start:
            at += 1
        in_name = at < len(names) and names[at][0] <= token.start
        if noun is None or in_name or is_verb(token) or describes(tokens, i, noun) or is_farewell(tokens, i):
            continue
        first = phrase_start(tokens, first, noun)
        held = is_held(tokens, first, i, noun)
        own = own_start(tokens, first, i, noun) if noun.thin else i
        bare = noun.thin and first == i and not (before_title(context, token) or held)
        if bare and noun.lemma not in lemmas("event", "dated"):
            continue
        kind = kind_of_phrase(tokens[own : i + 1], noun) if own < i else noun.lemma
        # "kursu laikā" and "uz kursiem" speak of the event as "kursos" does.
        start, sentence = tokens[first].start, context.sentence(token.start)
        towards = context.reading.word_before(start) == "uz"
        cases = noun.cases | {"Loc"} if towards or spoken_of(tokens, i) else noun.cases
        yield Mention(start, token.end, sentence, kind=kind, head=noun.lemma, cases=cases, held=held, bare=bare)


def is_verb(token: Token) -> bool:
    """Whether a token is tagged as a verb; not as a participle, for which nouns are taken now and then."""
    return token.pos in ("VERB", "AUX") and token.feature("VerbForm") != "Part"


def is_misread(entity: Entity) -> bool:
    """Whether a noun of events that opens a sentence was taken for a person: „Vebinārā piedalījās …”."""
    return entity["label"] in labels_with("human") and event_noun(entity["text"].lower()) is not None


def kind_of_phrase(phrase: Sequence[Token], noun: Noun) -> str:
    """The nominative of a phrase: words that belong to a genitive before its noun stay, „vebināru cikls”."""
    words = [token.lower for token in phrase]
    return " ".join([*words[:-1], noun.lemma]) if phrase[-2].pos == "NOUN" else nominative(" ".join(words))


def own_start(tokens: Sequence[Token], first: int, i: int, noun: Noun) -> int:
    """Place of the first word of a phrase that belongs to its kind: not „svinīgā” before „izstādes atklāšana”.

    A noun of an act is its kind by itself: „virtuves atklāšana”, „pieredzes apmaiņas brauciens”.
    """
    before = event_noun(tokens[i - 1].lower) if first < i else None
    if before and not before.thin:
        return i - 1  # darbu izstādes atklāšana
    if noun.lemma in lemmas("event", "dated") and noun.lemma not in lemmas("event", "object"):
        return i
    known, praise = event_words().pattern("known_days"), event_words().pattern("praise")
    if first < i and known.fullmatch(tokens[i - 1].text):
        whole = first < i - 1 and known.fullmatch(tokens[i - 2].text)
        return i - 2 if whole else i - 1  # klātienes konsultāciju diena, atvērto durvju diena
    described = (at + 1 for at in reversed(range(first, i)) if tokens[at].feature("Definite") == "Ind")
    first = next(described, first)  # publiska apspriešana, not sabiedriskā apspriešana
    return next((at for at in range(first, i) if not praise.fullmatch(tokens[at].text)), i)


def noun_at(tokens: Sequence[Token], i: int) -> tuple[Noun | None, int]:
    """The noun of events that ends with a word, and the place of its first word: „sporta spēles”, „vasaras skola”."""
    word = tokens[i].lower
    long = event_nouns().get(f"{tokens[i - 1].lower} {word}") if i and word in second_words() else None
    return (long, i - 1) if long else (event_noun(word), i)


def before_title(context: Context, token: Token) -> bool:
    """Whether a quotation opens right after a noun."""
    return context.source[token.end : token.end + 2].lstrip()[:1] in tuple(QUOTES)


def is_held(tokens: Sequence[Token], first: int, last: int, noun: Noun) -> bool:
    """Whether somebody is said to hold what a noun names: „rīko pēcpusdienu”, „karjeras dienu rīkoja”."""
    beside = (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2])
    return "Acc" in noun.cases and any(token.lower.startswith(verbs().holds) for token in beside)


def describes(tokens: Sequence[Token], i: int, noun: Noun) -> bool:
    """Whether a noun is a genitive that only describes the noun after it: „konkursa žūrija”, not „kursu laikā”."""
    if i + 1 < len(tokens) and tokens[i + 1].lemma in lemmas("place", "room"):
        return True  # koncertu zāle
    case = tokens[i].feature("Case")
    genitive = case == "Gen" if case else "Gen" in noun.cases  # „četras nodarbības senioriem”, „semināru cikls”
    if not genitive or i + 1 == len(tokens) or spoken_of(tokens, i) or is_dated_sitting(tokens, i, noun):
        return False
    if takes_place(tokens, i, noun):
        return False
    after = tokens[i + 1]
    if not after.text.isalpha() or not after.text.islower():
        return False
    return after.pos in ("NOUN", "ADJ") if after.pos else True


def takes_place(tokens: Sequence[Token], i: int, noun: Noun) -> bool:
    """Whether a noun is what takes place, though it reads as a genitive: „notika otrā tikšanās novada skolotājiem”.

    Only reflexive nouns have the same form in both cases.
    """
    before = i - 1
    while before >= 0 and tokens[before].feature("Case") == "Nom":
        before -= 1
    verb = tokens[before].lower if before >= 0 else ""
    return tokens[i].lower == noun.lemma and verb.startswith(verbs().takes_place)


def is_farewell(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun is all of a sentence behind „uz”: „Uz tikšanos!”."""
    alone = i + 1 == len(tokens) or tokens[i + 1].line or tokens[i + 1].text in (*STOPS, "!")
    return alone and i > 0 and tokens[i - 1].text == "Uz"


def is_dated_sitting(tokens: Sequence[Token], i: int, noun: Noun) -> bool:
    """Whether a sitting stands right behind its day: „28.10.2021. sēdes lēmums”, „30. jūnija sēdes protokols”."""
    before = tokens[max(0, i - 2) : i]
    return noun.lemma in lemmas("event", "sitting") and any(token.text[:1].isdigit() for token in before)


def spoken_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word after a noun speaks of the event itself: „kursu laikā”, „konkursa noslēgumā”.

    Its opening is an event of its own: „festivāla atklāšana”.
    """
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or (event_noun(after.lower) and after.feature("Case") == "Nom"):
        return False
    return after.lower.startswith(event_words().during)


def ends_before(token: Token) -> bool:
    """Whether a word begins with a capital behind a token as at the start of a sentence: a stop, an hour."""
    return token.text in STOPS or token.text[-1:].isdigit()


def phrase_start(tokens: Sequence[Token], i: int, noun: Noun) -> int:
    """Place of the first word that belongs to a noun: „mācību dienu”, „atklāto stundu”, „atvērto durvju dienā”."""
    first, words = i, event_words()
    barred = (*words.no_modifiers, *words.planned)
    while first and i - first < 2:
        word = tokens[first - 1]
        opens = word.opens or first < 2 or tokens[first - 2].line or ends_before(tokens[first - 2])
        known = words.pattern("known_days").fullmatch(word.text) is not None
        small = word.text.islower() or (word.text.istitle() and (known or (opens and word.pos != "PROPN")))
        modifies = word.text.isalpha() and small and word.lower not in barred
        case = word.feature("Case")
        past = word.feature("Voice") == "Act" and word.feature("Tense") == "Past"
        counts = word.feature("NumType") == "Ord" or past  # otrajā dienā, palicis vakars, not radošā pēcpusdiena
        if not modifies or counts or not case or (word.pos == "NOUN" and case != "Gen"):
            break
        # „atvērto durvju” is a genitive, whatever the tagger holds its first word for.
        agrees = case in (*noun.cases, "Gen") or known
        if word.pos not in ("NOUN", "ADJ", "VERB") or (word.pos != "NOUN" and not agrees):
            break
        first -= 1
    return first
