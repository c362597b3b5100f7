"""A word has one home among the rules: how many stand in the lists of several files is counted, and only goes down.

``python tests/test_words_once.py`` prints the words with the files they stand in.

Words count by the key of the stemmer (``lvnews_nlp.language.stemming``), so that forms of a word and its beginning are
one. A word stands in a file where it is an entry of its own there: of a list of TOML, of the alternatives in a
pattern, in the first column of a table, in a list of Latvian words in the code. Entries of several words do not count:
„sporta spēles” says nothing of „sporta”.
"""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import lvnews_nlp
from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.stemming import stem

PACKAGE = Path(lvnews_nlp.__file__).parent
#: Words in the lists of at least so many files, at most.
MOST = {2: 515, 3: 155}

#: Files of small words only: what stands there is no knowledge about a thing, and finders of many kinds meet it.
SMALL_WORDS = ("characters.toml", "wrapping.toml")
#: Files that are not rules about words of a text.
LEFT_OUT = {
    "names and words with numbers, written by programs": (
        "arbiter.tsv", "lexicon.tsv", "line_weights.tsv", "sentence_starters.tsv",
        "theme_words.tsv", "theme_ranker.toml", "theme_notes.toml",
    ),
    "words that users read": ("charts.toml", "help.toml", "messages.toml", "report.toml", "contract_codes.toml"),
    "endings, and models that decline": (
        "endings.toml", "paradigms.toml", "tenses.toml", "verb_forms.toml", "person_names.toml",
    ),
    "names of labels": ("labels.toml",),
}  # fmt: skip
#: Fields that hold no entries of a list: texts of examples, names of rules, patterns of whole lines.
NO_ENTRIES = {
    "source", "id", "detail", "kind", "topic", "text", "name", "letters", "yes", "no", "match", "no_match", "pattern",
    "next_pattern",
}  # fmt: skip
ENTRY = re.compile(r"[^\W\d_]{4,}")
#: One of the alternatives in a pattern.
ALTERNATIVE = re.compile(r"(?<=[|(:])[^\W\d_]{4,}(?=[|)?])")


def texts(value: object, key: str = "") -> Iterator[str]:
    """The entries of what a TOML file holds, keys of tables too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in NO_ENTRIES and "example" not in name:
                yield name
                yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str):
        yield value


def entries(text: str) -> Iterator[str]:
    """The words that a text lists: itself, the two of a pair („rektors/rektore”), alternatives of a pattern."""
    yield from (part.strip(".*") for part in text.split("/") if ENTRY.fullmatch(part.strip(".*")))
    yield from ALTERNATIVE.findall(text)


def texts_of_code(source: str) -> Iterator[str]:
    """The texts in the tuples, lists, sets and patterns of a module that have Latvian letters of their own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Call):
            inner = node.args if isinstance(node, ast.Call) else node.elts
            found = [one.value for one in inner if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield from (text for text in found if set(text) & set(SMALL) - set("abcdefghijklmnopqrstuvwxyz"))


def texts_of(file: Path) -> Iterator[str]:
    """The texts of a file that may hold entries."""
    content = file.read_text("utf-8")
    if file.suffix == ".toml":
        return texts(tomllib.loads(content))
    if file.suffix == ".py":
        return texts_of_code(content)
    return (line.split("\t")[0] for line in content.splitlines() if not line.startswith("#"))


def homes() -> dict[str, dict[str, set[str]]]:
    """For the key of every word the files in which it stands, and how it is written there."""
    left_out = {name for names in LEFT_OUT.values() for name in names}
    data = [file for file in sorted((PACKAGE / "data").iterdir()) if file.suffix in (".toml", ".tsv")]
    small = {stem(word.lower()) for name in SMALL_WORDS for word in words_of(PACKAGE / "data" / name)}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in [*data, *sorted(PACKAGE.rglob("*.py"))]:
        if file.name not in left_out and file.name not in SMALL_WORDS:
            for word in words_of(file):
                if (key := stem(word.lower())) not in small:
                    found[key][file.relative_to(PACKAGE).as_posix().removeprefix("data/")].add(word)
    return found


def words_of(file: Path) -> Iterator[str]:
    """The entries of a file."""
    return (word for text in texts_of(file) for word in entries(text))


def test_entries_are_words_alone() -> None:
    assert list(entries("rektors/rektore")) == ["rektors", "rektore"]
    assert list(entries("sporta spēles")) == []
    assert list(entries("(?:skola|nams)?")) == ["skola", "nams"]
    assert list(texts({"words": ["koris"], "examples": ["Kora mēģinājums."]})) == ["words", "koris"]


def test_no_more_words_have_several_homes() -> None:
    counts = Counter(len(files) for files in homes().values())
    several = {least: sum(n for files, n in counts.items() if files >= least) for least in MOST}
    assert all(several[least] <= MOST[least] for least in MOST), f"{several}: run python {Path(__file__).name}"


if __name__ == "__main__":
    shared = {key: files for key, files in homes().items() if len(files) > 1}
    pairs = Counter(pair for files in shared.values() for pair in combinations(sorted(files), 2))
    for key, files in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
        print(key, len(files), "; ".join(f"{file}: {', '.join(sorted(words))}" for file, words in files.items()))
    for (one, other), n in pairs.most_common(30):
        print(n, one, other)
    print({least: sum(len(files) >= least for files in shared.values()) for least in MOST})
