"""What ``lvnews info`` prints."""

from rich.text import Text

from lvnews_nlp import __version__
from lvnews_nlp.cli.printing.console import console, grid
from lvnews_nlp.configuration import configured
from lvnews_nlp.loading import load
from lvnews_nlp.resources import packaged
from lvnews_nlp.vocabulary.labels import labels_with


def print_info(config: str | None = None) -> None:
    """Prints version, configuration, trained pipeline and packaged data."""
    configuration = configured(config)
    nlp = load(config=configuration)
    out = console()
    out.print(Text(f"lvnews-nlp {__version__}", style="bold"))
    out.print(f"configuration: {configuration.file}")
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
