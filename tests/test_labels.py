"""Labels stand in ``data/labels.toml``: what is true of several of them is a trait there, no list in the code."""

import ast
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import packaged, read_toml
from lvnews_nlp.vocabulary.labels import LabelFile, label_file, label_rows, labels_with

PACKAGE = Path(lvnews_nlp.__file__).parent
MODULES = [str(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))]
#: The layout of trained weights, whose features stay the same until the network is trained again.
OF_WEIGHTS = "language/engines/embedded/flags.py"


def typed_labels(source: str) -> list[int]:
    """The lines of the collections and mappings that name two labels or more."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        members = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        constants = {one.value for one in members if isinstance(one, ast.Constant)}
        if len(constants & label_rows().keys()) > 1:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("module", [module for module in MODULES if module != OF_WEIGHTS])
def test_no_module_has_a_list_of_labels_of_its_own(module: str) -> None:
    assert typed_labels((PACKAGE / module).read_text("utf-8")) == [], "Give the labels a trait in data/labels.toml."


def test_lists_of_labels_are_seen() -> None:
    assert typed_labels('a = ("ORG", "GPE")\nb = {"ORG": 1, "LOC": 2}\nc = ["ORG"]\nd = {"ORG", "venue"}') == [1, 2]


def test_every_trait_is_asked_for() -> None:
    code = "\n".join((PACKAGE / module).read_text("utf-8") for module in MODULES)
    assert [trait for trait in label_file().traits if f'labels_with("{trait}")' not in code] == []


def test_what_is_true_of_a_label() -> None:
    assert labels_with("place") == {"GPE", "LOC"}
    assert labels_with("holds-others") == {"PROJECT"}
    assert {"PRODUCT", "MISC"} <= set(label_rows()) - labels_with("annotated")
    assert not labels_with("value") & labels_with("declined")


def test_letters_of_annotators_are_those_of_the_guideline() -> None:
    letters = [row.letter for row in label_rows().values() if row.letter]
    assert len(letters) == len(set(letters))
    assert {label for label, row in label_rows().items() if row.letter} == labels_with("annotated")


def test_a_trait_that_nobody_has_is_no_question() -> None:
    with pytest.raises(ValueError, match="'plase'; the traits are annotated"):
        labels_with("plase")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('traits = ["annotated"', 'traits = ["anotated"', "explain anotated"),
        ('contract = ["ORG"', 'contract = ["OGR"', r"there is no \[labels.OGR\]"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    file = tmp_path / "labels.toml"
    file.write_text(packaged("labels.toml").read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(DataError, match=fault):
        read_toml(file, LabelFile)
