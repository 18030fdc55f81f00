"""暂停服务 and its end."""

from hall_controller.application.commands import PauseWindow, UnpauseWindow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.window_steps import at_window
from hall_controller.domain.window import PAUSE_REASONS, WindowEvent


def pause_window(tx: Tx, command: PauseWindow, facts: HallFacts) -> None:
    """Pause an open window; Refused: unknown_reason, not_in_this_state."""
    if command.reason not in PAUSE_REASONS:
        raise Refused("unknown_reason", reason=command.reason, allowed=sorted(PAUSE_REASONS))
    at_window(tx, facts, command.window, WindowEvent.PAUSED)
    tx.record("window.paused", f"window:{command.window}", {"reason": command.reason})
    tx.changed("queue", f"window:{command.window}")


def unpause_window(tx: Tx, command: UnpauseWindow, facts: HallFacts) -> None:
    """The window calls again."""
    at_window(tx, facts, command.window, WindowEvent.UNPAUSED)
    tx.record("window.unpaused", f"window:{command.window}", {})
    tx.changed("queue", f"window:{command.window}")
