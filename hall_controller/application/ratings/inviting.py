"""请评价: the window's keypad is lit by its agent, or the row says why nobody was asked there."""

from hall.model.rating import UnratedReason
from hall_controller.application import sql
from hall_controller.application.commands import InviteRating
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import WindowRow
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.opening import session_rating
from hall_controller.application.ratings.rows import RATINGS, RatingRow
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.application.window_steps import at_window, current_ticket
from hall_controller.domain.ratings.life import RatingState
from hall_controller.domain.station import PRESENT
from hall_controller.domain.ticket import TicketEvent
from hall_controller.domain.window import WindowEvent

KEYPAD = "rating_keypad"
_READY = (
    "SELECT s.phase FROM stations s JOIN devices d ON d.station = s.station"
    " WHERE s.station = ? AND d.family = ? AND d.state IN ('online', 'deviceBusy')"
)
_RUNNING = f'{RATINGS} WHERE "window" = ? AND state = ? AND business_day = ?'
ASKED = frozenset({"done"})
"""Outcomes after which one is asked; who is turned away is led to 意见 instead (users.md rule 8)."""


def invite_rating(tx: Tx, command: InviteRating, facts: HallFacts) -> str:
    """Before the service is finished: `invited`, or `keypad_away`. Refused: not_allowed, no_ticket."""
    row = at_window(tx, facts, command.window, WindowEvent.LEFT)
    ticket = current_ticket(tx, row, TicketEvent.FINISHED)
    return invite(tx, facts, session_rating(tx, facts, ticket, row.window, row.clerk))


def ask_after(tx: Tx, facts: HallFacts, row: WindowRow, ticket: TicketRow, outcome: str) -> None:
    """A service was finished: its rating is open, and whoever still stands there is asked."""
    if outcome in ASKED:
        invite(tx, facts, session_rating(tx, facts, ticket, row.window, row.clerk))


def invite(tx: Tx, facts: HallFacts, rating: RatingRow) -> str:
    """Light the keypad of the rating's window; what became of it."""
    if rating.state not in {RatingState.OPEN, RatingState.UNRATED}:
        return rating.state
    agent = agent_of(facts, rating.window)
    if agent is None or not _has_keypad(tx, agent):
        if rating.state == RatingState.OPEN:
            reason = UnratedReason.NOT_INVITED if agent is None else UnratedReason.KEYPAD_AWAY
            tx.record("rating.missed", f"rating:{rating.rating_id}", {"reason": reason.value})
        return UnratedReason.KEYPAD_AWAY.value
    cmd_id = tx.command(agent, "rating.invite", {"rating_id": rating.rating_id}, ttl_ms=facts.ratings.invite_ms)
    tx.record("rating.invited", f"rating:{rating.rating_id}", {"station": agent, "cmd_id": cmd_id})
    tx.changed("ratings", f"window:{rating.window}")
    return RatingState.INVITED.value


def dismiss_at(tx: Tx, facts: HallFacts, window: str) -> None:
    """The next citizen has come to the window: nobody else's rating may be given there any more."""
    agent = agent_of(facts, window)
    if agent is None:
        return
    rows = sql.all_rows(tx.connection, _RUNNING, (window, RatingState.INVITED.value, tx.business_day))
    for rating in (RatingRow(*row) for row in rows):
        if rating.invited_at is not None and tx.now_ms - rating.invited_at < facts.ratings.invite_ms:
            body = {"rating_id": rating.rating_id}
            tx.command(agent, "rating.dismiss", body, ttl_ms=facts.ratings.invite_ms)


def agent_of(facts: HallFacts, window: str) -> str | None:
    """The station that serves as this window's agent."""
    return next((one.slug for one in facts.stations.values() if one.kind == "agent" and one.window == window), None)


def _has_keypad(tx: Tx, agent: str) -> bool:
    row = sql.one(tx.connection, _READY, (agent, KEYPAD))
    return row is not None and row[0] in PRESENT
