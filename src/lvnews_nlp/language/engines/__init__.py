"""Engines fill tags, lemmas and syntax; ``protocol`` says what an engine is, each module beside it holds one."""
