"""Titles: quoted passages that name an event, project, programme or venue, and the same kinds of name without quotes.

A quoted passage is a title of the kind that the nearest kind noun says („konkursā „X”“, „„X” projekts“). A kind noun
of another sort (book, play, company) takes the passage away. Nouns are in ``data/titles.toml``; their case forms are
generated.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import kind_forms as organisation_kinds
from lvnews_nlp.entities.names.organisation_words import organisation_file
from lvnews_nlp.entities.titles.title_data import KindNoun, held_before, kind_form, kind_forms, title_file
from lvnews_nlp.grammars.quotes import Quote
from lvnews_nlp.language.alphabet import CAPITALS, OPENING_QUOTES, QUOTES
from lvnews_nlp.language.inflection import nominative
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import labels_with
from lvnews_nlp.vocabulary.nouns import NO_TITLE, lemmas

WORD = re.compile(r"[^\W_]+(?:[-–+&.][^\W_]+)*\+?")
# So many titles of a page are looked for again; a page of more is a list, and the search grows with their square.
MOST_TITLES = 200
# What a kind noun may not reach across on its way to a title.
BARRIER = re.compile(rf"[.;:!?\n\t{QUOTES}](?!\w)|\n")
#: What one goes to or meets at: „aicina uz galeriju „Jumts””, „pulcējas pie kafejnīcas „Sala””.
GOAL = re.compile(r"\b(?:uz|pie|līdz)\s(?:\w+\s){1,3}\(?$")
GOAL_REACH = 60
CAPITAL = rf"[{CAPITALS}]"
ACRONYM = re.compile(rf"(?:{CAPITAL}[\w+-]*{CAPITAL}[\w+-]*|{CAPITAL}{{3,}}[\w+-]*)")
ENGLISH = re.compile(
    r"[A-Z][a-zA-Z'’-]+(?: (?:to|of|for|and|the|in|on|at|with|through|a|an|&|[A-Z][a-zA-Z'’-]+)){1,15}"
)
CLAUSE = re.compile(
    r"^(?:Nr|No)\b|\b(?:ir|bija|būs|tiek|tika|tiks|kas|kura|kurā|kuru|notiek|notika|noslēdzies|turpinās|sākas)\b|\d/\d"
)


class TitleFinder:
    """Finds EVENT, PROJECT, PROGRAMME and VENUE names by the nouns beside them."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``quote`` (quoted) or ``pattern`` (not quoted)."""
        text = reading.text
        found: list[Candidate] = []
        for quote in reading.quotes:
            candidate = quoted_title(reading, quote)
            if candidate:
                found.append(candidate)
        found += project_lines(text)
        found += acronyms(text)
        yield from found
        yield from repeated(text, found)


def quoted_title(reading: Reading, quote: Quote) -> Candidate | None:
    """The candidate that a quoted passage gives, or None for speech, irony, works of art and organisations."""
    text = reading.text
    inside = text[quote.start : quote.end]
    start = quote.start + len(inside) - len(inside.lstrip())
    end = quote.end - (len(inside) - len(inside.rstrip()))
    title = text[start:end]
    if not WORD.search(title) or len(title) < 2:
        return None
    near = reading.numbers_between(quote.outer_end, quote.outer_end + 60)
    number = bool(near) and _is_close_number(text, quote)
    noun = kind_noun(reading, quote)
    last = own_noun(text, quote, title) if not number and (noun is None or noun.label == "VENUE") else None
    if last:
        noun = None
    label = noun.label if noun else "PROJECT" if number else "EVENT" if last is not None else "none"
    if label == "none" or title.endswith(","):
        return None
    if (
        noun
        and noun.label == "VENUE"
        and noun.case != "Loc"
        and not GOAL.search(text[: quote.outer_start][-GOAL_REACH:])
    ):
        return None
    if label not in labels_with("holds-others") and not re.match(rf"{CAPITAL}|\d", title):
        return None
    rule = f"quoted-{noun.lemma}" if noun else "quoted-held" if last is not None else "quoted-before-number"
    return Candidate(
        start=start, end=end, label=label, source="quote", rule=rule,
        canonical=_tidy(title) if last is None else held_title(_tidy(title)),
        value={"kind": noun.lemma if noun else last or None}, confidence=0.9,
    )  # fmt: skip


