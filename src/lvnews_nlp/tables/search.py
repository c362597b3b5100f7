"""Sentences of a corpus by words and by names.

The functions take tables by name (of ``tables``, ``analyse_frame`` or ``batch.Results``) and give new frames.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from lvnews_nlp.errors import InputError
from lvnews_nlp.language.stemming import form_keys, lemma_keys

if TYPE_CHECKING:
    import pandas as pd

#: First letters in which a word and all its forms agree; only words with the same ones are looked at.
SAME_START = 3
#: Names that a message about an unknown name gives at most.
NAMES_SHOWN = 5
#: Signs around a word of a pattern.
AROUND = re.compile(r"^[^\w*]+|[^\w*]+$")


def find(tables: "Mapping[str, pd.DataFrame]", pattern: str) -> "pd.DataFrame":
    """The sentences in which words occur, in any of their forms; furniture of pages is left out.

    Args:
        tables: ``sentences`` and ``articles``; with ``tokens`` the forms of a word are those with its lemma, else those
            that the endings of Latvian allow.
        pattern: One word or several that follow each other, in the dictionary form: ``skolotājs``, ``jauns skolotājs``;
            ``*`` stands for any letters: ``mentor*``, ``*izglītība``. Upper and lower case, and quotation marks and
            other signs around a word, make no difference.

    Returns:
        A row a hit, by day, those without one last: ``article_id``, ``published`` (``datetime64[ms]``), ``title``,
        ``sentence`` (Int32, its number in the article from 0), ``start`` and ``end`` of the hit (Int32, code points
        into the article's text, half-open), ``match`` (the hit as written) and ``text`` (the sentence).

    Raises:
        InputError: The pattern holds no letters.

    Examples:
        >>> from lvnews_nlp import analyse_many, tables
        >>> result = tables(analyse_many(["Ogrē mentori palīdz skolotājiem.", "Skolotāja meklē mentoru."]))
        >>> find(result, "mentors")[["article_id", "start", "end", "match"]].values.tolist()
        [['1', 5, 12, 'mentori'], ['2', 16, 23, 'mentoru']]
    """
    import pandas as pd

    terms = [term for piece in pattern.casefold().split() if (term := AROUND.sub("", piece))]
    if not any(map(str.isalnum, pattern)) or not all(term.strip("*") for term in terms):
        raise InputError(f"The pattern {pattern!r} holds a part without letters. Write words such as mentor* or skola.")
    sentences = tables["sentences"]
    sentences = sentences[sentences["kind"] != "furniture"].reset_index(drop=True)
    texts = sentences["text"].tolist()
    forms = [_forms(term, texts, tables.get("tokens")) for term in terms]
    rows = []
    if all(forms):
        words = (f"(?:{'|'.join(map(re.escape, sorted(found)))})" for found in forms)
        phrase = re.compile(r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)", re.IGNORECASE)
        starts = sentences["start"].tolist()
        rows = [
            (i, starts[i] + hit.start(), starts[i] + hit.end(), hit[0])
            for i, text in enumerate(texts)
            for hit in phrase.finditer(text)
        ]
    hits = pd.DataFrame(rows, columns=["row", "start", "end", "match"]).astype({"start": "Int32", "end": "Int32"})
    found = sentences.loc[hits["row"].astype("int64"), ["article_id", "sentence", "text"]].reset_index(drop=True)
    whole = pd.concat([found, hits[["start", "end", "match"]].astype({"match": found["text"].dtype})], axis=1)
    columns = ["article_id", "published", "title", "sentence", "start", "end", "match", "text"]
    return _dated(whole, tables["articles"])[columns]


def context(tables: "Mapping[str, pd.DataFrame]", entity: str) -> "pd.DataFrame":
    """The sentences that name somebody or something, under whatever form of the name.

    Args:
        tables: ``entities`` and ``articles``.
        entity: The name in the nominative (``canonical``), its id in the gazetteer (``viaa``), or the name of a
            municipality, which stands for all that belongs to it. Upper and lower case are the same.

    Returns:
        A row a sentence, by day, those without one last: ``article_id``, ``published`` (``datetime64[ms]``), ``title``,
        ``sentence`` (Int32, its number in the article from 0), ``label``, ``canonical``, ``match`` (the first mention
        as written) and ``text`` (the sentence).

    Raises:
        InputError: Nothing of that name is there; the message gives names that look alike.

    Examples:
        >>> from lvnews_nlp import analyse_many, tables
        >>> result = tables(analyse_many(["VIAA aicina skolas. Skolas gaida.", "Tirzas pagastā atklāja zāli."]))
        >>> context(result, "viaa")["text"].tolist(), context(result, "Gulbenes novads")["match"].tolist()
        (['VIAA aicina skolas.'], ['Tirzas pagastā'])
    """
    import pandas as pd

    entities = tables["entities"].reset_index(drop=True)
    wanted = entity.casefold().strip()
    keys = ["canonical", "id", "municipality", "municipality_id"]
    folded = (entities[key].astype("string").str.casefold() for key in keys)
    same = pd.concat([(column == wanted).fillna(False).astype(bool) for column in folded], axis=1).any(axis=1)
    if not same.any():
        raise InputError(_unknown(entity, entities))
    named = entities[same].drop_duplicates(["article_id", "sentence_index"]).drop(columns=["text", "start"])
    named = named.assign(match=entities["text"]).drop(columns="sentence").assign(text=entities["sentence"])
    named = named.rename(columns={"sentence_index": "sentence"}).assign(start=entities["start"])
    columns = ["article_id", "published", "title", "sentence", "label", "canonical", "match", "text"]
    return _dated(named, tables["articles"])[columns]


def _forms(term: str, texts: list[str], tokens: "pd.DataFrame | None") -> set[str]:
    """The words of a corpus, in lower case, that are forms of a term."""
    shape = re.compile("".join(r"\w*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", term)))
    if tokens is not None:
        lemmas = tokens["lemma"].str.casefold()
        words = tokens["text"].str.casefold()
        return set(words[lemmas.str.fullmatch(shape) | words.str.fullmatch(shape)].unique())
    start = "" if term.startswith("*") else re.escape(term.partition("*")[0][:SAME_START])
    word = re.compile(rf"(?<!\w){start}\w*", re.IGNORECASE)
    known = {found.casefold() for text in texts for found in word.findall(text) if found}
    keys = frozenset[str]() if "*" in term else lemma_keys(term)
    return {found for found in known if shape.fullmatch(found) or keys & form_keys(found)}


def _dated(found: "pd.DataFrame", articles: "pd.DataFrame") -> "pd.DataFrame":
    """Rows with day and title of their article, by day."""
    about = articles[["article_id", "published", "title"]].reset_index(drop=True)
    whole = found.merge(about, on="article_id", how="left")
    order = ["published", "article_id", "sentence", "start"]
    return whole.sort_values(order, kind="stable", na_position="last", ignore_index=True)


def _unknown(entity: str, entities: "pd.DataFrame") -> str:
    """The message that a name is not there, with names that look like it."""
    names = entities["canonical"].dropna().unique().tolist()
    folded = {name.casefold(): name for name in names}
    near = [folded[name] for name in get_close_matches(entity.casefold(), folded, n=NAMES_SHOWN, cutoff=0.6)]
    near += [name for name in names if entity.casefold() in name.casefold() and name not in near]
    hint = f"Names like it: {', '.join(near[:NAMES_SHOWN])}." if near else "Take a name from the column canonical."
    return f"Nothing is called {entity!r} in these {len(names):,} names. {hint}"
