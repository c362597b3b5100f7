"""A Doc with other words in place of some of its text."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from lvnews_nlp.language.columns import REPAIRED
from lvnews_nlp.reading.offsets import Edit, edited

#: Columns of tokens that go over as they are.
COLUMNS = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "NORM")


class EditedText:
    """A text with edits made, and where its offsets went.

    Args:
        text: The text.
        edits: In text order, without overlaps.

    Attributes:
        text: The text with the edits.

    Examples:
        >>> masked = EditedText("Anna saka.", [Edit(0, 4, "[PERSON]")])
        >>> masked.text, masked.start(5), masked.end(4)
        ('[PERSON] saka.', 9, 8)
    """

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.text, self._offsets = edited(text, edits)
        self._starts = [edit.start for edit in edits]

    def start(self, offset: int) -> int:
        """Where what began at an offset of the old text begins now; inside of an edit, where its replacement begins."""
        return self._offsets.place(offset)

    def end(self, offset: int) -> int:
        """Where what ended at an offset of the old text ends now; inside of an edit, where its replacement ends."""
        at = bisect_right(self._starts, offset - 1) - 1
        if at >= 0 and offset < self.edits[at].end:
            return self._offsets.place(self.edits[at].end)
        return self._offsets.place(offset)


def edited_doc(doc: Doc, text: EditedText, *, is_secret: Callable[[Span], bool]) -> Doc:
    """The Doc of an edited text with the annotation of the Doc of the text as it was; extensions are left behind.

    Tokens that an edit touches become one, with the tags of the one on which the others depend; its lemma and ``norm_``
    are what stands there now. Hooks and what other components keep in ``user_data`` may hold the old text, so that they
    do not go over.

    Args:
        doc: The Doc.
        text: Its text with the edits.
        is_secret: Whether ``kb_id_`` of a span tells what the edits hide.
    """
    groups = token_groups(doc, text.edits)
    group_of = np.repeat(np.arange(len(groups)), [last - first for first, last in groups])
    index = doc.to_array("HEAD").view("int64") + np.arange(len(doc))
    rows = np.array([chief(index, first, last) for first, last in groups], dtype=int)
    words = [text.text[text.start(doc[a].idx) : text.end(doc[b - 1].idx + len(doc[b - 1]))] for a, b in groups]
    new = Doc(doc.vocab, words=words, spaces=[bool(doc[last - 1].whitespace_) for _, last in groups])
    columns = doc.to_array(list(COLUMNS))[rows]
    for place, (first, last) in enumerate(groups):
        if last - first > 1 or words[place] != doc[first].text:
            columns[place, [COLUMNS.index("LEMMA"), COLUMNS.index("NORM")]] = doc.vocab.strings.add(words[place])
    set_values: Any = new.from_array
    if doc.has_annotation("DEP"):
        heads = (group_of[index[rows]] - np.arange(len(groups))).view("uint64")
        set_values([*COLUMNS, "HEAD"], np.column_stack([columns, heads]))
    else:
        set_values(list(COLUMNS), columns)
    if doc.has_annotation("SENT_START"):
        # spaCy has read sentences off the heads.
        starts = doc.to_array("SENT_START")
        opens = [1 if (starts[first:last] == 1).any() else starts[first] for first, last in groups]
        set_values(["SENT_START"], np.array(opens, dtype="uint64").reshape(-1, 1))

    def moved(span: Span) -> Span:
        first, last = int(group_of[span.start]), int(group_of[span.end - 1]) + 1
        known = 0 if is_secret(span) else span.kb_id
        return Span(new, first, last, label=span.label, kb_id=known, span_id=span.id)

    for name, spans in doc.spans.items():
        new.spans[name] = [moved(span) for span in spans]
    new.set_ents(filter_spans(map(moved, doc.ents)))
    new.cats = dict(doc.cats)
    new._context = doc._context
    if REPAIRED in doc.user_data:
        new.user_data[REPAIRED] = True
    return new


def token_groups(doc: Doc, edits: Sequence[Edit]) -> list[tuple[int, int]]:
    """The tokens of the new Doc as stretches of tokens of the old one: first index and the one after the last.

    Args:
        doc: The old Doc.
        edits: Those of its text; all tokens that one of them touches become one.
    """
    groups: list[tuple[int, int]] = []
    at, covered = 0, -1
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        if start < covered:
            groups[-1] = groups[-1][0], token.i + 1
        else:
            groups.append((token.i, token.i + 1))
        while at < len(edits) and edits[at].start < end:
            covered = max(covered, edits[at].end)
            at += 1
    return groups


def chief(heads: "np.ndarray[Any, Any]", first: int, last: int) -> int:
    """The token of a stretch on which the others depend: the first whose head lies outside, or is the token itself.

    Args:
        heads: The index of the head of each token of the Doc, shape (tokens,), int64.
        first: First token of the stretch.
        last: The token after its last.
    """
    return next((i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i), first)
