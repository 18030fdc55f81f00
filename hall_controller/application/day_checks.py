"""The lines of 开门检查 and 日结: what is in order, and who acts where it is not (users.md 1, 8:40 and 17:30)."""

import json
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import window_rows
from hall_controller.domain.station import PRESENT
from hall_controller.domain.video.required import required_on
from hall_controller.domain.window import STAFFED, WindowPhase


@dataclass(frozen=True, slots=True)
class Check:
    """A line: `check` is a code with the thing behind it, such as `window:w3`."""

    check: str
    ok: bool
    who_acts: str | None = None
    params: dict[str, int | str] = field(default_factory=dict)


_STATIONS = "SELECT station, phase FROM stations"
_DEVICES = "SELECT station, device, state, who_acts, faults, paper FROM devices"
_TEST = "SELECT count(*) FROM tickets WHERE business_day = ? AND state NOT IN ('issued', 'voided') AND NOT offline"
_BOOKED = "SELECT count(*) FROM appointments WHERE business_day = ? AND state = 'booked'"
_LIT = "SELECT light, count(*) FROM cases WHERE ended_at IS NULL AND light IN ('yellow', 'red') GROUP BY light"
_CABINET = "SELECT 1 FROM locker_cabinets LIMIT 1"
_TAKE_BACK = (
    "SELECT count(*) FROM locker_deposits WHERE state IN ('recalled', 'waiting_for_clerk')"
    " OR (state = 'placed' AND overdue)"
)
_UNKNOWN = "SELECT count(*) FROM locker_openings WHERE state = 'unknown'"
_NOT_TOLD = "SELECT count(*) FROM locker_deposits WHERE state = 'placed' AND purpose = 'deposit' AND notice = 'failed'"
_CAMERAS = "SELECT station, camera, state FROM cameras"
MOST_NAMES = 6
_OPEN = (
    "SELECT state, count(*) FROM tickets WHERE business_day = ?"
    " AND state NOT IN ('served', 'cancelled', 'voided', 'expired') GROUP BY state"
)


def opening_checks(connection: Connection, facts: HallFacts, business_day: str) -> list[Check]:
    """Windows, terminals, devices, a test ticket, today's appointments, lit cases, lockers, cameras."""
    checks = []
    windows = window_rows(connection)
    for slug, window in facts.windows.items():
        row = windows.get(slug)
        staffed = row is not None and row.phase in STAFFED
        checks.append(Check(f"window:{slug}", staffed, None if staffed else "duty_lead", {"sign": window.sign}))
    phases: dict[str, str] = dict(sql.all_rows(connection, _STATIONS))
    for slug in facts.stations:
        ok = phases.get(slug) in PRESENT
        checks.append(Check(f"station:{slug}", ok, None if ok else "technician", {"phase": phases.get(slug, "unseen")}))
    for station, device, state, who, faults, paper in sql.all_rows(connection, _DEVICES):
        ok = state == "online" and paper not in {"low", "out", "jammed"} and not json.loads(faults)
        params = {"state": state, "paper": paper or "", "faults": ", ".join(json.loads(faults))}
        checks.append(Check(f"device:{station}/{device}", ok, None if ok else _hands(who), params))
    tested = _count(connection, _TEST, business_day)
    checks.append(Check("test_ticket", tested > 0, None if tested else "guide"))
    checks.append(Check("appointments", ok=True, params={"booked": _count(connection, _BOOKED, business_day)}))
    lit = {str(light): int(count) for light, count in sql.all_rows(connection, _LIT)}
    if lit:
        red = lit.get("red", 0)
        params = {"lit": sum(lit.values()), "red": red}
        checks.append(Check("cases_lit", red == 0, "duty_lead" if red else None, params))
    if sql.one(connection, _CABINET) is not None:
        checks += [_lockers(connection), _not_told(connection)]
    checks += _cameras(connection, facts, business_day)
    return checks


def _cameras(connection: Connection, facts: HallFacts, business_day: str) -> list[Check]:
    """Those that have to be on today; `names` and `names_en` of the first that are not."""
    phases: dict[str, str] = dict(sql.all_rows(connection, _STATIONS))
    told = {(row[0], row[1]): row[2] for row in sql.all_rows(connection, _CAMERAS)}
    day, hours = date.fromisoformat(business_day), facts.times.hours
    must = [one for one in facts.video.cameras.values() if required_on(hours, one.required, day)]
    off = [
        one.name
        for one in must
        if phases.get(one.station) not in PRESENT or told.get((one.station, one.camera)) != "up"
    ]
    if not must:
        return []
    names = off[:MOST_NAMES]
    params: dict[str, int | str] = {
        "on": len(must) - len(off),
        "of": len(must),
        "names": "、".join(name.zh for name in names),
        "names_en": ", ".join(name.spoken("en") for name in names),
    }
    return [Check("cameras", not off, "technician" if off else None, params)]


def _lockers(connection: Connection) -> Check:
    """Things that staff shall take out of cabinets, and openings of which nobody knows what happened."""
    back, unknown = (_count(connection, statement) for statement in (_TAKE_BACK, _UNKNOWN))
    params: dict[str, int | str] = {"overdue": back, "unknown": unknown}
    return Check("lockers", not back + unknown, "guide" if back + unknown else None, params)


def _not_told(connection: Connection) -> Check:
    """Things in cells of which nobody could be told: the notice was given up."""
    count = _count(connection, _NOT_TOLD)
    return Check("not_told", not count, "guide" if count else None, {"things": count})


def closing_checks(connection: Connection, business_day: str) -> list[Check]:
    """Nobody served any more, nobody waiting, nobody parked."""
    busy = [
        row.window for row in window_rows(connection).values() if row.phase in {WindowPhase.CALLED, WindowPhase.SERVING}
    ]
    left: dict[str, int] = dict(sql.all_rows(connection, _OPEN, (business_day,)))
    waiting = sum(left.get(state, 0) for state in ("issued", "waiting", "held"))
    parked = left.get("parked", 0)
    return [
        Check("no_open_serving", not busy, "clerk" if busy else None, {"windows": ", ".join(busy)}),
        Check("nobody_waiting", waiting == 0, "duty_lead" if waiting else None, {"waiting": waiting}),
        Check("nobody_parked", parked == 0, "clerk" if parked else None, {"parked": parked}),
    ]


def _hands(who_acts: str) -> str:
    return {"clear": "guide", "nobody": "guide"}.get(who_acts, "technician")


def _count(connection: Connection, statement: str, *values: str) -> int:
    row = sql.one(connection, statement, values)
    return 0 if row is None else int(row[0])
