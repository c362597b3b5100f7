"""What a batch raises."""

from lvnews_nlp.errors import LvNewsError

#: Ends the messages about runs that stop half way.
GO_ON = "what is done stays, and the same command goes on from there."


class BatchError(LvNewsError):
    """A folder of results cannot be gone on with, or a batch cannot be run as asked."""


class WriteError(BatchError):
    """Results cannot be written: no article is to blame, and what is done stays done."""
