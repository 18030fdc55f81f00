"""Births and states of stations, and the highest numbers they told people (G2 after a restore)."""

from hall.messages import Birth, StationState
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.domain.station import PRESENT, is_news

REVOKED = "revoked"
_KNOWN = "SELECT kind, phase, boot, version FROM stations WHERE station = ?"
_LAST = "SELECT last FROM counters WHERE business_day = ? AND prefix = ?"


def station_born(tx: Tx, birth: Birth, facts: HallFacts) -> None:
    """What the station is, written when it changed; its numbers are counted whether the birth is new or not."""
    stations_reported(tx, birth, facts)
    row = sql.one(tx.connection, _KNOWN, (tx.actor.id,))
    if row is not None and not is_news(row[2], birth.boot):
        return
    if row is None or (row[0], row[3]) != (birth.kind, birth.version):
        body = {"kind": birth.kind, "version": birth.version[:40], "boot": birth.boot, "epoch": birth.epoch}
        tx.record("station.born", f"station:{tx.actor.id}", body)
        tx.changed("devices")


def station_state(tx: Tx, state: StationState, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Presence, written when the phase changes; an older boot is old news."""
    row = sql.one(tx.connection, _KNOWN, (tx.actor.id,))
    if row is not None and (not is_news(row[2], state.boot) or row[1] == state.phase.value):
        return
    if row is not None and row[1] == REVOKED and state.phase.value not in PRESENT:
        return  # the last word of a line that was taken away is no trouble of anybody
    body: dict[str, int | str] = {"phase": state.phase.value, "boot": state.boot}
    if state.reason:
        body["reason"] = state.reason[:200]
    tx.record("station.phase_changed", f"station:{tx.actor.id}", body)
    if state.phase.value in PRESENT:
        clear_alarm(tx, "station_lost", f"station:{tx.actor.id}")
    tx.changed("devices", "day")


def stations_reported(tx: Tx, birth: Birth, facts: HallFacts) -> int:
    """Raise counters to the highest numbers told (never lower them); how many were raised. Digits do not matter."""
    prefixes = {service.prefix for service in facts.services.values()}
    raised = 0
    for highest in birth.highest:
        above = {}
        for prefix, told in highest.online.items():
            row = sql.one(tx.connection, _LAST, (highest.business_day, prefix))
            if prefix in prefixes and told > (0 if row is None else row[0]):
                above[prefix] = told
        if above:
            body = {"business_day": highest.business_day, "online": above}
            tx.record("station.numbers_reported", f"station:{tx.actor.id}", body)
            raised += len(above)
    return raised
