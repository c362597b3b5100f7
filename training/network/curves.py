"""Curves of a run as an SVG file, from the logs that pretraining and training write.

    python training/network/curves.py build/encoder/*/log.jsonl --out build/encoder/curves.svg

One picture for the loss of pretraining, one for every dev score; a line for each log. Needs Python only.
"""

import argparse
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

WIDTH, HEIGHT, EDGE = 420, 200, 48
COLOURS = ("#1b6ca8", "#c8553d", "#3a7d44", "#7b4b94", "#b58900", "#444444", "#2aa198", "#d33682")
Lines = dict[str, list[tuple[float, float]]]


def read(logs: Sequence[Path]) -> dict[str, Lines]:
    """Points of every picture: title, name of the log's folder, (step, value)."""
    pictures: dict[str, Lines] = {}
    for log in logs:
        for line in log.read_text("utf-8").splitlines():
            record = json.loads(line)
            values = {f"dev {task}": score for task, score in record.get("dev", {}).items()}
            if "mean" in record:
                values["pretraining loss"] = record["mean"]
            for title, value in values.items():
                pictures.setdefault(title, {}).setdefault(log.parent.name, []).append((record["step"], value))
    return pictures


def picture(title: str, lines: Lines, *, top: float, colours: dict[str, str]) -> str:
    """One picture with its axes' ends and a legend."""
    points = [point for line in lines.values() for point in line]
    (left, right), (low, high) = ((min(v), max(v)) for v in zip(*points, strict=True))
    right, high = max(right, left + 1), max(high, low + 1e-6)

    def place(x: float, y: float) -> str:
        across = EDGE + (x - left) / (right - left) * (WIDTH - EDGE - 10)
        return f"{across:.1f},{top + 24 + (high - y) / (high - low) * (HEIGHT - 64):.1f}"

    parts = [f'<text x="{EDGE}" y="{top + 14:.0f}" font-weight="bold">{escape(title)}</text>']
    for i, (name, line) in enumerate(lines.items()):
        path = " ".join(place(*point) for point in line)
        parts.append(f'<polyline fill="none" stroke="{colours[name]}" points="{path}"/>')
        parts.append(f'<text x="{WIDTH}" y="{top + 30 + 14 * i:.0f}" fill="{colours[name]}">{escape(name)}</text>')
    bottom = top + HEIGHT - 40
    parts += [f'<text x="4" y="{top + 30:.0f}">{high:.2f}</text>', f'<text x="4" y="{bottom:.0f}">{low:.2f}</text>']
    parts += [
        f'<text x="{EDGE}" y="{bottom + 18:.0f}">step {left:.0f}</text>',
        f'<text x="{WIDTH - 10}" y="{bottom + 18:.0f}" text-anchor="end">{right:.0f}</text>',
    ]
    return "\n".join(parts)


def draw(pictures: dict[str, Lines]) -> str:
    """All pictures below each other."""
    names = list(dict.fromkeys(name for lines in pictures.values() for name in lines))
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    body = [picture(t, lines, top=i * HEIGHT, colours=colours) for i, (t, lines) in enumerate(pictures.items())]
    size = f'width="{WIDTH + 130}" height="{HEIGHT * len(body)}"'
    inside = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">\n{inside}\n</svg>\n'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("logs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)
    args.out.write_text(draw(read(args.logs)), "utf-8")


if __name__ == "__main__":
    main()
