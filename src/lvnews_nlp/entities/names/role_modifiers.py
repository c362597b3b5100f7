"""Whether a word before a role belongs to it."""

from lvnews_nlp.entities.names.role_words import NAMED, adjective_forms, head_of, known_head, role_heads, role_sets
from lvnews_nlp.entities.names.words import Word
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, likely_noun
from lvnews_nlp.language.inflection.endings import looks_genitive_plural, looks_like_inhabitants, looks_like_past_verb
from lvnews_nlp.language.inflection.interpretations import known_noun

_NO_MODIFIERS = frozenset(("VERB", "AUX", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART"))


def modifies(words: list[Word], k: int, i: int) -> bool:
    """Whether word ``k`` can belong to the role with the head ``i``, given that everything between does.

    „Izglītības“ does in *izglītības ministrs*, „galvenais“ in *galvenais treneris*, „Rīgas“ does not in *Rīgas
    treneris*.
    """
    word, low = words[k], words[k].lower
    if words[k + 1].lower == "valodas" and k + 1 < i and looks_genitive_plural(low):  # vācu valodas skolotāja
        return True
    if word.kind != "word" or low in role_sets()["outside"] or low in role_sets()["verbs"]:
        return False
    if looks_like_inhabitants(low) or _trained(low, words[i].lower):  # they are no part of a post
        return False
    if _is_area(words, k, i):
        return low != "un" or (k > 0 and words[k - 1].lower in role_sets()["areas"])
    if word.capital:  # of a sentence, or of a title
        opens = word.initial and (low in role_sets()["openers"] or low in adjective_forms())
        return opens or _begins_title(words, k, i)
    if words[i].capital:  # a title, which starts with it
        return False
    if low == "un":
        return k > 0 and _joins(words, k, i)
    if low in adjective_forms():
        return True
    if (low in role_heads() and not can_be_genitive(low)) or _tagged_as_none(words, k, i):
        return False
    if can_be_genitive(low) and likely_noun(low):
        return known_noun(low) or not looks_like_past_verb(low)
    return can_be_genitive_adjective(low) and k + 1 < i and can_be_genitive(words[k + 1].lower)


def _trained(low: str, head: str) -> bool:
    """Whether the word is for those whom a trainer has: „audzēkņu trenere”."""
    people = role_heads().get(low)
    return people is not None and people.kind in NAMED and known_head(head).kind == "sport"


def _is_area(words: list[Word], k: int, i: int) -> bool:
    """Whether the word is what an office is in charge of; the office may itself be a modifier."""
    return words[k].lower in role_sets()["areas"] and any(
        known_head(w.lower).lemma in role_sets()["offices"]
        for w in words[k + 1 : i + 1]
        if head_of(w.lower) is not None
    )


def _begins_title(words: list[Word], k: int, i: int) -> bool:
    """Whether the word begins a title that is written with a capital letter: *Valsts prezidents*."""
    between = [w.lower for w in words[k:i]]
    titles = role_sets()["titles"]
    return (
        f"{words[k].lower} {words[i].lower}" in titles
        or " ".join([*between, known_head(words[i].lower).lemma]) in titles
    )


def _joins(words: list[Word], k: int, i: int) -> bool:
    """Whether ``un`` stands between two modifiers."""
    left, right = words[k - 1], words[k + 1].lower
    return (
        modifies(words, k - 1, i)
        and not left.capital
        and right not in role_heads()
        and (can_be_genitive(right) or can_be_genitive_adjective(right))
    )


def _tagged_as_none(words: list[Word], k: int, i: int) -> bool:
    """Whether the tagger sees no modifier; it is followed only where it has seen the head for the noun that it is."""
    if words[i].pos not in ("NOUN", "PROPN") or can_be_genitive_adjective(words[k].lower):
        return False
    return words[k].pos in _NO_MODIFIERS or words[k].case not in ("", "Gen")
