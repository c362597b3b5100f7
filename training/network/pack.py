"""Everything that training reads as one small folder, for a machine that has PyTorch, NumPy and this repository only.

    python training/network/pack.py --text build/sentences.txt --vectors build/vectors \
        --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/pack

Text as ``.xz``, vectors in 8 bits, gold files as arrays. The other commands read the folder with ``--pack build/pack``.
"""

import argparse
import lzma
from collections.abc import Sequence
from pathlib import Path

#: What training reads, and what it is called in the packed folder.
SOURCES = {
    "text": "text.txt.xz",
    "vectors": "vectors.npz",
    "flags": "flags.tsv.gz",
    "lvtb-train": "lvtb-train.npz",
    "lvtb-dev": "lvtb-dev.npz",
    "ner-train": "ner-train.npz",
    "ner-dev": "ner-dev.npz",
}
MAX_SIZE = 30 * 2**20


def add_sources(parser: argparse.ArgumentParser, *names: str) -> None:
    """An option for each source, and ``--pack`` for all that are not given."""
    parser.add_argument("--pack", type=Path, help="folder from pack.py, for all sources that are not given")
    for name in names:
        parser.add_argument(f"--{name}", type=Path)


def fill_sources(parser: argparse.ArgumentParser, args: argparse.Namespace, *names: str) -> argparse.Namespace:
    """Puts the packed files where a source was not given."""
    for name in names:
        key = name.replace("-", "_")
        if getattr(args, key) is None and (args.pack or name != "flags"):  # the flags are made where they are missing
            if args.pack is None:
                parser.error(f"--{name} or --pack is needed")
            setattr(args, key, args.pack / SOURCES[name])
    return args


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the folder and says how large it is."""
    # Only here: the other commands import this module for its options.
    import spacy
    from example_files import write_examples
    from floret_table import write
    from gold import open_flags, read_names, read_treebank

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SOURCES:
        parser.add_argument(f"--{name}", type=Path, required=name != "flags")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / SOURCES["text"]).write_bytes(lzma.compress(args.text.read_bytes(), preset=9))
    write(spacy.load(args.vectors).vocab.vectors, args.out / SOURCES["vectors"])
    open_flags(args.flags).write(args.out / SOURCES["flags"])
    for part in ("train", "dev"):
        treebank, names = getattr(args, f"lvtb_{part}"), getattr(args, f"ner_{part}")
        write_examples(args.out / SOURCES[f"lvtb-{part}"], read_treebank(treebank))
        write_examples(args.out / SOURCES[f"ner-{part}"], read_names(names))
    sizes = {file.name: file.stat().st_size for file in sorted(args.out.iterdir())}
    print(*(f"{name:18} {size / 2**20:6.2f} MiB" for name, size in sizes.items()), sep="\n")
    if sum(sizes.values()) > MAX_SIZE:
        raise SystemExit(f"{sum(sizes.values()) / 2**20:.1f} MiB is more than {MAX_SIZE / 2**20:.0f}: give less text.")


if __name__ == "__main__":
    main()