def own_noun(text: str, quote: Quote, title: str) -> str | None:
    """The noun of an event that a title without a kind noun ends in, "" where a word before it says that it is held.

    None says that it is no event.
    """
    noun = kind_forms().get(title.split()[-1].lower())
    lemma = noun.lemma if noun and noun.label == "EVENT" and len(title.split()) > 1 else ""
    if held_before().search(text[max(0, quote.outer_start - 20) : quote.outer_start]):
        return lemma
    return lemma if lemma and lemma not in lemmas("title", "beside") else None


def held_title(title: str) -> str:
    """The nominative of a title that may stand in another case, because no noun before it has taken the case."""
    noun = kind_forms().get(title.split()[-1].lower())
    return nominative(title) if noun is None or noun.case != "Nom" else title


def _is_close_number(text: str, quote: Quote) -> bool:
    after = text[quote.outer_end : quote.outer_end + 30]
    return bool(
        re.match(r"\s*[,(]?\s*(?:\(?(?:projekta\s+)?(?:identifikācijas\s+)?(?:[Nn]r\.?|[Nn]umurs|ID)\b|\(?\d)", after)
    )


def kind_noun(reading: Reading, quote: Quote) -> KindNoun | None:
    """The nearest kind noun: directly after the closing mark, else before the opening one in the same clause."""
    before, distance = _noun_before(reading, quote)
    after = _noun_after(reading.text, quote)
    if before and (distance == 0 or not after):
        return before
    return after or before


def _noun_before(reading: Reading, quote: Quote) -> tuple[KindNoun | None, int]:
    gap = title_file().gap
    start = max(0, quote.outer_start - 160)
    line = reading.text[start : quote.outer_start]
    # A project number between noun and title ("projekta Nr. 9.2.4.2/16/I/079 „…”") separates nothing.
    for match in reversed(reading.numbers_between(start, quote.outer_start)):
        line = line[: match.start - start] + line[match.end - start :]
    line = re.sub(r"\b(?:[Nn][rRo]|[Ii]d)\.:?", " ", line)
    barriers = list(BARRIER.finditer(line.rstrip(" (")))
    clause = line[barriers[-1].end() :] if barriers else line
    words = list(WORD.finditer(clause))
    distance = 0
    for i in range(len(words) - 1, -1, -1):
        noun = _longest(words, i)
        # The last word makes an organisation of what it stands beside: „remonta projekts pirmsskolā „Bitīte”“.
        if noun is None and i == len(words) - 1 and names_firm(words[i].group()):
            return KindNoun(NO_TITLE, words[i].group(), ""), 0
        # A noun that takes titles away must touch the quote; further off it is a modifier ("skolu bibliotekāriem „…”").
        if noun and (noun.label != "none" or distance == 0):
            return noun, distance
        if words[i].group().lower() not in gap.labels:
            distance += 1
        if distance > gap.max_words or ("," in clause[words[i].end() :] and distance > 2):
            break
    return None, distance


def names_firm(word: str) -> bool:
    """Whether a word makes a firm or an ensemble of what it stands beside."""
    data = organisation_file()
    return word in organisation_kinds() or word in data.forms.company or word in data.forms.ensemble


def _longest(words: list[re.Match[str]], i: int) -> KindNoun | None:
    """The kind noun that ends with word ``i``, the longest of several ("ledus halle" before "halle")."""
    for length in (3, 2, 1):
        if i - length + 1 >= 0:
            phrase = " ".join(w.group().lower() for w in words[i - length + 1 : i + 1])
            noun = kind_form(phrase)
            if noun:
                return noun
    return None


