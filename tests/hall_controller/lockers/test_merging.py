"""A cabinet was cut off: what it tells afterwards is believed, and flagged where the hall knew something else."""

import json

import pytest

from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import CellState, Purpose
from hall_controller.application.commands import CancelDeposit, HandOver, NewPickupCode, RecallDeposit
from hall_controller.application.ports import Refused
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import LockerHall, taken_back


def contradictions(hall: LockerHall) -> list[str]:
    rows = hall.rows("SELECT body FROM journal WHERE type = 'locker.contradiction' ORDER BY seq")
    return [json.loads(row[0])["what"] for row in rows]


def test_deposited_by_a_permit_that_was_cancelled_meanwhile_is_for_staff_only(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    hall.do(CancelDeposit(deposit_id, "改在窗口领"), CLERK)
    hall.placed(deposit_id)
    assert hall.deposit(deposit_id).state == "recalled"
    assert (hall.document().leases, hall.document().take_back) == ((), (deposit_id,))
    assert contradictions(hall) == ["not_permitted"]
    assert hall.alarms() == [("locker_contradiction", f"deposit:{deposit_id}")]


def test_a_thing_of_which_only_the_cabinet_knows_is_kept(hall: LockerHall) -> None:
    deposit_id = hall.placed(uuid7(hall.now))
    assert hall.deposit(deposit_id).state == "recalled"
    assert contradictions(hall) == ["not_permitted"]
    taken_back(hall, deposit_id)
    assert hall.deposit(deposit_id).state == "taken_back"


def test_collected_after_a_recall_is_collected_and_the_case_delivered(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    hall.do(RecallDeposit(deposit_id, "撤件"), CLERK)
    hall.collected(deposit_id, lease.lease_id)
    row = hall.deposit(deposit_id)
    assert (row.state, hall.case(row.case_id)["state"]) == ("collected", "delivered")
    assert contradictions(hall) == ["collected_out_of_turn"]


def test_collected_under_the_old_code_after_a_new_one(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    old = hall.lease(deposit_id)
    hall.do(NewPickupCode(deposit_id, "没收到短信"), CLERK)
    new = hall.lease(deposit_id)
    assert new.code_id != old.code_id
    hall.collected(deposit_id, old.lease_id)
    assert hall.deposit(deposit_id).state == "collected"
    assert contradictions(hall) == []
    assert hall.rows("SELECT ended FROM locker_leases ORDER BY ended") == [("renewed",), ("taken",)]


def test_the_same_word_twice_changes_nothing(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    opening = hall.opening("A01", Purpose.PICKUP, deposit_id, how="qr", lease_id=lease.lease_id)
    plain = {"deposit_id": deposit_id, "cell": "A01", "opening_id": opening, "lease_id": lease.lease_id}
    body = bodies.Collected.model_validate(plain | {"how": "qr", "said": "assumed"})
    hall.event("locker.collected", body)
    before = hall.types()
    hall.event("locker.collected", body)
    assert hall.types() == before


def test_an_opening_after_the_thing_was_collected_is_told(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    hall.collected(deposit_id, lease.lease_id)
    hall.opening("A01", Purpose.PICKUP, deposit_id, how="qr", lease_id=lease.lease_id)
    assert contradictions(hall) == ["lease_spent_twice"]


def test_said_to_be_taken_and_still_in(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.collected(deposit_id, hall.lease(deposit_id).lease_id)
    hall.event("locker.cell", hall.cell("A01", CellState.TO_CHECK, deposit_id))
    hall.event("locker.checked", bodies.CellChecked(cell="A01", found="full", by=("li",)))
    assert hall.deposit(deposit_id).state == "recalled"
    assert hall.document().take_back == (deposit_id,)
    assert contradictions(hall) == ["collected_and_still_in"]


def looked_empty(hall: LockerHall, deposit_id: str) -> None:
    hall.event("locker.cell", hall.cell("A01", CellState.TO_CHECK, deposit_id))
    hall.event("locker.checked", bodies.CellChecked(cell="A01", found="empty", by=("li",)))
    hall.event("locker.cell", hall.cell("A01", CellState.VACANT))


def test_a_pick_up_that_a_power_cut_broke_off_is_explained_by_the_empty_cell(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    hall.opening("A01", Purpose.PICKUP, deposit_id, how="qr", lease_id=lease.lease_id)
    looked_empty(hall, deposit_id)
    row = hall.deposit(deposit_id)
    assert (row.state, hall.case(row.case_id)["state"]) == ("collected", "delivered")
    assert contradictions(hall) == []


def test_a_thing_that_is_gone_without_an_opening_is_looked_for(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.event("locker.cell", hall.cell("A01", CellState.TO_CHECK, deposit_id))
    hall.do(RecallDeposit(deposit_id, "撤件"), CLERK)
    with pytest.raises(Refused, match="not_in_this_state"):
        hall.do(HandOver(deposit_id), CLERK)
    looked_empty(hall, deposit_id)
    assert contradictions(hall) == ["placed_and_not_in"]
    hall.do(HandOver(deposit_id), CLERK)
    assert hall.deposit(deposit_id).state == "handed_over"


def test_nothing_was_put_in_and_the_permit_stays_or_ends(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    hall.event("locker.deposit_undone", bodies.DepositUndone(deposit_id=deposit_id, reason="restart"))
    assert len(hall.document().permits) == 1
    hall.event("locker.deposit_undone", bodies.DepositUndone(deposit_id=deposit_id, reason="changed_mind", by=("li",)))
    assert hall.document().permits == ()
    assert hall.deposit(deposit_id).state == "undone"


def test_undone_after_it_was_placed_is_no_reason_to_forget_it(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    hall.event("locker.deposit_undone", bodies.DepositUndone(deposit_id=deposit_id, reason="door"))
    assert hall.deposit(deposit_id).state == "placed"
    assert contradictions(hall) == ["undone_and_in"]


def test_another_cabinet_cannot_take_a_permit_over(hall: LockerHall) -> None:
    hall.told_cabinet("k2")
    deposit_id = hall.prepare()
    hall.placed(deposit_id, station="k2")
    row = hall.deposit(deposit_id)
    assert (row.state, row.cabinet) == ("recalled", "k2")
    assert contradictions(hall) == ["not_permitted"]


def test_several_things_of_a_case_are_delivered_with_the_last(hall: LockerHall) -> None:
    case_id = hall.ready()
    first, second = hall.prepare(case_id), hall.prepare(case_id, document="副本")
    hall.placed(first)
    hall.placed(second, "A02")
    assert {one.person for one in hall.document().leases} == {hall.lease(first).person}
    hall.collected(first, hall.lease(first).lease_id)
    assert hall.case(case_id)["state"] == "decided"
    hall.collected(second, hall.lease(second).lease_id, "A02")
    assert hall.case(case_id)["state"] == "delivered"


def test_an_opening_without_a_reason_is_told_to_a_person(hall: LockerHall) -> None:
    hall.opening("A01", Purpose.CHECK, None, by=("li",))
    hall.opening("A01", Purpose.CHECK, None, how="panel", cmd_id="order-1")
    hall.opening("A01", Purpose.EMERGENCY, None, by=("li", "sun"))
    assert contradictions(hall) == []
    for purpose, by in (
        (Purpose.PICKUP, ()),
        (Purpose.CHECK, ()),
        (Purpose.EMERGENCY, ("li", "li")),
        (Purpose.REOPEN, ()),
    ):
        hall.opening("A01", purpose, None, how="staff", by=by)
    assert contradictions(hall) == ["opening_without_reason"] * 4
