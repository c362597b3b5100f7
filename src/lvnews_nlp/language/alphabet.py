"""The letters of Latvian, as character classes of regular expressions put them: ``[{CAPITALS}]``; quotation marks.

Among the letters are ``Ō`` and ``Ŗ``, which were written until 1946 and still are in books printed abroad and in
old names.
"""

CAPITALS = "A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ"
SMALL = "a-zāčēģīķļņōŗšūž"

#: Quotation marks as they stand in a text, two commas and two apostrophes of a typewriter too.
MARKS = frozenset(("„", "“", "”", "«", "»", '"', "‟", ",,", "''"))
