"""上岗: a clerk staffs a window."""

from hall_controller.application.begin_day import begin_day
from hall_controller.application.commands import OpenWindow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import window_row
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require, window_of
from hall_controller.domain.window import WindowPhase


def open_window(tx: Tx, command: OpenWindow, facts: HallFacts) -> None:
    """Open a closed window; Refused: window_staffed by another clerk, already_open."""
    require(tx.actor, AT_WINDOWS)
    window = window_of(facts, command.window)
    row = window_row(tx.connection, window.slug)
    if row.phase is not WindowPhase.CLOSED:
        code = "already_open" if row.clerk == tx.actor.id else "window_staffed"
        raise Refused(code, window=window.slug, clerk=row.clerk)
    begin_day(tx)
    body = {"clerk": tx.actor.id, "services": list(window.services)}
    if command.stands_in_for:
        body["stands_in_for"] = command.stands_in_for
    tx.record("window.opened", f"window:{window.slug}", body)
    tx.changed("queue", f"window:{window.slug}")
