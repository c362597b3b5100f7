"""What the model takes for a name and that names nothing of its own: a table of rules."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lvnews_nlp.entities.capitals import opens_sentence
from lvnews_nlp.entities.model.edges import OPENING
from lvnews_nlp.entities.model.network_words import never
from lvnews_nlp.entities.names.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.entities.titles.title_data import occasions
from lvnews_nlp.language.inflection.interpretations import interpretations, nouns
from lvnews_nlp.language.inflection.lexemes import compound
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token

AGE_GROUP = re.compile(r"[UV]-?\d{2}")
#: A level of a language, a group of age: one letter and a small number.
LEVEL = re.compile(r"[A-Z][-–]?\d{1,2}")
#: A number of a bank account (IBAN).
ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[A-Z]{4}\w{8,}")


class Found(NamedTuple):
    """A name that the model has found.

    Attributes:
        reading: The reading.
        tokens: Its tokens.
        label: Its label.
        last: Its last token.
        lone: Whether that is the only one.
    """

    reading: Reading
    tokens: Sequence[Token]
    label: str
    last: Token
    lone: bool

    @classmethod
    def of(cls, reading: Reading, tokens: Sequence[Token], label: str) -> "Found":
        """The name that some tokens are."""
        return cls(reading, tokens, label, tokens[-1], len(tokens) == 1)


def generic(reading: Reading, tokens: Sequence[Token], label: str) -> bool:
    """Whether the tokens name nothing: organisations of a kind, a legal form alone, a lone adjective or verb."""
    return deciding(RULES, Found.of(reading, tokens, label)).verdict


def ordinary_occasion(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether tokens are the noun of an event that is spoken of, not named, their capital that of the sentence.

    „Pirmā kopīgā tikšanās“ has nothing but adjectives and numbers before the noun, „Plānota karjeras diena“ begins
    with a participle.
    """
    *before, last = tokens
    if tokens[0].i and reading.tokens[tokens[0].i - 1].text in OPENING:  # „Pirmais zvans” is a title
        return False
    if not before or last.text.istitle() or not opens_sentence(reading, tokens[0]):
        return False
    if tokens[0].text.isupper() or any(token.text[0].isupper() for token in before[1:]):
        return False
    return tokens[0].pos == "VERB" or all(token.pos in ("ADJ", "NUM", "DET") for token in before)


def common_form(word: str) -> bool:
    """Whether a word is a form of a known noun, a compound of one, or a known adjective."""
    low = word.lower()
    known = any(r.count > 1 or compound(r.word) for r in nouns(low))
    return known or any(r.count > 1 and r.word.paradigm[0] == "a" for r in interpretations(low))


def person_with_digits(f: Found) -> bool:
    """No person has digits."""
    return f.label == "PERSON" and any(c.isdigit() for token in f.tokens for c in token.text)


def never_a_name(f: Found) -> bool:
    """A word from the list, or a group of athletes by age."""
    return f.lone and (f.last.text in never() or AGE_GROUP.fullmatch(f.last.text) is not None)


def office_as_a_person(f: Found) -> bool:
    """An office in capitals or at the start of a sentence."""
    if not f.lone or f.label != "PERSON" or not head_of(f.last.lower):
        return False
    return f.last.text.isupper() or opens_sentence(f.reading, f.last)


def common_word_that_opens(f: Found) -> bool:
    """A common word whose capital letter is that of the sentence or quotation."""
    if not f.lone or f.last.text.isupper():
        return False
    after_quote = f.last.i > 0 and f.reading.tokens[f.last.i - 1].text in OPENING
    return (after_quote or opens_sentence(f.reading, f.last)) and common_form(f.last.text)


def lone_adjective(f: Found) -> bool:
    """An organisation that is an adjective alone."""
    return f.lone and f.label == "ORG" and f.last.pos == "ADJ" and f.last.text.istitle()


def capital_out_of_respect(f: Found) -> bool:
    """An organisation that is a common noun alone: its capital letter names nobody."""
    lone_noun = f.lone and f.label == "ORG" and f.last.pos == "NOUN" and f.last.text.istitle()
    return lone_noun and common_form(f.last.text)


def occasion_as_a_place(f: Found) -> bool:
    """A place that is the noun of an event: nobody lives in a „ziemas skola”."""
    return f.label == "VENUE" and " ".join(t.lower for t in f.tokens) in occasions()


def account(f: Found) -> bool:
    """A project that is the number of a bank account, or ends in „Nr.”."""
    if not f.label.startswith("PROJECT"):
        return False
    return ACCOUNT.fullmatch(f.last.text) is not None or f.last.lower.rstrip(".") == "nr"


def level_or_age(f: Found) -> bool:
    """A number of a project that is a level of a language or a group of age: „A1”, „U-14”."""
    return f.label == "PROJECT_ID" and LEVEL.fullmatch("".join(t.text for t in f.tokens)) is not None


def no_organisation(f: Found) -> bool:
    """What remains is asked of organisations alone."""
    return f.label != "ORG"


def legal_form_alone(f: Found) -> bool:
    """A legal form without the name of a company."""
    return f.lone and f.last.text in organisation_file().forms.company


def several_of_a_kind(f: Found) -> bool:
    """The plural of a kind of organisation."""
    plural = f.last.text.islower() and f.last.feature("Number") == "Plur"
    return plural and f.last.text in organisation_heads()


#: Whether what is marked names nothing.
RULES: tuple[Rule[Found, bool], ...] = (
    Rule(person_with_digits, True, "Uzvarēja <ent label=PERSON>Anna 12</ent> vakar."),
    Rule(never_a_name, True, "Skolēni apgūst <ent label=ORG>STEM</ent> priekšmetus."),
    Rule(office_as_a_person, True, "<ent label=PERSON>Treneris</ent> slavēja komandu."),
    Rule(common_word_that_opens, True, "<ent label=LOC>Mežs</ent> zaļo."),
    Rule(lone_adjective, True, "Par to lēma <ent label=ORG>Augstākā</ent> tiesa."),
    Rule(capital_out_of_respect, True, "Par to lēma <ent label=ORG>Departaments</ent>."),
    Rule(occasion_as_a_place, True, "Visi tiekas <ent label=VENUE>Ziemas skolā</ent> janvārī."),
    Rule(level_or_age, True, "Kursi iesācējiem (<ent label=PROJECT_ID>A1</ent>) sāksies rīt."),
    Rule(account, True, "Konts <ent label=PROJECT>LV12HABA0551009988776</ent> ir atvērts."),
    Rule(no_organisation, False, "Viesi dodas uz <ent label=GPE>Cēsīm</ent>."),
    Rule(legal_form_alone, True, "Līgumu slēdza <ent label=ORG>SIA</ent> vakar."),
    Rule(several_of_a_kind, True, "Atbalstu saņem <ent label=ORG>Latvijas vidusskolas</ent>."),
    Rule(otherwise, False, "Līgumu slēdza <ent label=ORG>Saldus vidusskola</ent>."),
)
