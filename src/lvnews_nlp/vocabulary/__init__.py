"""The nouns that names are made of, in one table, and what each of them can be."""
