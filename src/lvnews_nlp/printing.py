"""What the commands print: tables for people, CoNLL-U for treebank tools."""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from lvnews_nlp import __version__
from lvnews_nlp.messages import Language, Messages
from lvnews_nlp.terminal import Guarded, Styled, is_watched, visible

#: Width of tables where the output is no terminal and COLUMNS is not set: enough for a name and its form in the text.
PIPE_WIDTH = 120


class PlainConsole(Console):
    """A console on which only its own control sequences work, none of a text."""

    def render_str(self, text: str, **options: Any) -> Text:
        """The text of a cell, before its width is measured."""
        return super().render_str(visible(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The pieces of whatever is printed."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def console(*, stderr: bool = False) -> Console:
    """A console on standard output, or on the stream for errors, as it is now."""
    stream = sys.stderr if stderr else sys.stdout
    file: Any = Styled(stream) if isinstance(stream, Guarded) else stream
    width = None if is_watched(stream) or os.environ.get("COLUMNS", "").isdigit() else PIPE_WIDTH
    return PlainConsole(file=file, width=width, highlight=False, markup=False, emoji=False)


def print_tables(data: dict[str, Any], say: Messages) -> None:
    """Prints one analysis as readable tables.

    Args:
        data: What ``Analysis.to_dict()`` gives.
        say: The sentences of a language.
    """
    out = console()
    article = data["article"]
    out.print()
    out.print(Text(article["title"] or data["id"] or "", style="bold"))
    facts = [data["id"], article["published"], article["section"], *article["authors"]]
    out.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    furniture = [block["detail"] or say("other") for block in article["blocks"] if block["kind"] == "furniture"]
    if furniture:
        out.print(Text(say("furniture", kinds=", ".join(dict.fromkeys(furniture))), style="dim"))
    out.print()
    tables = (
        entity_table(data["entities"], say),
        theme_table(data["themes"], say),
        project_table(data, say),
        event_table(data["events"], say),
    )
    for table in tables:
        if table.row_count:
            out.print(table)
            out.print()


def entity_table(entities: list[dict[str, Any]], say: Messages) -> Table:
    """Entities grouped by what they name, with their forms in the text and the number of mentions."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for e in entities:
        key = (e["label"], e["canonical"] or e["text"], e["subtype"] or "")
        groups[key].append(e["text"])
    table = grid(say("entities"), map(say, ("kind", "canonical", "subtype", "times", "in_text")), right=[say("times")])
    for (label, canonical, subtype), forms in sorted(groups.items(), key=lambda g: order(g[0][0])):
        table.add_row(label, one_line(canonical), subtype, str(len(forms)), one_line(" · ".join(dict.fromkeys(forms))))
    return table


def order(label: str) -> int:
    """Position of a label in the fixed order of labels."""
    from lvnews_nlp.vocabulary.labels import label_rows

    return list(label_rows()).index(label)


def theme_table(themes: list[dict[str, Any]], say: Messages) -> Table:
    """Themes with score and evidence."""
    table = grid(say("themes"), map(say, ("theme", "score", "evidence_in_text")), right=[say("score")])
    for theme in themes:
        evidence = dict.fromkeys(e["text"] for e in theme["evidence"])
        label = theme[f"label_{say.language}"]
        table.add_row(f"{label} ({theme['id']})", f"{theme['score']:.2f}", one_line(" · ".join(evidence)))
    return table


def project_table(data: dict[str, Any], say: Messages) -> Table:
    """Project records."""
    table = grid(say("projects"), map(say, ("number", "title", "programme")))
    for project in data["projects"]:
        table.add_row(project["number"] or "", one_line(project["title"] or ""), project["programme"] or "")
    return table


def event_table(events: list[dict[str, Any]], say: Messages) -> Table:
    """Event records."""
    table = grid(say("events"), map(say, ("kind", "title", "organisers", "venue", "place", "time")))
    for event in events:
        cells = (
            event["kind"],
            event["title"],
            "; ".join(event["organisers"]),
            event["venue"],
            event["place"],
            event["date"],
        )
        table.add_row(*(one_line(cell or "") for cell in cells))
    return table


def grid(title: str, columns: Iterable[str], *, right: Collection[str] = ()) -> Table:
    """An empty table with our looks; numbers stand in the columns at the right."""
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="dim", pad_edge=False, expand=False
    )
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return table


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())


def to_conllu(data: dict[str, Any]) -> str:
    """The tokens and sentences as CoNLL-U, entities in MISC.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.
    """
    return "\n".join(conllu_lines(data))


def conllu_lines(data: dict[str, Any]) -> Iterator[str]:
    """Lines of CoNLL-U. Heads outside the sentence (there should be none) become roots."""
    text, tokens = data["article"]["text"], data["tokens"]
    yield f"# newdoc id = {conllu_cell(str(data['id']))}"
    starts = {e["start"]: e for e in data["entities"]}
    i = 0
    for number, sentence in enumerate(data["sentences"], 1):
        first = i
        while i < len(tokens) and tokens[i]["start"] < sentence["end"]:
            i += 1
        if first == i:
            continue
        yield f"# sent_id = {number}"
        yield f"# text = {conllu_cell(text[sentence['start'] : sentence['end']])}"
        for n in range(first, i):
            token = tokens[n]
            head = token["head"] - first + 1 if first <= token["head"] < i else 0
            columns = (token["text"], token["lemma"], token["upos"], token["xpos"], token["feats"])
            misc = conllu_misc(text, token, starts.get(token["start"]))
            deprel = token["deprel"] or "_" if head else "root"
            yield "\t".join([str(n - first + 1), *map(conllu_cell, columns), str(head), deprel, "_", misc])
        yield ""


def conllu_cell(text: str) -> str:
    r"""A text as a cell or comment: no tab, no line end of any kind, nothing that works a terminal; never empty.

    >>> conllu_cell("9\x0b\t000"), conllu_cell("\x1b[1mSkola"), conllu_cell("\x00")
    ('9 000', '\\x1b[1mSkola', '\\x00')
    """
    return visible(" ".join(text.split())) or "_"


def conllu_misc(text: str, token: dict[str, Any], entity: dict[str, Any] | None) -> str:
    """The last column: the entity that starts with a token, and whether a space follows."""
    misc = []
    if entity is not None:
        name = conllu_cell(entity["canonical"] or entity["text"]).replace(" ", "_").replace("|", "%7C")
        misc.append(f"Entity={entity['label']}:{name}")
    if token["end"] < len(text) and not text[token["end"]].isspace():
        misc.append("SpaceAfter=No")
    return "|".join(misc) or "_"


def print_info(config: str | None = None) -> None:
    """Prints version, configuration, trained pipeline and packaged data."""
    from lvnews_nlp.configuration import configured
    from lvnews_nlp.pipeline import load
    from lvnews_nlp.resources import packaged
    from lvnews_nlp.vocabulary.labels import labels_with

    own = configured(config)
    nlp = load(config=own)
    out = console()
    out.print(Text(f"lvnews-nlp {__version__}", style="bold"))
    out.print(f"configuration: {own.file}")
    out.print(f"spaCy pipeline: {', '.join(nlp.pipe_names)}")
    table = grid("Scores of the trained pipeline on the development data", ("measure", "value", ""))
    for measure, value in nlp.meta.get("performance", {}).items():
        if isinstance(value, float):
            by_rules = measure.removeprefix("NER ") in labels_with("value")
            table.add_row(measure, f"{value:.4f}", "the network alone; rules find these" if by_rules else "")
    out.print(table)
    for file in sorted(packaged("gazetteer").iterdir(), key=lambda f: f.name):
        n_records = sum(1 for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")) - 1
        out.print(f"gazetteer/{file.name}: {n_records} records")


def print_project_id(text: str, *, language: Language, as_json: bool) -> bool:
    """Prints what the parts of a project number mean, or why there is none; returns whether there was one."""
    from lvnews_nlp.grammars.project_numbers.explanation import explain

    answers = explain(text)
    if as_json:
        print(json.dumps([answer.to_dict() for answer in answers], ensure_ascii=False, indent=2))
    else:
        print(
            visible(
                "\n\n".join(answer.render(language="lv" if language == Language.lv else "en") for answer in answers)
            )
        )
    return any(answer.is_project_number for answer in answers)
