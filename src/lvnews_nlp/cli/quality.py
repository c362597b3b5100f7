"""Commands that measure and check: ``evaluate`` and ``data check``."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.language import SpeakingGroup
from lvnews_nlp.cli.options import AsJson, Config

data_app = typer.Typer(cls=SpeakingGroup, no_args_is_help=True, help="Your own data files.")
app.add_typer(data_app, name="data")


Treebank = Annotated[Path | None, typer.Option(help="CoNLL-U file, .xz too: tokens to syntax from raw text.")]
Ner = Annotated[Path | None, typer.Option(help="FullStack NER file, .xz too: strict spans from raw text.")]
Articles = Annotated[
    Path | None, typer.Option(help="Folder of gold articles: entities, names, dates, themes, records.")
]
Part = Annotated[
    str | None,
    typer.Option(help="With --articles or --themes: train, dev or test of a corpus that split.tsv divides."),
]
Themes = Annotated[
    Path | None, typer.Option(help="Texts with their themes: .jsonl, .json, gold articles, or a folder of them.")
]
Taxonomy = Annotated[Path | None, typer.Option(help="With --themes: your own taxonomy.")]
Classifier = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="With --themes: module:function or a spaCy pipeline's folder, to compare."),
]
Inflection = Annotated[
    Path | None, typer.Option(help="CoNLL-U file with LVTB tags, .xz too: declension of its words, both ways.")
]
Nominatives = Annotated[
    Path | None, typer.Option(help="TSV of phrases (phrase, label, xpos, nominative): whole-phrase nominatives.")
]
Pages = Annotated[
    Path | None, typer.Option(help="Folder of pasted pages (.txt and .toml): lines, headline, day and authors.")
]
Errors = Annotated[bool, typer.Option("--errors", help="Print what was wrong.")]


class Clash(NamedTuple):
    """Options that want others beside them, or bear none.

    Attributes:
        options: The options.
        needs: One of these has to be given too.
        bears_not: None of these may be.
        complaint: What is said to the user.
    """

    options: tuple[str, ...]
    needs: tuple[str, ...]
    bears_not: tuple[str, ...]
    complaint: str


OTHERS = ("treebank", "ner", "articles", "themes", "inflection", "nominatives")
CLASHES = (
    Clash(("part",), ("articles", "themes"), (), "--part goes with --articles FOLDER or --themes FOLDER."),
    Clash(("taxonomy", "classifier"), ("themes",), (), "--taxonomy and --classifier go with --themes PATH."),
    Clash(
        ("themes",), (), ("treebank", "ner", "articles", "inflection", "nominatives"),
        "--themes goes alone: its table is another.",
    ),
    Clash(("pages",), (), OTHERS, "--pages goes alone: its table is another."),
    Clash(
        ("inflection", "nominatives"), (), ("treebank", "ner", "articles"),
        "--inflection and --nominatives go without the others: no model takes part.",
    ),
    Clash(
        (), ("pages", *OTHERS), (),
        "Give --treebank FILE, --ner FILE, --articles FOLDER, --pages FOLDER, --themes PATH, --inflection FILE or "
        "--nominatives FILE.",
    ),
)  # fmt: skip


@app.command()
def evaluate(
    treebank: Treebank = None,
    ner: Ner = None,
    articles: Articles = None,
    part: Part = None,
    themes: Themes = None,
    taxonomy: Taxonomy = None,
    classifier: Classifier = None,
    inflection: Inflection = None,
    nominatives: Nominatives = None,
    pages: Pages = None,
    config: Config = None,
    errors: Errors = False,
    json_output: AsJson = False,
) -> None:
    """Score the embedded pipeline on gold files."""
    from lvnews_nlp.cli.printing.inflection import print_inflection
    from lvnews_nlp.cli.printing.pages import print_pages
    from lvnews_nlp.cli.printing.scores import print_evaluation
    from lvnews_nlp.cli.printing.theme_scores import evaluate_themes

    refuse_clashes(
        treebank=treebank, ner=ner, articles=articles, part=part, themes=themes, taxonomy=taxonomy,
        classifier=classifier, inflection=inflection, nominatives=nominatives, pages=pages,
    )  # fmt: skip
    if errors and (folder := articles or themes) is not None:
        refuse_sealed_errors(folder, part)
    if pages is not None:
        print_pages(pages, errors=errors, as_json=json_output)
    elif themes is not None:
        evaluate_themes(
            themes, part=part, taxonomy=taxonomy, config=config, classifier=classifier, errors=errors,
            as_json=json_output,
        )  # fmt: skip
    elif inflection is not None or nominatives is not None:
        print_inflection(inflection, nominatives, errors=errors, as_json=json_output)
    else:
        print_evaluation(
            treebank=treebank, ner=ner, articles=articles, part=part, config=config, errors=errors, as_json=json_output
        )


def refuse_clashes(**values: Path | str | None) -> None:
    """Looks whether the options that are given go together.

    Raises:
        BadParameter: They do not.
    """
    given = {name for name, value in values.items() if value}
    for clash in CLASHES:
        if clash.options and given.isdisjoint(clash.options):
            continue
        if (clash.needs and given.isdisjoint(clash.needs)) or not given.isdisjoint(clash.bears_not):
            raise typer.BadParameter(clash.complaint)


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
