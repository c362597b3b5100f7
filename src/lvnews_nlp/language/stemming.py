"""A small Latvian stemmer: one key for all forms of a word, without a dictionary.

It is made for *matching* word lists against running text, not for showing stems: a key is not always a prefix of the
word (``jaunietis`` and ``jauniešu`` share the key ``jaunies``). Endings follow the declension and conjugation tables of
Latvian grammar: six noun declensions, indefinite and definite adjectives, participles, and the second and third
conjugation of verbs. Verbs of the first conjugation change their root (``slēgt``, ``slēdz``); list such roots by hand.
"""

from functools import lru_cache

from lvnews_nlp.language.alphabet import VOWELS

NOMINAL_ENDINGS = (
    "ajiem", "ajām", "ajās", "ajos", "ajam", "ajai", "ajā",
    "iem", "ais", "ies", "ām", "ās", "os", "am", "ai", "im", "ēm", "ēs", "ei", "īm", "īs", "is", "us", "um", "as", "es",
    "ie", "a", "ā", "e", "ē", "i", "ī", "o", "u", "ū", "s", "š",
)  # fmt: skip
VERBAL_ENDINGS = (
    "jāmies", "jāties", "simies", "sieties", "joties", "jušies", "jusies", "damies", "damās",
    "jušas", "jušos", "siet", "dams", "dama", "dami", "damas", "jusi", "juši", "šoties",
    "jām", "jāt", "jās", "jos", "jies", "jot", "jis", "sim", "šos", "sies", "ties", "tos", "šot",
    "ja", "ju", "ji", "šu", "si", "tu", "s", "t",
)  # fmt: skip
_NOMINAL, _LONGEST_NOMINAL = frozenset(NOMINAL_ENDINGS), max(map(len, NOMINAL_ENDINGS))
_VERBAL, _LONGEST_VERBAL = frozenset(VERBAL_ENDINGS), max(map(len, VERBAL_ENDINGS))
# Consonants that alternate within one word (brālis: brāļa, klase: klašu, pedagogs: pedagoģe).
_HARD = str.maketrans("šžčļņķģ", "szclnkg")
_VOWELS = frozenset(VOWELS)
_LABIALS = frozenset("pbmv")
_THEME_VOWELS = frozenset("āēīo")


@lru_cache(maxsize=32768)
def stem(form: str) -> str:
    """The key of a noun, adjective, participle or adverb form.

    Args:
        form: One word in lower case, in any case and number.

    >>> {stem(form) for form in ("lēmums", "lēmumu", "lēmumiem", "lēmumos")}
    {'lēmum'}
    >>> stem("digitālajām") == stem("digitāls")
    True
    """
    least = 3 if len(form) > 4 else 2
    for length in range(min(_LONGEST_NOMINAL, len(form) - least), 0, -1):
        if form[-length:] in _NOMINAL:
            return _harden(form[:-length])
    return _harden(form)


@lru_cache(maxsize=4096)
def form_keys(form: str) -> frozenset[str]:
    """All keys that a word form may stand for: its nominal key and, where it can be a verb, the verb's theme.

    >>> bool(form_keys("veidojot") & lemma_keys("veidot"))
    True
    """
    keys = {stem(form)}
    if form[-1] in _THEME_VOWELS:
        keys.add(form)
    for length in range(1, min(_LONGEST_VERBAL, len(form) - 4) + 1):
        # Only themes in a vowel: after a consonant these endings are those of nouns.
        if form[-length - 1] in _THEME_VOWELS and form[-length:] in _VERBAL:
            keys.add(form[:-length])
    return frozenset(keys)


@lru_cache(maxsize=4096)
def lemma_keys(lemma: str) -> frozenset[str]:
    """All keys that forms of a lemma can have.

    Args:
        lemma: Dictionary form in lower case; a word in ``-t`` or ``-ties`` is taken for an infinitive, and its
            participles and its ``-šana`` noun are covered too.

    >>> [form for form in ("jaunietim", "jauniešu", "jauns") if form_keys(form) & lemma_keys("jaunietis")]
    ['jaunietim', 'jauniešu']
    >>> all(form_keys(form) & lemma_keys("balstīt") for form in ("balsta", "balstīti", "balstīja", "balstītajiem"))
    True
    """
    if lemma.endswith(("t", "ties")) and len(lemma.removesuffix("ies")) > 3:
        return _verb_keys(lemma)
    keys = {stem(lemma)}
    if lemma.endswith(("tis", "te")):
        keys.add(_harden(stem(lemma)[:-1] + "š"))
    elif lemma.endswith(("dis", "de")):
        keys.add(_harden(stem(lemma)[:-1] + "ž"))
    return frozenset(keys)


def _verb_keys(infinitive: str) -> frozenset[str]:
    base = infinitive.removesuffix("ies")
    theme = base[:-1]
    keys = {theme, base, theme + "šan"}
    if theme.endswith(("ī", "inā")):
        short = theme[:-1]
        keys |= {short, short + "oš", short + "ot", short + "am", short + "ām"}
        keys.add(theme + "j")
    elif theme[-1] in _THEME_VOWELS:
        keys |= {theme + "j", theme + "još", theme + "jot", theme + "jam"}
    return frozenset(key if key == theme else _harden(key) for key in keys)


def fold(text: str) -> str:
    """The text with softened consonants made hard, for comparing beginnings of words.

    >>> fold("kompetenču").startswith(fold("kompetenc"))
    True
    """
    return text.translate(_HARD)


def _harden(text: str) -> str:
    """Undoes the alternation in the final consonants: ``klaš`` to ``klas``, ``kurpj`` to ``kurp``."""
    last = len(text)
    while last > 1 and text[last - 1] not in _VOWELS and len(text) - last < 2:
        last -= 1
    head, tail = text[:last], text[last:]
    if not tail.isascii():  # soft consonants are not
        tail = tail.translate(_HARD)
    if tail.endswith("j") and (tail[-2:-1] or head[-1:]) in _LABIALS:
        tail = tail[:-1]
    return head + tail
