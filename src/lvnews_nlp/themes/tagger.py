"""The component that says what an article is about, with the evidence."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import accumulate
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from lvnews_nlp import extensions
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.reading import reading_of
from lvnews_nlp.themes import ranker
from lvnews_nlp.themes.cues import Cue, CueReader
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.matcher import CueIndex
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.reading import Sentence, read_names, read_sentences
from lvnews_nlp.themes.scoring import Hit, best_hits, context, mass, need, place_factors
from lvnews_nlp.themes.taxonomy import Taxonomy, Theme
from lvnews_nlp.themes.words import find_words, load_words

#: A user's own classifier: Doc to scores (0 to 1) by theme id.
Classifier = Callable[[Doc], Mapping[str, float]]
Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Use:
    """What a cue stands for: a theme (with strength), an area, or a kind of sentence."""

    kind: str
    name: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    use: _Use
    cue: str
    words: tuple[int, ...]


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
        self._uses: list[_Use] = []
        cues: list[Cue] = []
        reader = CueReader(self.taxonomy.settings.sets)
        for use, text in self._all_cues():
            self._uses.append(use)
            cues.append(reader.read(text))
        self._cues = cues
        self.groups = {theme.id: group.id for group in self.taxonomy.groups for theme in group.themes}
        self.weights = ranker.load_weights()
        #: Learned words of the packaged themes; a taxonomy from elsewhere has none.
        self.words = load_words() if whole.learned else {}
        #: Cues that ask for a proper name: ``Eiropas valodu diena``, ``@abroad``.
        self.naming = _naming(cues)
        self._index = CueIndex(cues)
        extensions.register()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the themes of a Doc and returns it."""
        reading, text = _Evidence(self, doc), doc.text
        all_scores = reading.scores()
        scores = self._reported(all_scores)
        rows = []
        spans = []
        for id, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            group, theme = self._themes[id]
            hits = (hit for hit in reading.evidence(id, reported=True) if hit.counts and hit.strength != "hint")
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
        reading, text = _Evidence(self, doc), doc.text
        scores = reading.scores()
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
            for hit in reading.evidence(id, reported=id in reported)
            for start, end in (reading.span(hit.start, hit.end),)
        ]  # fmt: skip

    def features(self, doc: Doc) -> dict[str, dict[str, float]]:
        """What the ranker looks at (``ranker.FEATURES``), for every theme with evidence that counts."""
        return _Evidence(self, doc).features()

    def find(self, sentence: Sentence) -> list[_Found]:
        """All cues in a sentence, of themes and of settings."""
        slots_of = self._index.slots_of
        words = [slots_of(word, lemma) for _, _, word, lemma in sentence.words]
        return [_Found(self._uses[m.cue], self._cues[m.cue].text, m.words) for m in self._index.find(words)]

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

    def _reported(self, scores: Mapping[str, float]) -> dict[str, float]:
        above = {id: score for id, score in scores.items() if score >= self.theme(id).threshold}
        added = {id: above.pop(id) for id in self.added if id in above}
        specific = {id: score for id, score in above.items() if not self.theme(id).fallback}
        beside = {id: score for id, score in above.items() if score >= self.weights.beside.get(id, 1.0)}
        reported = specific | beside if specific else above
        reported |= {id: score for id, score in added.items() if not reported or not self.theme(id).fallback}
        return {id: score for id, score in reported.items() if id not in self._off}

    def _all_cues(self) -> Iterable[tuple[_Use, str]]:
        settings = self.taxonomy.settings
        for theme in self.taxonomy:
            for strength, cues in (("strong", theme.strong), ("cue", theme.cues), ("hint", theme.hints)):
                yield from ((_Use("theme", theme.id, strength), cue) for cue in cues)
            yield from ((_Use("exclude", theme.id), cue) for cue in theme.exclude)
        yield from ((_Use("education"), cue) for cue in settings.education)
        for area, cues in settings.other_areas.items():
            yield from ((_Use("area", area), cue) for cue in cues)
        yield from ((_Use("focus"), cue) for cue in settings.focus)
        yield from ((_Use("boilerplate"), cue) for cue in settings.boilerplate)


