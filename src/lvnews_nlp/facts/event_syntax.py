"""Who does what a word of a page says, and what a noun belongs to, by the relations that the parser has found."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from lvnews_nlp.reading.tokens import Token, Tokens

#: Relations of the one who does what a verb says.
SUBJECTS = ("nsubj", "csubj")
#: A verb with one of them shares the subject of the verb that it hangs on: „plāno rīkot”, „aicina un gaida”.
SHARING = ("xcomp", "conj", "ccomp")
#: Steps from a word to the word that it hangs on, at most.
STEPS = 3


class Syntax:
    """The relations between the tokens of a page."""

    def __init__(self, tokens: Tokens) -> None:
        """Keeps the tokens; they are looked at when something is asked."""
        self.tokens = tokens

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for token in self.tokens:
            if token.head >= 0:
                found[token.head].append(token.i)
        return found

    def below(self, i: int) -> Sequence[Token]:
        """The tokens that hang on one, in text order."""
        return [self.tokens[at] for at in self._below.get(i, ())]

    def subject(self, verb: Token) -> Token | None:
        """The word that names who does what a verb says, that of the verb it hangs on where they share it.

        Of „biedrība, kas rīko” it is the noun that „kas” stands for.
        """
        token = verb
        for _ in range(STEPS):
            subjects = [one for one in self.below(token.i) if one.deprel.startswith(SUBJECTS)]
            if subjects:
                found = min(subjects, key=lambda one: abs(one.i - token.i))
                about = token.deprel.startswith("acl") and found.pos == "PRON" and token.head >= 0
                return self.tokens[token.head] if about else found
            if token.deprel not in SHARING or token.head < 0 or self.tokens[token.head].pos not in ("VERB", "AUX"):
                return None
            token = self.tokens[token.head]
        return None

    def agents(self, participle: Token) -> list[Token]:
        """The genitives that name who does what a passive participle says: „biedrības rīkotais koncerts”."""
        return [one for one in self.below(participle.i) if one.i < participle.i and one.feature("Case") == "Gen"]

    def top(self, first: int, last: int) -> Token:
        """The word of a name, by the places of its first token and its last one, that hangs on a word outside it."""
        inside = self.tokens[first : last + 1]
        return next((one for one in reversed(inside) if not first <= one.head <= last), inside[-1])

    def together(self, i: int) -> Iterator[Token]:
        """A word and those joined to it by „un” or commas."""
        yield self.tokens[i]
        yield from (one for one in self.below(i) if one.deprel == "conj")

    def owned(self, i: int) -> Iterator[Token]:
        """The nouns that a genitive belongs to, the nearest first: „biedrības rudens seminārs”."""
        token = self.tokens[i]
        for _ in range(STEPS):
            if token.feature("Case") != "Gen" or token.deprel not in ("nmod", "obl", "conj") or token.head < 0:
                return
            joined = token.deprel == "conj"
            token = self.tokens[token.head]
            if not joined:
                yield token
