# CONTRACT
"""A clerk at a window: the window itself, and whom it serves."""

from dataclasses import dataclass

from hall_controller.application.commands.base import WindowCommand


@dataclass(frozen=True, slots=True)
class OpenWindow(WindowCommand):
    """Staff the window (上岗); a B岗 names whom they stand in for."""

    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class CloseWindow(WindowCommand):
    """Leave the window (离岗)."""


@dataclass(frozen=True, slots=True)
class PauseWindow(WindowCommand):
    """暂停服务 with a reason code (`break`, `materials`, `system`, `other`)."""

    reason: str = "break"


@dataclass(frozen=True, slots=True)
class UnpauseWindow(WindowCommand):
    """End of the pause."""


@dataclass(frozen=True, slots=True)
class CallNext(WindowCommand):
    """Call next (顺呼); finishes the running service first when `finish_running`."""

    finish_running: bool = False


@dataclass(frozen=True, slots=True)
class CallTicket(WindowCommand):
    """Call out of order (特呼): needs the right, a reason and leaves a journal entry."""

    ticket_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recall(WindowCommand):
    """重呼: at most 3 calls, at least 15 s apart (users.md rule 3)."""


@dataclass(frozen=True, slots=True)
class StartService(WindowCommand):
    """The person has come to the window."""


@dataclass(frozen=True, slots=True)
class FinishService(WindowCommand):
    """办结; outcome code `done`, `turned_away`, `materials_missing`, `wrong_window`."""

    outcome: str = "done"


@dataclass(frozen=True, slots=True)
class NoShow(WindowCommand):
    """过号: nobody came."""


@dataclass(frozen=True, slots=True)
class ParkTicket(WindowCommand):
    """挂起 with a reason code and the time it is expected back (UTC ms)."""

    reason: str
    back_at: int | None = None


@dataclass(frozen=True, slots=True)
class ResumeTicket(WindowCommand):
    """回呼 of a parked ticket."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class TransferTicket(WindowCommand):
    """转窗口: to another 业务 and optionally a window; keeps number and age."""

    service: str
    to_window: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WalkUp(WindowCommand):
    """无号办理: somebody is served without a number, in one key."""

    service: str | None = None


@dataclass(frozen=True, slots=True)
class UndoLast(WindowCommand):
    """Undo the last action of this window by a compensating event."""
