"""Document `video`: doors, cabinets and terminals as upper platforms see them, and the last day's alarms."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from hall.messages.bodies.video import AlarmDevice, AlarmUp, Video
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.cells import cells_of
from hall_controller.application.lockers.rows import cabinets
from hall_controller.domain.station import PRESENT

DAY_MS = 86_400_000
MOST_DEVICES = 1_000
MOST_ALARMS = 500
OUT_OF_USE = frozenset({"fault", "out_of_use"})
_ALARMS = (
    "SELECT alarm_id, code, subject, params, raised_at, cleared_at, closed_at FROM alarms WHERE raised_at > ?"
    " AND (code LIKE 'locker!_%' ESCAPE '!' OR code LIKE 'camera!_%' ESCAPE '!' OR code = 'station_lost')"
    " ORDER BY raised_at DESC LIMIT ?"
)
_PHASES = "SELECT station, phase FROM stations"


def video_document(connection: Connection, facts: HallFacts, now_ms: int) -> Video:
    """The same for every video station."""
    rows = sql.all_rows(connection, _ALARMS, (now_ms - DAY_MS, MOST_ALARMS))
    alarms = [
        AlarmUp(alarm_id=row[0], code=row[1], about=_about(row[2], row[3])[:80], raised_ms=row[4], cleared_ms=_end(row))
        for row in reversed(rows)
    ]
    return Video(devices=tuple(_devices(connection, facts))[:MOST_DEVICES], alarms=tuple(alarms))


def _end(row: sql.Row) -> int | None:
    ended: int | None = row[5] if row[5] is not None else row[6]
    return ended


def _about(subject: str, params: str) -> str:
    """An alarm about an opening or a thing belongs to the cell or cabinet it happened at."""
    if subject.startswith(("cell:", "cabinet:", "camera:", "station:")):
        return subject
    told = json.loads(params)
    station, cell = told.get("station"), told.get("cell")
    if not station:
        return subject
    return f"cell:{station}/{cell}" if cell else f"cabinet:{station}"


def _devices(connection: Connection, facts: HallFacts) -> Iterator[AlarmDevice]:
    """Terminals, cabinets, then doors, in a lasting order."""
    phases: dict[str, str] = dict(sql.all_rows(connection, _PHASES))
    for slug, station in sorted(facts.stations.items()):
        if station.kind in {"kiosk", "locker"}:
            yield AlarmDevice(about=f"station:{slug}", name=station.name.zh[:80], on=phases.get(slug) in PRESENT)
    known = cabinets(connection)
    for one in known:
        yield AlarmDevice(
            about=f"cabinet:{one.station}", name=one.cabinet.name.zh[:80], on=phases.get(one.station) in PRESENT
        )
    for one in known:
        there, cells = phases.get(one.station) in PRESENT, cells_of(connection, one.station)
        for cell in one.cabinet.cells:
            row = cells.get(cell.name)
            on = there and row is not None and not OUT_OF_USE.intersection(row.marks)
            name = f"{one.cabinet.name.zh} {cell.name}"[:80]
            yield AlarmDevice(about=f"cell:{one.station}/{cell.name}", name=name, on=on)
