"""Raise and clear alarms: the same thing once, whoever tells it how often."""

from collections.abc import Mapping

from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.ports import Tx
from hall_controller.domain.alarm import AlarmEvent, AlarmState, Severity, kind_of, louder, next_state
from hall_controller.domain.transition import NotAllowed

_LIVE = "SELECT alarm_id, state, severity FROM alarms WHERE code = ? AND subject = ? AND state <> 'closed'"


def raise_alarm(
    tx: Tx, code: str, about: str, params: Mapping[str, int | str], severity: Severity | None = None
) -> None:
    """Something needs a person; `about` (`station:k1`, `window:w3`, ...) with `code` says what is the same thing.

    `severity`: more urgent now than its kind is; one that is raised already becomes so.
    """
    kind = kind_of(code)
    urgency = severity or kind.severity
    row = sql.one(tx.connection, _LIVE, (code, about))
    if row is None:
        body = {
            "code": code,
            "about": about,
            "params": dict(params),
            "severity": urgency.value,
            "owner_role": kind.owner_role,
        }
        tx.record("alarm.raised", f"alarm:{uuid7(tx.now_ms)}", body)
        tx.changed("alarms")
    elif row[1] == AlarmState.CLEARED:
        body = {"params": dict(params), "severity": urgency.value}
        tx.record("alarm.raised_again", f"alarm:{row[0]}", body)
        tx.changed("alarms")
    elif severity is not None and louder(severity, Severity(row[2])):
        tx.record("alarm.escalated", f"alarm:{row[0]}", {"severity": severity.value})
        tx.changed("alarms")


def clear_alarm(tx: Tx, code: str, about: str) -> None:
    """The cause is gone; an alarm that somebody acknowledged is closed by it."""
    row = sql.one(tx.connection, _LIVE, (code, about))
    if row is None:
        return
    try:
        state = next_state(AlarmState(row[1]), AlarmEvent.CLEARED)
    except NotAllowed:
        return
    tx.record("alarm.cleared", f"alarm:{row[0]}", {"state": state.value})
    tx.changed("alarms")
