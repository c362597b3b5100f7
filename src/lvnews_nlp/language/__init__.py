"""Latvian itself: tokens, sentences, inflection, dates, quotes."""
