"""Help: a citizen calls for a person, the guide goes there."""

from typing import Any

from hall.messages.bodies import CallHelp, HelpAnswer, HelpRequested
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.commands import AnswerHelp
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.application.use_case import AT_THE_DESK, require

_OPEN = "SELECT help_id FROM help_calls WHERE station = ? AND answered_at IS NULL"
_ONE = "SELECT station, answered_at FROM help_calls WHERE help_id = ?"


def call_help(tx: Tx, body: CallHelp, facts: HallFacts) -> HelpAnswer:
    """In opening hours the guide comes; after hours the duty number (users.md 1: never a dead button)."""
    if not facts.times.plan(tx.business_day).within_hours(tx.now_ms):
        return HelpAnswer(coming=False, duty_phone=facts.duty_phone)
    _ask(tx, body.reason, tx.now_ms, late=False)
    return HelpAnswer(coming=True, duty_phone=None)


def help_requested(tx: Tx, told: Told[HelpRequested], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Help was wanted while the line was cut: the guide hears it late, and is told so."""
    _ask(tx, told.body.reason, told.occurred_at, late=True)


def answer_help(tx: Tx, command: AnswerHelp, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """The guide goes there; Refused: unknown_help, already_answered."""
    require(tx.actor, AT_THE_DESK)
    row = sql.one(tx.connection, _ONE, (command.help_id,))
    if row is None:
        raise Refused("unknown_help", help=command.help_id)
    if row[1] is not None:
        raise Refused("already_answered", at=row[1])
    tx.record("help.answered", f"help:{command.help_id}", {"station": row[0]})
    tx.changed("help")


def _ask(tx: Tx, reason: str, at: int, *, late: bool) -> None:
    station = tx.actor.id
    if sql.one(tx.connection, _OPEN, (station,)) is not None:
        return
    body: dict[str, Any] = {"station": station, "reason": reason[:20], "late": late}
    tx.record("help.requested", f"help:{uuid7(tx.now_ms)}", body, occurred_at=at)
    tx.changed("help")
