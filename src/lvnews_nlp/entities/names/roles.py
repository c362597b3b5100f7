"""Roles: offices, posts, professions and ranks of particular people."""

from collections.abc import Iterator
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_file
from lvnews_nlp.entities.names.organisations import organisations_in
from lvnews_nlp.entities.names.persons import Person, persons_in
from lvnews_nlp.entities.names.role_short_forms import abbreviated_roles, before_degree
from lvnews_nlp.entities.names.role_spans import Role, read_roles
from lvnews_nlp.entities.names.role_words import NAMED, role_file, role_sets
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.reading.reading import Reading

#: Words before an office in which a word says that it is to be filled: right before it, or before its institution.
NEAR_BEFORE, FAR_BEFORE = 3, 12


class RoleFinder:
    """Finds roles that point at somebody.

    A role noun counts beside a named person, after a named organisation in the genitive, and later in a text that has
    introduced its holder. Generic nouns and groups (``skolotājs var``, ``pedagogi``) do not count.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``; ``coreference`` where only an earlier mention says who is meant."""
        words = read_words(reading)
        names = list(organisations_in(reading))
        roles = list(read_roles(words, names))
        reasons = _reasons(words, roles, list(persons_in(reading)), {name.last for name in names})
        for role, (rule, confidence) in reasons.items():
            yield Candidate(
                start=words[role.first].start,
                end=words[role.last - 1].end,
                label="ROLE",
                source="coreference" if rule == "role-again" else "pattern",
                rule=rule,
                confidence=confidence,
            )
        yield from abbreviated_roles(words, persons_in(reading))


def _reasons(words: Words, roles: list[Role], persons: list[Person], owners: set[int]) -> dict[Role, tuple[str, float]]:
    """The roles that count, with the rule that says why."""
    starts = {before_degree(words, person.first): person for person in persons} | {p.first: p for p in persons}
    ends = {person.last: person for person in persons}
    found: dict[Role, tuple[str, float]] = {}
    for role in roles:
        reason = (
            _beside_person(words, role, starts, ends) or _vacant(words, role) or _in_organisation(words, role, owners)
        )
        if reason is not None:
            found[role] = reason
    _share(words, roles, found)
    holders = {role.noun.lemma for role in found}
    for role in roles:
        if role not in found and not role.plural:
            said = _predicate(words, role, starts) or _appointed(words, role, starts)
            reason = ("role-predicate", 0.6) if said else _again(words, role, holders)
            if reason is not None:
                found[role] = reason
    return found


def _beside_person(
    words: list[Word], role: Role, starts: dict[int, Person], ends: dict[int, Person]
) -> tuple[str, float] | None:
    """A name after the role, before a bracket or comma and the role, or across a dash or colon."""
    after = words[role.last] if role.last < len(words) else None
    if role.last in starts and after is not None and not after.newline:
        person = starts[role.last]
        if (
            not role.plural
            or not _plural_only(role)
            or (person.last < len(words) and words[person.last].lower in ("un", ",", "–", "-"))
        ):
            return "role-name", 0.95
        return None
    if role.plural:
        return None
    # koordinatore Latvijā Ieva Ozola
    place = after is not None and after.capital and not after.newline and looks_locative(after.text)
    if place and role.last + 1 in starts and not words[role.last + 1].newline:
        return "role-name", 0.8
    if (
        after is not None
        and after.text in ("–", "-", "—", ":")
        and role.last + 1 in starts
        and "Nom" in role.noun.cases()
    ):
        return "role-name", 0.85
    return _apposition(words, role, ends)


def _apposition(words: list[Word], role: Role, ends: dict[int, Person]) -> tuple[str, float] | None:
    """``Anna Liepa, Ogres vidusskolas direktore,``: between the name and the role only genitives and names."""
    k = role.first
    lines = 0
    while k > 0 and role.first - k < 12:
        before = words[k - 1]
        lines += words[k].newline
        if before.text in (",", "(", "–", "-", "—") or (words[k].newline and lines == 1 and k in ends):
            at = k - 1 if before.kind == "sign" else k
            if at in ends and not (before.text == "," and role.first > k and _list_goes_on(words, role)):
                after = words[role.last] if role.last < len(words) else None
                closed = (
                    after is None
                    or after.newline
                    or after.kind in ("sign", "quote")
                    or after.lower in ("un", "no", "kas")
                )
                return ("role-apposition", 0.85) if closed else None
            if before.text != ",":
                return None
        elif not (
            before.kind in ("quote", "ordinal")
            or before.capital
            or before.lower == "un"
            or can_be_genitive(before.lower)
            or can_be_genitive_adjective(before.lower)
        ):
            return None
        k -= 1
    return None


