"""Writes the expected results of the examples: ``python tests/freeze_examples.py``; read the diff before committing."""

import json
from pathlib import Path
from typing import Any

import lvnews_nlp

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


def expected_path(example: Path) -> Path:
    return ROOT / "tests" / "golden" / f"{example.stem}.json"


def result(example: Path, nlp: Any = None) -> dict[str, Any]:
    """What is frozen: everything that a reader of the page would check; tokens and tags have their own evaluation."""
    data = lvnews_nlp.analyse(example, nlp=nlp).to_dict()
    text = data["article"].pop("text")
    return {
        "article": {
            **data["article"],
            "blocks": [{**b, "text": text[b["start"] : b["end"]][:60]} for b in data["article"]["blocks"]],
        },
        "entities": [{k: v for k, v in e.items() if k not in ("confidence", "rule")} for e in data["entities"]],
        "themes": [{"id": t["id"], "evidence": [e["text"] for e in t["evidence"]]} for t in data["themes"]],
        "projects": data["projects"],
        "events": data["events"],
    }


def main() -> None:
    for example in EXAMPLES:
        path = expected_path(example)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(result(example), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
