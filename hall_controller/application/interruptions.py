"""When nobody could check in: the controller was away, or every terminal at once."""

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx

_BETWEEN = (
    "SELECT subject, began_at, coalesce(ended_at, ?) FROM interruptions"
    " WHERE began_at < ? AND coalesce(ended_at, ?) > ? ORDER BY began_at"
)
NOTABLE_SILENCE_MS = 120_000


def interruptions_on(tx: Tx, facts: HallFacts, day: str) -> list[tuple[int, int]]:
    """Stretches of the day in which our side was down."""
    first, end = facts.times.bounds(day)
    rows = sql.all_rows(tx.connection, _BETWEEN, (tx.now_ms, end, tx.now_ms, first))
    spans: dict[str, list[tuple[int, int]]] = {}
    for subject, start, stop in rows:
        spans.setdefault(subject, []).append((start, stop))
    down = spans.pop("controller", [])
    terminals = [spans.get(f"station:{slug}", []) for slug, one in facts.stations.items() if one.kind == "kiosk"]
    return down + (_common(terminals) if terminals else [])


def _common(all_spans: list[list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """What all lists of stretches have in common."""
    common = all_spans[0]
    for spans in all_spans[1:]:
        both = [(max(a, c), min(b, d)) for a, b in common for c, d in spans]
        common = [(start, stop) for start, stop in both if start < stop]
    return common


_LAST = "SELECT max(recorded_at) FROM journal"


def controller_started(tx: Tx, facts: HallFacts) -> None:
    """Note a start of the controller, and since when it was silent inside opening hours."""
    row = sql.one(tx.connection, _LAST)
    last = None if row is None else row[0]
    body: dict[str, int] = {}
    open_now = facts.times.plan(tx.business_day).within_hours(tx.now_ms)
    if open_now and last is not None and tx.now_ms - last > NOTABLE_SILENCE_MS:
        body["silent_since"] = last
    tx.record("controller.started", "controller", body)