def _list_goes_on(words: list[Word], role: Role) -> bool:
    """Whether a verb form directly before the role shows that the comma opens a clause."""
    return words[role.first - 1].lower in role_sets()["verbs"]


def _plural_only(role: Role) -> bool:
    return not role.noun.singular()


def _in_organisation(words: list[Word], role: Role, owners: set[int]) -> tuple[str, float] | None:
    """A named organisation, place or team in the genitive or in quotes directly before the role."""
    if (
        role.first == 0
        or words[role.first].newline
        or role.plural
        or role.noun.kind in NAMED
        or _perhaps_many(words, role)
    ):
        return None
    before = words[role.first - 1]
    low = before.lower
    becoming = role.first > 1 and words[role.first - 2].lower in ("par", "kā") and role.noun.kind != "office"
    if before.text in organisation_file().forms.company or becoming:
        return None
    closed = before.kind == "quote" and words[role.first].gap != ""
    # … universitātes (RTU) docents
    if before.text == ")" and role.first > 2 and words[role.first - 2].acronym and words[role.first - 3].text == "(":
        return "role-of-organisation", 0.85
    of_group = low in role_sets()["groups"] and _capital_before(words, role.first - 1)
    if closed or before.acronym or role.first in owners or of_group:
        return "role-of-organisation", 0.85
    if before.capital and not (before.initial and known_noun(low)) and can_be_genitive(before.text):
        return ("role-of-organisation", 0.75) if role.noun.kind in ("office", "sport") else None
    if low in role_sets()["units"] and role.noun.kind == "office" and _capital_before(words, role.first - 1):
        return "role-of-organisation", 0.75
    if before.capital and not can_be_genitive(before.text) and not before.initial and role.noun.kind == "office":
        return "role-of-organisation", 0.6
    return None


def _perhaps_many(words: list[Word], role: Role) -> bool:
    """Whether an untagged form in -u is rather a genitive plural, because a noun follows (skolotāju konference)."""
    after = words[role.last] if role.last < len(words) else None
    both = {("m", "Sing", "Acc"), ("m", "Plur", "Gen")} <= role.noun.cells or {
        ("f", "Sing", "Acc"),
        ("f", "Plur", "Gen"),
    } <= role.noun.cells
    if not both or words[role.head].plural is not None or after is None or after.newline or after.kind != "word":
        return False
    return known_noun(after.lower) or can_be_genitive_adjective(after.lower)


def _capital_before(words: list[Word], k: int) -> bool:
    """Whether the chain of genitives that ends at ``k`` holds a capital letter that does not open a sentence."""
    while k >= 0:
        word = words[k]
        if word.capital and not (word.initial and known_noun(word.lower)):
            return True
        if word.newline or not (
            can_be_genitive(word.lower) or can_be_genitive_adjective(word.lower) or word.lower in ("un", ",")
        ):
            return False
        k -= 1
    return False


def _share(words: list[Word], roles: list[Role], found: dict[Role, tuple[str, float]]) -> None:
    """A role joined to one that counts counts too: `valdes priekšsēdētājs un direktors Jānis Ozols`."""
    pairs = list(pairwise(roles))
    for left, right in [*pairs, *((right, left) for left, right in reversed(pairs))]:
        one, other = (left, right) if left.head < right.head else (right, left)
        joined = one.last + 1 == other.first and words[one.last].lower in ("un", ",", "/", ":")
        direct = one.last == other.first
        same = bool({c[1:] for c in one.noun.cells} & {c[1:] for c in other.noun.cells})
        if (joined or direct) and same and left.plural == right.plural:
            if right in found and left not in found:
                found[left] = ("role-beside-role", 0.75)
            elif left in found and right not in found and joined:
                found[right] = ("role-beside-role", 0.7)


def _generic(words: list[Word], role: Role) -> bool:
    before = words[role.first - 1] if role.first else None
    return before is not None and not words[role.first].newline and before.lower in role_sets()["generic"]


