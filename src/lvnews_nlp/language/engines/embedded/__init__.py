"""The engine inside the package: one small recurrent network for tags, lemmas, syntax and names."""
