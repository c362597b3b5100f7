"""Shows where the cues of the themes meet words that are not the ones meant, in raw text.

    python training/theme_cues.py --data DATA --out build/cues

Reads the sentences of ``DATA/text/*.txt.xz`` and ``DATA/ner/*-train.conll.xz`` and of part train of the corpus, as many
of each file as ``--sentences`` says, and writes three files:

- ``cues.tsv``: every cue of every theme with its number of hits and three sentences, of different files where there
  are, the matched words in capitals;
- ``beginnings.tsv``: every beginning (``speciāl*``) with the words that it meets by stem, and the themes that have it.
  A word is marked ``?`` where it makes up ``SHARE`` of the hits or more and goes on in a way (``OTHER``) that commonly
  makes another word: ``speciāls`` and ``speciālists``;
- ``silent.tsv``: cues without any hit.

The raw text stays where it is: nothing that this command writes belongs into the repository. What was decided on
reading ``cues.tsv`` stands in ``theme_cues.tsv``, without the text.
"""

import argparse
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.lookup import CueLookup
from lvnews_nlp.themes.page_sentences import Sentence, Word
from lvnews_nlp.themes.taxonomy import Taxonomy

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\+?")
BEGINNING = re.compile(r"[^\W\d_]+(?=\*)")
#: What follows a beginning where another word begins: a person, a quality, a place, a compound.
OTHER = re.compile(r"(?:ist|ism|āt|ar|nīc|niek|niec|ij|āl|īb|šan|tāj|ēj|dar|veid|rakst|gad|met)")
SHARE = 0.05
SHOWN = 3
SENTENCE = "# text = "
END = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-zāčēģīķļņšūž])|\n+")
SEED = 0


def sources(data: Path, corpus: Path) -> Iterator[tuple[str, list[str]]]:
    """Name and sentences of every file of raw text; the pages of the corpus count as one."""
    yield "corpus", [line for page in read_articles(corpus, part="train") for line in END.split(page.text)]
    for path in sorted((*data.glob("ner/*-train.conll.xz"), *data.glob("text/*.txt.xz"))):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = list(file)
        if path.suffixes[0] == ".conll":
            lines = [line.removeprefix(SENTENCE) for line in lines if line.startswith(SENTENCE)]
        yield path.name, lines


def sentences(lines: list[str], most: int, drawn: random.Random) -> Iterator[Sentence]:
    """At most so many of the sentences, as the tagger reads them."""
    for line in drawn.sample(lines, min(most, len(lines))):
        words = tuple(Word(found.start(), found.end(), found.group()) for found in WORD.finditer(line))
        if words:
            yield Sentence(0, len(line), "paragraph", 0, words)


def chosen(hits: list[tuple[str, str]], drawn: random.Random) -> list[str]:
    """At most ``SHOWN`` different hits, each of another source as long as there is one."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, text in drawn.sample(hits, len(hits)):
        if text not in by_source[source]:
            by_source[source].append(text)
    rounds = zip_longest(*by_source.values())
    return [text for texts in rounds for text in texts if text is not None][:SHOWN]


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
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/ and ner/")
    parser.add_argument("--corpus", type=Path, default=Path("corpus/pages"), help="folder of annotated pages")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=4000, help="most sentences of one file")
    args = parser.parse_args()

    taxonomy = load_taxonomy()
    lookup = CueLookup(taxonomy)
    drawn = random.Random(SEED)
    hits: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for source, lines in sources(args.data, args.corpus):
        for sentence in sentences(lines, args.sentences, drawn):
            for found in lookup.find(sentence):
                if found.use.kind != "theme":
                    continue
                hits[found.use.name, found.cue].append((source, shown(sentence, found.words)))
                words = [sentence.words[at].text.lower() for at in found.words]
                for beginning in beginnings(found.cue):
                    met[beginning].update(stem(word) for word in words if word.startswith(beginning))
    write_tables(args.out, taxonomy, hits, met, drawn)


def write_tables(
    out: Path,
    taxonomy: Taxonomy,
    hits: dict[tuple[str, str], list[tuple[str, str]]],
    met: dict[str, Counter[str]],
    drawn: random.Random,
) -> None:
    """Cues with sentences, cues without, and beginnings with the words that they meet."""
    out.mkdir(parents=True, exist_ok=True)
    cues = [(theme.id, cue) for theme in taxonomy for cue in (*theme.strong, *theme.cues, *theme.hints)]
    rows = [
        "\t".join((id, cue, str(len(of)), *chosen(of, drawn))) for id, cue in cues for of in (hits.get((id, cue), []),)
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