def _again(words: list[Word], role: Role, holders: set[str]) -> tuple[str, float] | None:
    """A holder introduced elsewhere, or an office that speaks."""
    if _generic(words, role):
        return None
    before = words[role.first - 1] if role.first and not words[role.first].newline else None
    after = words[role.last] if role.last < len(words) and not words[role.last].newline else None
    speaks = bool(before and before.lower in role_sets()["verbs"]) or bool(
        after and after.lower in role_sets()["verbs"]
    )
    nominative = "Nom" in role.noun.cases()
    woman = role.noun.cells == {("f", "Sing", "Nom")}
    if role.noun.kind not in ("office", "sport", *NAMED) and woman and role.noun.lemma in holders:
        return "role-again", 0.6
    if role.noun.kind not in ("office", "sport"):
        return ("role-again", 0.6) if speaks and nominative and role.noun.lemma in holders else None
    if role.noun.lemma in holders and not _perhaps_plural(words, role):
        return "role-again", 0.65
    return ("role-speaks", 0.5) if speaks and nominative else None


def _perhaps_plural(words: list[Word], role: Role) -> bool:
    """Whether nothing says that a form which can be plural is not."""
    return words[role.head].plural is None and any(number == "Plur" for _, number, _ in role.noun.cells)


def _predicate(words: list[Word], role: Role, starts: dict[int, Person]) -> bool:
    """``Uldis ir ļoti labs treneris``: a name, a form of *būt* and at most three words before a nominative."""
    if "Nom" not in role.noun.cases():
        return False
    for k in range(role.first - 1, max(role.first - 5, 0), -1):
        if words[k].lower in ("ir", "bija", "bijis", "bijusi", "kļuva", "kļuvis", "kļuvusi"):
            return any(person.last == k or person.last == k - 1 for person in starts.values() if person.last <= k)
        if words[k].kind != "word" or words[k].newline:
            return False
    return False


def _appointed(words: list[Word], role: Role, starts: dict[int, Person]) -> bool:
    """``Par direktori iecelta Ilze Ozola``: *par*, the role, a verb of appointing and a name soon after."""
    k = role.first - 1
    while k >= 0 and role.first - k < 6 and not words[k + 1].newline and words[k].lower != "par":
        k -= 1
    if k < 0 or words[k].lower != "par":
        return False
    appointing = tuple(role_file().context.appointing)
    around = range(max(k - 3, 0), min(role.last + 6, len(words)))
    verb = any(words[n].lower.startswith(appointing) for n in around if not role.first <= n < role.last)
    return verb and any(n in starts for n in range(max(k - 6, 0), min(role.last + 7, len(words))))


def _vacant(words: Words, role: Role) -> tuple[str, float] | None:
    """``Skola meklē logopēdu``, ``vajadzīgs pavārs``, ``konkursu uz direktora amatu``: an office to be filled."""
    context, cases = role_file().context, role.noun.cases()
    after = [word.lower for word in words[role.last : role.last + 2] if not word.newline]
    before = [word.lower for word in words[max(0, role.first - FAR_BEFORE) : role.first]]

    def said(beginnings: list[str], reach: int) -> bool:
        return any(low.startswith(tuple(beginnings)) for low in before[-reach:])

    if after and after[0].startswith(tuple(context.vacancies)):
        vacant = "Gen" in cases and said(context.filling, FAR_BEFORE)
    else:
        clause = after[:1] == [","] and after[1:] != [] and after[1].startswith("k")  # „meklē šoferi, kas …” is no post
        near = not set(context.wanted).isdisjoint(before[-NEAR_BEFORE:]) or _listed(words, role)
        vacant = ("Acc" in cases and near and not clause) or ("Nom" in cases and said(context.needed, NEAR_BEFORE))
    return ("role-vacant", 0.5) if vacant else None


def _listed(words: Words, role: Role) -> bool:
    """Whether the role is an item on a page of vacancies: „AICINA DARBĀ … 2. Pūres skola – skolotāju, pavāru”."""
    called = any(words[i].lower == "aicina" for k in words.places.get("darbā", ()) for i in range(max(0, k - 1), k))
    if not called or role.first == 0 or words[role.first - 1].text not in ("–", "—", "-", ",", ";", "un"):
        return False
    after = words[role.last] if role.last < len(words) else None
    return after is None or after.newline or after.kind != "word" or after.lower in ("un", "uz", "ar")
