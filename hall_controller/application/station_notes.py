"""What else stations tell: wishes to be called back, restarted outboxes, done commands, heads that do not fit."""

from hall.messages.bodies import (
    CallbackRequested,
    CommandDone,
    JournalContradicted,
    ResultTaken,
    SequenceRestarted,
    SessionEnded,
)
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told

_FORGET = "DELETE FROM call_backs WHERE asked_at <= ?"
_KEEP = "INSERT INTO call_backs (call_back_id, station, reason, sealed, asked_at) VALUES (?, ?, ?, ?, ?)"

_SHOWN_ON = {"head.print": ("day",), "list.print": ("queue",)} | dict.fromkeys(
    ("locker.open", "locker.confirm", "locker.use"), ("lockers",)
)
"""Order -> views that show what became of it."""


def callback_requested(tx: Tx, told: Told[CallbackRequested], facts: HallFacts) -> None:  # noqa: ARG001
    """The sealed name and phone go to their own table, the journal knows only that somebody asked."""
    body, call_back_id = told.body, uuid7(tx.now_ms)
    note = {"station": tx.actor.id, "reason": body.reason[:40]}
    tx.record("call_back.requested", f"call_back:{call_back_id}", note, occurred_at=told.occurred_at)
    row = (call_back_id, tx.actor.id, body.reason[:40], body.sealed, told.occurred_at)
    sql.run(tx.connection, _KEEP, row)
    raise_alarm(tx, "call_back_wanted", f"station:{tx.actor.id}", {"station": tx.actor.id})


def forget_call_backs(tx: Tx, keep_ms: int) -> int:
    """Delete sealed phones whose time is over (users.md rule 5); how many."""
    return sql.run(tx.connection, _FORGET, (tx.now_ms - keep_ms,))


def sequence_restarted(tx: Tx, told: Told[SequenceRestarted], facts: HallFacts) -> None:  # noqa: ARG001
    """A new epoch; what is truly missing of the old one is an alarm, never silence (G1)."""
    body = told.body
    note = body.model_dump(exclude_none=True)
    tx.record("outbox.restarted", f"station:{tx.actor.id}", note, occurred_at=told.occurred_at)
    if body.missing_from is not None:
        params = {"from": body.missing_from, "to": body.missing_to or body.missing_from}
        raise_alarm(tx, "events_missing", f"station:{tx.actor.id}", params)


_TOLD_OTHERWISE = frozenset(
    {
        "rating.invite", "rating.dismiss", "video.show", "video.hide", "video.wall", "video.keep", "video.send",
        "video.drop",
    }
)  # fmt: skip
"""A keypad that is away says `rating.missed`, and its device has an alarm of its own; so have clips and cameras."""
_PICTURES = "video."


def command_done(tx: Tx, told: Told[CommandDone], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """The result of a command; a print that failed goes to the guide."""
    _result(tx, told.body, told.occurred_at)


def command_told(tx: Tx, body: CommandDone, facts: HallFacts) -> ResultTaken:  # noqa: ARG001  (one signature)
    """The same, beside an outbox that takes nothing: whoever gave the order reads at once what became of it."""
    _result(tx, body, tx.now_ms)
    return ResultTaken()


def _result(tx: Tx, body: CommandDone, occurred_at: int) -> None:
    note = {"cmd_id": body.cmd_id, "op": body.op, "result": body.result}
    tx.record("command.done", f"station:{tx.actor.id}", note, occurred_at=occurred_at)
    tx.changed(*_SHOWN_ON.get(body.op, ()))
    if body.op.startswith(_PICTURES):
        tx.changed(f"order:{body.cmd_id}:{body.result}")  # whoever waits for a picture waits no longer in vain
    if body.result != "done" and body.op not in _TOLD_OTHERWISE and not _pressed_again(body):
        raise_alarm(tx, "command_failed", f"station:{tx.actor.id}", {"op": body.op, "result": body.result})


def _pressed_again(body: CommandDone) -> bool:
    """Who stands at the cabinet reads it on the panel and does it right: nobody else need come."""
    return body.op in {"locker.open", "locker.confirm"} and body.detail in {"busy", "door_open", "not_now"}


def journal_contradicted(tx: Tx, told: Told[JournalContradicted], facts: HallFacts) -> None:  # noqa: ARG001
    """A station keeps a head that our journal speaks against: put back, cut or rewritten (G7); somebody must know."""
    body = told.body
    tx.record("journal.contradicted", f"station:{tx.actor.id}", body.model_dump(), occurred_at=told.occurred_at)
    params = {"seq": body.seq, "kept": body.kept_seq}
    raise_alarm(tx, "journal_contradicted", f"station:{tx.actor.id}", params)


def session_ended(tx: Tx, told: Told[SessionEnded], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Statistics of a session, nothing personal."""
    note = told.body.model_dump(mode="json")
    tx.record("session.ended", f"station:{tx.actor.id}", note, occurred_at=told.occurred_at)
