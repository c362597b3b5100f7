"""CoNLL-U files: treebanks as sentences of words, raw text, and the same from analysed Docs.

Multi-word tokens do not occur in Latvian treebanks and are refused; empty nodes are skipped.
"""

import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from spacy.tokens import Doc

from lvnews_nlp.errors import DataError, InputError


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, as the columns of CoNLL-U have it; ``_`` stands for what is not given.

    Attributes:
        form: The word as written.
        lemma: Its dictionary form.
        upos: Universal part of speech.
        xpos: Tag of the treebank.
        feats: Features, ``Case=Nom|Number=Sing``.
        head: Number in the sentence, from 1, of the word on which it depends; 0 for the root.
        deprel: Its relation to that word.
        space_after: Whether a blank follows.
    """

    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    deprel: str = "root"
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        words: Its words, in order.
        new_paragraph: Whether a paragraph begins with it.
        new_document: Whether a document begins with it.
    """

    words: tuple[Word, ...]
    new_paragraph: bool = False
    new_document: bool = False


def open_text(path: Path) -> Iterator[str]:
    """The lines of a text file or an ``.xz`` file, without line ends.

    Raises:
        InputError: There is no such file.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}. Check the path.")
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n")


def read_conllu(path: Path) -> list[Sentence]:
    """Reads a ``.conllu`` or ``.conllu.xz`` file.

    Raises:
        InputError: There is no such file.
        DataError: A line does not have ten columns, an id or head is not a number, or a token has several words.
    """
    sentences: list[Sentence] = []
    numbered = enumerate(open_text(path), 1)
    for blank, lines in groupby(numbered, key=lambda numbered_line: not numbered_line[1].strip()):
        if blank:
            continue
        words: list[Word] = []
        comments: list[str] = []
        for number, line in lines:
            if line.startswith("#"):
                comments.append(line)
            elif (word := _word(path, number, line)) is not None:
                words.append(word)
        document = any(comment.startswith("# newdoc") for comment in comments)
        paragraph = any(comment.startswith("# newpar") for comment in comments)
        sentences.append(Sentence(tuple(words), paragraph or document, document))
    return sentences


def _word(path: Path, number: int, line: str) -> Word | None:
    """The word of a line; None for an empty node."""
    columns = line.split("\t")
    if len(columns) != 10:
        raise DataError(f"{path}, line {number}: {len(columns)} columns instead of 10. Is it a CoNLL-U file?")
    index, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if "." in index:
        return None
    if not index.isdigit() or not (head.isdigit() or head == "_"):
        raise DataError(f"{path}, line {number}: id {index!r}, head {head!r}. Only one word for a token can be read.")
    space_after = "SpaceAfter=No" not in misc.split("|")
    return Word(form, lemma, upos, xpos, feats, int(head) if head != "_" else 0, deprel, space_after)


def raw_documents(sentences: Iterable[Sentence]) -> list[str]:
    r"""The raw text of every document: sentences as written, a blank line between paragraphs.

    >>> raw_documents([Sentence((Word("Jā", space_after=False), Word("!"))), Sentence((Word("Labi"),), True)])
    ['Jā!\n\nLabi']
    """
    documents: list[str] = []
    text = ""
    for sentence in sentences:
        if sentence.new_document and text:
            documents.append(text.rstrip(" "))
            text = ""
        elif sentence.new_paragraph and text:
            text = text.rstrip(" ") + "\n\n"
        text += "".join(word.form + (" " if word.space_after else "") for word in sentence.words)
    return [*documents, text.rstrip(" ")] if text else documents


def from_docs(docs: Iterable[Doc]) -> list[Sentence]:
    """The sentences of analysed Docs, without blank tokens; a dependent of a blank token becomes a root."""
    sentences: list[Sentence] = []
    for doc in docs:
        for number, span in enumerate(doc.sents):
            tokens = [token for token in span if not token.text.isspace()]
            places = {token.i: place for place, token in enumerate(tokens, 1)}
            words = tuple(
                Word(
                    token.text,
                    token.lemma_ or "_",
                    token.pos_ or "_",
                    token.tag_ or "_",
                    str(token.morph) or "_",
                    0 if token.head.i == token.i else places.get(token.head.i, 0),
                    token.dep_.lower() or "_",
                    bool(token.whitespace_),
                )
                for token in tokens
            )
            if words:
                sentences.append(Sentence(words, number == 0, number == 0))
    return sentences
