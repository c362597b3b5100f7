"""How a command ends when it is told to: by Ctrl-C, or by SIGTERM from a service, a scheduler of jobs or ``kill``."""

import signal
from types import FrameType

#: The signals, with the words for them.
SIGNALS = {signal.SIGINT: "by Ctrl-C", signal.SIGTERM: "by SIGTERM"}


class Stopped(SystemExit):
    """A signal has come: on the way out files are closed and workers ended, and the exit code is that of a shell.

    Attributes:
        by: What stopped the command, in words.

    >>> Stopped(signal.SIGTERM).code, Stopped(signal.SIGINT).by
    (143, 'by Ctrl-C')
    """

    def __init__(self, number: int) -> None:
        """Takes the number of the signal."""
        super().__init__(128 + number)
        self.by = SIGNALS[signal.Signals(number)]


class Stopping:
    """What is done when a signal comes; another one ends the process at once.

    Attributes:
        came: The signal that came, if one did. A library that is being loaded may turn it into an error of its own.
    """

    came: Stopped | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signals."""
        for each in SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        self.came = Stopped(number)
        raise self.came


def stop_on_signals() -> Stopping:
    """From now on the signals raise ``Stopped``; for a command, which owns its process.

    A signal that whoever started the command wants to be ignored (``nohup``, ``command &``) stays ignored.
    """
    stopping = Stopping()
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stopping)
    return stopping
