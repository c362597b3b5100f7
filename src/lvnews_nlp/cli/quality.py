"""Commands that measure and check: ``evaluate`` and ``data check``."""

from pathlib import Path
from typing import Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.configuration import Config
from lvnews_nlp.cli.language import SpeakingGroup

data_app = typer.Typer(cls=SpeakingGroup, no_args_is_help=True, help="Your own data files.")
app.add_typer(data_app, name="data")


@app.command()
def evaluate(
    treebank: Annotated[
        Path | None, typer.Option(help="CoNLL-U file, .xz too: tokens to syntax from raw text.")
    ] = None,
    ner: Annotated[Path | None, typer.Option(help="FullStack NER file, .xz too: strict spans from raw text.")] = None,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of gold articles: entities, names, dates, themes, records.")
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(help="With --articles or --themes: train, dev or test of a corpus that split.tsv divides."),
    ] = None,
    themes: Annotated[
        Path | None, typer.Option(help="Texts with their themes: .jsonl, .json, gold articles, or a folder of them.")
    ] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="With --themes: your own taxonomy.")] = None,
    classifier: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With --themes: module:function or a spaCy pipeline's folder, to compare."),
    ] = None,
    inflection: Annotated[
        Path | None, typer.Option(help="CoNLL-U file with LVTB tags, .xz too: declension of its words, both ways.")
    ] = None,
    nominatives: Annotated[
        Path | None, typer.Option(help="TSV of phrases (phrase, label, xpos, nominative): whole-phrase nominatives.")
    ] = None,
    config: Config = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print what was wrong.")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score the embedded pipeline on gold files."""
    from lvnews_nlp.evaluation.printing import print_evaluation

    if part and articles is None and themes is None:
        raise typer.BadParameter("--part goes with --articles FOLDER or --themes FOLDER.")
    if errors and (folder := articles or themes) is not None:
        refuse_sealed_errors(folder, part)
    if themes is None and (taxonomy or classifier):
        raise typer.BadParameter("--taxonomy and --classifier go with --themes PATH.")
    if themes is not None:
        if treebank or ner or articles or inflection or nominatives:
            raise typer.BadParameter("--themes goes alone: its table is another.")
        from lvnews_nlp.cli.themes import evaluate_themes

        evaluate_themes(
            themes,
            part=part,
            taxonomy=taxonomy,
            config=config,
            classifier=classifier,
            errors=errors,
            as_json=json_output,
        )
        return
    if inflection is not None or nominatives is not None:
        from lvnews_nlp.evaluation.inflection_printing import print_inflection

        if treebank or ner or articles:
            raise typer.BadParameter("--inflection and --nominatives go without the others: no model takes part.")
        print_inflection(inflection, nominatives, errors=errors, as_json=json_output)
        return
    if treebank is None and ner is None and articles is None:
        raise typer.BadParameter(
            "Give --treebank FILE, --ner FILE, --articles FOLDER, --themes PATH, --inflection FILE or "
            "--nominatives FILE."
        )
    print_evaluation(
        treebank=treebank,
        ner=ner,
        articles=articles,
        part=part,
        config=config,
        errors=errors,
        as_json=json_output,
    )


def refuse_sealed_errors(folder: Path, part: str | None) -> None:
    """Keeps the errors of a sealed part from being looked at: what was learned from them would no longer be measured.

    Raises:
        BadParameter: The folder is a corpus with parts, and train or dev was not chosen.
    """
    from lvnews_nlp.evaluation.split import SEALED, split_file

    if split_file(folder).is_file() and part in (None, SEALED):
        raise typer.BadParameter("The errors of the part test are sealed. Use --part dev or --part train.")


@data_app.command("check")
def check_data(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="Your lvnews.toml, or a folder with gazetteers (*.tsv) of your own.")
    ],
) -> None:
    """Check your configuration or gazetteers; every fault is printed with its place. Exit code 1 when there is one."""
    from lvnews_nlp.configuration.checks import check_configuration
    from lvnews_nlp.entities.gazetteer.data import check_folder

    faults = check_configuration(path) if path.suffix == ".toml" else check_folder(path)
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(1)
