"""What finders, tables and pictures know in common: the labels of entities, and the nouns that names are made of."""
