"""Codes of windows: their id follows from hall and window, so that every reader knows them without a list."""

import hashlib
from collections.abc import Iterable

from hall.model.code.kinds import ID_BYTES, CodeId


def window_code_id(hall: str, window: str) -> CodeId:
    """The id of a window's code; only the hall's signature makes a code of it."""
    return CodeId(hashlib.sha256(f"mingting-window|{hall}|{window}".encode()).digest()[:ID_BYTES])


def window_of_code(hall: str, code_id: CodeId, windows: Iterable[str]) -> str | None:
    """Which of these windows (slugs) a code means; None = none of them."""
    return next((window for window in windows if window_code_id(hall, window) == code_id), None)
