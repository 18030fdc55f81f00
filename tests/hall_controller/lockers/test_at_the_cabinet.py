"""Papers of citizens, trouble with doors, emergencies, orders from the panel: what a person sees and may do."""

import json
from typing import Any

import pytest

from hall.messages import bodies
from hall.messages.presence import StationPhase, StationState
from hall.model.ids import uuid7
from hall.model.locker import CellState, Purpose
from hall_controller.application.commands import (
    AskSupplement,
    CommissionDoor,
    ConfirmCell,
    MaterialNote,
    OpenCell,
    ResolveOpening,
    UseCell,
)
from hall_controller.application.ports import Refused
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import K1, K2, TECHNICIAN, LockerHall


def online(hall: LockerHall, station: str = K1) -> None:
    body = StationState(phase=StationPhase.READY, boot=1, time=hall.now)
    hall.outcome_of("station.state", body, station)


def orders(hall: LockerHall) -> list[tuple[str, dict[str, Any]]]:
    rows = hall.rows("SELECT op, body FROM commands ORDER BY rowid")
    return [(op, json.loads(body)) for op, body in rows]


def missing(hall: LockerHall) -> bodies.DepositPermit:
    case_id = hall.receive()
    hall.do(AskSupplement(case_id, (MaterialNote("lease", "租约", "missing"),)), CLERK)
    ask = bodies.AskDeposit(code_id=hall.case(case_id)["code_id"], by=())
    permit: bodies.DepositPermit = hall.asks("locker.deposit", ask)
    return permit


def put_in(hall: LockerHall, permit: bodies.DepositPermit, deposit_id: str) -> None:
    opening = hall.opening("A02", Purpose.PUT_IN, deposit_id, how="case")
    plain = {"deposit_id": deposit_id, "case_id": permit.case_id, "cell": "A02", "permit_id": permit.deposit_id}
    hall.event("locker.put_in", bodies.PutIn.model_validate(plain | {"opening_id": opening}))


@pytest.mark.parametrize("own_id", [True, False])
def test_papers_are_put_in_the_case_is_told_and_a_clerk_collects(hall: LockerHall, *, own_id: bool) -> None:
    permit = missing(hall)
    deposit_id = uuid7(hall.now) if own_id else permit.deposit_id
    put_in(hall, permit, deposit_id)
    assert hall.document().permits == ()
    assert hall.alarms() == [("locker_papers", f"deposit:{deposit_id}")]
    steps = hall.rows("SELECT event FROM case_steps WHERE case_id = ?", permit.case_id)
    assert ("papers_put_in",) in steps
    opening = hall.opening("A02", Purpose.COLLECT, deposit_id, by=("li",))
    body = bodies.PapersCollected(deposit_id=deposit_id, cell="A02", opening_id=opening, by=("li",))
    hall.event("locker.papers_collected", body)
    hall.event("locker.papers_collected", body)
    assert hall.deposit(deposit_id).state == "papers_collected"
    assert hall.case(permit.case_id)["state"] == "supplement", "what the papers are says the clerk"
    assert [one for one in hall.alarms() if one[0] == "locker_contradiction"] == []


def test_papers_that_nobody_asked_for_are_kept_and_told(hall: LockerHall) -> None:
    case_id = hall.receive()
    permit = bodies.DepositPermit(deposit_id=uuid7(1), case_id=case_id, case_number="x", not_after=0)
    put_in(hall, permit, uuid7(2))
    assert {code for code, _ in hall.alarms()} == {"locker_papers", "locker_contradiction"}


