"""The hall file's section `lockers` as use cases need it."""

from config import HallConfig
from hall_controller.application.lockers.facts import LockerFacts
from hall_controller.domain.lockers.days import KeepingDays


def locker_facts_from(config: HallConfig) -> LockerFacts:
    """Rules only; the composition root adds the peppers."""
    rules = config.lockers
    days, doors, tries = rules.days, rules.doors, rules.tries
    open_s = max(1, round(doors.open.seconds))
    return LockerFacts(
        days=KeepingDays(days.remind, days.overdue, days.back),
        basis=days.basis,
        tell_at=days.tell_at.minutes,
        permit_ms=rules.permit.ms,
        put_in_ms=rules.put_in.ms,
        factor_kinds=frozenset(rules.no_factor),
        door_s=open_s,
        door_elder_s=open_s * doors.elder_factor,
        reopen_s=max(1, round(doors.reopen.seconds)),
        digit_tries=tries.digits,
        digit_pause_s=max(1, round(tries.pause.seconds)),
        factor_tries=tries.factor,
        night_phone=rules.night_phone,
    )
