"""What a page says of a project beside its name: money, who carries it out with whom, from when to when.

The words that say so are data (``project_details.toml``). Only sentences about the project are looked at
(``project_text.py``), and in those that name several only what goes with this one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.project_text import ProjectText
from lvnews_nlp.facts.project_words import project_words
from lvnews_nlp.grammars.dates.bounds import bounds
from lvnews_nlp.language.alphabet import CAPITALS, OPENING_QUOTES, QUOTES, SMALL
from lvnews_nlp.reading.tokens import Token

#: Code points between a word and the name that it goes with.
NEAR = 90
#: Code points between two names of one list.
LISTED = 45
#: Code points between the name of a project and the sum or time that stands with it.
BESIDE_NAME = 120
#: Days that a project takes at least where nothing but its name stands with them.
LONG = 60
#: Code points between a programme and the years that it runs.
BESIDE = 4
YEARS = re.compile(r"\d{4}/\d{4}")
#: A month of a certain year, as „pagājušā gada novembrī” names one.
MONTH = re.compile(r"\d{4}-\d\d")
#: What ends the part of a sentence that a word reaches.
STOP = re.compile(r"[;:!?]|(?<!\d)\.\s|\b(?:savukārt|bet|taču)\b")
#: A word or two before a name: its kind, where it is from.
KIND = rf"(?:[^\W\d]+\s+){{0,3}}[{OPENING_QUOTES}]?\s*"
#: What may stand between two names of a list: a country in brackets or in the locative, a short name.
BETWEEN = re.compile(
    rf"[\s{QUOTES}]*(?:\([^)\n]{{1,40}}\)|[{CAPITALS}][{SMALL}]+)?[\s{QUOTES}]*"
    rf"(?:[,;–]|un\b|kā arī\b|&)\s*(?:un\s+)?{KIND}"
)
#: A name of a project, quoted or a number, with the dash behind it.
NAMED = re.compile(rf"[^\n;:–—]{{1,160}}\s[–—-]\s{KIND}")
#: What may stand between a word for partners and the first of them.
OPENING = re.compile(rf"\s*(?:(?:ir|ar|arī)\s+)?[–—:-]?\s*(?:\([^)\n]{{1,20}}\)\s*)?{KIND}")


def add_details(context: Context, holders: Holders, records: list[dict[str, Any]]) -> None:
    """Gives every record ``amount``, ``currency``, ``beneficiary``, ``partners``, ``starts`` and ``ends``.

    Args:
        context: The entities of a Doc.
        holders: Its organisations, as those who can hold something.
        records: Project records; changed in place. Days are ISO days; what the page does not say is None or empty.
    """
    if not records:
        return
    told = ProjectText(context, records)
    for number, record in enumerate(records):
        details = Details(told, holders, number)
        record |= details.money()
        beneficiary = details.carrier()
        record["beneficiary"] = beneficiary
        record["partners"] = [name for name in details.partners() if name != beneficiary]
        record |= details.time()


class Details:
    """What is told of one project.

    Attributes:
        told: What the page says of its projects.
        holders: Its organisations.
        number: The number of the project.
        sentences: The sentences about it.
    """

    def __init__(self, told: ProjectText, holders: Holders, number: int) -> None:
        """Looks for the sentences."""
        self.told = told
        self.context = told.context
        self.holders = holders
        self.number = number
        self.sentences: Sequence[int] = told.about(number)

    def labelled(self, label: str) -> Iterator[tuple[int, Entity]]:
        """The entities with a label that go with the project, each with its sentence."""
        for sentence in self.sentences:
            for index in self.context.labelled(sentence, label):
                entity = self.context.entities[index]
                if self.told.is_of(self.number, entity):
                    yield sentence, entity

    def money(self) -> dict[str, Any]:
        """``amount`` and ``currency``: the sum that is said to be the whole, else what is said to be given for it.

        Where nothing says so, the sum that stands with the name of the project.
        """
        words = project_words()
        found: list[tuple[tuple[int, float], float, str]] = []
        for sentence, entity in self.labelled("MONEY"):
            around = clause(self.context, sentence, entity)
            if not entity["value"]:
                continue
            amount, currency = float(entity["value"]["amount"]), entity["value"]["currency"]
            gap = self.from_name(entity)
            if beside(words.pattern("money_whole"), around, entity, before_only=True):
                found.append(((3, amount), amount, currency))
            elif beside(words.pattern("other_money"), around, entity):
                continue
            elif words.pattern("money").search(around[0]):
                found.append(((2, amount), amount, currency))
            elif gap is not None:
                found.append(((1, -float(gap)), amount, currency))
        if not found:
            return {"amount": None, "currency": None}
        _, amount, currency = max(found)
        return {"amount": amount, "currency": currency}

    def from_name(self, entity: Entity) -> int | None:
        """Code points from the name of the project to an entity of its sentence, None where it is not beside it."""
        mark = self.told.mark(self.number, entity)
        gap = None if mark is None else abs(entity["start"] - mark)
        return gap if gap is not None and gap <= BESIDE_NAME else None

    def carrier(self) -> str | None:
        """The organisation that carries it out: the subject of such a verb, else the one nearest to a word for it."""
        for look in (self.doer, self.owner, self.behind_name, self.nearest):
            found = next((name for sentence in self.sentences if (name := look(sentence))), None)
            if found is not None:
                return found
        return None

    def owner(self, sentence: int) -> str | None:
        """The organisation whose project it is by a genitive: „biedrības „Upe” projekts”."""
        for index in self.context.labelled(sentence, "ORG"):
            entity = self.context.entities[index]
            owned = [*self.holders.syntax.owned(self.holders.top(index).i), *self.behind(entity)]
            if any(token.lemma in project_words().owned for token in owned) and self.told.is_of(self.number, entity):
                return str(entity["canonical"] or entity["text"])
        return None

    def behind(self, entity: Entity) -> list[Token]:
        """The word right behind an entity, quotation marks aside: „biedrības „Upe” projektam”."""
        tokens = self.context.reading.tokens
        last = tokens.at(entity["end"] - 1)
        return [token for token in tokens[last + 1 : last + 3] if token.text.isalpha()][:1]

    def behind_name(self, sentence: int) -> str | None:
        """The organisation behind a dash that follows the name: „„Ceļš” (Nr. 7) – SIA „Upe”, 900 eiro”."""
        for index in self.context.labelled(sentence, "ORG"):
            entity = self.context.entities[index]
            mark = self.told.mark(self.number, entity)
            between = "" if mark is None else self.context.source[mark : entity["start"]]
            if NAMED.fullmatch(between) and not project_words().pattern("partners").search(between):
                return str(entity["canonical"] or entity["text"])
        return None

    def words_of(self, field: str, sentence: int) -> Iterator[tuple[int, int]]:
        """Where words of a list stand in a sentence."""
        start = self.context.offset(sentence)
        for match in project_words().pattern(field).finditer(self.context.text(sentence)):
            yield start + match.start(), start + match.end()

    def doer(self, sentence: int) -> str | None:
        """The organisation that is the subject of a verb of carrying out."""
        tokens = self.context.reading.tokens
        for start, _ in self.words_of("carries_out", sentence):
            verb = tokens[tokens.at(start)]
            subject = self.holders.syntax.subject(verb) if verb.pos in ("VERB", "AUX") else None
            index = None if subject is None else self.holders.of(subject, None)
            entity = None if index is None else self.context.entities[index]
            if entity and entity["label"] == "ORG":
                return str(entity["canonical"] or entity["text"])
        return None

    def nearest(self, sentence: int) -> str | None:
        """The organisation nearest to a word of carrying out in its clause, before or after it."""
        words = project_words()
        found: list[tuple[int, str]] = []
        for at in self.words_of("carries_out", sentence):
            for index in self.context.labelled(sentence, "ORG"):
                entity = self.context.entities[index]
                apart = max(entity["start"] - at[1], at[0] - entity["end"])
                between = self.context.source[min(entity["end"], at[1]) : max(entity["start"], at[0])]
                inner = words.pattern("partners").search(between) or STOP.search(between.replace(":", ""))
                barred = inner or self.holders.is_aside(index)
                if apart <= NEAR and not barred and self.told.is_of(self.number, entity):
                    found.append((apart, entity["canonical"] or entity["text"]))
        return min(found)[1] if found else None

    def partners(self) -> list[str]:
        """The organisations in the list after a word for partners, each once."""
        found: dict[str, None] = {}
        for sentence in self.sentences:
            organisations = [self.context.entities[i] for i in self.context.labelled(sentence, "ORG")]
            organisations = [entity for entity in organisations if self.told.is_of(self.number, entity)]
            for start, end in self.words_of("partners", sentence):
                before = self.context.source[max(0, start - LISTED) : start].split()[-1:]
                if not any(project_words().pattern("not_partners").fullmatch(word) for word in before):
                    found |= dict.fromkeys(self.listed(organisations, end))
        return list(found)

    def listed(self, organisations: Sequence[Entity], place: int) -> Iterator[str]:
        """The names of a list that begins behind a place."""
        reach, between = place, OPENING
        for entity in organisations:
            if entity["start"] < reach:
                continue
            if entity["start"] - reach > 2 * LISTED or not between.fullmatch(
                self.context.source, reach, entity["start"]
            ):
                return
            yield entity["canonical"] or entity["text"]
            reach, between = entity["end"], BETWEEN

    def time(self) -> dict[str, str | None]:
        """``starts`` and ``ends``: an interval beside words of duration, or a day beside a word of starting or ending.

        A long interval that stands with the name of the project is its own, too.
        """
        words = project_words()
        found: dict[str, str | None] = {"starts": None, "ends": None}
        for sentence, entity in self.labelled("DATE"):
            days = bounds(entity["canonical"])
            around = clause(self.context, sentence, entity)
            if days is None or words.pattern("not_own").match(self.context.source[entity["end"] :].lstrip(" .")):
                continue
            exact = any(character.isdigit() for character in entity["text"]) or MONTH.fullmatch(entity["canonical"])
            if not exact or of_programme(self.context, sentence, entity):
                continue
            first, last = days[0].isoformat(), days[1].isoformat()
            if "/" in entity["canonical"]:
                long = (days[1] - days[0]).days >= LONG
                if not long and words.pattern("other_days").search(around[0]):
                    continue
                if (long and self.from_name(entity) is not None) or words.pattern("duration").search(around[0]):
                    found = {"starts": found["starts"] or first, "ends": found["ends"] or last}
            elif words.pattern("other_days").search(around[0]):
                continue
            elif (side := side_of(around, entity)) is not None:
                found[side] = found[side] or (first if side == "starts" else last)
        return found


def of_programme(context: Context, sentence: int, entity: dict[str, Any]) -> bool:
    """Whether years are those of the programme before them: ``Lauku attīstības programmas 2014.–2020. gadam``."""
    programmes = (context.entities[i]["end"] for i in context.labelled(sentence, "PROGRAMME"))
    return bool(YEARS.fullmatch(entity["canonical"])) and any(
        0 <= entity["start"] - end <= BESIDE for end in programmes
    )


def side_of(around: tuple[str, int], entity: Entity) -> str | None:
    """Whether words before a day, else behind it, say that something ``starts`` or ``ends`` on it."""
    lists = (("ends", project_words().pattern("ending")), ("starts", project_words().pattern("starting")))
    for before_only in (True, False):
        for side, pattern in lists:
            if beside(pattern, around, entity, before_only=before_only):
                return side
    return None


def clause(context: Context, sentence: int, entity: dict[str, Any]) -> tuple[str, int]:
    """The part of the sentence around an entity between two stops, and where it begins in the text."""
    start, text = context.offset(sentence), context.text(sentence)
    left, right = entity["start"] - start, entity["end"] - start
    cuts = [match.end() for match in STOP.finditer(text, 0, left) if match[0] != ":"]
    begin = cuts[-1] if cuts else 0
    after = next((match.start() for match in STOP.finditer(text, right) if match[0] != ":"), len(text))
    return text[begin:after], start + begin


def beside(
    pattern: re.Pattern[str], around: tuple[str, int], entity: dict[str, Any], *, before_only: bool = False
) -> bool:
    """Whether a word of the pattern stands near an entity in its clause."""
    text, start = around
    for match in pattern.finditer(text):
        before = entity["start"] - (start + match.end())
        after = start + match.start() - entity["end"]
        if 0 <= before <= LISTED or (not before_only and 0 <= after <= LISTED):
            return True
    return False
