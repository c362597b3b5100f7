"""The letters of Latvian, as character classes of regular expressions put them: ``[{CAPITALS}]``.

With ``Ō`` and ``Ŗ``, which were written until 1946 and still are in books printed abroad and in old names.
"""

CAPITALS = "A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ"
SMALL = "a-zāčēģīķļņōŗšūž"
