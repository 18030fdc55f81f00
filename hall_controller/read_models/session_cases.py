"""Cases that were handled while a number was served at a window: what the journal says, no link that somebody wrote."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from hall.model.rating import Stage
from hall_controller.application import sql
from hall_controller.application.ratings.rows import RatingRow

_OF_TICKET = "SELECT seq, type, body FROM journal WHERE subject = ? ORDER BY seq"
_BEGIN = frozenset({"ticket.serving_started", "ticket.walked_up"})
_END = frozenset({"ticket.served", "ticket.parked", "ticket.transferred", "ticket.expired", "ticket.voided"})
_NUMBER = "SELECT case_id, number FROM cases WHERE case_id = ?"


def handled_rows(connection: Connection, row: RatingRow, columns: str) -> list[Sequence[Any]]:
    """Rows of cases that the rated clerk, or somebody for a case of this window, wrote while the number was served.

    Empty for everything but a window session. The order in which the journal was written counts, not the day that a
    clerk enters.
    """
    if row.stage != Stage.SESSION or not row.ticket_id:
        return []
    written = (
        f"SELECT {columns} FROM journal WHERE seq BETWEEN ? AND ? AND type LIKE 'case.%'"  # noqa: S608  (own names)
        " AND (actor = ? OR subject IN (SELECT 'case:' || case_id FROM cases WHERE \"window\" = ?)) ORDER BY seq"
    )
    spans = _served(sql.all_rows(connection, _OF_TICKET, (f"ticket:{row.ticket_id}",)), row.window)
    who = (f"user:{row.clerk}", row.window)
    return [found for span in spans for found in sql.all_rows(connection, written, (*span, *who))]


def numbers_of(connection: Connection, subjects: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(id, number) of the cases among `subjects`, in their order, once."""
    ids = dict.fromkeys(subject.partition(":")[2] for subject in subjects if subject.startswith("case:"))
    found = (sql.one(connection, _NUMBER, (case_id,)) for case_id in ids)
    return tuple((one[0], one[1]) for one in found if one is not None)


def _served(events: Iterable[Sequence[Any]], window: str) -> Iterator[tuple[int, int]]:
    """Numbers of the journal between which the ticket was served at `window`; a finish that was undone counts on."""
    begun, end = None, None
    for seq, kind, body in events:
        if kind in _BEGIN:
            if begun is not None and end is not None:
                yield begun, end
            here = json.loads(body).get("window") == window
            begun, end = (seq if here else None), None
        elif kind in _END:
            end = seq
    if begun is not None and end is not None:
        yield begun, end
