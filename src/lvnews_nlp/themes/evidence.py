"""What a Doc says of the themes, before any score: cues, learned words, and how much it is about education."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate

from spacy.tokens import Doc

from lvnews_nlp.language.alphabet import CLOSING_QUOTES
from lvnews_nlp.reading.reading import reading_of
from lvnews_nlp.themes import ranker
from lvnews_nlp.themes.learned_words import Words, find_words, spoken_in
from lvnews_nlp.themes.lookup import CueLookup, Found
from lvnews_nlp.themes.page_sentences import Sentence, read_names, read_sentences
from lvnews_nlp.themes.scoring import Hit, best_hits, context, mass, need, place_factors
from lvnews_nlp.themes.taxonomy import Taxonomy

Offsets = tuple[int, int]
#: Where somebody's words end: what stands before and behind is no one phrase, even where it is one sentence.
_SPEECH_ENDS = re.compile(f"[,.!?…][{CLOSING_QUOTES}]")


class Evidence:
    """What a Doc says of the themes: its sentences, the hits of each theme, and its context.

    Args:
        doc: The text.
        taxonomy: The themes.
        lookup: The cues of this taxonomy.
        words: Learned words.
        added: Themes that are ranked alone, with whether they are reported in texts of any kind.
    """

    def __init__(
        self, doc: Doc, taxonomy: Taxonomy, lookup: CueLookup, words: Words, added: Mapping[str, bool]
    ) -> None:
        self._settings, self._lookup, self._added = taxonomy.settings, lookup, added
        self._scoring = taxonomy.settings.scoring
        reading = reading_of(doc)
        self._text, self._learned = reading.text, words
        self.span = reading.offsets.span
        self.sentences = read_sentences(reading)
        self._factors = place_factors(self.sentences, self._scoring)
        self._names = read_names(reading, entities_of(doc), self._settings.name_kinds)
        areas: dict[str, set[Offsets]] = defaultdict(set)
        self._strong: dict[str, set[Offsets]] = defaultdict(set)  # of added themes, by id
        hits: dict[str, list[Hit]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            found = lookup.find(sentence)
            for one in found:
                if one.use.strength == "strong" and one.use.name in added:
                    self._strong[one.use.name] |= {(number, at) for at in one.words}
                elif one.use.kind in ("education", "area") or one.use.strength == "strong":
                    areas[one.use.strength or one.use.name or "education"] |= {(number, at) for at in one.words}
            for hit in self._hits(number, sentence, found):
                hits[hit.theme].append(hit)
        self.hits = {theme: best_hits(of_theme) for theme, of_theme in hits.items()}
        self.words = sum(len(sentence.words) for sentence in self.sentences)
        # A gap where a name stands: neither its words nor pairs across it are evidence.
        self._texts = [
            ["" if self._names.named.hold(word.start, word.end) else word.text for word in sentence.words]
            for sentence in self.sentences
        ]
        self.said = {id: said for id, said in find_words(self._texts, words).items() if id in lookup.themes}
        self._plain = areas.pop("education", set())
        self._known_strong = areas.pop("strong", set())
        self._others = [len(words) for words in areas.values()]
        self.context = self._context(set())

    def features(self) -> dict[str, dict[str, float]]:
        """What the ranker looks at, for every theme with evidence that counts; an added theme is ranked alone."""
        starts = tuple(accumulate((len(sentence.words) for sentence in self.sentences), initial=0))
        added = self._added
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
        )  # fmt: skip
        said = {theme: self.said[theme] for theme in themes if theme in self.said}
        return ranker.features(hits, masses, text, said)

    def _context(self, more: set[Offsets]) -> float:
        """How much the text speaks about education; ``more`` are words of strong evidence for an added theme."""
        if not self._settings.education:
            return 1.0
        strong = (self._known_strong | more) - self._plain
        return context(len(self._plain), len(strong), self._others, self.words, self._scoring)

    def pieces(self, theme: str, *, reported: bool) -> list[Hit]:
        """The hits of a theme; where it is reported and none counts, also learned words of the likeliest sentence."""
        hits, said = self.hits.get(theme, []), self.said.get(theme)
        if not reported or said is None or any(hit.counts and hit.strength != "hint" for hit in hits):
            return hits
        number = max(said.sentences, key=lambda n: (said.sentences[n], -n))
        chance, sentence = said.sentences[number], self.sentences[number]
        first, last = spoken_in(self._texts[number], theme, self._learned)
        spoken = Hit(
            theme=theme, cue="", strength="words", start=sentence.words[first].start, end=sentence.words[last].end,
            size=last + 1 - first, sentence=number, block=sentence.block, kind=sentence.kind, focus=False,
            weight=round(chance, 3), place=1.0, note=sentence.kind, counts=True,
        )  # fmt: skip
        return sorted([*hits, spoken], key=lambda hit: hit.start)

    def _hits(self, number: int, sentence: Sentence, found: list[Found]) -> Iterable[Hit]:
        kinds = {one.use.kind for one in found}
        excluded = {(one.use.name, at) for one in found if one.use.kind == "exclude" for at in one.words}
        for one in found:
            if one.use.kind != "theme" or any((one.use.name, at) in excluded for at in one.words):
                continue
            words = [sentence.words[at] for at in one.words]
            if one.cue not in self._lookup.naming and any(self._names.proper.hold(w.start, w.end) for w in words):
                continue
            start, end = sentence.words[one.words[0]].start, sentence.words[one.words[-1]].end
            if _SPEECH_ENDS.search(self._text, start, end):
                continue
            place, note, counts = self._place(start, end, sentence.kind, kinds, one)
            weight = {"strong": self._scoring.strong, "cue": self._scoring.cue, "hint": self._scoring.hint}[
                one.use.strength
            ]
            yield Hit(
                theme=one.use.name, cue=one.cue, strength=one.use.strength, start=start, end=end, size=len(words),
                sentence=number, block=sentence.block, kind=sentence.kind, focus="focus" in kinds,
                weight=weight, place=place, note=note, counts=counts,
            )  # fmt: skip

    def _place(self, start: int, end: int, kind: str, kinds: set[str], found: Found) -> tuple[float, str, bool]:
        place, notes = self._factors[kind], [kind]
        if "focus" in kinds and kind in ("paragraph", "lead"):
            place *= self._scoring.focus
            notes.append("focus")
        fallback = found.use.name in self._lookup.fallbacks
        in_name = not fallback and self._names.named.hold(start, end)
        if in_name and found.cue in self._lookup.naming and self._names.programmes.hold(start, end):
            in_name = "boilerplate" in kinds  # the cue asks for this very programme
        if in_name:
            place *= self._scoring.name
            notes.append("name")
        if "boilerplate" in kinds and not fallback and (in_name or self._names.quotes.hold(start, end)):
            place *= self._scoring.boilerplate
            notes.append("boilerplate")
        return place, ", ".join(notes), not in_name and place > 0


def entities_of(doc: Doc) -> Iterable[tuple[int, int, str]]:
    """Start, end and label of the entities of a Doc, as offsets in its text."""
    return ((span.start_char, span.end_char, span.label_) for span in doc.spans.get("entities", ()))
