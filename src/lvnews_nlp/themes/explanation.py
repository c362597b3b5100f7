"""Why a theme was reported, why another was not, and which cues were passed over."""

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

from lvnews_nlp.extensions import blocks_of
from lvnews_nlp.reading.reading import let_go, reading_of
from lvnews_nlp.themes.page_sentences import read_sentences
from lvnews_nlp.themes.tagger import ThemeTagger

Row = dict[str, Any]


def explain_themes(tagger: ThemeTagger, doc: Doc, *, others: int = 3, only: str | None = None) -> list[Row]:
    """Explains the themes of a Doc: those reported, best first, then the best few that were not.

    Args:
        tagger: The component that tagged the Doc (``nlp.get_pipe("lvnews_themes")``).
        doc: The Doc, after the whole pipeline.
        others: How many themes that were not reported to explain.
        only: Id of one theme, which is explained whatever became of it, and no other.

    Returns:
        One dict a theme:

        - ``theme``, ``label_lv``, ``label_en``, ``score``, ``threshold``, ``reported``;
        - ``verdict``: ``reported``; ``below``: the score is under the threshold; ``fallback``: high enough, but a more
          specific theme was found; ``context``: there is evidence, but the text is not about education; ``ignored``:
          all evidence was passed over; ``classifier``: reported on a classifier's word alone; ``none``: nothing in the
          text speaks for the theme that was asked for;
        - ``evidence``: one dict a piece, in text order: ``start``, ``end``, ``text``, ``sentence`` (its text), ``cue``,
          ``strength``, ``weight``, ``place`` (factor of the place), ``worth`` (weight by place), ``note`` (the place in
          words), and ``ignored``: None, or why it does not count: ``furniture``, ``boilerplate`` (a quoted title or a
          name in a stock sentence about funding), ``name`` (only names hold evidence), ``hint`` (only hints do).

    Raises:
        InputError: The taxonomy has no theme ``only``.
    """
    text = doc.text
    body, furniture = _rows(tagger, doc), _rows(tagger, _only_furniture(doc))
    found: dict[str, Row] = {theme["id"]: {"score": theme["score"], "reported": True} for theme in doc._.themes or ()}
    for rows, default in ((body, None), (furniture, {"score": 0.0, "reported": False})):
        for row in rows:
            found.setdefault(row["theme"], default or {"score": row["score"], "reported": row["reported"]})
    if only is not None:
        found = {tagger.theme(only).id: found.get(only, {"score": 0.0, "reported": False})}
    explained = []
    for id, result in found.items():
        theme = tagger.theme(id)
        evidence = _body_evidence([row for row in body if row["theme"] == id])
        evidence += [_evidence(row, "furniture") for row in furniture if row["theme"] == id]
        for piece in evidence:
            piece["text"] = text[piece["start"] : piece["end"]]
            piece["sentence"] = " ".join(text[slice(*piece.pop("span"))].split())
        explained.append({
            "theme": id, "label_lv": theme.label_lv, "label_en": theme.label_en, "score": result["score"],
            "threshold": theme.threshold, "reported": result["reported"],
            "verdict": _verdict(result, evidence, theme.threshold),
            "evidence": sorted(evidence, key=lambda piece: (piece["start"], piece["end"])),
        })  # fmt: skip
    let_go(doc)
    explained.sort(key=lambda row: (not row["reported"], -row["score"], -_promise(row["evidence"]), row["theme"]))
    n_reported = sum(row["reported"] for row in explained)
    return [
        row
        for place, row in enumerate(explained)
        if only is not None or (place < n_reported + others and (row["reported"] or _promise(row["evidence"])))
    ]


def _rows(tagger: ThemeTagger, doc: Doc) -> list[Row]:
    """What ``ThemeTagger.explain`` says, with the offsets of each sentence in place of its number."""
    reading = reading_of(doc)
    sentences = read_sentences(reading)
    spans = [reading.offsets.span(sentence.start, sentence.end) for sentence in sentences]
    return [{**row, "span": spans[row["sentence"]]} for row in tagger.explain(doc)]


def _only_furniture(doc: Doc) -> Doc:
    """A copy of the Doc in which the furniture is the body."""
    blocks = [{**block, "kind": "paragraph"} for block in blocks_of(doc) if block["kind"] == "furniture"]
    copy = doc.copy()
    copy._.article = {**(doc._.article or {}), "blocks": blocks}
    return copy


def _body_evidence(rows: list[Row]) -> list[Row]:
    carrying = [row for row in rows if row["strength"] != "hint" and row["place"] > 0 and not _in_name(row)]
    return [_evidence(row, None if carrying and row["place"] > 0 else _why_ignored(row)) for row in rows]


def _why_ignored(row: Row) -> str:
    if row["place"] == 0:
        return "boilerplate"
    return "name" if _in_name(row) else "hint"


def _in_name(row: Row) -> bool:
    return "name" in row["note"].split(", ")


def _evidence(row: Row, ignored: str | None) -> Row:
    kept = {key: row[key] for key in ("start", "end", "cue", "strength", "weight", "place", "note", "span")}
    return {**kept, "worth": round(row["weight"] * row["place"], 3), "ignored": ignored}


def _verdict(result: Row, evidence: list[Row], threshold: float) -> str:
    if not evidence and not result["reported"]:
        return "none"
    counted = [piece for piece in evidence if piece["ignored"] is None]
    if result["reported"]:
        return "reported" if counted else "classifier"
    if result["score"] >= threshold:
        return "fallback"
    if result["score"] > 0:
        return "below"
    return "context" if counted else "ignored"


def _promise(evidence: Iterable[Row]) -> float:
    """How near a theme came: the weights of its evidence without hints, whether they counted or not."""
    return float(sum(piece["weight"] for piece in evidence if piece["strength"] != "hint"))
