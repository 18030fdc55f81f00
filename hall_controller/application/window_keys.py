"""The physical caller (叫号器): a key is what the panel's button would be, for the clerk who is signed in there."""

from collections.abc import Callable, Mapping
from typing import Any

from hall.messages.bodies import PressKey
from hall.messages.documents import WindowNow
from hall_controller.application import commands as c
from hall_controller.application import sql
from hall_controller.application.call_next import call_next
from hall_controller.application.finish_service import finish_service
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import WindowRow, window_row
from hall_controller.application.park_ticket import park_ticket, resume_ticket
from hall_controller.application.pause_window import pause_window, unpause_window
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.application.ratings.inviting import invite_rating
from hall_controller.application.recall import no_show, recall
from hall_controller.application.start_service import start_service
from hall_controller.application.use_case import window_of
from hall_controller.application.window_now import window_now
from hall_controller.domain.window import WindowPhase

Press = Callable[[Tx, HallFacts, WindowRow], Any]
_PARKED = (
    "SELECT ticket_id FROM tickets WHERE business_day = ? AND \"window\" = ? AND state = 'parked'"
    " ORDER BY back_at, order_at LIMIT 1"
)


def press_key(tx: Tx, body: PressKey, facts: HallFacts) -> WindowNow:
    """Do it and tell how the window is; what is refused tells why, and the caller beeps."""
    station = facts.stations.get(tx.actor.id)
    if station is None or station.window != body.window:
        raise Refused("not_allowed", window=body.window)
    window = window_of(facts, body.window)
    row = window_row(tx.connection, window.slug)
    if row.clerk is None:
        return window_now(tx.connection, facts, window.slug, tx.business_day, "nobody_signed_in")
    tx.actor = Actor("user", row.clerk, frozenset({"clerk"}), window.slug)
    _KEYS[body.key](tx, facts, row)
    return window_now(tx.connection, facts, window.slug, tx.business_day)


def _call(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    """顺呼: who was called and came is served by the same key, who is served is finished by it."""
    if row.phase is WindowPhase.CALLED:
        start_service(tx, c.StartService(row.window), facts)
        return
    call_next(tx, c.CallNext(row.window, finish_running=True), facts)


def _rate(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    """请评价; the service is finished by the next call."""
    invite_rating(tx, c.InviteRating(row.window), facts)


def _give_up(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    """过号 of who did not come, the end of who did."""
    if row.phase is WindowPhase.CALLED:
        no_show(tx, c.NoShow(row.window), facts)
    else:
        finish_service(tx, c.FinishService(row.window), facts)


def _hold(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    park_ticket(tx, c.ParkTicket(row.window, "caller"), facts)


def _call_back(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    """回呼: who was put aside first."""
    parked = sql.one(tx.connection, _PARKED, (tx.business_day, row.window))
    if parked is None:
        raise Refused("nobody_parked", window=row.window)
    resume_ticket(tx, c.ResumeTicket(row.window, parked[0]), facts)


def _pause(tx: Tx, facts: HallFacts, row: WindowRow) -> None:
    if row.phase is WindowPhase.PAUSED:
        unpause_window(tx, c.UnpauseWindow(row.window), facts)
    else:
        pause_window(tx, c.PauseWindow(row.window), facts)


def _transfer(tx: Tx, facts: HallFacts, row: WindowRow) -> None:  # noqa: ARG001  (one signature)
    raise Refused("needs_panel", window=row.window)


_KEYS: Mapping[str, Press] = {
    "call": _call,
    "recall": lambda tx, facts, row: recall(tx, c.Recall(row.window), facts),
    "rate": _rate,
    "give_up": _give_up,
    "hold": _hold,
    "call_back": _call_back,
    "pause": _pause,
    "transfer": _transfer,
}
