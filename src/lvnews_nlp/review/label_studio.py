"""Tasks of Label Studio with our findings as pre-annotations, and the annotations that come back.

Label Studio counts UTF-16 units and makes two characters of a line end of its own, so that a task shows every character
outside the basic plane as ``SHOWN`` and every carriage return as a blank: offsets are then the same for both. The
analysis itself travels inside the task.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from lvnews_nlp import __version__
from lvnews_nlp.analysis import Analysis
from lvnews_nlp.configuration import ConfigurationSource, configured
from lvnews_nlp.errors import InputError
from lvnews_nlp.review.export import Result, tasks_of
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.taxonomy import Taxonomy
from lvnews_nlp.vocabulary.labels import label_rows

#: What a task shows for a character that Label Studio counts as two.
SHOWN = "\u25a1"
#: Label of page furniture in a project of Label Studio.
FURNITURE = "FURNITURE"
BEYOND_BASIC_PLANE = re.compile("[\U00010000-\U0010ffff]")
#: Parts of an analysis that nobody corrects and that are long.
LEFT_BEHIND = ("tokens", "theme_scores")


class Reviewed(NamedTuple):
    """An article that somebody has looked at.

    Attributes:
        before: As it was analysed.
        after: As it was corrected.
        furniture: Spans of page furniture, as corrected: half-open code points into the article's text.
    """

    before: Analysis
    after: Analysis
    furniture: list[tuple[int, int]]


def to_label_studio(analyses: Iterable[Analysis]) -> Iterator[dict[str, Any]]:
    """One task an analysis: the text, and entities, canonical forms, furniture and themes as predictions.

    Args:
        analyses: Results of ``analyse``; those with an error have no task.

    Yields:
        Tasks as Label Studio imports them; by ``SHOWN`` its offsets are code points of the article's text as well.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> (task,) = to_label_studio([analyse("Skola gaida skolēnus Rīgā.", id="a")])
        >>> task["data"]["article_id"], task["data"]["text"]
        ('a', 'Skola gaida skolēnus Rīgā.')
    """
    for analysis in analyses:
        if analysis.error is not None:
            continue
        data = {key: value for key, value in analysis.to_dict().items() if key not in LEFT_BEHIND}
        text = BEYOND_BASIC_PLANE.sub(SHOWN, data["article"]["text"]).replace("\r", " ")
        shown = {
            "text": text,
            "article_id": analysis.id,
            "published": str(analysis.published or ""),
            "analysis": data,
        }
        result = list(regions(data, text))
        yield {"data": shown, "predictions": [{"model_version": f"lvnews-nlp {__version__}", "result": result}]}


def regions(data: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """The predictions of a task, each as Label Studio has it.

    Args:
        data: What ``Analysis.to_dict()`` gives.
        text: The text of the task.
    """
    for i, row in enumerate(data["entities"]):
        place = {"start": row["start"], "end": row["end"]}
        yield region(
            f"e{i}", "label", "labels", {**place, "text": text[row["start"] : row["end"]], "labels": [row["label"]]}
        )
        if row["canonical"]:
            yield region(f"e{i}", "canonical", "textarea", {**place, "text": [row["canonical"]]})
    for i, block in enumerate(block for block in data["article"]["blocks"] if block["kind"] == "furniture"):
        place = {"start": block["start"], "end": block["end"]}
        piece = text[block["start"] : block["end"]]
        yield region(f"f{i}", "label", "labels", {**place, "text": piece, "labels": [FURNITURE]})
    themes = [theme["id"] for theme in data["themes"]]
    if themes:
        yield region("themes", "themes", "choices", {"choices": themes})


def region(id: str, name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """One result as Label Studio has it.

    Args:
        id: The same for all that belongs to one marked piece.
        name: The part of the labelling interface that it belongs to.
        kind: What that part is: ``labels``, ``textarea`` or ``choices``.
        value: What the result says.
    """
    return {"id": id, "from_name": name, "to_name": "text", "type": kind, "value": value}


def interface(themes: Iterable[str]) -> str:
    """The labelling interface of a project, in Label Studio's XML: paste it into Settings, Labeling Interface.

    Args:
        themes: Ids of the themes to choose from.

    Returns:
        XML with the labels, fields for canonical forms and the themes.

    Examples:
        >>> '<Choice value="teacher-mentoring"/>' in interface(["teacher-mentoring"])
        True
    """
    labels = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in (*label_rows(), FURNITURE))
    choices = "\n".join(f"    <Choice value={quoteattr(id)}/>" for id in themes)
    return f"""<View>
  <Style>.htx-text{{ white-space: pre-wrap; }}</Style>
  <Header value="$article_id"/>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text" granularity="word"/>
  <TextArea name="canonical" toName="text" perRegion="true" editable="true" maxSubmissions="1"/>
  <Choices name="themes" toName="text" choice="multiple" showInline="true">
{choices}
  </Choices>
