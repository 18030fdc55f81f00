"""Keeps what a program has loaded for good out of Python's collections."""

import gc


def set_apart() -> None:
    """Collect once, then leave out everything that is left. Takes about 0.1 s: call it while nobody stands here.

    A full collection over the loaded modules, pages and documents stops every thread for about 100 ms; in the middle
    of a slide that is seen (design.md 8), at the controller every terminal waits for it. What comes later is collected
    as ever, in a millisecond.
    """
    gc.collect()
    gc.freeze()
