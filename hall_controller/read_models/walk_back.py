"""差评溯源 (倒推办): from a rating to everything that led to it, each entry with its seq and hash of the journal.

Only codes, slugs and numbers are taken out of an event's body: nobody's name, no citizen's word.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from hall.model.rating import Stage
from hall.model.rating.happenings import HAPPENINGS
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.appeals import SUPERVISION
from hall_controller.application.ratings.inviting import agent_of
from hall_controller.application.ratings.people import departments_of
from hall_controller.application.ratings.rows import RatingRow, rating_by_id
from hall_controller.application.ticket_rows import by_id as ticket_by_id
from hall_controller.read_models.models.ratings import VisitEvent, WalkBack
from hall_controller.read_models.rating_lines import RatingLines
from hall_controller.read_models.session_cases import handled_rows, numbers_of
from hall_controller.read_models.video_marks import camera_marks, cameras_of

MOST = 400
BEFORE_MS = 60_000
"""Devices and windows are looked at from so long before the visit began."""
LONGEST_MS = 12 * 3_600_000
"""… and for so long before the rating: of a case that took weeks, only the day of the rating."""
COLUMNS = "seq, type, subject, occurred_at, body, hash"
_BY_SUBJECT = f"SELECT {COLUMNS} FROM journal WHERE subject = ? ORDER BY seq"  # noqa: S608 - own names  (own names)
_BETWEEN = f"SELECT {COLUMNS} FROM journal WHERE subject = ? AND occurred_at BETWEEN ? AND ? ORDER BY seq"  # noqa: S608 - own names
_FOLLOW_UP = "SELECT follow_up_id FROM follow_ups WHERE rating_id = ?"
_ORDERS = "SELECT order_id FROM supervision_orders WHERE case_id = ?"
_DEPOSITS = "SELECT deposit_id FROM locker_deposits WHERE case_id = ?"
_LEASES = (
    "SELECT lease_id FROM locker_leases WHERE deposit_id IN (SELECT deposit_id FROM locker_deposits WHERE case_id = ?)"
)
_OPENINGS = (
    "SELECT opening_id FROM locker_openings"
    " WHERE deposit_id IN (SELECT deposit_id FROM locker_deposits WHERE case_id = ?)"
)
_ALARMS = (
    "SELECT alarm_id FROM alarms WHERE raised_at <= ? AND (closed_at IS NULL OR closed_at >= ?)"
    " AND (subject IN (?, ?, ?) OR subject LIKE ? OR subject LIKE ?)"
)
_PICTURES = (
    "SELECT occurred_at, actor, body FROM journal WHERE subject = ? AND type = 'rating.pictures_opened' ORDER BY seq"
)
_HEAD = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
SHOWN = (
    "number", "service", "item", "window", "station", "device", "family", "state", "light", "rule", "kind", "code",
    "reason", "outcome", "stage", "channel", "level", "source", "step", "result", "call_no", "count", "copies",
    "in_time", "purpose", "how", "cell", "phase", "late", "took_ms", "pattern",
)  # fmt: skip
"""What of a body is shown and printed: codes, slugs, counts."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,59}")
_LANES: Mapping[str, str] = {
    "appointment": "ticket", "ticket": "ticket", "window": "window", "case": "case", "supervision": "light",
    "device": "device", "station": "device", "alarm": "device", "keypad": "device", "deposit": "locker",
    "lease": "locker", "locker": "locker", "delivery": "locker", "rating": "rating", "follow_up": "rating",
    "submission": "document",
}  # fmt: skip
_OWN_LANES: Mapping[str, str] = {
    "case.light_changed": "light", "case.flagged": "light", "case.document_issued": "document",
    "case.document_printed": "document",
}  # fmt: skip
QUIET = frozenset({"station.clock_measured", "station.numbers_reported", "command.done", "follow_up.light"})


class Found(NamedTuple):
    """A row of the journal."""

    seq: int
    type: str
    subject: str
    at: int
    body: str
    hash: str


def entry_of(row: Sequence[Any]) -> VisitEvent:
    """The entry of a journal row (`COLUMNS`): what the page shows, the PDF prints and the check compares."""
    found = Found(*row)
    body = json.loads(found.body)
    params = {name: value for name in SHOWN if (value := _plain(body.get(name))) is not None}
    lane = _OWN_LANES.get(found.type) or _LANES.get(found.type.partition(".")[0], "window")
    return VisitEvent(at=found.at, lane=lane, what=found.type, seq=found.seq, hash=found.hash, params=params)


