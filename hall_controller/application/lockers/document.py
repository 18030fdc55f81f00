"""Document `lockers` of a cabinet's station: leases, permits, tasks and the hall's rules; small and always whole."""

from sqlalchemy import Connection

from hall.messages.bodies import DepositPermit
from hall.messages.documents import Lease, Lockers
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases.rows import CaseRow, by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import (
    DEPOSITS,
    LEASE_COLUMNS,
    DepositRow,
    LeaseRow,
    deposit_from,
    lease_from,
)

MOST = 400
"""As many as the document takes: the newest permits, the oldest tasks."""
_HERE = f"{DEPOSITS} WHERE cabinet = ? AND state IN ('prepared', 'placed', 'recalled') ORDER BY prepared_at, deposit_id"
_LEASES = (
    f"SELECT {', '.join(f'l.{name}' for name in LEASE_COLUMNS)}, k.sealed FROM locker_leases l"  # noqa: S608 (own names)
    " JOIN locker_keys k ON k.lease_id = l.lease_id WHERE l.cabinet = ? AND l.ended_at IS NULL"
    " ORDER BY l.given_at, l.lease_id"
)


def lockers_document(connection: Connection, facts: HallFacts, station: str) -> Lockers:
    """What the cabinet of `station` may give out and take in."""
    deposits = {row.deposit_id: row for row in map(deposit_from, sql.all_rows(connection, _HERE, (station,)))}
    cases = {row.case_id: by_id(connection, row.case_id) for row in deposits.values()}
    leases = [
        _lease(lease_from(values[:-1]), deposits[values[1]], cases[deposits[values[1]].case_id], values[-1])
        for values in sql.all_rows(connection, _LEASES, (station,))
        if values[1] in deposits and deposits[values[1]].state == "placed"
    ]
    rules = facts.lockers
    permits = [permit(row, cases[row.case_id]) for row in deposits.values() if row.state == "prepared"]
    tasks = [row for row in deposits.values() if row.state == "recalled" or (row.overdue and row.cell)]
    return Lockers(
        leases=tuple(leases[-MOST:]),
        permits=tuple(permits[-MOST:]),
        take_back=tuple(row.deposit_id for row in tasks[:MOST]),
        overdue=tuple(row.deposit_id for row in tasks[:MOST] if row.overdue),
        door_s=rules.door_s,
        door_elder_s=rules.door_elder_s,
        reopen_s=rules.reopen_s,
        digit_tries=rules.digit_tries,
        digit_pause_s=rules.digit_pause_s,
        factor_tries=rules.factor_tries,
        night_phone=rules.night_phone or facts.duty_phone,
    )


def permit(row: DepositRow, case: CaseRow | None, cell: str | None = None) -> DepositPermit:
    """What may be put in."""
    return DepositPermit(
        deposit_id=row.deposit_id,
        case_id=row.case_id,
        case_number="" if case is None else case.number,
        code_ids=() if case is None else (case.code_id,),
        item_name=_item_name(case),
        size=row.size,
        low=row.low,
        purpose="put_in" if row.purpose == "put_in" else "deposit",
        not_after=row.not_after or 0,
        cell=cell,
    )


def _lease(lease: LeaseRow, row: DepositRow, case: CaseRow | None, sealed: str) -> Lease:
    return Lease(
        lease_id=lease.lease_id,
        deposit_id=lease.deposit_id,
        cell=row.cell or "",
        who="agent" if lease.who == "agent" else "applicant",
        person=lease.person,
        code_id=lease.code_id,
        case_code_ids=() if case is None else (case.code_id,),
        factor=lease.factor,
        case_number="" if case is None else case.number,
        item_name=_item_name(case),
        locked=lease.locked,
        sealed=sealed,
    )


def _item_name(case: CaseRow | None) -> Text | None:
    if case is None or case.sensitive:
        return None
    return Text(zh=case.item_zh, en=case.item_en or None)
