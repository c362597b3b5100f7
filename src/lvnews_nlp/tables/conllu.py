"""Tokens and sentences of an analysis as CoNLL-U, for treebank tools."""

from collections.abc import Iterator
from typing import Any

from lvnews_nlp.terminal import visible


def to_conllu(data: dict[str, Any]) -> str:
    """The tokens and sentences as CoNLL-U, entities in MISC.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.
    """
    return "\n".join(conllu_lines(data))


def conllu_lines(data: dict[str, Any]) -> Iterator[str]:
    """Lines of CoNLL-U. Heads outside the sentence (there should be none) become roots."""
    text, tokens = data["article"]["text"], data["tokens"]
    yield f"# newdoc id = {conllu_cell(str(data['id']))}"
    starts = {e["start"]: e for e in data["entities"]}
    i = 0
    for number, sentence in enumerate(data["sentences"], 1):
        first = i
        while i < len(tokens) and tokens[i]["start"] < sentence["end"]:
            i += 1
        if first == i:
            continue
        yield f"# sent_id = {number}"
        yield f"# text = {conllu_cell(text[sentence['start'] : sentence['end']])}"
        for n in range(first, i):
            token = tokens[n]
            head = token["head"] - first + 1 if first <= token["head"] < i else 0
            columns = (token["text"], token["lemma"], token["upos"], token["xpos"], token["feats"])
            misc = conllu_misc(text, token, starts.get(token["start"]))
            deprel = token["deprel"] or "_" if head else "root"
            yield "\t".join([str(n - first + 1), *map(conllu_cell, columns), str(head), deprel, "_", misc])
        yield ""


def conllu_cell(text: str) -> str:
    r"""A text as a cell or comment: no tab, no line end of any kind, nothing that controls a terminal; never empty.

    >>> conllu_cell("9\x0b\t000"), conllu_cell("\x1b[1mSkola"), conllu_cell("\x00")
    ('9 000', '\\x1b[1mSkola', '\\x00')
    """
    return visible(" ".join(text.split())) or "_"


def conllu_misc(text: str, token: dict[str, Any], entity: dict[str, Any] | None) -> str:
    """The last column: the entity that starts with a token, and whether a space follows."""
    misc = []
    if entity is not None:
        name = conllu_cell(entity["canonical"] or entity["text"]).replace(" ", "_").replace("|", "%7C")
        misc.append(f"Entity={entity['label']}:{name}")
    if token["end"] < len(text) and not text[token["end"]].isspace():
        misc.append("SpaceAfter=No")
    return "|".join(misc) or "_"
