"""Collection `progress`: how far cases are, for a terminal that is cut off. By the code's id; nobody's name."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.case_views import progress_rows
from hall_controller.read_models.content import ContentSource, Items

MOST = 20_000
"""The newest ones; a terminal that is cut off says of older ones that it cannot tell now."""
_OLDEST = "SELECT updated_at FROM cases ORDER BY updated_at DESC LIMIT 1 OFFSET ?"


class ProgressContent:
    """Reads what changed since the last time; begins anew with each business day, so that ended cases leave."""

    def __init__(self, now_ms: Callable[[], int], most: int = MOST) -> None:
        self._now_ms, self._most = now_ms, most
        self._day, self._since = "", 0
        self._rows: dict[str, dict[str, Any]] = {}
        self._code_of: dict[str, str] = {}

    def source(self) -> ContentSource:
        """For the registry of contents."""
        return ContentSource("progress", frozenset({"cases"}), self.items)

    def items(self, connection: Connection, business_day: str) -> Items:
        """(id of the code, progress as plain JSON)."""
        found = sql.one(connection, _OLDEST, (self._most,))
        oldest = found[0] if found else 0
        # A calendar that moved all due days changed more cases than are told: only the newest are read.
        if business_day != self._day or len(self._rows) > 2 * self._most or oldest > self._since:
            self._day, self._since = business_day, oldest
            self._rows, self._code_of = {}, {}
        for key, row in progress_rows(connection, self._since, self._now_ms()):
            # Numbers can be guessed and are not needed to find the case behind a code.
            # A case that got a new code leaves its old one.
            self._rows.pop(self._code_of.get(row["case_id"], key), None)
            self._code_of[row["case_id"]] = key
            self._rows[key] = {**row, "number": ""}
            # Two changes may bear the same millisecond: the newest is read again.
            self._since = max(self._since, row["updated_at"] - 1)
        return list(self._rows.items())[-self._most :]
