"""The example hall's files, read once in a process; nobody writes into what was read."""

from functools import cache

from config import load_hall
from config.hall_loading import Hall
from config.new_hall import EXAMPLE


@cache
def example_hall() -> Hall:
    """As `load_hall` gives it."""
    return load_hall(EXAMPLE)
