"""The taxonomy of themes, and all that is known of one theme."""

from rich.table import Table
from rich.text import Text

from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.messages import Language, Messages
from lvnews_nlp.themes.taxonomy import Group, Taxonomy, Theme

#: Cues shown for one theme.
EXAMPLES = 8
#: Columns of the table of themes on a wide screen, and the name of each language.
WIDE_COLUMNS = ("theme", "in_latvian", "in_english", "strong", "usual", "hints", "exclude")
IN = {Language.lv: "in_latvian", Language.en: "in_english"}
#: Columns of a screen on which all columns of the table of themes have room.
WIDE = 110


def print_taxonomy(taxonomy: Taxonomy, say: Messages) -> None:
    """All groups and themes with the number of their cues; in one language only where the screen is narrow."""
    out = console()
    wide = out.width >= WIDE
    n_cues = sum(len(cues_of(theme)) for theme in taxonomy)
    table = grid(
        say("taxonomy", n=len(taxonomy), groups=len(taxonomy.groups), cues=n_cues, version=taxonomy.version),
        map(say, WIDE_COLUMNS if wide else ("theme", IN[say.language], "cues")),
    )
    table.columns[0].no_wrap = True
    for column in table.columns[3 if wide else 2 :]:
        column.justify = "right"
    for group in taxonomy.groups:
        table.add_row(group.id, *map(one_line, names_of(group, say, both=wide)), style="bold")
        for theme in group.themes:
            kinds = (theme.strong, theme.cues, theme.hints, theme.exclude) if wide else (cues_of(theme),)
            names = map(one_line, names_of(theme, say, both=wide))
            table.add_row("  " + theme.id, *names, *(str(len(cues)) for cues in kinds))
    out.print(table)


def names_of(entry: Theme | Group, say: Messages, *, both: bool) -> tuple[str, ...]:
    """The names of a theme or group: in both languages, or in that of the sentences."""
    names = {Language.lv: entry.label_lv, Language.en: entry.label_en}
    return tuple(names.values()) if both else (names[say.language],)


def print_theme(taxonomy: Taxonomy, id: str, say: Messages) -> None:
    """All that is known about one theme, with some of its cues."""
    theme, group = taxonomy[id], taxonomy.group_of(id)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts(theme, group, taxonomy, say):
        if value:
            table.add_row(name, Text(value))
    out = console()
    out.print(Text(f"{names_of(theme, say, both=False)[0]} ({theme.id})", style="bold"))
    out.print(table)


def facts(theme: Theme, group: Group, taxonomy: Taxonomy, say: Messages) -> list[tuple[str, str]]:
    """What ``print_theme`` shows: names and values."""
    concepts = (f"{c.id} {c.lv or c.en} ({say(f'match_{c.match}')})" for c in theme.eurovoc)
    kinds = (("strong", theme.strong), ("usual", theme.cues), ("hints", theme.hints), ("exclude", theme.exclude))
    other = Language.en if say.language == Language.lv else Language.lv
    return [
        (say(IN[other]), names_of(theme, Messages(other), both=False)[0]),
        (say("group"), f"{names_of(group, say, both=False)[0]} ({group.id})"),
        (say("definition"), theme.definition_lv or theme.definition),
        (say("definition_other"), theme.definition if theme.definition_lv else ""),
        (say("scope"), theme.scope_lv or theme.scope),
        (say("scope_other"), theme.scope if theme.scope_lv else ""),
        (say("broader"), ", ".join(theme.broader)),
        (say("related"), ", ".join(taxonomy.related_to(theme.id))),
        ("EuroVoc", "; ".join(concepts)),
        (say("elsewhere"), theme.other),
        (say("threshold"), f"{theme.threshold:.2f}" + (say("fallback") if theme.fallback else "")),
        *((say("cues_of", kind=say(kind)), some(cues, say)) for kind, cues in kinds),
        (say("examples"), " ".join(theme.examples.match)),
        (say("counterexamples"), " ".join(theme.examples.no_match)),
    ]


def cues_of(theme: Theme) -> tuple[str, ...]:
    """All cues of a theme."""
    return (*theme.strong, *theme.cues, *theme.hints, *theme.exclude)


def some(cues: tuple[str, ...], say: Messages) -> str:
    """The first cues, and how many more there are."""
    more = say("more_cues", n=len(cues) - EXAMPLES) if len(cues) > EXAMPLES else ""
    return " · ".join(cues[:EXAMPLES]) + more
