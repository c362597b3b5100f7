"""Roles: offices, posts, professions and ranks of particular people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.organisations import organisations_in
from lvnews_nlp.entities.names.person_words import first_cells, person_file
from lvnews_nlp.entities.names.persons import Person, persons_in
from lvnews_nlp.entities.names.role_words import NAMED, Head, adjective_forms, head_of, role_file
from lvnews_nlp.entities.names.words import Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.endings import looks_like_inhabitants, looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells
from lvnews_nlp.language.token_rules import token_rules
from lvnews_nlp.reading.reading import Reading

#: Words between a name and a role in apposition, and of modifiers before or after a head.
MOST_APART, MOST_MODIFIERS = 12, 7
#: Words between a form of *būt* and a role, and from a role to a name that somebody appoints to it.
MOST_PREDICATE, NEAR_VERB = 4, 6
#: Kinds that point at one holder.
OFFICES = ("office", "sport")


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with what belongs to it.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        noun: The head's entry.
        plural: Whether the form is plural, as far as can be told.
    """

    first: int
    last: int
    noun: Head
    plural: bool


class RoleFinder:
    """Finds roles that point at somebody.

    A role noun counts beside a named person, after a named organisation in the genitive, and later in a text that has
    introduced its holder. Generic nouns and groups (``skolotājs var``, ``pedagogi``) do not count.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``; ``coreference`` where only an earlier mention says who is meant."""
        words, names = read_words(reading), list(organisations_in(reading))
        roles = list(read_roles(words, names))
        for role, rule in reasons(words, roles, persons_in(reading), {n.last for n in names}).items():
            yield Candidate(
                start=words[role.first].start,
                end=words[role.last - 1].end,
                label="ROLE",
                source="coreference" if rule == "role-again" else "pattern",
                rule=rule,
            )
        yield from short_forms(words, persons_in(reading))


def reasons(words: Words, roles: list[Role], persons: tuple[Person, ...], owners: set[int]) -> dict[Role, str]:
    """The roles that count, with the rule that says why."""
    starts, ends = {person.first for person in persons}, {person.last for person in persons}
    found: dict[Role, str] = {}
    for role in roles:
        if beside_name(words, role, starts):
            found[role] = "role-name"
        elif not role.plural and in_apposition(words, role, ends):
            found[role] = "role-apposition"
        elif not (role.plural or role.noun.kind in NAMED) and (role.first in owners or of_place(words, role)):
            found[role] = "role-of-organisation"
    pairs = list(pairwise(roles))
    for left, right in (*pairs, *reversed(pairs)):  # priekšsēdētājs un direktors Jānis Ozols
        joined = left.last + 1 == right.first and words[left.last].lower in ("un", ",", "/", ":")
        same = {cell[1:] for cell in left.noun.cells} & {cell[1:] for cell in right.noun.cells}
        alike = same and left.plural == right.plural
        if alike and (left in found or right in found) and (joined or left.last == right.first):
            found.setdefault(left, "role-beside-role")
            found.setdefault(right, "role-beside-role")
    holders = {role.noun.lemma for role in found}
    for role in roles:
        if role in found or role.plural:
            continue
        if predicate(words, role, ends) or appointed(words, role, starts):
            found[role] = "role-predicate"
        elif role.noun.lemma in holders and (role.noun.kind in OFFICES or role.noun.woman()):
            found[role] = "role-again"
        elif role.noun.kind == "office" and "Nom" in role.noun.cases() and speaks(words, role):
            found[role] = "role-speaks"
    return found


def beside_name(words: Words, role: Role, starts: set[int]) -> bool:
    """Whether a name follows the role, directly or across a sign or place: „vēstniece Latvijā Ieva Ozola”."""
    after = words[role.last] if role.last < len(words) else None
    place = after is not None and after.capital and looks_locative(after.text)
    sign = after is not None and after.text in ("–", "-", "—", ":") and "Nom" in role.noun.cases()
    first = role.last + ((place or sign) and role.last not in starts and not role.plural)
    return first in starts and not any(word.newline for word in words[role.last : first + 1])


