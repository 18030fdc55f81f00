"""No watch, document or page of lockers reads the whole table: openings and history are kept for years."""

from hall_controller.application.lockers import document, ledger, missing, rows, secrets, watch
from hall_controller.read_models import locker_lines, locker_orders, locker_views
from tests.hall_controller.lockers.locker_hall import LockerHall

STATEMENTS = {
    "watch": watch._DUE,
    "live": locker_views._LIVE,
    "turnover": locker_views._TAKEN,
    "waiting": f"{locker_lines.OPENING} {locker_views._LAST}",
    "repeated": locker_views._BASE,
    "orders": locker_orders._ORDERS,
    "opened since": locker_orders._OPENED_SINCE,
    "looked into": locker_views._LOOKED_INTO,
    "left open": ledger._LEFT,
    "resolved": ledger._RESOLVED,
    "unknown": f"{locker_lines.OPENING} WHERE o.state = ?",
    "of a deposit": f"{locker_lines.OPENING} WHERE o.deposit_id IN (?)",
    "history": f"{locker_views._EVENTS} WHERE station = ? AND cell = ? ORDER BY seq DESC",
    "history of a deposit": f"{locker_views._EVENTS} WHERE deposit_id IN (?)",
    "document": document._HERE,
    "leases": document._LEASES,
    "person": secrets._PERSON,
    "spent": ledger._SPENT,
    "last": missing._LAST,
    "case": rows._OF_CASE,
    "live leases": rows._LIVE_LEASES,
    "code": rows._BY_CODE,
}


def test_searches_by_index(hall: LockerHall) -> None:
    for name, statement in STATEMENTS.items():
        plan = hall.rows(f"EXPLAIN QUERY PLAN {statement}", *([1] * statement.count("?")))
        assert not [step[3] for step in plan if step[3].startswith("SCAN")], name


def test_a_new_code_of_the_case_reaches_the_cabinet(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    case_id = hall.deposit(deposit_id).case_id
    new, outcome = hall.reissue(case_id)
    assert hall.lease(deposit_id).case_code_ids == (new,)
    assert "cabinet:k1" in outcome
