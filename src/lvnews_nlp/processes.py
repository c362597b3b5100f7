"""What a process does that is ours alone: that of a command, and the workers of ``analyse_many`` and of a batch."""

import gc

#: New objects after which the youngest are looked through, and how often those are until the older ones are.
SELDOM = (10_000, 20, 100)


def collect_seldom() -> None:
    """Lets the garbage collector come seldom.

    An analysis makes many objects that live as long as their batch and next to none that only the collector can find.
    At Python's own pace it took a tenth of the time and found nothing: memory is the same. ``load`` leaves the
    collector of its caller as it was.
    """
    gc.set_threshold(*SELDOM)
