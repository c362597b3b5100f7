"""Draws the plan of the corpus: the split, and the briefs as short texts.

python training/corpus/draw_plan.py --split corpus/split.tsv --briefs build/briefs
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

from plan import HANDS, Brief, draw_plan
from wheels import Wheels

GUIDE, EXAMPLES = (Path(__file__).parent / name for name in ("guide.md", "examples.md"))
COLUMNS = ("id", "part", "hand", "second", "kind", "words", "noise", "phenomena", "themes", "passing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", type=Path, help="TSV to write: part, hand and plan of every page")
    parser.add_argument("--briefs", type=Path, help="folder to write the briefs to, a file a hand")
    parser.add_argument("--guide", type=Path, help="file to write the guide to, with themes and phenomena")
    args = parser.parse_args()
    wheels = Wheels()
    briefs = draw_plan(wheels)
    if args.split:
        write_split(briefs, args.split)
    if args.briefs:
        args.briefs.mkdir(parents=True, exist_ok=True)
        for hand in range(1, HANDS + 1):
            own = [brief for brief in briefs if brief.hand == hand]
            text = "\n".join([f"# Briefs of hand {hand:02d} ({len(own)} pages)\n", *(render(b, wheels) for b in own)])
            (args.briefs / f"{hand:02d}.md").write_text(text, "utf-8")
    if args.guide:
        args.guide.write_text(guide(wheels), "utf-8")
    print_summary(briefs)


def guide(wheels: Wheels) -> str:
    """The guide for writers, with the lists of phenomena and themes from the wheels."""
    phenomena = [f"- `{phenomenon.id}`: {phenomenon.en}" for phenomenon in wheels.phenomena]
    themes = [f"- `{t.id}` {t.label_lv}: {t.definition}" + f" Not: {t.not_}" * bool(t.not_) for t in wheels.themes]
    return "\n".join(
        [
            GUIDE.read_text("utf-8"),
            "## 7. Phenomena\n",
            *phenomena,
            "\n## 8. Themes\n",
            *themes,
            EXAMPLES.read_text("utf-8"),
        ]
    )


def write_split(briefs: list[Brief], path: Path) -> None:
    """The table of all pages that are planned."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(COLUMNS)
        for b in briefs:
            second = f"{b.second:02d}" if b.second else ""
            lists = [" ".join(values) for values in (b.phenomena, b.themes, b.passing)]
            writer.writerow([b.id, b.part, f"{b.hand:02d}", second, b.kind.id, b.words, b.noise, *lists])


def render(brief: Brief, wheels: Wheels) -> str:
    """A brief as the writer reads it."""
    noise = {row["id"]: row["en"] for row in wheels.noise}
    records = [f"{n} {what}" for n, what in ((brief.events, "event"), (brief.projects, "project")) if n]
    labels = ", ".join(f"{label}≥{n}" for label, n in sorted(brief.labels.items()))
    subject = ", ".join(brief.themes) or "no theme at all" * (not brief.passing) or "none as subject"
    lines = [
        f"### {brief.id} · {brief.kind.lv} · ~{brief.words} words · {brief.day}",
        f"{brief.place}. {brief.register}; by a {brief.persona}.",
        f"Themes: {subject}" + (f" | in passing: {', '.join(brief.passing)}" if brief.passing else ""),
        *([f"Records: {', '.join(records)}."] if records else []),
        *([f"With: {labels}"] if labels else []),
        f"Names: {'; '.join(brief.names)}",
        f"Phenomena: {', '.join(brief.phenomena)}",
        *([f"Noise: {noise[brief.noise]}"] if brief.noise != "clean" else []),
    ]
    return "\n".join(lines) + "\n"


def print_summary(briefs: list[Brief]) -> None:
    """What was drawn, in numbers."""
    subject = Counter(theme for brief in briefs for theme in brief.themes)
    passing = Counter(theme for brief in briefs for theme in brief.passing)
    phenomena = Counter(phenomenon for brief in briefs for phenomenon in brief.phenomena)
    print(f"{len(briefs)} briefs, {sum(b.words for b in briefs)} words, {sum(not b.themes for b in briefs)} no subject")
    print("parts", dict(Counter(b.part for b in briefs)), "events", sum(b.events for b in briefs))
    print("projects", sum(b.projects for b in briefs), "on", sum(b.projects > 0 for b in briefs), "pages")
    print(f"themes {len(subject)}: subject {min(subject.values())}-{max(subject.values())}, ", end="")
    print(f"passing {min(passing.values())}-{max(passing.values())}; phenomena {min(phenomena.values())}-", end="")
    print(max(phenomena.values()))


if __name__ == "__main__":
    main()
