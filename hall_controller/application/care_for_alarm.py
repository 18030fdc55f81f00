"""Acknowledge and close alarms."""

from hall_controller.application import sql
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import AcknowledgeAlarm, CloseAlarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import ALARM_HANDS, impossible, require
from hall_controller.domain.alarm import AlarmEvent, AlarmState, next_state
from hall_controller.domain.transition import NotAllowed

_STATE = "SELECT state FROM alarms WHERE alarm_id = ?"


def acknowledge_alarm(tx: Tx, command: AcknowledgeAlarm, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """I take care of it; one whose cause is gone is closed by it. Refused: unknown_alarm, not_in_this_state."""
    state = _after(tx, command.alarm_id, AlarmEvent.ACKNOWLEDGED)
    tx.record("alarm.acknowledged", f"alarm:{command.alarm_id}", {"state": state.value})
    tx.changed("alarms")


def close_alarm(tx: Tx, command: CloseAlarm, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Mended, with a note; Refused: unknown_alarm, not_in_this_state."""
    _after(tx, command.alarm_id, AlarmEvent.CLOSED)
    tx.record("alarm.closed", f"alarm:{command.alarm_id}", {"note": note_of(command.note, 400)})
    tx.changed("alarms")


def _after(tx: Tx, alarm_id: str, event: AlarmEvent) -> AlarmState:
    require(tx.actor, ALARM_HANDS)
    row = sql.one(tx.connection, _STATE, (alarm_id,))
    if row is None:
        raise Refused("unknown_alarm", alarm=alarm_id)
    try:
        return next_state(AlarmState(row[0]), event)
    except NotAllowed as refusal:
        raise impossible(refusal, alarm=alarm_id) from None