def _plain(value: object) -> str | int | None:
    """A code, a slug or a number; None for anything that somebody may have written."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    return value if isinstance(value, str) and _CODE.fullmatch(value) else None


def walk_back(
    connection: Connection,
    facts: HallFacts,
    departments: Mapping[str, Text],
    rating_id: str,
    user: str,
    roles: frozenset[str],
) -> WalkBack | None:
    """The whole visit; None for an unknown rating."""
    row = rating_by_id(connection, rating_id)
    if row is None:
        return None
    lines = RatingLines(connection, facts, departments)
    rows = _rows(connection, facts, row)
    head = sql.one(connection, _HEAD) or (0, "")
    events = [entry_of(one) for one in rows]
    began = next((event.at for event in events if event.what.startswith(("ticket.", "case."))), row.opened_at)
    waited, served = _times(events)
    allowed = may_open_pictures(connection, facts, row, user, roles)
    registered = sql.all_rows(connection, _PICTURES, (f"rating:{rating_id}",))
    opened = allowed and any(actor == f"user:{user}" for _, actor, _ in registered)
    return WalkBack(
        rating=lines.rating(row),
        begun_at=min(began, row.opened_at),
        ended_at=row.ended_at or row.opened_at,
        events=tuple(events[-MOST:]),
        kept=max(0, len(events) - MOST),
        cases=numbers_of(connection, (str(one[2]) for one in rows)) if row.stage == Stage.SESSION else (),
        named=_named(facts, events),
        waited_s=waited,
        served_s=served,
        head_seq=head[0],
        head_hash=head[1],
        clerk_name=lines.names.of(row.clerk) or "" if row.clerk else "",
        department_name=lines.department(row.department),
        may_open_pictures=allowed,
        pictures=opened,
        cameras=len(cameras_of(facts, row)),
        marks=camera_marks(connection, facts, row, events) if opened else (),
        registered=tuple(
            (at, lines.names.of(actor) or "", str(json.loads(body).get("reason", ""))) for at, actor, body in registered
        )
        if SUPERVISION & roles
        else (),
    )


def may_open_pictures(
    connection: Connection, facts: HallFacts, row: RatingRow, user: str, roles: frozenset[str]
) -> bool:
    """Supervision only; never the rated, never their department."""
    if not SUPERVISION & roles or user == row.clerk:
        return False
    return not row.department or row.department not in departments_of(connection, facts, user)


def _rows(connection: Connection, facts: HallFacts, row: RatingRow) -> list[Sequence[Any]]:
    """Every row of the journal that belongs to the visit, once, in order."""
    subjects = list(_subjects(connection, row))
    found = {one[0]: one for subject in subjects for one in sql.all_rows(connection, _BY_SUBJECT, (subject,))}
    found |= {one[0]: one for one in handled_rows(connection, row, COLUMNS)}
    own = [one[3] for one in found.values() if not one[1].startswith(("rating.", "follow_up."))]
    until = row.ended_at or max([*own, row.opened_at])
    since = max(min([*own, row.opened_at]) - BEFORE_MS, until - LONGEST_MS)
    for subject in _beside(connection, facts, row, since, until):
        beside = sql.all_rows(connection, _BETWEEN, (subject, since, until))
        found |= {one[0]: one for one in beside if one[1] in HAPPENINGS}
    return [found[seq] for seq in sorted(found) if found[seq][1] not in QUIET]


def _subjects(connection: Connection, row: RatingRow) -> Iterable[str]:
    yield f"rating:{row.rating_id}"
    for (follow_up,) in sql.all_rows(connection, _FOLLOW_UP, (row.rating_id,)):
        yield f"follow_up:{follow_up}"
    if row.stage == Stage.SELF_SERVICE:
        yield f"submission:{row.key.partition(':')[2]}"
    if row.ticket_id:
        yield f"ticket:{row.ticket_id}"
        ticket = ticket_by_id(connection, row.ticket_id)
        if ticket is not None and ticket.appointment_id:
            yield f"appointment:{ticket.appointment_id}"
    if row.case_id:
        yield f"case:{row.case_id}"
        for kind, statement in (
            ("order", _ORDERS), ("deposit", _DEPOSITS), ("lease", _LEASES), ("opening", _OPENINGS),
        ):  # fmt: skip
            yield from (f"{kind}:{one}" for (one,) in sql.all_rows(connection, statement, (row.case_id,)))


def _beside(connection: Connection, facts: HallFacts, row: RatingRow, since: int, until: int) -> Iterable[str]:
    """The window, its agent, the station that was used, and alarms about them while the visit lasted."""
    if row.window:
        yield f"window:{row.window}"
    stations = {row.station, agent_of(facts, row.window) if row.window else None}
    ticket = ticket_by_id(connection, row.ticket_id) if row.ticket_id else None
    if ticket is not None and ticket.issued_by in facts.stations:
        stations.add(ticket.issued_by)
    for station in sorted(one for one in stations if one):
        yield f"station:{station}"
        about = (f"station:{station}", f"window:{row.window}", f"service:{row.service}")
        like = (f"device:{station}/%", f"cell:{station}/%")
        yield from (f"alarm:{one}" for (one,) in sql.all_rows(connection, _ALARMS, (until, since, *about, *like)))


def _named(facts: HallFacts, events: Iterable[VisitEvent]) -> dict[str, Text]:
    """What people call the places and the business that the events name by their slugs."""
    found: dict[str, Text] = {}
    for event in events:
        for name, value in event.params.items():
            slug = str(value)
            if name == "window" and (window := facts.windows.get(slug)) is not None:
                found[slug] = Text(zh=f"{window.sign} 号窗口", en=f"window {window.sign}")
            elif name == "service" and (service := facts.services.get(slug)) is not None:
                found[slug] = service.name
            elif name == "station" and (station := facts.stations.get(slug)) is not None:
                found[slug] = station.name
    return found


def _times(events: Iterable[VisitEvent]) -> tuple[int | None, int | None]:
    """Seconds from the number to the first call, from there to the end of the service."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for event in events:
        first.setdefault(event.what, event.at)
        last[event.what] = event.at
    issued = first.get("ticket.issued", first.get("ticket.entered_offline"))
    called, began, served = first.get("ticket.called"), first.get("ticket.serving_started"), last.get("ticket.served")
    begin = began or called or first.get("ticket.walked_up")
    waited = None if issued is None or called is None else max(0, called - issued) // 1000
    return waited, None if begin is None or served is None else max(0, served - begin) // 1000
