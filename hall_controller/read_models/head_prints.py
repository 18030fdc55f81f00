"""What became of what was sent to paper: the day's journal head (G7), the list for calling by hand."""

import json

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.models import HeadPrintView

_ORDERS = (
    "SELECT station, body, created_at, not_after, state, settled_at FROM commands"
    " WHERE op = ? ORDER BY cmd_id DESC LIMIT 10"
)


def head_print(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> HeadPrintView | None:
    """The newest order of that day; None when none was given."""
    for row in sql.all_rows(connection, _ORDERS, ("head.print",)):
        if json.loads(row[1])["business_day"] == day:
            return _view(row, facts, now_ms)
    return None


def list_print(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> HeadPrintView | None:
    """The newest order of that day to print the list for calling by hand; None when none was given."""
    newest = next(iter(sql.all_rows(connection, _ORDERS, ("list.print",))), None)
    return None if newest is None or facts.times.business_day(newest[2]) != day else _view(newest, facts, now_ms)


def _view(row: sql.Row, facts: HallFacts, now_ms: int) -> HeadPrintView:
    station, _, created_at, not_after, state, settled_at = row
    known = facts.stations.get(station)
    waiting = "ordered" if now_ms <= not_after else "expired"
    return HeadPrintView(
        station=station,
        station_name=Text(zh=station) if known is None else known.name,
        state=waiting if state == "stored" else state,
        at=settled_at or created_at,
    )
