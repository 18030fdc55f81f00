"""Before a thing is put in: 送达方式确认, the permit for one cabinet, and taking it back."""

from datetime import date

from hall.model.guide import Guide
from hall.model.ids import uuid7
from hall.model.locker import CellState, Wish, choose_cell
from hall_controller.application.cases.items import guide_on
from hall_controller.application.cases.rows import CaseRow, existing
from hall_controller.application.cases.words import needed, note_of
from hall_controller.application.cases.writing import today, written
from hall_controller.application.commands import CancelDeposit, ConfirmDelivery, PrepareDeposit
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.cells import cells_of, openings_of
from hall_controller.application.lockers.people import CONTACT, applicant_of
from hall_controller.application.lockers.rows import (
    CabinetRow,
    DepositRow,
    deposits_of,
    existing_cabinet,
    existing_deposit,
    nowhere,
)
from hall_controller.application.lockers.writing import acted, begun
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.sql import one
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.cases.state import CaseState
from hall_controller.domain.lockers.deposit import LYING, DepositEvent, DepositState

AT_CABINETS = AT_WINDOWS | {"guide"}
"""Who may put in and take out, at the cabinet and from a panel."""
WAYS = frozenset({"locker", "window", "express"})
NOT_ALONE = LYING | {DepositState.PREPARED, DepositState.TAKEN_BACK}
_CONSENT = "SELECT how FROM case_deliveries WHERE case_id = ?"
_IMAGINABLE_SIZES = frozenset({"S", "M", "L"})


def confirm_delivery(tx: Tx, command: ConfirmDelivery, facts: HallFacts) -> None:
    """Refused: not_allowed, unknown_case, unknown_way, bad_day, no_personal_store."""
    require(tx.actor, AT_CABINETS)
    case = existing(tx.connection, command.case_id)
    confirm(tx, facts, case, command)


def confirm(tx: Tx, facts: HallFacts, case: CaseRow, command: ConfirmDelivery) -> None:
    """Write down how the applicant wants the result; the contact only as an encrypted record."""
    if command.how not in WAYS:
        raise Refused("unknown_way", how=command.how)
    try:
        signed_on = date.fromisoformat(command.signed_on)
    except ValueError:
        raise Refused("bad_day") from None
    if signed_on > today(facts, tx):
        raise Refused("bad_day")
    contact = None
    if command.contact_phone or command.contact_mail:
        if facts.cases.personal is None:
            raise Refused("no_personal_store")
        fields = {"phone": command.contact_phone.strip(), "mail": command.contact_mail.strip()}
        contact = facts.cases.personal.store(tx, CONTACT, fields, keep_ms=facts.cases.keep_ms)
    body = {"how": command.how, "signed_on": signed_on.isoformat(), "low_cell": command.low_cell, "contact": contact}
    tx.record("delivery.confirmed", f"case:{case.case_id}", body)
    written(tx, facts, case, "delivery_confirmed", tx.now_ms, delivery=command.how, low_cell=command.low_cell)


def prepare_deposit(tx: Tx, command: PrepareDeposit, facts: HallFacts) -> str:
    """The deposit's id. Refused: not_allowed, and all of `prepared`."""
    require(tx.actor, AT_CABINETS)
    case = existing(tx.connection, command.case_id)
    cabinet = existing_cabinet(tx.connection, command.cabinet)
    return prepared(tx, facts, case, cabinet, command.size, command.low, command.document).deposit_id


def prepared(
    tx: Tx,
    facts: HallFacts,
    case: CaseRow,
    cabinet: CabinetRow,
    size: str,
    low: bool | None = None,
    document: str | None = None,
) -> DepositRow:
    """The permit for one thing of a case at one cabinet; asked twice it is the same.

    Refused: not_decided, not_for_lockers, no_consent, factor_missing, no_cell, already_in, other_cabinet, bad_size.
    """
    text = note_of(document or "")
    same = [one for one in deposits_of(tx.connection, case.case_id) if one.document == text and one.life in NOT_ALONE]
    for row in same:
        if row.life is not DepositState.PREPARED:
            raise Refused("already_in", cabinet=row.cabinet, cell=row.cell or "")
        if row.cabinet != cabinet.station:
            raise Refused("other_cabinet", cabinet=row.cabinet)
        return row
    low = low_cell(tx, case) if low is None else low
    row = DepositRow(
        deposit_id=uuid7(tx.now_ms),
        purpose="deposit",
        case_id=case.case_id,
        cabinet=cabinet.station,
        document=text,
        size=size,
        low=low,
        factor=_may_lie(tx, facts, case),
        state=DepositState.PREPARED.value,
        prepared_at=tx.now_ms,
        not_after=tx.now_ms + facts.lockers.permit_ms,
        next_at=tx.now_ms + facts.lockers.permit_ms,
    )
    wanted_cell(tx, cabinet, size, low=low)
    return begun(tx, row, tx.now_ms)


def _may_lie(tx: Tx, facts: HallFacts, case: CaseRow) -> bool:
    """Whether a second factor is needed; Refused when the thing may not lie in a locker."""
    if case.state != CaseState.DECIDED.value:
        raise Refused("not_decided", state=case.state)
    guide = guide_on(tx.connection, case.item, today(facts, tx))
    if guide is None or not guide.locker:
        raise Refused("not_for_lockers")
    consent = one(tx.connection, _CONSENT, (case.case_id,))
    if consent is None or consent[0] != "locker":
        raise Refused("no_consent")
    factor = _needs_factor(facts, guide)
    person = applicant_of(tx, facts, case)
    if factor and (person is None or not (person.document or person.phone)):
        raise Refused("factor_missing")
    return factor


def _needs_factor(facts: HallFacts, guide: Guide) -> bool:
    """Every 证照 needs one, and whatever the hall's rules do not excuse."""
    kinds = {result.kind for result in guide.results}
    return not kinds or not kinds <= facts.lockers.factor_kinds or "证照" in kinds


def low_cell(tx: Tx, case: CaseRow) -> bool:
    """需要低位格口, as the case or the confirmation of delivery says."""
    confirmed = one(tx.connection, "SELECT low_cell FROM case_deliveries WHERE case_id = ?", (case.case_id,))
    return case.low_cell or bool(confirmed and confirmed[0])


def wanted_cell(tx: Tx, cabinet: CabinetRow, size: str, *, low: bool) -> str:
    """The cell that would take it by the mirror; Refused `no_cell`, `bad_size`."""
    if size not in _IMAGINABLE_SIZES:
        raise Refused("bad_size", size=size)
    cells = cells_of(tx.connection, cabinet.station)
    free = [
        cell
        for cell in cabinet.cabinet.cells
        if (now := cells.get(cell.name)) is not None and now.state == CellState.VACANT and not now.marks
    ]
    chosen = choose_cell(free, Wish(size, low), openings_of(cells))  # type: ignore[arg-type]  # (size is one of S M L)
    if chosen is None:
        raise Refused("no_cell", cabinet=cabinet.station)
    return chosen.name


def cancel_deposit(tx: Tx, command: CancelDeposit, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Before it lies in a cell, or when it was looked for there and is lost.

    Refused: not_allowed, unknown_deposit, not_in_this_state, reason_needed.
    """
    require(tx.actor, AT_CABINETS)
    row = nowhere(tx, existing_deposit(tx.connection, command.deposit_id))
    acted(tx, row, DepositEvent.CANCELLED, needed(command.reason))