def of_place(words: Words, role: Role) -> bool:
    """Whether a name in the genitive or in quotes is right before an office: „Ukrainas ģenerālprokurors”."""
    before = words[role.first - 1] if role.first and not words[role.first].newline else None
    if before is not None and before.kind == "quote" and words[role.first].gap:
        return True
    if before is None or not before.capital or (before.initial and known_noun(before.lower)):
        return False
    return role.noun.kind in OFFICES and (before.acronym or can_be_genitive(before.text))


def in_apposition(words: Words, role: Role, ends: set[int]) -> bool:
    """``Anna Liepa, Ogres vidusskolas direktore,``: between the name and the role only genitives and names."""
    for k in range(role.first, max(0, role.first - MOST_APART), -1):
        before = words[k - 1]
        if before.text in (",", "(", "–", "-", "—") and k - 1 in ends:
            after = words[role.last] if role.last < len(words) and not words[role.last].newline else None
            return after is None or after.kind in ("sign", "quote") or after.lower in ("un", "no", "kas")
        passed = before.capital or before.lower == "un" or before.kind == "quote" or can_modify(before.lower)
        if words[k].newline or not passed:
            return False
    return False


def speaks(words: Words, role: Role) -> bool:
    """Whether a verb of speaking stands right beside the role: „norādīja pašvaldības izpilddirektors”."""
    around = words[max(role.first - 1, 0) : role.first] + words[role.last : role.last + 1]
    return any(word.lower.startswith(role_file().context.speaking) and not word.capital for word in around)


def predicate(words: Words, role: Role, ends: set[int]) -> bool:
    """``Uldis ir ļoti labs treneris``: a name, a form of *būt* and at most three words before a nominative."""
    for k in range(role.first - 1, max(role.first - 1 - MOST_PREDICATE, 0), -1):
        if words[k].lower in role_file().context.being:
            return "Nom" in role.noun.cases() and not ends.isdisjoint((k, k - 1))
        if words[k].kind != "word" or words[k].newline:
            return False
    return False


def appointed(words: Words, role: Role, starts: set[int]) -> bool:
    """``Par direktori iecelta Ilze Ozola``: *par*, the role, a verb of appointing and a name soon after."""
    around = range(role.last, min(role.last + NEAR_VERB, len(words)))
    verb = any(words[k].lower.startswith(role_file().context.appointing) for k in around)
    return role.first > 0 and words[role.first - 1].lower == "par" and verb and not starts.isdisjoint(around)


def short_forms(words: Words, persons: Iterable[Person]) -> Iterator[Candidate]:
    """Offices in a short form before a name, a degree perhaps between: ``sk. Inga Roze``, ``asoc. prof. Dr. J. Kalns``.

    ``canonical`` is the office in full, of the sex that the name has.
    """
    forms, between = role_file().short, person_file().honorifics.before | token_rules().degrees
    for person in persons:
        end, short = person.first, None
        while end > 1 and words[end - 1].text == "." and not words[end].newline and short is None:
            written = {written_at(words, first, end): first for first in range(max(0, end - 4), end - 1)}
            short = max(written.keys() & forms.keys(), key=len, default=None)
            if short is None and words[end - 2].lower not in between:
                break
            first, last, end = written.get(short or "", 0), end, end - 2
        if short is None or (first and words[first - 1].kind == "number"):  # „500 sk.” are pupils
            continue
        yield Candidate(
            start=words[first].start, end=words[last - 1].end, label="ROLE", source="pattern", rule="role-short",
            canonical=forms[short].split("/")[woman(words, person)],
        )  # fmt: skip


def written_at(words: Words, first: int, end: int) -> str:
    """What stands from one word to another, in lower case."""
    return "".join(word.gap + word.lower for word in words[first:end]).lstrip()


def woman(words: Words, person: Person) -> bool:
    """Whether a name can be a woman's in the nominative and no man's."""
    named = person.given is not None and person.given != person.surname
    cells = first_cells(words[person.given or 0].text) if named else surname_cells(words[person.surname].text)
    return {sex for sex, case in cells if case == "Nom"} == {"f"}


