"""Names drawn for a brief: persons, organisations, venues, towns, products, most of them in no gazetteer."""

from random import Random

from wheels import Wheels

#: What is drawn for a page, and how often; `of` a list of names.
CHANCES = [
    ("kindergartens", 0.12, "PII „{}”"),
    ("companies", 0.28, "company {}"),
    ("ngos", 0.17, "NGO „{}”"),
    ("agencies_units", 0.22, "unit {}"),
    ("venues", 0.28, "venue {}"),
    ("foreign_towns", 0.20, "{}"),
    ("products", 0.14, "not annotated: {}"),
    ("programmes", 0.24, "programme {}"),
]
FOREIGN = {"foreign-town": "foreign_towns", "foreign-person": "foreign_persons", "original-spelling": "foreign_persons"}


def draw_names(phenomena: list[str], words: int, wheels: Wheels, random: Random) -> list[str]:
    """Short descriptions of names to use, inflected and extended freely by the writer."""
    names = wheels.names
    found = [person(wheels, random) for _ in range(1 + (words > 80) + (words > 180) + (random.random() < 0.4))]
    if random.random() < 0.55:
        found.append(school(wheels, random))
    for key, chance, form in CHANCES:
        if random.random() < chance:
            found.append(form.format(random.choice(names[key])))
    if random.random() < 0.16:
        found.append(f"{random.choice(names['clubs'])} {random.choice(names['club_names'])}")
    if random.random() < 0.16:
        found.append(f"{random.choice(names['ensembles'])} {random.choice(names['ensemble_names'])}")
    if random.random() < 0.35:
        found.append(f"event, e. g. “{random.choice(names['event_words'])} … {random.choice(names['events'])}”")
    for phenomenon, key in FOREIGN.items():
        if phenomenon in phenomena:
            found.append(random.choice(names[key]))
    return list(dict.fromkeys(found))


def person(wheels: Wheels, random: Random) -> str:
    """A first name with a surname of the right sex; a tenth have two surnames."""
    first, sex = random.choice(wheels.first_names)
    surnames = random.sample(wheels.names["surnames"], 2 if random.random() < 0.1 else 1)
    parts = [part for surname in surnames for part in surname.split("-")][:2]
    return f"{first} {'-'.join(feminine(part) if sex == 'f' else part for part in parts)}"


def feminine(surname: str) -> str:
    """A woman's form of a man's surname."""
    if surname.endswith("ais"):
        return surname[:-3] + "ā"
    if surname.endswith("is"):
        return surname[:-2] + "e"
    return surname[:-1] + "a" if surname.endswith(("s", "š")) and not surname.endswith("us") else surname


def school(wheels: Wheels, random: Random) -> str:
    """A school: four in ten real, the rest invented after a person, a tree or a hill."""
    if random.random() < 0.4:
        return random.choice(wheels.names["schools"])
    kind = random.choice(["pamatskola", "vidusskola", "sākumskola", "tehnikums", "mūzikas skola", "Valsts ģimnāzija"])
    return (
        f"an invented {kind} (named after {random.choice(['a person', 'a village', 'a hill or river', 'its number'])})"
    )
