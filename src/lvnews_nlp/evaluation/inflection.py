"""Measures declension: words of a treebank (form and tag to lemma, and back) and nominatives of whole phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lvnews_nlp.language.inflection import Tag, nominative_name, nominative_person
from lvnews_nlp.language.inflection.tagged import inflect_tagged, lemma_tagged, read_xpos
from lvnews_nlp.resources import Record
from lvnews_nlp.vocabulary.labels import labels_with

_CLASSES = {"n": "noun", "a": "adjective", "m": "ordinal"}


@dataclass
class InflectionScore:
    """Right and all words of one class, both ways.

    Attributes:
        total: Words that decline by their tag.
        lemma_right: Words whose lemma was found from form and tag.
        form_right: Words whose form is among those made from lemma and tag.
        wrong_lemmas: (form, tag, expected, found) with their counts.
        wrong_forms: (lemma, tag, expected, found) with their counts.
    """

    total: int = 0
    lemma_right: int = 0
    form_right: int = 0
    wrong_lemmas: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    wrong_forms: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)

    @property
    def lemma_accuracy(self) -> float:
        """Share of right lemmas, 0 to 1."""
        return self.lemma_right / self.total if self.total else 0.0

    @property
    def form_accuracy(self) -> float:
        """Share of right forms, 0 to 1."""
        return self.form_right / self.total if self.total else 0.0


def score_inflection(lines: Iterable[str]) -> dict[str, InflectionScore]:
    """Scores the words of a CoNLL-U file with LVTB tags, letter case folded.

    Args:
        lines: The lines of the file.

    Returns:
        Scores of ``noun``, ``proper noun``, ``adjective`` and ``ordinal``.
    """
    scores: dict[str, InflectionScore] = defaultdict(InflectionScore)
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 5 or not cells[0].isdigit():
            continue
        form, lemma, xpos = cells[1], cells[2], cells[4]
        tag = read_xpos(xpos)
        if tag is None:
            continue
        score = scores["proper noun" if tag.proper and tag.part == "n" else _CLASSES[tag.part]]
        score.total += 1
        found = lemma_tagged(form, xpos) or ""
        forms = inflect_tagged(lemma, xpos)
        if found.lower() == lemma.lower():
            score.lemma_right += 1
        else:
            score.wrong_lemmas[form, xpos, lemma, found] += 1
        if form.lower() in (one.lower() for one in forms):
            score.form_right += 1
        else:
            score.wrong_forms[lemma, xpos, form, "/".join(forms)] += 1
    return dict(scores)


class NominativeCase(Record):
    """One row of ``tests/gold/nominatives.tsv``.

    Attributes:
        phrase: A name as it stood in a text, in any case.
        label: Its label.
        xpos: Tags of its words as LVTB has them, with blanks between; empty where they are not known.
        nominative: The name in the nominative.
    """

    phrase: str
    label: str
    xpos: str = ""
    nominative: str


def score_nominatives(cases: Iterable[NominativeCase], *, tagged: bool) -> tuple[float, list[tuple[str, str, str]]]:
    """Scores whole-phrase nominatives.

    Args:
        cases: Phrases with the expected nominative.
        tagged: Whether the rules are told the LVTB tags of the phrases that have them.

    Returns:
        The accuracy (0 to 1) and the wrong ones: phrase, expected, found.
    """
    wrong, total = [], 0
    for case in cases:
        tags = tuple(_tag(xpos) for xpos in case.xpos.split()) if tagged else ()
        if case.label == "PERSON":
            found = nominative_person(case.phrase.split(), tags=tags)
        else:
            found = nominative_name(case.phrase, tags=tags, place=case.label in labels_with("place"))
        total += 1
        if found != case.nominative:
            wrong.append((case.phrase, case.nominative, found))
    return (total - len(wrong)) / total if total else 0.0, wrong


def _tag(xpos: str) -> Tag:
    tag = read_xpos(xpos)
    return Tag(tag.case, tag.number, tag.gender) if tag else Tag()


def phrase_numbers(cases: Sequence[NominativeCase]) -> list[tuple[str, int, float, float]]:
    """Accuracy of whole-phrase nominatives by label, and for ``all`` as the last.

    Returns:
        A row a label: label, number of phrases, accuracy (0 to 1) without tags and with tags.
    """
    groups = {label: [case for case in cases if case.label == label] for label in sorted({c.label for c in cases})}
    return [
        (label, len(group), score_nominatives(group, tagged=False)[0], score_nominatives(group, tagged=True)[0])
        for label, group in [*groups.items(), ("all", list(cases))]
    ]
