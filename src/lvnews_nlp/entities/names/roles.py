"""Roles: offices, posts, professions and ranks of particular people."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_file
from lvnews_nlp.entities.names.organisations import organisations_in
from lvnews_nlp.entities.names.person_spans import Person
from lvnews_nlp.entities.names.person_words import first_cells, person_file
from lvnews_nlp.entities.names.persons import persons_in
from lvnews_nlp.entities.names.role_spans import Role, read_roles
from lvnews_nlp.entities.names.role_words import NAMED, role_file
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells
from lvnews_nlp.reading.reading import Reading

#: Words before an office in which a word says that it is to be filled: right before it, or before its institution.
NEAR_BEFORE, FAR_BEFORE = 3, 12
#: Words between a name and a role in apposition, a form of *būt* and a role, „par” and a role, a verb and a name.
MOST_APART, MOST_PREDICATE, MOST_APPOINTED, NEAR_VERB = 12, 4, 5, 6

Reason = tuple[str, float]
"""Why a role counts: the rule, and how sure it is."""


class RoleFinder:
    """Finds roles that point at somebody.

    A role noun counts beside a named person, after a named organisation in the genitive, and later in a text that has
    introduced its holder. Generic nouns and groups (``skolotājs var``, ``pedagogi``) do not count.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``; ``coreference`` where only an earlier mention says who is meant."""
        words, names = read_words(reading), list(organisations_in(reading))
        roles = list(read_roles(words, names))
        for role, (rule, confidence) in reasons(words, roles, persons_in(reading), {n.last for n in names}).items():
            yield Candidate(
                start=words[role.first].start,
                end=words[role.last - 1].end,
                label="ROLE",
                source="coreference" if rule == "role-again" else "pattern",
                rule=rule,
                confidence=confidence,
            )
        yield from short_forms(words, persons_in(reading))


def reasons(words: Words, roles: list[Role], persons: tuple[Person, ...], owners: set[int]) -> dict[Role, Reason]:
    """The roles that count, with the rule that says why."""
    starts, ends = {person.first: person for person in persons}, {person.last for person in persons}
    found: dict[Role, Reason] = {}
    for role in roles:
        reason = beside_person(words, role, starts, ends) or vacant(words, role) or in_organisation(words, role, owners)
        if reason is not None:
            found[role] = reason
    share(words, roles, found)
    holders = {role.noun.lemma for role in found}
    for role in roles:
        if role not in found and not role.plural:
            said = predicate(words, role, ends) or appointed(words, role, starts)
            reason = ("role-predicate", 0.6) if said else again(words, role, holders)
            if reason is not None:
                found[role] = reason
    return found


def following(words: Words, i: int) -> Word | None:
    """The word at ``i`` where it stands in the line of the word before it."""
    return words[i] if i < len(words) and not words[i].newline else None


def beside_person(words: Words, role: Role, starts: Mapping[int, Person], ends: set[int]) -> Reason | None:
    """A name after the role, before a bracket or comma and the role, or across a dash or colon."""
    after = following(words, role.last)
    if after is not None and role.last in starts:
        several = words[starts[role.last].last : starts[role.last].last + 1]
        one = role.noun.singular() or any(word.lower in ("un", ",", "–", "-") for word in several)
        return ("role-name", 0.95) if one else None
    if role.plural:
        return None
    if after is not None and role.last + 1 in starts and following(words, role.last + 1):
        if after.capital and looks_locative(after.text):  # koordinatore Latvijā Ieva Ozola
            return "role-name", 0.8
        if after.text in ("–", "-", "—", ":") and "Nom" in role.noun.cases():
            return "role-name", 0.85
    return apposition(words, role, ends)


def apposition(words: Words, role: Role, ends: set[int]) -> Reason | None:
    """``Anna Liepa, Ogres vidusskolas direktore,``: between the name and the role only genitives and names."""
    lines = 0
    for k in range(role.first, max(0, role.first - MOST_APART), -1):
        before = words[k - 1]
        lines += words[k].newline
        sign = before.text in (",", "(", "–", "-", "—")
        if sign or (words[k].newline and lines == 1 and k in ends):
            if (k - 1 if before.kind == "sign" else k) in ends:
                return ("role-apposition", 0.85) if closes(words, role.last) else None
            if before.text != ",":
                return None
        elif not (before.kind in ("quote", "ordinal") or before.capital or before.lower == "un" or genitive(before)):
            return None
    return None


def closes(words: Words, i: int) -> bool:
    """Whether an apposition can end before the word at ``i``."""
    after = following(words, i)
    return after is None or after.kind in ("sign", "quote") or after.lower in ("un", "no", "kas")


def genitive(word: Word) -> bool:
    """Whether a word can be a genitive, or an adjective beside one."""
    return can_be_genitive(word.lower) or can_be_genitive_adjective(word.lower)


def in_organisation(words: Words, role: Role, owners: set[int]) -> Reason | None:
    """A named organisation, place or team in the genitive or in quotes directly before the role."""
    if role.first == 0 or words[role.first].newline or role.plural or role.noun.kind in NAMED:
        return None
    before, second = words[role.first - 1], words[role.first - 2] if role.first > 1 else None
    becoming = second is not None and second.lower in ("par", "kā") and role.noun.kind != "office"
    if before.text in organisation_file().forms.company or becoming:
        return None
    closed = before.kind == "quote" and words[role.first].gap != ""
    shortened = before.text == ")" and second is not None and second.acronym  # … universitātes (RTU) docents
    of_group = before.lower in role_file().context.groups and second is not None and second.capital
    if closed or shortened or before.acronym or role.first in owners or of_group:
        return "role-of-organisation", 0.85
    if not before.capital or (before.initial and known_noun(before.lower)) or role.noun.kind not in ("office", "sport"):
        return None
    if can_be_genitive(before.text):
        return "role-of-organisation", 0.75
    return None if before.initial or role.noun.kind != "office" else ("role-of-organisation", 0.6)


def share(words: Words, roles: list[Role], found: dict[Role, Reason]) -> None:
    """A role joined to one that counts counts too: `valdes priekšsēdētājs un direktors Jānis Ozols`."""
    pairs = list(pairwise(roles))
    for left, right in [*pairs, *reversed(pairs)]:
        joined = left.last + 1 == right.first and words[left.last].lower in ("un", ",", "/", ":")
        same = {c[1:] for c in left.noun.cells} & {c[1:] for c in right.noun.cells}
        if not (joined or left.last == right.first) or not same or left.plural != right.plural:
            continue
        if right in found or (left in found and joined):
            found.setdefault(left, ("role-beside-role", 0.75))
            found.setdefault(right, ("role-beside-role", 0.7))


def again(words: Words, role: Role, holders: set[str]) -> Reason | None:
    """A holder introduced elsewhere, or an office that speaks."""
    around = [words[role.first - 1]] if role.first and not words[role.first].newline else []
    after = following(words, role.last)
    around += [after] if after is not None else []
    speaks = "Nom" in role.noun.cases() and any(word.lower in person_file().speech.verbs for word in around)
    office, known = role.noun.kind in ("office", "sport"), role.noun.lemma in holders
    woman = role.noun.cells == {("f", "Sing", "Nom")} and role.noun.kind not in NAMED
    if known and (office or woman or speaks):
        return "role-again", 0.65 if office else 0.6
    return ("role-speaks", 0.5) if office and speaks else None


def predicate(words: Words, role: Role, ends: set[int]) -> bool:
    """``Uldis ir ļoti labs treneris``: a name, a form of *būt* and at most three words before a nominative."""
    for k in range(role.first - 1, max(role.first - 1 - MOST_PREDICATE, 0), -1):
        if words[k].lower in role_file().context.being:
            return "Nom" in role.noun.cases() and not ends.isdisjoint((k, k - 1))
        if words[k].kind != "word" or words[k].newline:
            return False
    return False


def appointed(words: Words, role: Role, starts: Mapping[int, Person]) -> bool:
    """``Par direktori iecelta Ilze Ozola``: *par*, the role, a verb of appointing and a name soon after."""
    before = range(role.first - 1, max(role.first - 1 - MOST_APPOINTED, -1), -1)
    k = next((k for k in before if words[k].lower == "par" or words[k + 1].newline), -1)
    if k < 0 or words[k].lower != "par":
        return False
    outside = [*range(max(k - NEAR_VERB, 0), role.first), *range(role.last, min(role.last + NEAR_VERB, len(words)))]
    verb = any(words[n].lower.startswith(role_file().context.appointing) for n in outside)
    return verb and not starts.keys().isdisjoint(outside)


def vacant(words: Words, role: Role) -> Reason | None:
    """``Skola meklē logopēdu``, ``vajadzīgs pavārs``, ``konkursu uz direktora amatu``: an office to be filled."""
    context, cases = role_file().context, role.noun.cases()
    after = [word.lower for word in words[role.last : role.last + 2] if not word.newline]
    before = [word.lower for word in words[max(0, role.first - FAR_BEFORE) : role.first]]

    def said(beginnings: tuple[str, ...], reach: int) -> bool:
        return any(low.startswith(beginnings) for low in before[-reach:])

    if after and after[0].startswith(context.vacancies):
        to_fill = "Gen" in cases and said(context.filling, FAR_BEFORE)
    else:
        clause = after[:1] == [","] and after[1:] != [] and after[1].startswith("k")  # „meklē šoferi, kas …” is no post
        near = not context.wanted.isdisjoint(before[-NEAR_BEFORE:]) or listed(words, role)
        to_fill = ("Acc" in cases and near and not clause) or ("Nom" in cases and said(context.needed, NEAR_BEFORE))
    return ("role-vacant", 0.5) if to_fill and not role.plural else None


def listed(words: Words, role: Role) -> bool:
    """Whether the role is an item on a page of vacancies: „AICINA DARBĀ … 2. Pūres skola – skolotāju, pavāru”."""
    called = any("aicina" in (word.lower for word in words[max(0, k - 1) : k]) for k in words.places.get("darbā", ()))
    item = role.first > 0 and words[role.first - 1].text in ("–", "—", "-", ",", ";", "un")
    after = following(words, role.last)
    return called and item and (after is None or after.kind != "word" or after.lower in ("un", "uz", "ar"))


def short_forms(words: Words, persons: Iterable[Person]) -> Iterator[Candidate]:
    """Offices in a short form before a name, a degree perhaps between: ``sk. Inga Roze``, ``asoc. prof. Dr. J. Kalns``.

    ``canonical`` is the office in full, of the sex that the name has.
    """
    forms, honorifics = role_file().short.forms, person_file().honorifics
    for person in persons:
        end, short = person.first, None
        while end > 1 and words[end - 1].text == "." and not words[end].newline and short is None:
            written = {written_at(words, first, end): first for first in range(max(0, end - 4), end - 1)}
            short = max(written.keys() & forms.keys(), key=len, default=None)
            if short is None and words[end - 2].lower not in honorifics.before | honorifics.degrees:
                break
            first, last, end = written.get(short or "", 0), end, end - 2
        if short is None or (first and words[first - 1].kind == "number"):  # „500 sk.” are pupils
            continue
        yield Candidate(
            start=words[first].start, end=words[last - 1].end, label="ROLE", source="pattern", rule="role-short",
            canonical=forms[short].split("/")[woman(words, person)], confidence=0.85,
        )  # fmt: skip


def written_at(words: Words, first: int, end: int) -> str:
    """What stands from one word to another, in lower case."""
    return "".join(word.gap + word.lower for word in words[first:end]).lstrip()


def woman(words: Words, person: Person) -> bool:
    """Whether a name can be a woman's in the nominative and no man's."""
    named = person.given is not None and person.given != person.surname
    cells = first_cells(words[person.given or 0].text) if named else surname_cells(words[person.surname].text)
    return {sex for sex, case in cells if case == "Nom"} == {"f"}