def _noun_after(text: str, quote: Quote) -> KindNoun | None:
    rest = text[quote.outer_end : quote.outer_end + 60]
    if text[quote.end - 1] == "." and rest.lstrip()[:1].isupper():
        return None  # „Es nelaboju pirmo teikumu.” Konkurss …: what somebody says, and the next sentence
    words = []
    for word in WORD.finditer(rest):
        if BARRIER.search(rest[: word.start()]) or "," in rest[: word.start()] or "(" in rest[: word.start()]:
            break
        words.append(word)
        noun = _longest(words, len(words) - 1)
        if noun:
            return noun
        if len(words) == 2:
            break
    return None


def project_lines(text: str) -> Iterator[Candidate]:
    """Project titles without quotes in headings: "Erasmus+ KA2 projekts Prasmju tilts" alone on its line."""
    for line in re.finditer(r"^.+$", text, re.MULTILINE):
        content = line.group().rstrip()
        if len(content) > 160 or content.endswith((".", ",", ";", ":", "!", "?")):
            continue
        noun = re.search(rf"\b[Pp]rojekts\s+(?=[{CAPITALS}])", content)
        title = content[noun.end() :] if noun else ""
        # A heading names the project and no more: no clause, no number, no quotes.
        if noun and not CLAUSE.search(title) and not re.search(f"[{OPENING_QUOTES}]", content):
            start, end = line.start() + noun.end(), line.start() + len(content)
            yield Candidate(
                start=start,
                end=end,
                label="PROJECT",
                source="pattern",
                rule="project-heading",
                canonical=text[start:end],
                confidence=0.6,
            )


def acronyms(text: str) -> Iterator[Candidate]:
    """Project names without quotes in running text: acronyms and English titles right after the word "projekts"."""
    for noun in re.finditer(r"\b[Pp]rojekt(?:s|a|am|u|ā)\s+(?:ar\s+akronīmu\s+)?", text):
        for pattern, rule in ((ENGLISH, "project-english"), (ACRONYM, "project-acronym")):
            name = pattern.match(text, noun.end())
            if name and not re.fullmatch(r"(?:ES|ESF|ERAF|KF|ELFLA|AF|LIAA|VIAA|CFLA|IZM)\+?", name.group()):
                yield Candidate(
                    start=name.start(),
                    end=name.end(),
                    label="PROJECT",
                    source="pattern",
                    rule=rule,
                    canonical=name.group(),
                    confidence=0.6,
                )
                break


def repeated(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """The same titles elsewhere in the text, whatever the case of their letters."""
    lowered = text.replace("İ", "I").lower()  # the one letter that becomes longer
    for candidate in islice({(c.canonical or "").lower(): c for c in found}.values(), MOST_TITLES):
        title = candidate.canonical or ""
        if len(title) < 5:
            continue
        for start, end in places_of(title.lower().split(), lowered):
            # A lower-case copy of a one-word title is the common noun, not the title.
            if text[start].isupper() or " " in title:
                yield Candidate(
                    start=start, end=end, label=candidate.label, source=candidate.source,
                    rule="repeated-title", canonical=candidate.canonical, value=candidate.value, confidence=0.7,
                )  # fmt: skip


def places_of(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    r"""Where words stand in a text one after the other, whatever white space is between them; no part of other words.

    >>> list(places_of(["zaļā", "diena"], "nezaļā diena, zaļā\n diena un zaļā dienasgrāmata"))
    [(14, 25)]
    """
    start = text.find(words[0])
    while start >= 0:
        end = end_of(words, text, start)
        if end:
            yield start, end
        start = text.find(words[0], end or start + 1)


def end_of(words: Sequence[str], text: str, start: int) -> int:
    """Where words end that begin at a place of a text, the first of which does; 0 where they do not stand there."""
    if start and is_word_character(text[start - 1]):
        return 0
    end = start + len(words[0])
    for word in words[1:]:
        after = end
        while text[after : after + 1].isspace():
            after += 1
        if after == end or not text.startswith(word, after):
            return 0
        end = after + len(word)
    return 0 if is_word_character(text[end : end + 1]) else end


def is_word_character(char: str) -> bool:
    """Whether a character is a letter, a digit or ``_``."""
    return char.isalnum() or char == "_"


def _tidy(title: str) -> str:
    return " ".join(title.split())
