"""What may be told about a line: whether numbers are given, how long it takes, whether it may be too late."""

from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts, ServiceFacts
from hall_controller.application.line_rows import LineRow, line_of, pace_of, windows_for
from hall_controller.domain.wait_estimate import Outlook

_PHASE = "SELECT phase, closed_at FROM days WHERE business_day = ?"
_IN_SLOT = "SELECT issued FROM line_slots WHERE business_day = ? AND service = ? AND slot = ?"


@dataclass(frozen=True, slots=True)
class Taking:
    """Whether a number may be given now; `reason` (`closed`, `stopped`, `quota_day`, `quota_slot`) and until when."""

    reason: str | None = None
    until: int | None = None
    slot: int | None = None


def taking(
    connection: Connection, facts: HallFacts, service: ServiceFacts, business_day: str, now_ms: int
) -> tuple[Taking, LineRow]:
    """Hours, day close, 停止取号 and quotas, in that order; and the line's figures on the way."""
    line = line_of(connection, business_day, service.slug)
    plan = facts.times.plan(business_day, service.slug)
    row = sql.one(connection, _PHASE, (business_day,))
    if row is not None and (row[0] == "closing" or row[1] is not None):
        return Taking("closed"), line
    if plan.opens_at is None or not plan.within_hours(now_ms):
        return Taking("closed", plan.opens_at if plan.opens_at and now_ms < plan.opens_at else None), line
    stop_at = facts.stop_at(service, business_day)
    if line.stopped or (stop_at is not None and now_ms >= stop_at):
        return Taking("stopped", stop_at), line
    slot = service.quota.slot(plan.opens_at, now_ms)
    in_slot = 0
    if slot is not None:
        found = sql.one(connection, _IN_SLOT, (business_day, service.slug, slot))
        in_slot = 0 if found is None else found[0]
    used_up = service.quota.used_up(line.issued, in_slot)
    until = service.quota.slot_ends_at(plan.opens_at, slot) if used_up == "quota_slot" and slot is not None else None
    return Taking(used_up, until, slot), line


def outlook(
    connection: Connection, facts: HallFacts, service: str, business_day: str, now_ms: int, ahead: int
) -> Outlook:
    """What an estimate for somebody with `ahead` people before is made from."""
    return Outlook(
        ahead=ahead,
        pace=pace_of(connection, service),
        windows=windows_for(connection, facts, business_day, service),
        plan=facts.times.plan(business_day, service),
        now_ms=now_ms,
    )
