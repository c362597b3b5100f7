"""The letters of Latvian, as character classes of regular expressions put them: ``[{CAPITALS}]``; quotation marks.

Among the letters are ``Ō`` and ``Ŗ``, which were written until 1946 and still are in books printed abroad and in
old names.
"""

CAPITALS = "A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ"
SMALL = "a-zāčēģīķļņōŗšūž"

VOWELS = "aāeēiīoōuū"

#: Quotation marks of one character that open a title, that close one, and all of them, for character classes too. Pages
#: mix the styles: „…“ closes with the mark with which “…” opens.
OPENING_QUOTES = '„“«"'
CLOSING_QUOTES = '”“»"'
QUOTES = '„“”«»"'
#: Single ones, apostrophes too.
SINGLE_QUOTES = "‚‘’'"
#: Quotation marks as they stand in a text, two commas and two apostrophes of a typewriter too.
MARKS = frozenset(("„", "“", "”", "«", "»", '"', "‟", ",,", "''"))
