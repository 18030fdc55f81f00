"""A thing goes in by day and comes out at any hour: permit, lease, notice, delivery."""

import base64

import pytest

from hall.messages.bodies import AskDeposit
from hall.model.locker import card_key, digits_key, tail_key
from hall_controller.application.ports import Refused
from tests.hall_controller.cases.case_hall import PERSON
from tests.hall_controller.lockers.locker_hall import K1, LockerHall


def test_permit_deposited_lease_collected_and_the_case_is_delivered(hall: LockerHall) -> None:
    case_id = hall.ready()
    deposit_id = hall.prepare(case_id)
    (permit,) = hall.document().permits
    assert (permit.deposit_id, permit.case_id) == (deposit_id, case_id)
    hall.placed(deposit_id)
    assert hall.document().permits == ()
    lease = hall.lease(deposit_id)
    assert (lease.cell, lease.factor, lease.who) == ("A01", True, "applicant")
    hall.collected(deposit_id, lease.lease_id)
    assert hall.document().leases == ()
    assert hall.deposit(deposit_id).state == "collected"
    assert (hall.case(case_id)["state"], hall.case(case_id)["delivery"]) == ("delivered", "locker")
    assert hall.rows("SELECT * FROM locker_keys") == []
    assert hall.alarms() == []


def test_only_the_citizen_knows_the_digits(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    said, lease = hall.said(deposit_id), hall.lease(deposit_id)
    digits = said["digits"]
    assert len(digits) == 8
    sealed = hall.opened(lease)
    pepper = base64.b64decode(sealed["pepper"])
    assert pepper == hall.peppers[K1]
    assert sealed["digits"] == digits_key(pepper, digits)
    assert sealed["card"] == card_key(pepper, PERSON.document)
    assert sealed["tails"] == [tail_key(pepper, lease.lease_id, tail) for tail in ("0134", "1234")]
    kept = ("SELECT * FROM journal", "SELECT * FROM locker_keys", "SELECT * FROM locker_leases")
    everything = str([hall.rows(statement) for statement in kept])
    assert digits not in everything
    assert base64.b64encode(pepper).decode() not in everything


def test_a_clerk_at_the_cabinet_asks_and_gets_the_permit_on_the_spot(hall: LockerHall) -> None:
    case_id = hall.ready()
    code_id = hall.case(case_id)["code_id"]
    told = hall.asks("locker.deposit", AskDeposit(code_id=code_id, by=("li",)))
    assert (told.case_id, told.purpose, told.cell) == (case_id, "deposit", "A01")
    again = hall.asks("locker.deposit", AskDeposit(number=hall.case(case_id)["number"].lower(), by=("li",), size="M"))
    assert (again.deposit_id, again.size, again.cell) == (told.deposit_id, "M", "B01")
    with pytest.raises(Refused, match="unknown_case"):
        hall.asks("locker.deposit", AskDeposit(number=hall.case(case_id)["number"], by=()))
