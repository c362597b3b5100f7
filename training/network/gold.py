"""What training learns from: gold files and gazetteers with the library's readers, or what ``pack.py`` made of them."""

import itertools
from pathlib import Path

from data import Example
from example_files import read_examples

from lvnews_nlp.language.engines.embedded.edit_scripts import script
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.name_tags import encode


def read_treebank(path: Path) -> list[Example]:
    """Sentences of a CoNLL-U file with tags, edit scripts of the lemmas, heads and relations."""
    if path.suffix == ".npz":
        return read_examples(path)
    from lvnews_nlp.evaluation.conllu import read_conllu  # only here: it needs spaCy

    return [
        Example(
            words=[word.form for word in sentence.words],
            values={
                "upos": [word.upos for word in sentence.words],
                "xpos": [word.xpos for word in sentence.words],
                "feats": [in_order(word.feats) for word in sentence.words],
                "lemma": [script(word.form, word.lemma) for word in sentence.words],
                "deprel": [word.deprel for word in sentence.words],
            },
            heads=[word.head for word in sentence.words],
        )
        for sentence in read_conllu(path)
    ]


def in_order(feats: str) -> str:
    """Features in the order that UD gives them, letters without their case; a part of the treebank has another.

    >>> in_order("Case=Nom|NumType=Card|Number=Plur")
    'Case=Nom|Number=Plur|NumType=Card'
    """
    return "" if feats == "_" else "|".join(sorted(feats.split("|"), key=lambda value: value.lower().partition("=")))


def read_names(path: Path) -> list[Example]:
    """Sentences of a FullStack file with the tags of their outer names."""
    if path.suffix == ".npz":
        return read_examples(path)
    from lvnews_nlp.evaluation.ner import read_fullstack  # only here: it needs spaCy

    examples = []
    for document in read_fullstack(path):
        bounds = [*document.sentences, len(document.tokens)]
        for first, last in itertools.pairwise(bounds):
            tokens = document.tokens[first:last]
            starts = {start: i for i, (start, _) in enumerate(tokens)}
            ends = {end: i + 1 for i, (_, end) in enumerate(tokens)}
            spans = [(starts[e.start], ends[e.end], e.label) for e in document.entities if e.start in starts]
            words = [document.text[start:end] for start, end in tokens]
            examples.append(Example(words=words, values={"name": encode(spans, len(words))}))
    return examples


def open_flags(path: Path | None) -> WordFlags:
    """Flags from a packed file; without one, from the packaged gazetteers."""
    return gazetteer_flags() if path is None else WordFlags.read(path)


def gazetteer_flags() -> WordFlags:
    """Flags from the packaged gazetteers in all case forms, and from the first names of the name-day calendar."""
    from lvnews_nlp.entities.gazetteer.data import inflected, load_forms, load_records  # only here: they need pydantic
    from lvnews_nlp.language.inflection.lexicon import first_names

    forms = load_forms()
    names = [
        (form, record.label)
        for record in load_records()
        for name in (*record.names(), record.abbreviation)
        for form in (name, *forms.get(name, ()))
        if form
    ]
    return WordFlags.collect(names, [form for name in first_names() for form in (name, *inflected(name))])
