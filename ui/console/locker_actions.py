"""Keys of the locker pages: who may, and the command each becomes."""

from collections.abc import Callable

from hall.model.locker import CellSize
from hall_controller.application.commands import Applicant, Command
from hall_controller.application.commands import lockers as c
from ui.console.actions import Action, BadInputError, Fields
from ui.console.roles import ADMIN, CLERK, DUTY_LEAD, GUIDE, MANAGER, TECHNICIAN

_WINDOWS = frozenset({CLERK, DUTY_LEAD, MANAGER})
_DESKS = _WINDOWS | {GUIDE}
KEEPERS = frozenset({DUTY_LEAD, MANAGER, TECHNICIAN})
_SIZES: dict[str, CellSize] = {"S": "S", "M": "M", "L": "L"}


def _size(fields: Fields) -> CellSize:
    size = _SIZES.get(fields.maybe("size") or "S")
    if size is None:
        raise BadInputError("size")
    return size


def _deposit(make: Callable[[str], Command]) -> Action:
    return Action(_WINDOWS, lambda fields: make(fields.text("deposit_id")))


def _reasoned(make: Callable[[str, str], Command], roles: frozenset[str]) -> Action:
    return Action(roles, lambda fields: make(fields.text("deposit_id"), fields.text("reason")))


LOCKER_ACTIONS: dict[str, Action] = {
    "confirm_delivery": Action(
        _DESKS,
        lambda f: c.ConfirmDelivery(
            f.text("case_id"),
            f.text("how"),
            f.text("signed_on"),
            low_cell=f.flag("low_cell", default=False),
            contact_phone=f.maybe("contact_phone") or "",
            contact_mail=f.maybe("contact_mail") or "",
        ),
    ),
    "prepare_deposit": Action(
        _DESKS,
        lambda f: c.PrepareDeposit(
            f.text("case_id"),
            f.text("cabinet"),
            _size(f),
            low=f.flag("low", default=False),
            document=f.maybe("document"),
        ),
    ),
    "cancel_deposit": _reasoned(c.CancelDeposit, _DESKS),
    "open_cell": Action(
        _WINDOWS,
        lambda f: c.OpenCell(
            f.text("cabinet"), f.text("purpose"), f.maybe("deposit_id"), f.maybe("cell"), f.maybe("reason")
        ),
    ),
    "confirm_cell": Action(_WINDOWS, lambda f: c.ConfirmCell(f.text("cabinet"), f.text("opening_id"), f.text("said"))),
    "use_cell": Action(KEEPERS, lambda f: c.UseCell(f.text("cabinet"), f.text("cell"), f.flag("in_use", default=True))),
    "recall_deposit": _reasoned(c.RecallDeposit, _WINDOWS),
    "send_back": Action(
        _WINDOWS, lambda f: c.SendBack(f.text("deposit_id"), f.text("signed_by"), f.maybe("note") or "")
    ),
    "hand_over": _deposit(c.HandOver),
    "authorise_agent": Action(
        _WINDOWS,
        lambda f: c.AuthoriseAgent(
            f.text("deposit_id"),
            Applicant(f.text("name"), f.text("document_number"), f.text("phone")),
            f.text("paper"),
        ),
    ),
    "withdraw_agent": _deposit(c.WithdrawAgent),
    "new_pickup_code": _reasoned(c.NewPickupCode, _DESKS),
    "resolve_opening": Action(_WINDOWS, lambda f: c.ResolveOpening(f.text("opening_id"), f.text("finding"))),
    "send_notice_again": Action(frozenset({DUTY_LEAD, MANAGER}), lambda f: c.SendNoticeAgain(f.maybe("notice_id"))),
    "commission_door": Action(
        frozenset({TECHNICIAN, ADMIN}), lambda f: c.CommissionDoor(f.text("station"), f.text("door"))
    ),
}
