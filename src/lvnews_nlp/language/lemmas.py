"""Lemmas that the treebank knows: a table that corrects the trained lemmatiser on forms seen in training.

The trained lemmatiser guesses an edit of the form from its context, which is what an unseen form needs. For a seen
form the lemma is known from form and tag, and knowing beats guessing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import srsly
from spacy.tokens import Doc

from lvnews_nlp.language.columns import form_ids

Observation = tuple[str, str, str, str]
Word = tuple[int, ...]
"""Form, xpos and UPOS as spaCy's numbers."""

#: Words whose lemma is remembered.
REMEMBERED = 32_768
#: Stands for a word that is not remembered; no lemma is empty.
UNREAD = ""


class LemmaTable:
    r"""Pipeline component: replaces ``token.lemma_`` where form and tag were seen with a lemma in training.

    Keys are tried from the most exact to the least: form with xpos, form with UPOS, and both in lower case.

    Attributes:
        table: Lemma by ``"form\ttag"``.
    """

    def __init__(self) -> None:
        """An empty table, to be trained or read from disk."""
        self.table: dict[str, str] = {}
        self._known: dict[Word, str | None] = {}

    def train(self, observations: Iterable[Observation]) -> None:
        """Fills the table with the most frequent lemma of every key.

        Args:
            observations: Form, xpos, UPOS and lemma of every training token.
        """
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for form, xpos, upos, lemma in observations:
            for key in set(self.keys(form, xpos, upos)):
                counts[key][lemma] += 1
        best = {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
        self.table = dict(sorted(best.items()))
        self._known.clear()

    @staticmethod
    def keys(form: str, xpos: str, upos: str) -> tuple[str, ...]:
        r"""Keys of a token, the most exact first.

        >>> LemmaTable.keys("Skolu", "ncfsa4", "NOUN")
        ('Skolu\tncfsa4', 'skolu\tncfsa4', 'Skolu\tNOUN', 'skolu\tNOUN')
        """
        lower = form.lower()
        if form == lower:
            return (f"{form}\t{xpos}", f"{form}\t{upos}")
        return (f"{form}\t{xpos}", f"{lower}\t{xpos}", f"{form}\t{upos}", f"{lower}\t{upos}")

    def __call__(self, doc: Doc) -> Doc:
        """Corrects the lemmas of one Doc."""
        known, strings = self._known, doc.vocab.strings
        tags, parts, lemmas = doc.to_array(["TAG", "POS", "LEMMA"]).T
        for i, word in enumerate(zip(form_ids(doc).tolist(), tags.tolist(), parts.tolist(), strict=True)):
            lemma = known.get(word, UNREAD)
            if lemma == UNREAD:
                form, xpos, upos = (strings[number] for number in word)
                lemma = self._remember(word, self.keys(form, xpos, upos))
            if lemma is not None:
                lemmas[i] = strings.add(lemma)
        set_values: Any = doc.from_array
        set_values(["LEMMA"], lemmas.reshape(-1, 1))
        return doc

    def _remember(self, word: Word, keys: Iterable[str]) -> str | None:
        """Keeps and returns the table's lemma of a word, or None: a text is made of few different words."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        lemma = self._known[word] = next((self.table[key] for key in keys if key in self.table), None)
        return lemma

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the table as gzipped JSON."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_gzip_json(Path(path) / "table.json.gz", self.table)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LemmaTable":
        """Reads the table that ``to_disk`` wrote."""
        self.table = srsly.read_gzip_json(Path(path) / "table.json.gz")
        self._known.clear()
        return self
