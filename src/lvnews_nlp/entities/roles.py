"""Roles: offices, posts, professions and ranks of particular people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.person_words import person_file
from lvnews_nlp.entities.persons import Person, find_persons
from lvnews_nlp.entities.role_words import Head, adjective_forms, role_file, role_heads
from lvnews_nlp.entities.words import Word, genitive, genitive_adjective, known_noun, read_words

# Longest chain of modifiers before a head, in words.
MOST_MODIFIERS = 7
_VERB_ENDINGS = ("īja", "oja", "āja", "ēja", "inās", "ījās", "ējās", "ojās")
_AGENT_ENDINGS = ("tāja", "tājas", "ēja", "ējas")


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with what belongs to it.

    Attributes:
        first: Index of its first word.
        head: Index of the head noun.
        last: Index after its last word.
        noun: The head's entry.
    """

    first: int
    head: int
    last: int
    noun: Head


@cache
def _sets() -> dict[str, frozenset[str]]:
    data = role_file()
    return {
        "outside": frozenset(data.modifiers.outside),
        "openers": frozenset(data.modifiers.openers),
        "organs": frozenset(data.context.organs),
        "areas_in": frozenset(data.context.areas_in),
        "generic": frozenset(data.context.generic_before),
        "offices": frozenset(data.offices.heads),
        "areas": frozenset(data.offices.areas),
        "titles": frozenset(data.offices.titles),
        "prepositions": frozenset(data.context.prepositions),
        "forms": frozenset(organisation_file().forms.company),
        "verbs": frozenset(person_file().speech.verbs),
    }


