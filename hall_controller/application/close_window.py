"""离岗: a clerk leaves the window."""

from hall_controller.application.commands import CloseWindow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.window_steps import at_window
from hall_controller.domain.window import WindowEvent


def close_window(tx: Tx, command: CloseWindow, facts: HallFacts) -> None:
    """Close an open or paused window; Refused("not_in_this_state") while somebody is called or served."""
    row = at_window(tx, facts, command.window, WindowEvent.CLOSED)
    tx.record("window.closed", f"window:{command.window}", {"clerk": row.clerk or "", "reason": "left"})
    tx.changed("queue", f"window:{command.window}")
