"""What became of the day's printed journal head (G7)."""

import json

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.models import HeadPrintView

_ORDERS = (
    "SELECT station, body, created_at, not_after, state, settled_at FROM commands"
    " WHERE op = 'head.print' ORDER BY cmd_id DESC LIMIT 10"
)


def head_print(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> HeadPrintView | None:
    """The newest order of that day; None when none was given."""
    for station, body, created_at, not_after, state, settled_at in sql.all_rows(connection, _ORDERS):
        if json.loads(body)["business_day"] != day:
            continue
        known = facts.stations.get(station)
        waiting = "ordered" if now_ms <= not_after else "expired"
        return HeadPrintView(
            station=station,
            station_name=Text(zh=station) if known is None else known.name,
            state=waiting if state == "stored" else state,
            at=settled_at or created_at,
        )
    return None
