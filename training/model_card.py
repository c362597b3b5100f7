"""Step 11: score the packaged pipeline and write the scores into ``meta.json`` and the model card.

    python training/model_card.py --treebank …-dev.conllu.xz --ner fullstack-ner-dev.conll.xz --model
    src/lvnews_nlp/model

The scores are those of ``lvnews evaluate`` on the same files.
"""

import argparse
import json
from pathlib import Path
from string import Template

import lvnews_nlp
from lvnews_nlp.evaluation.measure import measure_ner, measure_treebank


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()

    nlp = lvnews_nlp.load()
    scores = {name: score.f1 for name, score in measure_treebank(nlp, args.treebank).scores.items()}
    scores |= {f"NER {label}": score.f1 for label, score in measure_ner(nlp, args.ner).items()}

    meta_path = args.model / "meta.json"
    meta = json.loads(meta_path.read_text("utf-8"))
    meta["performance"] = {name: round(value, 5) for name, value in scores.items()}
    meta_path.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", "utf-8")

    n_bytes = sum(f.stat().st_size for f in args.model.rglob("*") if f.is_file() and f.name != "README.md")
    template = Template(Path(__file__).with_name("model_card.md").read_text("utf-8"))
    rows = "\n".join(f"| {name} | {100 * value:.2f} |" for name, value in scores.items())
    card = template.substitute(version=lvnews_nlp.__version__, size=f"{n_bytes / 1e6:.1f}", scores=rows)
    (args.model / "README.md").write_text(card, "utf-8")
    print(rows)


if __name__ == "__main__":
    main()
