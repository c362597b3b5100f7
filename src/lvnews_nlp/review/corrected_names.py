"""Names that people have corrected again and again, as rows of a gazetteer of one's own."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from lvnews_nlp.entities.gazetteer.data import GazetteerRecord, inflected
from lvnews_nlp.language.alphabet import CAPITALS
from lvnews_nlp.review.label_studio import Reviewed
from lvnews_nlp.vocabulary.labels import labels_with

#: So many corrections make a name worth a row.
OFTEN = 2
#: Columns of the table, in their order.
COLUMNS = ("id", "name", "label", "subtype", "abbreviation", "aliases", "source", "verified")
ABBREVIATION = re.compile(rf"[{CAPITALS}]{{2,8}}")


def names_of(reviewed: Iterable[Reviewed], *, often: int = OFTEN) -> list[GazetteerRecord]:
    """Records of the names that people have corrected: marked anew, or given another label or canonical form.

    Args:
        reviewed: The articles.
        often: The least number of corrected mentions that make a name a record.

    Returns:
        Records for the labels that a gazetteer may have (trait ``listed``), most often corrected first.

    Examples:
        >>> names_of([])
        []
    """
    counts: Counter[tuple[str, str]] = Counter()
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    subtypes: dict[tuple[str, str], str | None] = {}
    for article in reviewed:
        known = {
            (row["start"], row["end"], row["label"], row["canonical"]) for row in article.before.to_dict()["entities"]
        }
        for row in article.after.to_dict()["entities"]:
            name = (row["canonical"], row["label"])
            if (
                row["label"] in labels_with("listed")
                and (row["start"], row["end"], row["label"], row["canonical"]) not in known
            ):
                counts[name] += 1
                forms[name].append(row["text"])
                subtypes[name] = row["subtype"]
    return [
        record(name, label, subtypes[name, label], forms[name, label])
        for (name, label), n in counts.most_common()
        if n >= often
    ]


def record(name: str, label: str, subtype: str | None, forms: Sequence[str]) -> GazetteerRecord:
    """The record of a name.

    Args:
        name: Its nominative.
        label: Its label.
        subtype: Its subtype, for ``ORG``.
        forms: Its corrected mentions as written. What is no case form of the name becomes its abbreviation (the first
            in capitals) or an alias.
    """
    usual = {name, *inflected(name)}
    others = [form for form in dict.fromkeys(" ".join(form.split()) for form in forms) if form not in usual]
    short = [form for form in others if ABBREVIATION.fullmatch(form)]
    return GazetteerRecord.model_validate(
        {
            "id": id_of(name),
            "name": name,
            "label": label,
            "subtype": subtype if label == "ORG" else None,
            "abbreviation": short[0] if short else "",
            "aliases": [form for form in others if form not in short[:1]],
            "source": "corrections",
            "verified": True,
        }
    )


def id_of(name: str) -> str:
    """A kebab-case id.

    >>> id_of("Satiksmes lietpratības aģentūra")
    'satiksmes-lietpratibas-agentura'
    """
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def names_tsv(records: Iterable[GazetteerRecord]) -> str:
    r"""The records as a table for ``names.files`` of an ``lvnews.toml``; one to look through before it is used.

    Args:
        records: What ``names_of`` gives.

    Returns:
        Lines with tabs, the names of the columns in the first.

    Examples:
        >>> names_tsv([]).split("\t")[:3]
        ['id', 'name', 'label']
    """
    lines = ["\t".join(COLUMNS)]
    for one in records:
        cells = (one.id, one.name, one.label, one.subtype or "", one.abbreviation, "|".join(one.aliases), one.source)
        lines.append("\t".join((*cells, "true" if one.verified else "false")))
    return "\n".join(lines) + "\n"
