"""What stands in place of a person's name."""

import unicodedata

from lvnews_nlp.privacy.secret import SecretPlace, mac

#: What stands for a person who has no pseudonym, or whose name may be that of two persons.
MASK = "[PERSON]"


class Replacement:
    """Gives every person what stands in place of the name.

    Args:
        secret: Where the secret of pseudonyms is; without one every name becomes ``MASK``.

    Raises:
        DataError: There is no such secret, or it does not fit.

    Examples:
        >>> Replacement(None)("Anna Ozola")
        '[PERSON]'
    """

    def __init__(self, secret: SecretPlace | None) -> None:
        self._key = None if secret is None else secret.key()

    def __call__(self, name: str | None) -> str:
        """The mask, or the pseudonym of a person.

        Args:
            name: The nominative; None where it may be that of several persons, who then get the mask.

        Returns:
            The same for the same name on every page, whatever its letters' case and blanks.
        """
        if self._key is None or name is None:
            return MASK
        folded = " ".join(unicodedata.normalize("NFC", name).casefold().split())
        return f"PERSON-{mac(self._key, folded)}"