@pytest.mark.parametrize(
    ("alarm", "severity", "owner"),
    [
        ("forced", "now", "duty_lead"),
        ("by_hand", "today", "duty_lead"),
        ("ajar", "now", "guide"),
        ("jammed", "today", "technician"),
        ("sensor_dead", "today", "technician"),
        ("board_gone", "now", "technician"),
        ("swapped", "now", "technician"),
        ("power_lost", "today", "technician"),
        ("mismatch", "now", "duty_lead"),
    ],
)
def test_alarms_of_doors_once_with_their_evidence(hall: LockerHall, alarm: str, severity: str, owner: str) -> None:
    plain = {"alarm": alarm, "raised": True, "cell": "A01", "expected": "vacant closed", "seen": "open"}
    for _ in range(2):
        hall.event("locker.alarm", bodies.LockerAlarm.model_validate(plain))
    rows = hall.rows("SELECT code, subject, severity, owner_role, state, params FROM alarms")
    assert [row[:5] for row in rows] == [(f"locker_{alarm}", "cell:k1/A01", severity, owner, "raised")]
    assert json.loads(rows[0][5]) == {"station": "k1", "cell": "A01", "expected": "vacant closed", "seen": "open"}
    hall.event("locker.alarm", bodies.LockerAlarm.model_validate(plain | {"raised": False}))
    assert hall.rows("SELECT state FROM alarms") == [("cleared",)]


def test_guessed_digits_are_an_alarm(hall: LockerHall) -> None:
    hall.event("locker.digits_paused", bodies.DigitsPaused(until=hall.now + 600_000, tries=5))
    assert hall.alarms() == [("locker_digits", "cabinet:k1")]


def test_an_emergency_stands_until_its_inventory_and_what_it_missed_is_told(hall: LockerHall) -> None:
    deposit_id = hall.placed()
    emergency = uuid7(hall.now)
    begun = bodies.EmergencyBegun(emergency_id=emergency, by=("li", "sun"), reason="柜内冒烟", cells=("A01", "A02"))
    hall.event("locker.emergency_begun", begun)
    assert hall.alarms() == [("locker_emergency", f"emergency:{emergency}")]
    found = {"A01": "empty", "A02": "strange"}
    ended = bodies.EmergencyEnded.model_validate({"emergency_id": emergency, "by": ("li", "sun"), "found": found})
    hall.event("locker.emergency_ended", ended)
    told = [("locker_contradiction", "cell:k1/A02"), ("locker_contradiction", f"deposit:{deposit_id}")]
    assert sorted(one for one in hall.alarms() if one[0] == "locker_contradiction") == sorted(told)
    assert hall.deposit(deposit_id).state == "recalled"


def test_a_panel_opens_only_for_a_reason_and_only_what_is_there(hall: LockerHall) -> None:
    deposit_id = hall.prepare()
    with pytest.raises(Refused, match="cabinet_offline"):
        hall.do(OpenCell(K1, "deposit", deposit_id), CLERK)
    online(hall)
    cmd_id = hall.do(OpenCell(K1, "deposit", deposit_id), CLERK)
    op, order = orders(hall)[-1]
    (permit,) = hall.document().permits
    assert order.pop("permit") == permit.model_dump(mode="json", exclude_none=True), "it may overtake the document"
    assert (op, order) == ("locker.open", {"purpose": "deposit", "deposit_id": deposit_id, "by": ["li"]})
    hall.placed(deposit_id)
    for purpose, code in (
        ("deposit", "not_in_this_state"),
        ("take_back", "not_in_this_state"),
        ("x", "unknown_purpose"),
    ):
        with pytest.raises(Refused, match=code):
            hall.do(OpenCell(K1, purpose, deposit_id), CLERK)
    hall.do(OpenCell(K1, "check", cell="A04", reason="听到响声"), CLERK)
    with pytest.raises(Refused, match="unknown_cell"):
        hall.do(OpenCell(K1, "check", cell="Z99"), CLERK)
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(OpenCell(K1, "check", cell="A04"), TECHNICIAN)
    assert cmd_id in str(hall.rows("SELECT body FROM journal WHERE type = 'locker.open_ordered'"))


def test_the_clerk_says_what_happened_and_the_technician_closes_a_cell(hall: LockerHall) -> None:
    online(hall)
    opening = hall.opening("A01", Purpose.CHECK, None, how="panel", by=("li",))
    hall.do(ConfirmCell(K1, opening, "empty"), CLERK)
    assert orders(hall)[-1] == ("locker.confirm", {"opening_id": opening, "said": "empty", "by": ["li"]})
    with pytest.raises(Refused, match="unknown_word"):
        hall.do(ConfirmCell(K1, opening, "perhaps"), CLERK)
    with pytest.raises(Refused, match="unknown_opening"):
        hall.do(ConfirmCell(K1, uuid7(1), "empty"), CLERK)
    hall.do(UseCell(K1, "A01", in_use=False), TECHNICIAN)
    assert orders(hall)[-1] == ("locker.use", {"cell": "A01", "in_use": False, "by": ["sun"]})
    hall.do(CommissionDoor(K1, "locker/1-01"), TECHNICIAN)
    assert orders(hall)[-1][0] == "locker.commission"
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(CommissionDoor(K1, "locker/1-01"), CLERK)


