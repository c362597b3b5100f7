"""What ``lvnews evaluate --themes`` prints."""

import json
from pathlib import Path

from lvnews_nlp.cli.options import themes_config
from lvnews_nlp.cli.printing.console import console, grid, one_line
from lvnews_nlp.evaluation.themes import ThemeScores, compare_themes, measure_themes, read_theme_gold
from lvnews_nlp.loading import load
from lvnews_nlp.themes.classifier import load_classifier


def evaluate_themes(
    path: Path,
    *,
    part: str | None,
    taxonomy: Path | None,
    config: str | None,
    classifier: str | None,
    errors: bool,
    as_json: bool,
) -> None:
    """Scores the embedded pipeline on texts whose themes are known, beside a classifier where one is given."""
    gold = read_theme_gold(path, part=part)
    nlp = load(config=config if taxonomy is None else themes_config(taxonomy))
    if classifier is None:
        systems = {"rules": measure_themes(nlp, gold)}
    else:
        systems = compare_themes(nlp, gold, load_classifier(classifier))
    print_theme_scores(systems, errors=errors, as_json=as_json)


def print_theme_scores(systems: dict[str, ThemeScores], *, errors: bool, as_json: bool) -> None:
    """Scores of one or more systems on the same texts: a table by theme, and the sums."""
    if as_json:
        print(json.dumps({name: scores.to_dict() for name, scores in systems.items()}, ensure_ascii=False, indent=2))
        return
    out = console()
    columns = ("gold", "found", "tp", "P", "R", "F1")
    for name, scores in systems.items():
        table = grid(f"Themes: {name}", ("theme", *columns))
        for column in table.columns[1:]:
            column.justify = "right"
        for theme, score in scores.themes.items():
            table.add_row(one_line(theme), *cells(score.gold, score.system, score.correct), *shares(
                score.precision, score.recall, score.f1
            ))  # fmt: skip
        table.add_section()
        micro = scores.micro
        table.add_row("micro", *cells(micro.gold, micro.system, micro.correct), *shares(
            micro.precision, micro.recall, micro.f1
        ))  # fmt: skip
        table.add_row(f"macro ({len(scores.themes)} themes)", "", "", "", *shares(*scores.macro))
        out.print(table)
        out.print(
            f"{scores.texts} texts; {scores.without} without a theme, {scores.without_found} of them given one; "
            f"{scores.passing} passing mentions noted, {scores.passing_found} of them reported"
        )
        out.print()
        for text, kind, theme in scores.wrong if errors else ():
            out.print(f"{text}: {kind} {theme}", markup=False)


def cells(*counts: int) -> tuple[str, ...]:
    """Counts as cells."""
    return tuple(map(str, counts))


def shares(*values: float) -> tuple[str, ...]:
    """Shares as cells, in per cent."""
    return tuple(f"{100 * value:.1f}" for value in values)
