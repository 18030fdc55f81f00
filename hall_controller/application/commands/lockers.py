# CONTRACT
"""智能取件柜 at the controller's pages: prepare, open from the panel, take back, send back, resolve (design.md G3)."""

from dataclasses import dataclass, field

from hall.model.locker import CellSize
from hall_controller.application.commands.base import Command
from hall_controller.application.commands.cases import Applicant


@dataclass(frozen=True, slots=True)
class ConfirmDelivery(Command):
    """送达方式确认: the applicant signed how the result comes; nothing goes into a locker without it."""

    case_id: str
    how: str
    """`locker`, `window`, `express`."""
    signed_on: str
    """ISO day of the signed confirmation."""
    low_cell: bool = False
    contact_phone: str = field(default="", repr=False)
    contact_mail: str = field(default="", repr=False)
    """Where the notice goes; kept only as an encrypted record. Empty = the applicant's phone."""


@dataclass(frozen=True, slots=True)
class PrepareDeposit(Command):
    """存件: the thing may be put into that cabinet; answers the deposit's id."""

    case_id: str
    cabinet: str
    """Station."""
    size: CellSize = "S"
    low: bool | None = None
    document: str | None = None
    """What is put in, such as 营业执照 or a document's number; None = the result of the case."""


@dataclass(frozen=True, slots=True)
class CancelDeposit(Command):
    """It is not put in after all (only before it lies in a cell)."""

    deposit_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenCell(Command):
    """A clerk at the panel opens a cell of the cabinet beside the window; answers the order's `cmd_id`."""

    cabinet: str
    purpose: str
    """`deposit`, `take_back`, `collect`, `check`."""
    deposit_id: str | None = None
    cell: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ConfirmCell(Command):
    """What the clerk says after the door is shut."""

    cabinet: str
    opening_id: str
    said: str
    """`in`, `nothing_in`, `taken`, `not_taken`, `empty`, `full`, `strange`."""


@dataclass(frozen=True, slots=True)
class UseCell(Command):
    """Take a cell out of use, or into use again."""

    cabinet: str
    cell: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class CommissionDoor(Command):
    """A technician beside the cabinet has one door opened once, to learn which it is; answers the order's `cmd_id`."""

    station: str
    door: str
    """`device/board-lock`."""


@dataclass(frozen=True, slots=True)
class RecallDeposit(Command):
    """撤件: staff shall take it out of the cell; the citizen's authorisations end now."""

    deposit_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SendBack(Command):
    """退回发证部门: an uncollected thing goes back, signed for."""

    deposit_id: str
    signed_by: str
    """Name of the department's office that signed, never a person's name."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """A thing that was taken back is given out at the window; the case is delivered."""

    deposit_id: str


@dataclass(frozen=True, slots=True)
class AuthoriseAgent(Command):
    """代取: the applicant lets somebody else take it out, with a code and a factor of the agent's own."""

    deposit_id: str
    agent: Applicant
    paper: str
    """What the authorisation was seen as, such as 授权委托书."""


@dataclass(frozen=True, slots=True)
class WithdrawAgent(Command):
    """The agent may no longer."""

    deposit_id: str


@dataclass(frozen=True, slots=True)
class NewPickupCode(Command):
    """A new pick-up code is made and told; the old one no longer holds, wrong factors are forgiven."""

    deposit_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResolveOpening(Command):
    """An opening of which nobody knows what happened: a person looked and says."""

    opening_id: str
    finding: str


@dataclass(frozen=True, slots=True)
class SendNoticeAgain(Command):
    """A notice that was not sent is tried once more; None = all of them."""

    notice_id: str | None = None
