"""A large file in pieces that can travel where files are limited in size.

    python training/network/pieces.py split build/pretrain/checkpoint.pt build/pieces
    python training/network/pieces.py join build/pieces build/pretrain/checkpoint.pt

Needs Python only. ``pieces.json`` holds size and SHA-256 of the whole; a join that does not give the same is refused.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

LIST = "pieces.json"


def split(file: Path, folder: Path, *, size: int) -> list[Path]:
    """Writes the pieces, each of at most ``size`` bytes."""
    data = file.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    pieces = [folder / f"piece-{i:03}" for i in range(-(-len(data) // size))]
    for i, piece in enumerate(pieces):
        piece.write_bytes(data[i * size : (i + 1) * size])
    about = {"pieces": [p.name for p in pieces], "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / LIST).write_text(json.dumps(about), "utf-8")
    return pieces


def join(folder: Path, file: Path) -> None:
    """Puts the pieces together again.

    Raises:
        ValueError: They do not give the file that was split.
    """
    about = json.loads((folder / LIST).read_text("utf-8"))
    data = b"".join((folder / name).read_bytes() for name in about["pieces"])
    if hashlib.sha256(data).hexdigest() != about["sha256"]:
        raise ValueError(f"{folder} does not hold all of {file.name}: {len(data)} of {about['size']} bytes.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["split", "join"])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--size", type=float, default=15, help="MiB of a piece")
    args = parser.parse_args(arguments)
    if args.what == "split":
        print(f"{len(split(args.source, args.target, size=int(args.size * 2**20)))} pieces in {args.target}")
    else:
        join(args.source, args.target)


if __name__ == "__main__":
    main()
