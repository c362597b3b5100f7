"""The secret of pseudonyms: where it is kept, and the key that is made of it.

A configuration names the place and carries a check of the secret, never the secret itself: neither a manifest, a task
of a cluster nor a saved pipeline holds it, and each process takes it from its own environment or disk.
"""

import hashlib
import hmac
import os
from pathlib import Path

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, text_of

#: Environment variable of the secret, where the configuration names no other place.
VARIABLE = "LVNEWS_SECRET"
#: Characters that a secret has at least: whoever guesses it can find out who is meant.
SHORTEST = 16
#: What the check is made of; no name of a person.
CHECKED = "\0check"


class SecretPlace(Record):
    """Where the secret of pseudonyms is.

    Attributes:
        file: Absolute path of a file that holds it, or None.
        variable: Name of an environment variable that holds it, where there is no file.
        check: Tells one secret from another without telling what it is.
    """

    file: str | None = None
    variable: str = VARIABLE
    check: str = ""

    def __str__(self) -> str:
        return f"the environment variable {self.variable}" if self.file is None else f"the file {self.file}"

    def checked(self) -> "SecretPlace":
        """The same place with the check of the secret that is there now.

        Raises:
            DataError: There is no secret, or it is too short.
        """
        return self.model_copy(update={"check": mac(self.read(), CHECKED)})

    def key(self) -> bytes:
        """The secret.

        Raises:
            DataError: There is none, it is too short, or it is not the one of the configuration.
        """
        secret = self.read()
        if self.check and not hmac.compare_digest(self.check, mac(secret, CHECKED)):
            raise DataError(
                f"The secret of pseudonyms in {self} is another one than the work began with, so that one person would "
                "have two pseudonyms. Put the first one back, or begin anew."
            )
        return secret

    def read(self) -> bytes:
        """The secret as it is now, without the blanks around it.

        Raises:
            DataError: There is none, or it is too short.
        """
        found = os.environ.get(self.variable, "") if self.file is None else text_of(Path(self.file))
        secret = found.strip()
        if len(secret) < SHORTEST:
            raise DataError(
                f"Pseudonyms need a secret of at least {SHORTEST} characters in {self}; there are {len(secret)}. Make "
                'one with: python -c "import secrets; print(secrets.token_hex(32))"'
            )
        return secret.encode("utf-8", "surrogateescape")  # the bytes of the variable, whatever they are


def mac(key: bytes, text: str) -> str:
    """The authentication code of a text under a key (HMAC-SHA-256), 64 bits of it as hexadecimal digits.

    >>> mac(b"k" * 16, "a") == mac(b"k" * 16, "a"), mac(b"k" * 16, "a") == mac(b"l" * 16, "a")
    (True, False)
    """
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]
