"""Builds ``data/lexicon.tsv`` and ``data/gazetteer/first_names.tsv`` from public data.

    python training/lexicon.py SHARED_DATA_FOLDER

The lexicon holds facts about words only (lemma, paradigm, how often): no sentence of the treebank is kept.
"""

import collections
import json
import lzma
import pathlib
import sys

HERE = pathlib.Path(__file__).parent.parent / "src" / "lvnews_nlp" / "data"
ENDINGS = {"1": ("s", "š"), "2": ("is", "s"), "3": ("us",), "4": ("a",), "5": ("e",), "6": ("s",)}
#: Nouns of names that the treebank lacks, where it has an adjective or a form of another noun (``rads``, ``rada``).
ADDED = (
    ("kooperatīvs", "n1", ""), ("rada", "n4", ""),
    *((lemma, "n4", "") for lemma in ("aula", "dārzniecība", "observatorija", "oranžērija", "rija")),
    *((lemma, "n1", "") for lemma in ("akvaparks", "planetārijs", "velotreks")),
    *((lemma, "n5", "") for lemma in ("kalte", "ledushalle", "maltuve")),
    ("amfiteātris", "n2", ""), ("klēts", "n6", ""),
)  # fmt: skip
PLURAL = {"1": "i", "2": "i", "3": "i", "4": "as", "5": "es", "6": "is"}


def noun_class(lemma: str, xpos: str) -> tuple[str, str] | None:
    """Paradigm and number of a noun lemma, from its LVTB tag such as ``ncmsg1``; None where they do not agree."""
    gender, declension = xpos[2], xpos[5]
    if declension == "0":
        return "n0", ""
    if declension not in ENDINGS:
        return None
    if declension == "6" and lemma.endswith("is"):
        return ("n6m" if gender == "m" else "n6"), "p"
    masculine = "m" if gender == "m" and declension in "45" else ""
    if lemma.endswith(ENDINGS[declension]):
        if declension == "1" and lemma.endswith("š"):
            return "n1š", ""
        if declension == "2" and not lemma.endswith("is"):
            return ("n2suns" if lemma == "suns" else "n2s"), ""
        return f"n{declension}{masculine}", ""
    if lemma.endswith(PLURAL[declension]):
        return ("n1" if declension in "123" else f"n{declension}"), "p"  # Limbaži: the softened stem stays
    return None


def rows(path: pathlib.Path) -> collections.Counter[tuple[str, str, str]]:
    """Counts of (lemma, paradigm, ``p`` for plural only) in the treebank."""
    counts: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for line in lzma.decompress(path.read_bytes()).decode().splitlines():
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        lemma, xpos = cells[2], cells[4]
        if not lemma.replace("-", "").isalpha() or len(lemma) < 2:
            continue
        if xpos[0] == "n" and len(xpos) == 6:
            found = noun_class(lemma, xpos)
            if found and not (lemma.isupper() and found[0] != "n0"):
                counts[(lemma, *found)] += 1
        elif xpos[0] == "a" and lemma.endswith(("s", "š", "ais", "ki", "dzi")):
            counts[lemma, "a", ""] += 1
    return counts


def places(shared: pathlib.Path) -> set[str]:
    """Towns and villages in the nominative."""
    towns = json.loads((shared / "gazetteer" / "admin_towns_nominative.json").read_text())
    parishes = (shared / "gazetteer" / "parishes_2003_csb.csv").read_text().splitlines()[1:]
    found = {name.strip() for name in towns.values()} | {line.split(",")[2].strip() for line in parishes}
    return {name for name in found if name.isalpha()}


def place_class(name: str) -> tuple[str, str] | None:
    """Paradigm and number of a place whose ending tells them; those in -is are listed by hand."""
    for ending, paradigm, number in (
        ("i", "n1", "p"), ("as", "n4", "p"), ("es", "n5", "p"), ("pils", "n6", ""), ("us", "n3", ""), ("is", "", ""),
        ("a", "n4", ""), ("e", "n5", ""), ("š", "n1š", ""), ("s", "n1", ""),
    ):  # fmt: skip
        if name.endswith(ending):
            return (paradigm, number) if paradigm else None
    return None


def main(shared: pathlib.Path) -> None:
    """Writes both files."""
    counts = rows(shared / "lvtb" / "lv_lvtb-ud-train.conllu.xz")
    for name in places(shared):
        found = place_class(name)
        if found and not any(lemma == name for lemma, _, _ in counts):
            counts[(name, *found)] = 1
    counts.update(ADDED)
    best = collections.Counter()
    for (lemma, _, _), n in counts.items():
        best[lemma] += n
    with (HERE / "lexicon.tsv").open("w") as out:
        out.write("# Latvian nouns and adjectives: paradigm (data/paradigms.toml), p = plural only, occurrences.\n")
        out.write("# Source: counted in UD_Latvian-LVTB train (CC BY-SA 4.0) by training/lexicon.py;\n")
        out.write(
            "# towns and parish centres (1 occurrence) from the lists of Latvian local governments, 2003 and 2014.\n"
            "# kooperatīvs, rada: added for names of firms and councils; "
            "klēts, planetārijs and others: for places of events.\n"
        )
        out.write("lemma\tparadigm\tnumber\tcount\n")
        for (lemma, paradigm, number), n in sorted(counts.items()):
            if paradigm == "n0" and n < 2 and lemma[-1] in "asāšē":
                continue  # mostly slips of the annotation
            if n * 5 < best[lemma] or (paradigm in ("n4m", "n5m") and n < 2 and lemma.islower()):
                continue
            out.write(f"{lemma}\t{paradigm}\t{number}\t{n}\n")
    names: dict[tuple[str, str], int] = {}
    for line in (shared / "gazetteer" / "name_days_counts.tsv").read_text().splitlines():
        name, sex, bearers, _ = line.split("\t")
        if sex in ("Sieviete", "Vīrietis") and int(bearers or 0) >= 1 and name[:1].isupper():
            names[name, "f" if sex == "Sieviete" else "m"] = int(bearers)
    with (HERE / "gazetteer" / "first_names.tsv").open("w") as out:
        out.write("# First names in the Latvian name-day calendar with sex and number of bearers.\n")
        out.write(
            "# Source: laimabusaite/latvian-names, from the open data of the Latvian population register (CC0).\n"
        )
        out.write("name\tsex\tbearers\n")
        for (name, sex), bearers in sorted(names.items()):
            out.write(f"{name}\t{sex}\t{bearers}\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
