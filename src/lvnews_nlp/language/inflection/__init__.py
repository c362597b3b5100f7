"""Latvian inflection: ``decline`` a name into its cases, ``nominative`` of a found phrase."""

from lvnews_nlp.language.inflection.generate import Declension, decline
from lvnews_nlp.language.inflection.paradigms import CASES

__all__ = ["CASES", "Declension", "decline"]
