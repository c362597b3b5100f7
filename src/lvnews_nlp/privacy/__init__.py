"""Persons kept out of results: their names in every text, masked or under stable pseudonyms."""
