"""Pure models of the hall: ids, bilingual text, one code, calendar, masks, search.

Imports name the submodule, so that a reader sees where a thing lives and a terminal loads only what it uses.
"""

__all__ = [
    "calendar",
    "canonical",
    "clock_time",
    "code",
    "guide",
    "hours",
    "id_check",
    "ids",
    "masks",
    "numbers",
    "record_key",
    "sealed",
    "search",
    "sounds",
    "text",
]