def read_roles(words: Words, names: list[Name]) -> Iterator[Role]:
    """Every role noun of a text with its span, whether it counts as an entity or not.

    Args:
        words: The words of the text.
        names: Names of organisations, which a role never cuts into.
    """
    # A named organisation keeps what belongs to it: Valsts vides dienesta | ģenerāldirektors.
    owners = {k: name.last for name in names for k in range(name.first, name.last)}
    for i in words.among({form for form in words.places if head_of(form) is not None}):
        noun = head_of(words[i].lower)
        if noun is None or i in owners or words[i].kind != "word" or homonym(words, i):
            continue
        first = i if noun.kind == "learner" else left_edge(words, i, noun)
        end = max((owners[k] for k in range(first, i) if owners.get(k, i + 1) <= i), default=first)
        yield Role(max(first, end), right_edge(words, i), noun, bool(words[i].plural) or not noun.singular())


def right_edge(words: Words, i: int) -> int:
    """Takes ``p. i.`` and a limitation such as ``izglītības jomā`` with the head."""
    if "".join(word.lower for word in words[i + 1 : i + 5]) == "p.i.":
        return i + 5
    for end in range(i + 1, min(len(words), i + 1 + MOST_MODIFIERS)):
        low = words[end].lower
        if words[end].newline or words[end].capital:
            break
        if low in role_file().context.areas_in and end > i + 1:
            return end + 1
        joins = low == "un" or (low == "," and end > i + 1)
        if not joins and not can_modify(low):
            break
    return i + 1


def can_modify(low: str) -> bool:
    """Whether a word can stand in the genitive before a noun, as a noun or as an adjective."""
    return can_be_genitive(low) or can_be_genitive_adjective(low)


def homonym(words: Words, i: int) -> bool:
    """Whether a word only looks the same as a role, by the word before it: Āfrikas cūku mēris."""
    return i > 0 and f"{words[i - 1].lower} {words[i].lower}".startswith(role_file().context.homonyms)


def left_edge(words: Words, i: int, noun: Head) -> int:
    """Index of the first word of the role whose head is word ``i``."""
    j = i
    while j > 0 and i - j < MOST_MODIFIERS and not words[j].newline and modifies(words, j - 1, i):
        j -= 1
    while j < i and words[j].lower == "un":
        j += 1
    before = words[j - 1] if j else None
    if before is None or words[j].newline:
        return j
    if before.lower in role_file().context.prepositions and "Gen" not in noun.cases():
        return i  # the preposition governs the genitives: pēc treniņa | treneris …
    if not before.capital or not (before.acronym or can_be_genitive(before.text)):
        return j
    # What belongs to a named organisation stays with it: Vecsalas | pagasta padomes | priekšsēdētāja.
    owners = [k for k in range(j, i) if words[k].lower in role_file().context.owners | organisation_heads().keys()]
    whole = before.acronym or before.lower in organisation_heads()
    if not owners or (whole and owners[-1] == j and words[j].lower in role_file().context.organs):
        return j  # LIZDA | padomes priekšsēdētāja
    return owners[-1] + 1


def modifies(words: Words, k: int, i: int) -> bool:
    """Whether word ``k`` can belong to the role with the head ``i``, given that everything between does.

    „Izglītības“ does in *izglītības ministrs*, „galvenais“ in *galvenais treneris*, „Rīgas“ does not in *Rīgas
    treneris*.
    """
    word, low = words[k], words[k].lower
    if word.kind != "word" or (
        (low in role_file().modifiers.outside or looks_like_inhabitants(low)) and words[k + 1].lower != "valodas"
    ):
        return False
    if low == "un":
        return k > 0 and modifies(words, k - 1, i) and can_be_genitive(words[k + 1].lower)
    noun = can_be_genitive(low) and word.describes and (known_noun(low) or not word.capital)
    before_noun = (
        can_be_genitive_adjective(low)
        and (word.describes or word.case == "Gen")
        and k + 1 < i
        and can_be_genitive(words[k + 1].lower)
    )
    # A capital is that of the sentence or of a high office, and a head with one is a title, which starts with it.
    opens = (word.initial or not word.capital or low in role_file().modifiers.high) and not words[i].capital
    return opens and (noun or before_noun or low in adjective_forms())
