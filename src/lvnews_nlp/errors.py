"""The errors of this package. Every message says what was wrong, with the value, and what to do."""


class LvNewsError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(LvNewsError):
    """A page or file cannot be read as Latvian news text."""


class DataError(LvNewsError):
    """A data file (packaged or a user's own) does not fit its schema."""


class ModelError(LvNewsError):
    """The trained pipeline or an engine is missing or does not fit this version."""
