"""``lvnews`` and ``python -m lvnews_nlp``: the command line, with errors as sentences instead of tracebacks."""

import gc
import sys


def main() -> None:
    """Runs the command line.

    Exit code 0: all good, 1: some inputs failed, 2: wrong usage, 130 and 143: stopped by Ctrl-C and by SIGTERM.
    """
    from lvnews_nlp.stopping import Stopped, stop_on_signals
    from lvnews_nlp.terminal import tell

    stopping = stop_on_signals()
    try:
        run()
    except (Stopped, Exception) as error:
        stopped = error if isinstance(error, Stopped) else stopping.came
        if stopped is None:
            raise
        tell(f"stopped {stopped.by}.")
        sys.exit(stopped.code)


def run() -> None:
    """Runs the command; what it raises becomes a sentence."""
    from lvnews_nlp.errors import DataError, LvNewsError, ModelError
    from lvnews_nlp.processes import collect_seldom
    from lvnews_nlp.terminal import guard_streams, tell

    collect_seldom()
    guard_streams(sys.argv[1:])
    try:
        from lvnews_nlp.cli import app

        app(prog_name="lvnews")
    except (DataError, ModelError) as error:  # what the command was to work with, not what it was to work on
        tell(error)
        sys.exit(2)
    except LvNewsError as error:
        tell(error)
        sys.exit(1)
    except OSError as error:  # a full disk, above all
        tell(f"{error}. Free space or check permissions, and try again.")
        sys.exit(1)
    finally:
        sys.stdout.flush()
        gc.freeze()  # the process ends here: nothing is won by looking through all it has loaded once more


if __name__ == "__main__":
    main()
