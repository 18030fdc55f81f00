# CONTRACT
"""What people at the controller's pages may ask for. One use case per command, in a file of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Base of all commands."""


# --- window (clerk) ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WindowCommand(Command):
    """A command of the clerk at `window`."""

    window: str


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


# --- guide (导办员) ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EnterCode(Command):
    """A ticket's code was scanned or its number typed at the desk: enters offline slips, shows the state."""

    text: str


@dataclass(frozen=True, slots=True)
class IssueAtDesk(Command):
    """Give a number at the desk, printed at `station` (or shown only)."""

    service: str
    station: str | None = None


@dataclass(frozen=True, slots=True)
class CheckInAppointment(Command):
    """报到 at the desk by appointment id."""

    appointment_id: str


@dataclass(frozen=True, slots=True)
class GrantGreenChannel(Command):
    """绿色通道 granted by the guide for a group (users.md rule 4)."""

    ticket_id: str
    group: str


@dataclass(frozen=True, slots=True)
class ReturnTicket(Command):
    """A missed number comes back behind the next 3."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class HoldTicket(Command):
    """暂离: the place is kept once for 15 minutes."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class CancelTicket(Command):
    """The citizen gives the number back."""

    ticket_id: str
    reason: str = "citizen"


@dataclass(frozen=True, slots=True)
class ReprintTicket(Command):
    """补打 at a station: same number, copy number printed on it."""

    ticket_id: str
    station: str


@dataclass(frozen=True, slots=True)
class RecordManualCall(Command):
    """补录 of a call made by hand while the hall's system was down."""

    number: str
    window: str
    called_at: int


@dataclass(frozen=True, slots=True)
class AnswerHelp(Command):
    """The guide goes to the citizen who called for help."""

    help_id: str


# --- manager, duty lead ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignOpeningCheck(Command):
    """开门检查 signed; `notes` by check id for what was accepted as it is."""

    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CloseDay(Command):
    """日结: every waiting ticket closed with `reason_for_waiting`, day's head signed."""

    reason_for_waiting: str | None = None
    duty_person: str | None = None


@dataclass(frozen=True, slots=True)
class PrintHead(Command):
    """Print the signed head of today's close again, at `station` (none = as the hall file says)."""

    station: str | None = None


@dataclass(frozen=True, slots=True)
class PrintHandList(Command):
    """Print the list for calling by hand at `station`: of one 业务, or of the whole hall."""

    station: str
    service: str | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarm(Command):
    """I take care of it."""

    alarm_id: str


@dataclass(frozen=True, slots=True)
class CloseAlarm(Command):
    """Mended, with a note."""

    alarm_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StopTaking(Command):
    """停止取号 (or again open) for a service today."""

    service: str
    stopped: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PairBoard(Command):
    """Pair a TV that shows `pairing_code` as `screen`: a board of the hall file, or `overview` (负责人大屏).

    Without a screen `name` and `zones` count: for halls whose file names no boards.
    """

    pairing_code: str
    name: str = ""
    zones: tuple[str, ...] = ()
    screen: str | None = None


@dataclass(frozen=True, slots=True)
class UnpairBoard(Command):
    """Revoke a board."""

    board_id: str


@dataclass(frozen=True, slots=True)
class CreateUser(Command):
    """A new user; the answer is the one-time password."""

    user_name: str
    display_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResetPassword(Command):
    """A new one-time password; ends the user's sessions."""

    user_name: str


@dataclass(frozen=True, slots=True)
class DisableUser(Command):
    """Disable (or enable again) a user."""

    user_name: str
    disabled: bool = True


@dataclass(frozen=True, slots=True)
class SetRoles(Command):
    """Other roles for a user; ends the user's sessions."""

    user_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResetSecondFactor(Command):
    """Forget a user's lost second factor; ends the user's sessions."""

    user_name: str


@dataclass(frozen=True, slots=True)
class RemoveTerminalPin(Command):
    """Take a user's staff number and PIN for terminals away (lost, seen by others)."""

    user_name: str


@dataclass(frozen=True, slots=True)
class RevokeStation(Command):
    """Take a station's identity away (lost, stolen, replaced)."""

    station: str
    reason: str


@dataclass(frozen=True, slots=True)
class GiveStationFile(Command):
    """A new version of a station's file; `base` is the version that was edited (typed conflict otherwise)."""

    station: str
    text: str
    base: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecideStationFile(Command):
    """Take over what a station proposes, or have it run what it was given."""

    station: str
    proposal: int
    """Journal number of the proposal."""
    accept: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class NoteDevice(Command):
    """Write into a device's book: `keeper` (who keeps it), `part`, `remark`, or `counters` (they begin anew)."""

    station: str
    device: str
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TryDevice(Command):
    """Have a station try a device without a person beside it: a test page, a test text; never a door."""

    station: str
    device: str
