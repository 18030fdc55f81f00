"""What a cabinet's station asks: may this be put in here, and where does a thing lie that is not known here?"""

from hall.messages.bodies import AskDeposit, DepositPermit, LookThing, ThingTold
from hall.model.ids import uuid7
from hall.model.locker.cabinet import ORDER
from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow, by_code, by_id, by_number
from hall_controller.application.codes import is_revoked
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.document import permit
from hall_controller.application.lockers.preparing import prepared, wanted_cell
from hall_controller.application.lockers.rows import (
    CabinetRow,
    DepositRow,
    cabinet,
    deposit,
    deposits_of,
    existing_cabinet,
    lease_by_code,
)
from hall_controller.application.lockers.writing import begun, stepped
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.cases.state import ENDED, CaseState
from hall_controller.domain.lockers.deposit import DepositState

_BY_DOCUMENT = "SELECT case_id FROM case_documents WHERE number = ?"
_AT_WINDOW = {DepositState.TAKEN_BACK, DepositState.RECALLED, DepositState.SENT_BACK}
_TAKEN = {DepositState.COLLECTED, DepositState.HANDED_OVER}


def ask_deposit(tx: Tx, body: AskDeposit, facts: HallFacts) -> DepositPermit:
    """The permit. Refused as `preparing.prepared` says; by a citizen (no `by`): unknown_case, nothing_missing, no_cell.

    `other_cabinet` tells `cabinet` and `place` (and both with `_en`) of the one for which it was prepared.
    """
    here = existing_cabinet(tx.connection, tx.actor.id)
    case = _case_of(tx, body)
    row = _for_papers(tx, facts, case, here, body) if not body.by else _for_clerk(tx, facts, case, here, body)
    cell = wanted_cell(tx, here, row.size, low=row.low)
    return permit(row, case, cell)


def _case_of(tx: Tx, body: AskDeposit) -> CaseRow:
    case = None
    if body.code_id is not None:
        if is_revoked(tx.connection, body.code_id.lower()):
            raise Refused("revoked_code")
        case = by_code(tx.connection, body.code_id.lower())
    elif body.number is not None and body.by:  # a number can be guessed: only staff are told anything by it
        number = "".join(body.number.split()).upper()
        case = by_number(tx.connection, number)
        if case is None and (found := sql.one(tx.connection, _BY_DOCUMENT, (body.number.strip(),))) is not None:
            case = by_id(tx.connection, found[0])
    if case is None:
        raise Refused("unknown_case")
    return case


def _called(other: CabinetRow) -> dict[str, str]:
    name, place = other.cabinet.name, other.cabinet.place
    english = {"cabinet_en": name.en or name.zh, "place_en": place.en or place.zh}
    return {"cabinet": name.zh, "place": place.zh, **english}


def _for_clerk(tx: Tx, facts: HallFacts, case: CaseRow, here: CabinetRow, body: AskDeposit) -> DepositRow:
    waiting = [
        one
        for one in deposits_of(tx.connection, case.case_id)
        if one.life is DepositState.PREPARED and one.purpose == "deposit"
    ]
    row = next((one for one in waiting if one.cabinet == here.station), None)
    if row is None and waiting:
        other = cabinet(tx.connection, waiting[0].cabinet)
        name = {} if other is None else _called(other)
        raise Refused("other_cabinet", **name)
    if row is None:
        return prepared(tx, facts, case, here, body.size, body.low)
    if ORDER[body.size] > ORDER[row.size]:  # type: ignore[index]  # (checked when the row was written)
        row = stepped(tx, row, "changed", row.life, tx.now_ms, "too_large", body.by, size=body.size)
    return row


def _for_papers(tx: Tx, facts: HallFacts, case: CaseRow, here: CabinetRow, body: AskDeposit) -> DepositRow:
    if CaseState(case.state) in ENDED or (case.state != CaseState.SUPPLEMENT.value and case.later_by is None):
        raise Refused("nothing_missing")
    for one in deposits_of(tx.connection, case.case_id):
        if one.purpose == "put_in" and one.life is DepositState.PREPARED and one.cabinet == here.station:
            return one
    until = tx.now_ms + facts.lockers.put_in_ms
    row = DepositRow(
        deposit_id=uuid7(tx.now_ms),
        purpose="put_in",
        case_id=case.case_id,
        cabinet=here.station,
        document="",
        size=body.size,
        low=bool(body.low),
        factor=False,
        state=DepositState.PREPARED.value,
        prepared_at=tx.now_ms,
        not_after=until,
        next_at=until,
    )
    wanted_cell(tx, here, row.size, low=row.low)
    return begun(tx, row, tx.now_ms)


def look_thing(tx: Tx, body: LookThing, facts: HallFacts) -> ThingTold:  # noqa: ARG001  (one signature)
    """Where the thing of a code lies; nothing about whose it is. Refused: unknown_case, revoked_code."""
    code_id = body.code_id.lower()
    lease = lease_by_code(tx.connection, code_id)
    if lease is not None:
        if lease.ended in {"renewed", "withdrawn"}:
            raise Refused("revoked_code")
        return _told(tx, deposit(tx.connection, lease.deposit_id))
    case = None if is_revoked(tx.connection, code_id) else by_code(tx.connection, code_id)
    if case is None:
        raise Refused("unknown_case")
    things = [one for one in deposits_of(tx.connection, case.case_id) if one.purpose == "deposit"]
    lying = [one for one in things if one.life is DepositState.PLACED]
    row = next(iter([*lying, *things]), None)
    if row is None or row.life in {DepositState.UNDONE, DepositState.CANCELLED}:
        return ThingTold(where=_without_thing(case))
    return _told(tx, row)


def _told(tx: Tx, row: DepositRow | None) -> ThingTold:
    if row is None or row.life in _TAKEN:
        return ThingTold(where="taken")
    if row.life in _AT_WINDOW:
        return ThingTold(where="window")
    if row.life is not DepositState.PLACED:
        return ThingTold(where="not_ready")
    known = cabinet(tx.connection, row.cabinet)
    if row.cabinet == tx.actor.id or known is None:
        return ThingTold(where="here" if row.cabinet == tx.actor.id else "elsewhere")
    return ThingTold(where="elsewhere", cabinet=known.cabinet.name, place=known.cabinet.place)


def _without_thing(case: CaseRow) -> str:
    if case.state == CaseState.DELIVERED.value:
        return "taken"
    return "window" if case.state == CaseState.DECIDED.value else "not_ready"
