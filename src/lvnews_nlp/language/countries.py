"""Genitives of countries, regions and continents (``data/countries.toml``): for tokens, acts and names alike."""

from functools import cache

from lvnews_nlp.resources import Record, read_toml


class Countries(Record):
    """The lists of ``data/countries.toml``: genitives, with a capital letter; ``short`` are read as they stand."""

    version: int
    source: str
    countries: tuple[str, ...]
    short: tuple[str, ...]
    wide: tuple[str, ...]
    regions: tuple[str, ...]


@cache
def land_genitives() -> frozenset[str]:
    """All of them.

    Examples:
        >>> {"Latvijas", "ASV", "Eiropas", "Kurzemes"} <= land_genitives()
        True
    """
    lists = read_toml("countries.toml", Countries)
    return frozenset((*lists.countries, *lists.short, *lists.wide, *lists.regions))
