"""Gold files and raw sentences of a few words for the recipe of training/network, and what its commands are told."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
NETWORK = ROOT / "training" / "network"
TREEBANK = ROOT / "tests" / "language" / "engines" / "treebank.conllu"
SENTENCES = [
    "Skolotāja lasa jaunu grāmatu .",
    "Bērni dzied skolas korī .",
    "Rīgā atklāj muzeju .",
    "Pilsētas dome atbalsta jaunās skolas .",
    "Konference notiks Jelgavā 12. martā .",
    "Skolēni brauc uz Cēsīm un Valmieru .",
    "Ministrija paraksta līgumu ar pašvaldību .",
    "Direktore Anna Ozola pateicas vecākiem .",
    "Projekts ilgs divus gadus .",
    "Bibliotēkā notiek lasījumi bērniem .",
]
NAMES = {"Rīgā": "GPE", "Jelgavā": "GPE", "Cēsīm": "GPE", "Valmieru": "GPE", "Ministrija": "organization"}
WORDS = [sentence.split() for sentence in SENTENCES]


def names_file() -> str:
    """The sentences with their names as FullStack writes them."""
    lines = ["# newdoc id = 1"]
    for i, words in enumerate(WORDS):
        lines += [f"# newpar id = {i}", f"# text = {' '.join(words)}"]
        for n, word in enumerate(words, 1):
            tag = f"B-{NAMES[word]}" if word in NAMES else {"Anna": "B-person", "Ozola": "I-person"}.get(word, "O")
            lines.append("\t".join([str(n), word, "_", "_", "_", "_", tag, "O"]))
        lines.append("")
    return "\n".join(lines)


def options(folder: Path, names: dict) -> list[str]:
    """Options of a command whose values are files of a folder."""
    return [part for name, value in names.items() for part in (f"--{name}", str(folder / value))]


def common(folder: Path, name: str) -> list[str]:
    """What every command of a kind of network is told."""
    return ["--config", str(folder / f"{name}.toml"), "--corpus", str(folder / "corpus")]


def gold_files(folder: Path) -> list[str]:
    """The packed gold files."""
    return ["--pack", str(folder / "pack")]


def records(log: Path) -> list[dict]:
    """The log without what depends on the clock."""
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return [{k: v for k, v in line.items() if k not in ("minutes", "words_per_second")} for line in lines]


def engine(network: Path, folder: Path) -> Path:
    """The exported engine of a trained network."""
    import export

    out = network.parent / "engine"
    if not out.is_dir():
        lists = ["--headwords", str(folder / "headwords.txt.xz"), "--flags", str(folder / "flags.tsv.gz")]
        lists += ["--lvtb-train", str(TREEBANK)]
        export.main(["--network", str(network), "--out", str(out), *lists])
    return out
