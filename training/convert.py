"""Step 3: treebank and NER files to spaCy's binary format.

    python training/convert.py --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/corpus

The trained pipeline reads running text, so a Doc is a paragraph for NER and a run of sentences for syntax. The runs
are short, because the training oracle of spaCy's parser costs the square of the length. Quotation marks of the
training part are replaced, for a share of the paragraphs, by the other styles of Latvian pages („ “, “ ”, « »): the
treebank has mostly straight ones.
"""

import argparse
import lzma
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from lvnews_nlp.evaluation.ner import LABELS

QUOTE_STYLES = (('"', '"'), ("„", "“"), ("„", "”"), ("“", "”"), ("«", "»"))
Row = list[str]


def paragraphs(path: Path) -> Iterator[list[list[Row]]]:
    """Paragraphs as lists of sentences as lists of rows (the ten columns); multiword and empty nodes are left out."""
    paragraph: list[list[Row]] = []
    rows: list[Row] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith(("# newpar", "# newdoc")) and not rows:
                if paragraph:
                    yield paragraph
                paragraph = []
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                paragraph.append(rows)
                rows = []
    if paragraph:
        yield paragraph


def runs(paragraph: list[list[Row]], *, n_words: int) -> Iterator[list[list[Row]]]:
    """Cuts a paragraph into runs of whole sentences that end as soon as they hold ``n_words`` words."""
    run: list[list[Row]] = []
    for sentence in paragraph:
        run.append(sentence)
        if sum(map(len, run)) >= n_words:
            yield run
            run = []
    if run:
        yield run


def restyle_quotes(words: list[str], style: tuple[str, str]) -> list[str]:
    """The words with straight quotation marks replaced by an opening and closing pair, in turn."""
    result, is_open = [], False
    for word in words:
        if word == '"':
            word = style[is_open]
            is_open = not is_open
        result.append(word)
    return result


def syntax_doc(vocab: Vocab, paragraph: list[list[Row]], style: tuple[str, str]) -> Doc:
    """A Doc with everything but entities, from CoNLL-U rows."""
    rows = [row for sentence in paragraph for row in sentence]
    words = restyle_quotes([row[1] for row in rows], style)
    heads, offset = [], 0
    for sentence in paragraph:
        heads += [offset + (int(row[6]) if row[6] != "0" else int(row[0])) - 1 for row in sentence]
        offset += len(sentence)
    return Doc(
        vocab,
        words=words,
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        tags=[row[4] for row in rows],
        pos=[row[3] for row in rows],
        morphs=["" if row[5] == "_" else row[5] for row in rows],
        lemmas=[row[2] for row in rows],
        heads=heads,
        # Subtypes such as nsubj:pass are kept: they cost nothing and readers of syntax use them.
        deps=["ROOT" if row[7] == "root" else row[7] for row in rows],
        sent_starts=[row[0] == "1" for row in rows],
    )


def ner_doc(vocab: Vocab, paragraph: list[list[Row]], style: tuple[str, str]) -> Doc:
    """A Doc with the outer entities, from the BIO tags in column 7."""
    rows = [row for sentence in paragraph for row in sentence]
    words = restyle_quotes([row[1] for row in rows], style)
    doc = Doc(vocab, words=words, spaces=[needs_space(words, i) for i in range(len(words))])
    spans: list[tuple[str, int, int]] = []
    for i, row in enumerate(rows):
        kind, _, name = row[6].partition("-")
        if kind == "B":
            spans.append((LABELS[name], i, i + 1))
        elif kind == "I" and spans and spans[-1][2] == i:
            spans[-1] = (*spans[-1][:2], i + 1)
    doc.set_ents([Span(doc, start, end, label=label) for label, start, end in spans], default="outside")
    return doc


def needs_space(words: list[str], i: int) -> bool:
    """Spacing is not in the NER files; the NER model does not look at it, so common sense is enough."""
    return i + 1 < len(words) and words[i + 1] not in ".,;:!?)" and words[i] != "("


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for part in ("lvtb-train", "lvtb-dev", "ner-train", "ner-dev"):
        parser.add_argument(f"--{part}", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    args = parser.parse_args()

    config = tomllib.loads(args.config.read_text("utf-8"))
    vocab = spacy.blank("lv").vocab
    args.out.mkdir(parents=True, exist_ok=True)
    for part in ("lvtb_train", "lvtb_dev", "ner_train", "ner_dev"):
        rng = random.Random(config["seed"])
        docs = DocBin(store_user_data=False)
        for paragraph in paragraphs(getattr(args, part)):
            restyle = part.endswith("train") and rng.random() < config["restyled_quotes"]
            style = rng.choice(QUOTE_STYLES) if restyle else QUOTE_STYLES[0]
            if part.startswith("ner"):
                docs.add(ner_doc(vocab, paragraph, style))
            else:
                for run in runs(paragraph, n_words=config["syntax_run_words"]):
                    docs.add(syntax_doc(vocab, run, style))
        docs.to_disk(args.out / f"{part}.spacy")
        print(f"{part}: {len(docs):,} documents")


if __name__ == "__main__":
    main()