class _Evidence:
    """What a Doc says of the themes: its sentences, the hits of each theme, and its context."""

    def __init__(self, tagger: ThemeTagger, doc: Doc) -> None:
        self._tagger, self._doc = tagger, doc
        self._scoring = tagger.taxonomy.settings.scoring
        reading = reading_of(doc)
        self.span = reading.offsets.span
        self.sentences = read_sentences(reading)
        self._factors = place_factors(self.sentences, self._scoring)
        self._names = read_names(reading, entities_of(doc), tagger.taxonomy.settings.name_kinds)
        areas: dict[str, set[Offsets]] = defaultdict(set)
        self._strong: dict[str, set[Offsets]] = defaultdict(set)  # of added themes, by id
        hits: dict[str, list[Hit]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            found = tagger.find(sentence)
            for one in found:
                if one.use.strength == "strong" and one.use.name in tagger.added:
                    self._strong[one.use.name] |= {(number, at) for at in one.words}
                elif one.use.kind in ("education", "area") or one.use.strength == "strong":
                    areas[one.use.strength or one.use.name or "education"] |= {(number, at) for at in one.words}
            for hit in self._hits(number, sentence, found):
                hits[hit.theme].append(hit)
        self.hits = {theme: best_hits(of_theme) for theme, of_theme in hits.items()}
        self.words = sum(len(sentence.words) for sentence in self.sentences)
        # A gap where a name stands: neither its words nor pairs across it are evidence.
        words = [
            ["" if self._names.named.hold(word.start, word.end) else word.text for word in sentence.words]
            for sentence in self.sentences
        ]
        self.said = {id: said for id, said in find_words(words, tagger.words).items() if id in tagger.groups}
        self._plain = areas.pop("education", set())
        self._known_strong = areas.pop("strong", set())
        self._others = [len(words) for words in areas.values()]
        self.context = self._context(set())

    def features(self) -> dict[str, dict[str, float]]:
        """What the ranker looks at, for every theme with evidence that counts; an added theme is ranked alone."""
        starts = tuple(accumulate((len(sentence.words) for sentence in self.sentences), initial=0))
        added = self._tagger.added
        known = [theme for theme in self.hits.keys() | self.said.keys() if theme not in added]
        found = self._ranked(sorted(known), self.context, starts)
        for theme in (theme for theme in self.hits if theme in added):
            found |= self._ranked([theme], 1.0 if added[theme] else self._context(self._strong[theme]), starts)
        return found

    def _ranked(self, themes: list[str], context: float, starts: tuple[int, ...]) -> dict[str, dict[str, float]]:
        hits = {theme: self.hits.get(theme, []) for theme in themes}
        masses = {theme: context * mass(of_theme, self._scoring) for theme, of_theme in hits.items()}
        text = ranker.Text(
            words=self.words, starts=starts, context=context, need=need(self.words, self._scoring),
            headings=frozenset(n for n, one in enumerate(self.sentences) if one.kind in ("title", "heading")),
            blocks=tuple(sentence.block for sentence in self.sentences),
        )  # fmt: skip
        said = {theme: self.said[theme] for theme in themes if theme in self.said}
        return ranker.features(hits, masses, self._tagger.groups, text, said)

    def _context(self, more: set[Offsets]) -> float:
        """How much the text speaks about education; ``more`` are words of strong evidence for an added theme."""
        if not self._tagger.taxonomy.settings.education:
            return 1.0
        strong = (self._known_strong | more) - self._plain
        return context(len(self._plain), len(strong), self._others, self.words, self._scoring)

    def scores(self) -> dict[str, float]:
        """The score of every theme with any evidence or a classifier's word for it."""
        scores = dict.fromkeys(self.hits, 0.0)
        for theme, values in self.features().items():
            scores[theme] = ranker.score(values, self._tagger.fitted(theme), theme)
        for classifier in self._tagger.classifiers:
            for theme, given in classifier(self._doc).items():
                scores[self._tagger.theme(theme).id] = max(given, scores.get(theme, 0.0))
        return scores

    def evidence(self, theme: str, *, reported: bool) -> list[Hit]:
        """The hits of a theme; where it is reported and none counts, also the likeliest sentence by learned words."""
        hits, said = self.hits.get(theme, []), self.said.get(theme)
        if not reported or said is None or any(hit.counts and hit.strength != "hint" for hit in hits):
            return hits
        number = max(said.sentences, key=lambda n: (said.sentences[n], -n))
        chance, sentence = said.sentences[number], self.sentences[number]
        spoken = Hit(
            theme=theme, cue="", strength="words", start=sentence.words[0].start, end=sentence.words[-1].end,
            size=len(sentence.words), sentence=number, block=sentence.block, kind=sentence.kind, focus=False,
            weight=round(chance, 3), place=1.0, note=sentence.kind, counts=True,
        )  # fmt: skip
        return sorted([*hits, spoken], key=lambda hit: hit.start)

    def _hits(self, number: int, sentence: Sentence, found: list[_Found]) -> Iterable[Hit]:
        kinds = {one.use.kind for one in found}
        excluded = {(one.use.name, at) for one in found if one.use.kind == "exclude" for at in one.words}
        for one in found:
            if one.use.kind != "theme" or any((one.use.name, at) in excluded for at in one.words):
                continue
            words = [sentence.words[at] for at in one.words]
            if one.cue not in self._tagger.naming and any(self._names.proper.hold(w.start, w.end) for w in words):
                continue
            start, end = sentence.words[one.words[0]].start, sentence.words[one.words[-1]].end
            place, note, counts = self._place(start, end, sentence.kind, kinds, one)
            weight = {"strong": self._scoring.strong, "cue": self._scoring.cue, "hint": self._scoring.hint}[
                one.use.strength
            ]
            yield Hit(
                theme=one.use.name, cue=one.cue, strength=one.use.strength, start=start, end=end, size=len(words),
                sentence=number, block=sentence.block, kind=sentence.kind, focus="focus" in kinds,
                weight=weight, place=place, note=note, counts=counts,
            )  # fmt: skip

    def _place(self, start: int, end: int, kind: str, kinds: set[str], found: _Found) -> tuple[float, str, bool]:
        place, notes = self._factors[kind], [kind]
        if "focus" in kinds and kind in ("paragraph", "lead"):
            place *= self._scoring.focus
            notes.append("focus")
        fallback = self._tagger.theme(found.use.name).fallback
        in_name = not fallback and self._names.named.hold(start, end)
        if in_name and found.cue in self._tagger.naming and self._names.programmes.hold(start, end):
            in_name = "boilerplate" in kinds  # the cue asks for this very programme
        if in_name:
            place *= self._scoring.name
            notes.append("name")
        if "boilerplate" in kinds and not fallback and (in_name or self._names.quotes.hold(start, end)):
            place *= self._scoring.boilerplate
            notes.append("boilerplate")
        return place, ", ".join(notes), not in_name and place > 0


def _naming(cues: Iterable[Cue]) -> frozenset[str]:
    """The cues with a capital letter in what they match."""
    slots = {cue.text: {slot for sequence in cue.sequences for slot in sequence.slots} for cue in cues}
    proper = {slot for slot in frozenset().union(*slots.values()) if any(word != word.lower() for word in slot)}
    return frozenset(text for text, asked in slots.items() if asked & proper)


def entities_of(doc: Doc) -> Iterable[tuple[int, int, str]]:
    """Start, end and label of the entities of a Doc, as offsets in its text."""
    return ((span.start_char, span.end_char, span.label_) for span in doc.spans.get("entities", ()))


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert span is not None, "offsets come from the text of the same Doc"
    return span
