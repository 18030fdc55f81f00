"""Things that nobody fetched, or that must come back: 撤件, 退回发证部门, given out at the window."""

from hall_controller.application.cases.rows import by_id
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.cases.writing import written
from hall_controller.application.commands import HandOver, RecallDeposit, SendBack
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.leaving import deliver
from hall_controller.application.lockers.preparing import AT_CABINETS
from hall_controller.application.lockers.rows import DepositRow, existing_deposit, nowhere
from hall_controller.application.lockers.telling import tell
from hall_controller.application.lockers.writing import acted
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.lockers.deposit import DepositEvent


def recall_deposit(tx: Tx, command: RecallDeposit, facts: HallFacts) -> None:
    """The citizen's authorisations end now. Refused: not_allowed, unknown_deposit, not_in_this_state, reason_needed."""
    require(tx.actor, AT_CABINETS)
    recalled(tx, facts, existing_deposit(tx.connection, command.deposit_id), needed(command.reason))


def recalled(tx: Tx, facts: HallFacts, row: DepositRow, reason: str) -> DepositRow:
    """Staff shall take it out; the citizen is told to come to the window."""
    row = acted(tx, row, DepositEvent.RECALLED, reason, reason=reason)
    return tell(tx, facts, row, "deposit_recalled")


def send_back(tx: Tx, command: SendBack, facts: HallFacts) -> None:
    """退回发证部门, signed. Refused: not_allowed, unknown_deposit, not_in_this_state, signer_needed."""
    require(tx.actor, AT_WINDOWS)
    row = existing_deposit(tx.connection, command.deposit_id)
    signed_by = note_of(command.signed_by)
    if not signed_by:
        raise Refused("signer_needed")
    acted(tx, row, DepositEvent.SENT_BACK, note_of(command.note), signed_by=signed_by)
    case = by_id(tx.connection, row.case_id)
    if case is not None:
        written(tx, facts, case, "result_sent_back", tx.now_ms, signed_by)


def hand_over(tx: Tx, command: HandOver, facts: HallFacts) -> None:
    """Given out at the window; the case is delivered. Refused: not_allowed, unknown_deposit, not_in_this_state."""
    require(tx.actor, AT_WINDOWS)
    row = nowhere(tx, existing_deposit(tx.connection, command.deposit_id))
    row = acted(tx, row, DepositEvent.HANDED_OVER)
    deliver(tx, facts, row, "window", tx.now_ms)