</View>
"""


def from_label_studio(export: Any, *, config: ConfigurationSource = None) -> list[Reviewed]:
    """The annotated articles of an export in Label Studio's own JSON; tasks that nobody has annotated are left out.

    Of several annotations of a task the last one that was not skipped counts.

    Args:
        export: What ``json.load`` gives for the export: the list of tasks.
        config: An ``lvnews.toml``, as for ``analyse``, if its themes could be ticked.

    Returns:
        The articles in the order of the tasks, each as it was and as it is after the corrections.

    Raises:
        InputError: It is no such list, its tasks were not made by ``to_label_studio``, or a piece has no label.

    Examples:
        >>> from_label_studio([])
        []
    """
    taxonomy = configured(config).themes.laid_over(load_taxonomy())
    reviewed = []
    for number, task in enumerate(tasks_of(export), 1):
        results = task.results()
        if results is not None:
            try:
                reviewed.append(as_corrected(task.data.analysis, results, taxonomy))
            except InputError as error:
                raise InputError(f"Task {number} ({task.data.analysis.get('id')}): {error}") from error
    return reviewed


def as_corrected(data: dict[str, Any], results: Sequence[Result], taxonomy: Taxonomy) -> Reviewed:
    """An analysis, and the same with what an annotation says in place of its own entities and themes.

    Args:
        data: The analysis, as it travelled in the task.
        results: The annotation.
        taxonomy: Where the names of themes are that were ticked and not found.

    Raises:
        InputError: An offset or label does not fit, or ``data`` is no analysis.
    """
    before = Analysis.from_dict(data)
    data = before.to_dict()
    canonical = {one.id: one.value.text for one in results if one.from_name == "canonical"}
    labelled = [one for one in results if one.from_name == "label"]
    known = {(row["start"], row["end"], row["label"]): i for i, row in enumerate(data["entities"])}
    places: dict[int, int] = {}
    rows: list[dict[str, Any]] = []
    furniture: list[tuple[int, int]] = []
    for one in sorted(labelled, key=lambda one: (one.value.start, -one.value.end)):
        start, end = one.value.start, one.value.end
        if not one.value.labels:
            raise InputError(f"the piece {start} to {end} has no label. Give it one or delete it, and export again.")
        label = one.value.labels[0]
        if label == FURNITURE:
            furniture.append((start, end))
            continue
        name = " ".join("".join(canonical.get(one.id, ())[:1]).split()) or None
        old = known.get((start, end, label))
        row = {"start": start, "end": end, "label": label} if old is None else data["entities"][old]
        if old is not None:
            places[old] = len(rows)
        rows.append(row if name in (None, row.get("canonical")) else row | named(name, label))
    chosen = [id for one in results if one.from_name == "themes" for id in one.value.choices]
    after = {**data, "entities": rows, "themes": themes_of(data, chosen, taxonomy)} | {
        part: [renumbered(record, places, renamed(data, rows, places)) for record in data[part]]
        for part in ("projects", "events")
    }
    return Reviewed(before, Analysis.from_dict(after), furniture)


def named(name: str, label: str) -> dict[str, Any]:
    """What changes in a row that gets another canonical form: what was known of the old name no longer holds.

    >>> named("Cēsis", "GPE")["id"], named("2026-03-01", "DATE")["value"]
    (None, {'iso': '2026-03-01'})
    """
    value = {"iso": name} if label == "DATE" else {}
    return {"canonical": name, "id": None, "value": value, "municipality_id": None, "municipality": None}


def renamed(data: dict[str, Any], rows: Sequence[dict[str, Any]], places: dict[int, int]) -> dict[str, str]:
    """The new canonical forms by the old ones, where they differ.

    Args:
        data: The analysis before.
        rows: Its entities after.
        places: Numbers of rows after, by those before.
    """
    pairs = ((data["entities"][old]["canonical"], rows[new]["canonical"]) for old, new in places.items())
    return {was: becomes for was, becomes in pairs if was != becomes}


def renumbered(record: dict[str, Any], places: dict[int, int], names: dict[str, str]) -> dict[str, Any]:
    """A project or event that points at the rows of entities where they are now, under the names that they have now.

    Args:
        record: The project or event before.
        places: Numbers of rows after, by those before; a row that is gone has none.
        names: The new canonical forms by the old ones.
    """

    def put_right(value: Any) -> Any:
        if isinstance(value, list):
            return [put_right(one) for one in value]
        return names.get(value, value) if isinstance(value, str) else value

    kept = [places[i] for i in record["entities"] if i in places]
    return {**{key: put_right(value) for key, value in record.items()}, "entities": kept}


def themes_of(data: dict[str, Any], chosen: Iterable[str], taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """The rows of the ticked themes: as they were, if they had been found, else with the names of the taxonomy."""
    found = {theme["id"]: theme for theme in data["themes"]}
    rows = []
    for id in dict.fromkeys(chosen):
        new = {"id": id}
        if id not in found and id in taxonomy:
            theme = taxonomy[id]
            new |= {"group": taxonomy.group_of(id).id, "label_lv": theme.label_lv, "label_en": theme.label_en}
        rows.append(found.get(id, new))
    return rows
