"""What is said to readers in Latvian or English: by the commands, by charts and by the report, and help in Latvian."""

from enum import StrEnum
from functools import lru_cache

from lvnews_nlp.resources import Record, read_toml


class Language(StrEnum):
    """Languages in which results are shown."""

    lv = "lv"
    en = "en"


class MessageFile(Record):
    """``data/messages.toml``, ``charts.toml`` or ``report.toml``: sentences of each language by key."""

    version: int
    source: str
    lv: dict[str, str]
    en: dict[str, str]


class HelpFile(Record):
    """``data/help.toml``.

    Attributes:
        version: Raised with every change of meaning.
        source: Where the texts come from.
        lv: Help of the commands in Latvian, by the English texts in the code.
    """

    version: int
    source: str
    lv: dict[str, str]


class Messages:
    """The sentences of one language, by key.

    >>> Messages(Language.en)("n_events", n=3), Messages(Language.lv)("n_events", n=3)
    ('Event records: 3', 'Notikumu ieraksti: 3')
    """

    def __init__(self, language: Language = Language.lv) -> None:
        """Takes the language."""
        self.language = language
        self._sentences = sentences(language)

    def __call__(self, key: str, **values: object) -> str:
        """A sentence with values.

        Raises:
            KeyError: There is no such sentence, or it wants another value.
        """
        return self._sentences[key].format(**values)

    def get(self, key: str, otherwise: str) -> str:
        """A sentence without values, or what is given where there is none."""
        return self._sentences.get(key, otherwise)


@lru_cache(maxsize=4)
def message_file(name: str = "messages.toml") -> MessageFile:
    """A packaged file of sentences, read once.

    Args:
        name: Of the commands (``messages.toml``), the charts (``charts.toml``) or the report (``report.toml``).
    """
    return read_toml(name, MessageFile)


def sentences(language: str, file: str = "messages.toml") -> dict[str, str]:
    """The sentences of a language in a packaged file, by key.

    Args:
        language: ``lv`` or ``en``.
        file: As for ``message_file``.

    >>> sentences("en", "charts.toml")["month"]
    'month'
    """
    found: dict[str, str] = getattr(message_file(file), Language(language).value)
    return found


def latvian_help() -> dict[str, str]:
    """Help of the commands in Latvian, by the English texts."""
    return read_toml("help.toml", HelpFile).lv


def thousands(value: float) -> str:
    r"""A number with a space between thousands, as Latvian writes it.

    >>> thousands(12345.6)
    '12\xa0346'
    """
    return f"{value:,.0f}".replace(",", "\N{NO-BREAK SPACE}")