class RoleFinder:
    """Finds roles that point at somebody.

    A role noun counts beside a named person, after a named organisation in the genitive, and later in a text that has
    introduced its holder. Generic nouns and groups (``skolotājs var``, ``pedagogi``) do not count.
    """

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``pattern``; ``coreference`` where only an earlier mention says who is meant."""
        words = read_words(doc)
        roles = [role for i in range(len(words)) if (role := _read(words, i)) is not None]
        persons = find_persons(words)
        reasons = _reasons(words, roles, persons)
        for role, (rule, confidence) in reasons.items():
            yield Candidate(
                start=words[role.first].start,
                end=words[role.last - 1].end,
                label="ROLE",
                source="coreference" if rule == "role-again" else "pattern",
                rule=rule,
                confidence=confidence,
            )


def _read(words: list[Word], i: int) -> Role | None:
    """The role whose head is word ``i``."""
    head = role_heads().get(words[i].lower)
    if head is None or words[i].kind != "word" or (words[i].text.isupper() and len(words[i].text) > 1):
        return None
    follower = words[i + 1] if i + 1 < len(words) else None
    # A genitive before another role is its modifier: direktora vietnieks, ministra padomniece.
    if follower is not None and not follower.newline and "Gen" in head.cases() and follower.lower in role_heads():
        return None
    return Role(_left(words, i), i, _right(words, i), head)


def _right(words: list[Word], i: int) -> int:
    """Takes ``p. i.`` and a limitation such as ``izglītības jomā`` with the head."""
    rest = words[i + 1 : i + 8]
    text = "".join(w.lower for w in rest[:4])
    if text.startswith("p.i.") and not rest[0].newline:
        return i + 1 + next(n for n in range(2, 5) if "".join(w.lower for w in rest[:n]).startswith("p.i."))
    for n, word in enumerate(rest):
        if word.newline or word.kind not in ("word", "sign") or (word.kind == "sign" and word.text != ","):
            break
        if word.lower in _sets()["areas_in"] and n:
            return i + 2 + n
        modifier = genitive(word.lower) or genitive_adjective(word.lower) or word.lower == "un"
        if word.capital or not (modifier or (word.text == "," and n)) or word.lower in _sets()["verbs"]:
            break
    return i + 1


def _left(words: list[Word], i: int) -> int:
    """Index of the first word of the role whose head is word ``i``."""
    j = i
    while j > 0 and i - j < MOST_MODIFIERS and not words[j].newline:
        if not _modifies(words, j - 1, i):
            break
        j -= 1
    # A preposition governs the first genitive, so that a nominative after it stands alone: pēc treniņa | treneris …
    governed = j < i and j > 0 and words[j - 1].lower in _sets()["prepositions"] and not words[j].newline
    if governed and "Gen" not in role_heads()[words[i].lower].cases():
        return i
    while j < i and (words[j].lower == "un" or words[j].text == ","):
        j += 1
    return _after_organisation(words, j, i)


def _modifies(words: list[Word], k: int, i: int) -> bool:
    """Whether word ``k`` can belong to the role with the head ``i``, given that everything between does."""
    word = words[k]
    low = word.lower
    office = words[i].lower in _sets()["offices"]
    if word.kind != "word" or low in _sets()["outside"] or low in _sets()["verbs"]:
        return False
    if office and low in _sets()["areas"]:
        return low != "un" or (k > 0 and words[k - 1].lower in _sets()["areas"])
    if word.capital:
        title = f"{low} {words[i].lower}"
        lemma = _title(words, k, i)
        opens = word.initial and (low in _sets()["openers"] or low in adjective_forms())
        return opens or title in _sets()["titles"] or lemma in _sets()["titles"]
    # A capital letter inside the sentence marks a title, which starts with it: likumu | Prezidents …
    if words[i].capital:
        return False
    if low in adjective_forms():
        return True
    if low == "un":
        return (
            k > 0 and _modifies(words, k - 1, i) and words[k + 1].lower not in role_heads() and not words[k - 1].capital
        )
    if low in role_heads() and not genitive(low):
        return False
    if genitive(low):
        return known_noun(low) or not (low.endswith(_VERB_ENDINGS) and not low.endswith(_AGENT_ENDINGS))
    return genitive_adjective(low) and k + 1 < i and genitive(words[k + 1].lower)


def _title(words: list[Word], k: int, i: int) -> str:
    """The words from ``k`` to ``i`` with the head in its masculine nominative."""
    return " ".join([w.lower for w in words[k:i]] + [role_heads()[words[i].lower].lemma])


def _after_organisation(words: list[Word], j: int, i: int) -> int:
    """Leaves to a named organisation what belongs to it: Kolkas | pagasta padomes | priekšsēdētāja."""
    before = words[j - 1] if j else None
    if before is None or words[j].newline or j == i:
        return j
    named = before.capital and (genitive(before.text) or before.acronym or before.lower in organisation_heads())
    if not named and not (before.kind == "ordinal" or before.lower == "un"):
        return j
    heads = [
        k for k in range(j, i) if words[k].lower in organisation_heads() or words[k].lower in ("izlases", "komandas")
    ]
    if not heads:
        administrative = [
            k for k in range(j, i) if words[k].lower in ("novada", "pagasta", "pilsētas", "valstspilsētas")
        ]
        return administrative[-1] + 1 if administrative and administrative[-1] < i else j
    organ = words[heads[-1]].lower in _sets()["organs"] and heads[-1] == j
    if organ and (before.lower in organisation_heads() or before.acronym or not genitive(before.text)):
        return j
    return heads[-1] + 1


def _reasons(words: list[Word], roles: list[Role], persons: list[Person]) -> dict[Role, tuple[str, float]]:
    """The roles that count, with the rule that says why."""
    starts = {person.first: person for person in persons}
    ends = {person.last: person for person in persons}
    found: dict[Role, tuple[str, float]] = {}
    for role in roles:
        reason = _beside_person(words, role, starts, ends) or _in_organisation(words, role)
        if reason is not None:
            found[role] = reason
    _share(words, roles, found)
    holders = {role.noun.lemma for role in found}
    for role in roles:
        if role not in found and role.noun.singular() and not _generic(words, role):
            reason = _again(words, role, holders, starts)
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
        plural = not role.noun.singular() or words[role.head].plural
        if not plural or (person.last < len(words) and words[person.last].lower in ("un", ",", "–", "-")):
            return "role-name", 0.95
        return None
    if not role.noun.singular():
        return None
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
            or genitive(before.lower)
            or genitive_adjective(before.lower)
        ):
            return None
        k -= 1
    return None


def _list_goes_on(words: list[Word], role: Role) -> bool:
    """Whether a verb form directly before the role shows that the comma opens a clause."""
    return words[role.first - 1].lower in _sets()["verbs"]


def _in_organisation(words: list[Word], role: Role) -> tuple[str, float] | None:
    """A named organisation, place or team in the genitive or in quotes directly before the role."""
    if role.first == 0 or words[role.first].newline or not role.noun.singular() or words[role.head].plural:
        return None
    before = words[role.first - 1]
    low = before.lower
    after = words[role.last] if role.last < len(words) else None
    # vadītāju, skolotāju: before another noun it is rather the genitive plural.
    if "Acc" in role.noun.cases() and "Gen" in role.noun.cases("Plur") and words[role.head].plural is None:
        verb = (
            after is None
            or after.newline
            or after.kind != "word"
            or after.lower in ("un", "par", "ar", "no", "kas", "kurš", "kura")
        )
        if not verb and after is not None and (known_noun(after.lower) or genitive_adjective(after.lower)):
            return None
    becoming = role.first > 1 and words[role.first - 2].lower in ("par", "kā") and role.noun.kind != "office"
    if before.text in _sets()["forms"] or becoming:
        return None
    if before.kind == "quote" or before.acronym:
        return "role-of-organisation", 0.85
    inside = low in organisation_heads() and _capital_before(words, role.first - 1)
    if inside or low in ("izlases", "komandas", "frakcijas") and _capital_before(words, role.first - 1):
        return "role-of-organisation", 0.85
    if before.capital and not before.initial and low.endswith(("as", "es", "u", "a", "s")) and genitive(before.text):
        return ("role-of-organisation", 0.75) if role.noun.kind in ("office", "sport") else None
    if (
        low in ("novada", "pagasta", "pilsētas")
        and role.noun.kind == "office"
        and _capital_before(words, role.first - 1)
    ):
        return "role-of-organisation", 0.75
    if before.capital and not genitive(before.text) and not before.initial and role.noun.kind == "office":
        return "role-of-organisation", 0.6
    return None


def _capital_before(words: list[Word], k: int) -> bool:
    """Whether the chain of words that ends at ``k`` holds a capital letter inside the sentence or a number."""
    while k >= 0:
        word = words[k]
        if word.capital and (not word.initial or word.lower not in _sets()["openers"]):
            return True
        if word.newline or not (
            genitive(word.lower) or genitive_adjective(word.lower) or word.lower == "un" or word.text == ","
        ):
            return False
        k -= 1
    return False


def _share(words: list[Word], roles: list[Role], found: dict[Role, tuple[str, float]]) -> None:
    """A role joined to one that counts counts too: `valdes priekšsēdētājs un direktors Jānis Ozols`."""
    for left, right in [
        *zip(roles, roles[1:], strict=False),
        *zip(reversed(roles[1:]), reversed(roles[:-1]), strict=False),
    ]:
        one, other = (left, right) if left.head < right.head else (right, left)
        joined = one.last + 1 == other.first and words[one.last].lower in ("un", ",", "/")
        direct = one.last == other.first
        same = bool({c[1:] for c in one.noun.cells} & {c[1:] for c in other.noun.cells})
        if (joined or direct) and same and left.noun.singular() == right.noun.singular():
            if right in found and left not in found:
                found[left] = ("role-beside-role", 0.75)
            elif left in found and right not in found and joined:
                found[right] = ("role-beside-role", 0.7)


def _generic(words: list[Word], role: Role) -> bool:
    before = words[role.first - 1] if role.first else None
    return before is not None and not words[role.first].newline and before.lower in _sets()["generic"]


def _again(words: list[Word], role: Role, holders: set[str], starts: dict[int, Person]) -> tuple[str, float] | None:
    """A holder introduced elsewhere, or an office that speaks, or what a named person is said to be."""
    before = words[role.first - 1] if role.first and not words[role.first].newline else None
    after = words[role.last] if role.last < len(words) and not words[role.last].newline else None
    speaks = bool(before and before.lower in _sets()["verbs"]) or bool(after and after.lower in _sets()["verbs"])
    nominative = "Nom" in role.noun.cases()
    if _predicate(words, role, starts):
        return "role-predicate", 0.6
    if role.noun.kind not in ("office", "sport"):
        return ("role-again", 0.6) if speaks and nominative and role.noun.lemma in holders else None
    if role.noun.lemma in holders and not words[role.head].plural and not _perhaps_plural(role):
        return "role-again", 0.65
    return ("role-speaks", 0.5) if speaks and nominative else None


def _perhaps_plural(role: Role) -> bool:
    """Whether the form can be plural, so that the number has to be known."""
    return any(number == "Plur" for _, number, _ in role.noun.cells)


def _predicate(words: list[Word], role: Role, starts: dict[int, Person]) -> bool:
    """``Bobs ir ļoti labs treneris``: a name, a form of *būt* and at most three words before a nominative."""
    if "Nom" not in role.noun.cases():
        return False
    for k in range(role.first - 1, max(role.first - 5, 0), -1):
        if words[k].lower in ("ir", "bija", "bijis", "bijusi", "kļuva", "kļuvis", "kļuvusi"):
            return any(person.last == k or person.last == k - 1 for person in starts.values() if person.last <= k)
        if words[k].kind != "word" or words[k].newline:
            return False
    return False