def test_an_opening_nobody_can_vouch_for_waits_for_a_person(hall: LockerHall) -> None:
    opening = uuid7(hall.now)
    plain = {"opening_id": opening, "cell": "A01", "purpose": "pickup", "how": "qr", "lease_id": uuid7(3)}
    hall.event("locker.opening_recorded", bodies.OpeningRecorded.model_validate(plain))
    hall.event("locker.opening_settled", bodies.OpeningSettled(opening_id=opening, state="unknown", outcome="restart"))
    assert hall.alarms() == [("locker_opening_unknown", f"opening:{opening}")]
    with pytest.raises(Refused, match="unknown_finding"):
        hall.do(ResolveOpening(opening, "perhaps"), CLERK)
    hall.do(ResolveOpening(opening, "found_full"), CLERK)
    assert hall.rows("SELECT state, outcome FROM locker_openings") == [("resolved", "found_full")]
    with pytest.raises(Refused, match="resolved_already"):
        hall.do(ResolveOpening(opening, "found_full"), CLERK)


@pytest.mark.parametrize(
    ("told", "outcome", "now"),
    [("unknown", "unknown", ("resolved", "found_full")), ("opened", "opened", ("opened", "opened")),
     ("expired", "jammed", ("expired", "jammed"))],
)  # fmt: skip
def test_a_finding_before_the_cabinet_was_heard_stands_where_the_cabinet_does_not_know_either(
    hall: LockerHall, told: str, outcome: str, now: tuple[str, str]
) -> None:
    opening = uuid7(hall.now)
    plain = {"opening_id": opening, "cell": "A01", "purpose": "pickup", "how": "qr", "lease_id": uuid7(3)}
    hall.event("locker.opening_recorded", bodies.OpeningRecorded.model_validate(plain))
    hall.do(ResolveOpening(opening, "found_full"), CLERK)
    settled = {"opening_id": opening, "state": told, "outcome": outcome}
    hall.event("locker.opening_settled", bodies.OpeningSettled.model_validate(settled))
    assert hall.rows("SELECT state, outcome FROM locker_openings") == [now]
    assert hall.alarms() == []


def test_an_opening_whose_row_the_cabinet_has_lost_waits_for_a_person(hall: LockerHall) -> None:
    """Its store was replaced: it tells its cabinet anew and will never say what became of that door."""
    opening, other = uuid7(hall.now), uuid7(hall.now + 1)
    for one, station in ((opening, K1), (other, K2)):
        plain = {"opening_id": one, "cell": "A01", "purpose": "pickup", "how": "qr", "lease_id": uuid7(3)}
        hall.event("locker.opening_recorded", bodies.OpeningRecorded.model_validate(plain), station)
    hall.told_cabinet(A01=CellState.TO_CHECK)
    assert hall.alarms() == [("locker_opening_unknown", f"opening:{opening}")]
    states = hall.rows("SELECT state, outcome FROM locker_openings ORDER BY opening_id")
    assert states == [("unknown", "row_lost"), ("recorded", "")]
    hall.do(ResolveOpening(opening, "found_full"), CLERK)
    hall.told_cabinet()
    assert hall.rows("SELECT state FROM locker_openings WHERE opening_id = ?", opening) == [("resolved",)]


def test_an_opening_that_was_never_recorded_here_is_kept(hall: LockerHall) -> None:
    hall.event("locker.opening_settled", bodies.OpeningSettled(opening_id=uuid7(5), state="opened", outcome="opened"))
    assert hall.rows("SELECT state, station FROM locker_openings") == [("opened", "k1")]
    hall.event("locker.cell", hall.cell("A09", CellState.TO_CHECK))
    assert hall.rows("SELECT state FROM locker_cells WHERE cell = 'A09'") == [("to_check",)]
