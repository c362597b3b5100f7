"""The component that says what an article is about, with the evidence."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from lvnews_nlp import extensions
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.tokenizer import source_text
from lvnews_nlp.themes import ranker
from lvnews_nlp.themes.evidence import Evidence
from lvnews_nlp.themes.learned_words import load_words
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.lookup import CueLookup
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.taxonomy import Taxonomy, Theme

#: A user's own classifier: Doc to scores (0 to 1) by theme id.
Classifier = Callable[[Doc], Mapping[str, float]]


class ThemeTagger:
    """Tags a Doc with themes.

    Sets ``doc._.themes`` (list of dicts, best score first: id, group, label_lv, label_en, score, evidence with start,
    end and text), ``doc._.theme_scores`` (scores of all themes that anything speaks for) and ``doc.spans["themes"]``
    (the evidence as spans of whole tokens; ``span.label_`` is the theme id).
    Reads ``doc._.article["blocks"]`` and ``doc.spans["entities"]`` where they exist, and lemmas where they are set.

    Args:
        taxonomy: A taxonomy, or the path of a user's own; None takes the packaged one.
        classifiers: Callables that score themes beside the rules; a theme's score is the best of all.
        overlay: Themes added to the taxonomy or switched off, and other thresholds.

    Raises:
        DataError: The taxonomy does not fit its models, or the overlay does not fit the taxonomy.

    >>> import spacy
    >>> doc = spacy.blank("xx")("Katram jaunajam skolotājam skolā ir mentors, un mentoru apmācība sāksies oktobrī.")
    >>> doc = ThemeTagger()(doc)
    >>> doc._.themes[0]["id"]
    'teacher-mentoring'
    """

    def __init__(
        self,
        taxonomy: Taxonomy | Path | None = None,
        *,
        classifiers: Sequence[Classifier] = (),
        overlay: ThemeOverlay | None = None,
    ) -> None:
        overlay = overlay or ThemeOverlay()
        whole = taxonomy if isinstance(taxonomy, Taxonomy) else load_taxonomy(taxonomy)
        self.taxonomy = overlay.laid_over(whole)
        #: Added themes, with whether they are reported in texts of any kind.
        self.added = overlay.anywhere
        self._off = frozenset(overlay.off)
        self.classifiers = tuple(classifiers)
        self._themes = {theme.id: (group, theme) for group in self.taxonomy.groups for theme in group.themes}
        self.weights = ranker.load_weights()
        #: Learned words of the packaged themes; a taxonomy from elsewhere has none.
        self.words = load_words() if whole.learned else {}
        self._lookup = CueLookup(self.taxonomy)
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the themes of a Doc and returns it."""
        reading, text = self._evidence(doc), source_text(doc)
        all_scores = self._scores(doc, reading)
        scores = self._reported(all_scores)
        rows = []
        spans = []
        for id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            group, theme = self._themes[id]
            hits = (hit for hit in reading.pieces(id, reported=True) if hit.counts and hit.strength != "hint")
            evidence = sorted({reading.span(hit.start, hit.end) for hit in hits})
            rows.append({
                "id": id, "group": group.id, "label_lv": theme.label_lv, "label_en": theme.label_en,
                "score": round(score, 3),
                "evidence": [{"start": start, "end": end, "text": text[start:end]} for start, end in evidence],
            })  # fmt: skip
            spans += [_span(doc, start, end, id) for start, end in evidence]
        doc._.themes = rows
        doc._.theme_scores = [
            {
                "id": id, "group": self._themes[id][0].id, "label_lv": theme.label_lv, "label_en": theme.label_en,
                "score": round(score, 3), "threshold": theme.threshold, "reported": id in scores,
            }
            for id, score in sorted(all_scores.items(), key=lambda item: (-item[1], item[0]))
            for theme in (self.theme(id),)
            if id not in self._off
        ]  # fmt: skip
        doc.spans["themes"] = spans
        return doc

    def explain(self, doc: Doc) -> list[dict[str, Any]]:
        """Why each theme was or was not reported: one row a piece of evidence, themes by score.

        Returns:
            Rows with theme, score, threshold, reported, cue, strength, start, end, text, sentence, weight, place, note.
        """
        reading, text = self._evidence(doc), source_text(doc)
        scores = self._scores(doc, reading)
        reported = self._reported(scores)
        return [
            {
                "theme": id, "score": round(score, 3), "threshold": self.theme(id).threshold,
                "reported": id in reported, "cue": hit.cue, "strength": hit.strength,
                "start": start, "end": end, "text": text[start:end],
                "sentence": hit.sentence, "weight": hit.weight, "place": round(hit.place, 3), "note": hit.note,
            }
            for id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
            if id not in self._off
            for hit in reading.pieces(id, reported=id in reported)
            for start, end in (reading.span(hit.start, hit.end),)
        ]  # fmt: skip

    def features(self, doc: Doc) -> dict[str, dict[str, float]]:
        """What the ranker looks at (``ranker.FEATURES``), for every theme with evidence that counts."""
        return self._evidence(doc).features()

    def theme(self, id: str) -> Theme:
        """The theme with this id, in constant time.

        Raises:
            InputError: The taxonomy has no such theme.
        """
        if id not in self._themes:
            near = get_close_matches(id, self._themes, n=3)
            hint = f"Do you mean {', '.join(near)}?" if near else "lvnews themes lists all."
            raise InputError(f"There is no theme {id!r} in the taxonomy. {hint}")
        return self._themes[id][1]

    def fitted(self, theme: str) -> ranker.Fitted:
        """The weights by which a theme is scored."""
        learned = self.weights.learned
        return learned if self.taxonomy.learned and theme in learned.lean else self.weights

    def _evidence(self, doc: Doc) -> Evidence:
        return Evidence(doc, self.taxonomy, self._lookup, self.words, self.added)

    def _scores(self, doc: Doc, evidence: Evidence) -> dict[str, float]:
        """The score of every theme with any evidence or a classifier's word for it."""
        scores = dict.fromkeys(evidence.hits, 0.0)
        for theme, values in evidence.features().items():
            scores[theme] = ranker.score(values, self.fitted(theme), theme)
        for classifier in self.classifiers:
            for theme, given in classifier(doc).items():
                scores[self.theme(theme).id] = max(given, scores.get(theme, 0.0))
        return scores

    def _reported(self, scores: Mapping[str, float]) -> dict[str, float]:
        above = {id: score for id, score in scores.items() if score >= self.theme(id).threshold}
        added = {id: above.pop(id) for id in self.added if id in above}
        specific = {id: score for id, score in above.items() if not self.theme(id).fallback}
        beside = {id: score for id, score in above.items() if score >= self.weights.beside.get(id, 1.0)}
        reported = specific | beside if specific else above
        reported |= {id: score for id, score in added.items() if not reported or not self.theme(id).fallback}
        return {id: score for id, score in reported.items() if id not in self._off}


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None, "offsets come from the text of the same Doc"
    return span
