"""Event records: what takes place, by whom, where and when."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lvnews_nlp.entities.titles.titles import kind_forms
from lvnews_nlp.entities.titles.venues import venue_file
from lvnews_nlp.facts.context import Context, first_of

#: Sentences after the one that names an event in which its kind noun still means the same event.
REACH = 3
# "X rīkotajā konferencē", "konferenci rīko X": the organisation beside one of these forms organises.
ORGANISES = re.compile(
    r"\b(?:rīkot|organizēt|sarīkot|noorganizēt)(?:s|a|ā|ajā|ais|o|ajam|ajai|ās|ajos|ajās|i|ie|u|iem|ām)?\b"
    r"|\b(?:rīko|rīkoja|rīkos|organizē|organizēja|organizēs|sarīkoja|noorganizēja|rīkotāj\w+|organizator\w+|organizētāj\w+)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
#: Beginnings of nouns that speak of the event itself after its genitive.
DURING = ("laik", "ietvar", "noris", "atklāšan", "noslēgum", "gait")
LOCATIVE = re.compile(r"(?:[āēīū]|ās|ēs|īs|os)$")


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, str]:
    """Case forms of event nouns (lower case) and their nominatives."""
    return {form: noun.lemma for form, noun in kind_forms().items() if noun.label == "EVENT"}


def event_records(context: Context) -> list[dict[str, Any]]:
    """One record an event, in text order: named events, and unnamed ones that are said to take place somewhere.

    Returns:
        Dicts with ``title``, ``kind`` (nominative noun), ``organisers``, ``venue``, ``place``, ``date`` (canonical
        forms or None) and ``entities`` (indices).
    """
    entities = context.entities
    groups: dict[str, list[int]] = {}
    for index, entity in enumerate(entities):
        if entity["label"] == "EVENT":
            groups.setdefault((entity["canonical"] or entity["text"]).casefold(), []).append(index)
    records = [named_event(context, mentions) for mentions in groups.values()]
    covered = {s for record in records for s in record.pop("sentences")}
    records += unnamed_events(context, covered)
    return sorted(records, key=lambda record: record["entities"][0])


def named_event(context: Context, mentions: list[int]) -> dict[str, Any]:
    """The record of an event with a name, from the sentences that name it or go on speaking of it."""
    entities = context.entities
    kind = first_of([entities[i]["value"].get("kind") for i in mentions]) or kind_beside(context, mentions[0])
    homes = sorted({context.sentence(entities[i]["start"]) for i in mentions})
    sentences = list(homes)
    for follower in range(homes[-1] + 1, min(homes[-1] + 1 + REACH, context.n_sentences)):
        if set(context.labelled(follower, "EVENT")) - set(mentions):
            break
        if kind and any(event_nouns().get(word.lower()) == kind for word in WORD.findall(context.text(follower))):
            sentences.append(follower)
    record = fill(context, sentences, mentions)
    if not (record["venue"] or record["place"]) and homes[0]:
        # The sentence before often says where and when, and the next one what it was: "Pirmdien X pulcējās …
        # Konferenci „Y” rīkoja …".
        before = homes[0] - 1
        words = {word.lower() for word in WORD.findall(context.text(before))}
        if words.intersection(venue_file().event_verb_forms) and not context.labelled(before, "EVENT"):
            record = fill(context, [*sentences, before], mentions)
    return {"title": entities[mentions[0]]["canonical"], "kind": kind, **record, "sentences": sentences}


def unnamed_events(context: Context, covered: set[int]) -> list[dict[str, Any]]:
    """Events without a name: an event noun beside a verb of taking place, and a venue or a town with a day."""
    verbs = set(venue_file().event_verb_forms)
    records = []
    for sentence, indices in context.by_sentence.items():
        if sentence in covered:
            continue
        words = [word.lower() for word in WORD.findall(context.text(sentence))]
        kind = first_of(
            [event_nouns().get(word) for word, after in pairwise([*words, ""]) if not modifies(word, after)]
        )
        labels = {context.entities[i]["label"] for i in indices}
        if kind and verbs.intersection(words) and ("VENUE" in labels or {"GPE", "DATE"} <= labels):
            record = fill(context, [sentence], [])
            # A town that is not in the locative and a day that cannot be resolved say neither where nor when.
            if record["entities"]:
                records.append({"title": None, "kind": kind, **record})
    return records


def modifies(word: str, after: str) -> bool:
    """Whether an event noun only describes the noun after it: „mācību gads”, „konkursa žūrija”, not „kursu laikā”."""
    noun = kind_forms().get(word)
    return noun is not None and noun.case == "Gen" and after.isalpha() and not after.startswith(DURING)


def fill(context: Context, sentences: list[int], mentions: list[int]) -> dict[str, Any]:
    """Organisers, venue, place and date from the given sentences; the first one of each kind counts."""
    entities = context.entities
    owners: dict[int, list[int]] = {}
    for mention in mentions:
        owners.setdefault(context.sentence(entities[mention]["start"]), []).append(mention)
    inside = [
        i
        for s in sentences
        for i in (context.going_with(s, owners[s]) if s in owners else context.by_sentence.get(s, ()))
    ]
    organisers = [i for i in inside if entities[i]["label"] == "ORG" and organises(context, i)]
    venue = next((i for i in inside if entities[i]["label"] == "VENUE"), None)
    place = place_of(context, inside, venue)
    date = next((i for i in inside if entities[i]["label"] == "DATE" and entities[i]["canonical"]), None)
    used = {*mentions, *organisers, *(i for i in (venue, place, date) if i is not None)}

    def canonical(index: int | None) -> str | None:
        return None if index is None else entities[index]["canonical"]

    return {
        "organisers": list(dict.fromkeys(entities[i]["canonical"] or entities[i]["text"] for i in organisers)),
        "venue": canonical(venue),
        "place": canonical(place),
        "date": canonical(date),
        "entities": sorted(used),
    }


def organises(context: Context, index: int) -> bool:
    """Whether a word of organising stands right after the organisation, or right before it."""
    entity, text = context.entities[index], context.source
    after = re.match(r"[”“»\"]?\s*(?:\([^)]{1,15}\)\s*)?", text[entity["end"] : entity["end"] + 25])
    start = entity["end"] + (after.end() if after else 0)
    if ORGANISES.match(text, start):
        return True
    before = text[max(0, entity["start"] - 60) : entity["start"]]
    return any(not re.search(r"[.;:!?]", before[match.end() :]) for match in ORGANISES.finditer(before))


def place_of(context: Context, inside: list[int], venue: int | None) -> int | None:
    """The town of an event: one in the locative, in the sentence of the venue if there is a venue, else the first."""
    towns = [
        i for i in inside if context.entities[i]["label"] == "GPE" and LOCATIVE.search(context.entities[i]["text"])
    ]
    if venue is None:
        return next(iter(towns), None)
    start = context.entities[venue]["start"]
    beside = [i for i in towns if context.sentence(context.entities[i]["start"]) == context.sentence(start)]
    return min(beside or towns, key=lambda i: abs(context.entities[i]["start"] - start), default=None)


def kind_beside(context: Context, index: int) -> str | None:
    """The event noun that ends the name or stands next to it."""
    entity, text = context.entities[index], context.source
    around = [*reversed(WORD.findall(entity["text"])), *WORD.findall(text[entity["end"] : entity["end"] + 40])[:2]]
    around += reversed(WORD.findall(text[max(0, entity["start"] - 40) : entity["start"]])[-2:])
    return first_of([event_nouns().get(word.lower()) for word in around])
