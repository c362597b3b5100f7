"""Shows where the cues of the themes meet words that are not the ones meant, in raw text.

    python training/theme_cues.py --data DATA --out build/cues

Reads the sentences of ``DATA/text/*.txt.xz``, as many of each file as ``--sentences`` says, and writes three files:

- ``cues.tsv``: every cue of every theme with its number of hits and three sentences, the matched words in capitals;
- ``beginnings.tsv``: every beginning (``speciāl*``) with the words that it meets by stem, and the themes that have it.
  A word is marked ``?`` where it makes up ``SHARE`` of the hits or more and goes on in a way (``OTHER``) that commonly
  makes another word: ``speciāls`` and ``speciālists``;
- ``silent.tsv``: cues without any hit.

The raw text stays where it is: nothing that this command writes belongs into the repository.
"""

import argparse
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from lvnews_nlp.language.stemming import stem
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.lookup import CueLookup
from lvnews_nlp.themes.reading import Sentence, Word
from lvnews_nlp.themes.taxonomy import Taxonomy

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\+?")
BEGINNING = re.compile(r"[^\W\d_]+(?=\*)")
#: What follows a beginning where another word begins: a person, a quality, a place, a compound.
OTHER = re.compile(r"(?:ist|ism|āt|ar|nīc|niek|niec|ij|āl|īb|šan|tāj|ēj|dar|veid|rakst|gad|met)")
SHARE = 0.05
SHOWN = 3
SEED = 0


def sentences(folder: Path, most: int) -> Iterator[Sentence]:
    """At most so many sentences of every file, drawn by seed, as the tagger reads them."""
    drawn = random.Random(SEED)
    for path in sorted(folder.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = list(file)
        for line in drawn.sample(lines, min(most, len(lines))):
            words = tuple(Word(found.start(), found.end(), found.group()) for found in WORD.finditer(line))
            if words:
                yield Sentence(0, len(line), "paragraph", 0, words)


def shown(sentence: Sentence, matched: tuple[int, ...]) -> str:
    """A piece of the sentence with the matched words in capitals."""
    first, last = max(0, matched[0] - 4), matched[-1] + 5
    return " ".join(
        word.text.upper() if at in matched else word.text
        for at, word in enumerate(sentence.words[first:last], first)
    )  # fmt: skip


def beginnings(cue: str) -> set[str]:
    """The beginnings in a cue."""
    return {found.group().lower() for found in BEGINNING.finditer(cue)}


def flags(beginning: str, met: Counter[str]) -> list[str]:
    """The words that a beginning meets, most frequent first, doubtful ones marked."""
    total = sum(met.values())
    return [
        f"{'?' if count >= SHARE * total and OTHER.match(word[len(beginning) :]) else ''}{word} {count}"
        for word, count in met.most_common(12)
    ]


def main() -> None:
    """Reads, counts, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/*.txt.xz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=4000, help="most sentences of one file")
    args = parser.parse_args()

    taxonomy = load_taxonomy()
    lookup = CueLookup(taxonomy)
    hits: dict[tuple[str, str], list[str]] = defaultdict(list)
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences(args.data / "text", args.sentences):
        for found in lookup.find(sentence):
            if found.use.kind != "theme":
                continue
            hits[found.use.name, found.cue].append(shown(sentence, found.words))
            words = [sentence.words[at].text.lower() for at in found.words]
            for beginning in beginnings(found.cue):
                met[beginning].update(stem(word) for word in words if word.startswith(beginning))
    write_tables(args.out, taxonomy, hits, met)


def write_tables(
    out: Path, taxonomy: Taxonomy, hits: dict[tuple[str, str], list[str]], met: dict[str, Counter[str]]
) -> None:
    """Cues with sentences, cues without, and beginnings with the words that they meet."""
    out.mkdir(parents=True, exist_ok=True)
    cues = [(theme.id, cue) for theme in taxonomy for cue in (*theme.strong, *theme.cues, *theme.hints)]
    drawn = random.Random(SEED)
    rows = [
        "\t".join((id, cue, str(len(of)), *drawn.sample(of, min(SHOWN, len(of)))))
        for id, cue in cues
        for of in (hits.get((id, cue), []),)
    ]
    (out / "cues.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    silent = ["\t".join(pair) for pair in cues if pair not in hits]
    (out / "silent.tsv").write_text("\n".join(silent) + "\n", encoding="utf-8")
    users: dict[str, set[str]] = defaultdict(set)
    for id, cue in cues:
        for beginning in beginnings(cue):
            users[beginning].add(id)
    rows = [
        "\t".join((f"{beginning}*", " · ".join(flags(beginning, of)), " ".join(sorted(users[beginning]))))
        for beginning, of in sorted(met.items())
    ]
    (out / "beginnings.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(cues)} cues, {len(hits)} with hits; {sum('?' in row for row in rows)} beginnings to look at: {out}")


if __name__ == "__main__":
    main()
