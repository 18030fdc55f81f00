"""What clerks, managers and technicians see: cabinets as they stand, things to do, one reason for every opening."""

import pytest

from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import CellState, Purpose
from hall_controller.application.commands import AuthoriseAgent, RecallDeposit, SendBack
from hall_controller.application.day_checks import opening_checks
from hall_controller.read_models.models.lockers import CellHistory, LockersView
from mingting.controller.lockers import LockerDesk
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import K1, LockerHall, taken_back
from tests.hall_controller.lockers.test_at_the_cabinet import missing
from tests.hall_controller.lockers.test_authorising import AGENT


@pytest.fixture
def desk(hall: LockerHall) -> LockerDesk:
    return LockerDesk(hall.database, lambda: hall.facts)


def page(hall: LockerHall, desk: LockerDesk) -> LockersView:
    return desk.page(hall.now)


def test_a_cabinet_is_drawn_as_it_is(hall: LockerHall, desk: LockerDesk) -> None:
    deposit_id = hall.placed()
    body = {"alarm": "forced", "raised": True, "cell": "A03", "expected": "vacant", "seen": "open"}
    hall.event("locker.alarm", bodies.LockerAlarm.model_validate(body))
    (cabinet,) = page(hall, desk).cabinets
    assert [len(column) for column in cabinet.cabinet.columns] == [4, 4]
    assert (cabinet.vacant, cabinet.occupied, cabinet.to_check, cabinet.online) == (7, 1, 0, False)
    assert cabinet.alarms == ("forced",)
    cell = cabinet.cells[0]
    assert (cell.cell, cell.state, cell.deposit_id, cell.overdue) == ("A01", "occupied", deposit_id, False)
    assert cell.case_number == hall.case(hall.deposit(deposit_id).case_id)["number"]


def test_another_cabinet_keeps_its_alarms(hall: LockerHall, desk: LockerDesk) -> None:
    """k1 is not told of what stands at k10."""
    hall.told_cabinet("k10")
    for station, alarm, cell in (("k10", "power_lost", None), ("k10", "forced", "A03"), (K1, "ajar", "A02")):
        body = {"alarm": alarm, "raised": True, "cell": cell, "expected": "closed", "seen": "open"}
        hall.event("locker.alarm", bodies.LockerAlarm.model_validate(body), station)
    hall.event("locker.digits_paused", bodies.DigitsPaused(until=hall.now, tries=5), "k10")
    alarms = {one.cabinet.station: one.alarms for one in page(hall, desk).cabinets}
    assert alarms == {K1: ("ajar",), "k10": ("digits", "forced", "power_lost")}


def test_an_alarm_that_is_over_is_no_trouble_any_more(hall: LockerHall, desk: LockerDesk) -> None:
    """It waits on the page of alarms for somebody who has seen it; nobody is sent to the locker for it."""
    raised = hall.now
    for alarm, cell in (("power_lost", None), ("jammed", "A03"), ("ajar", "A02")):
        body = {"alarm": alarm, "raised": True, "cell": cell, "expected": "closed", "seen": "open"}
        hall.event("locker.alarm", bodies.LockerAlarm.model_validate(body))
    hall.now += 60_000
    for alarm, cell in (("power_lost", None), ("ajar", "A02")):
        hall.event("locker.alarm", bodies.LockerAlarm.model_validate({"alarm": alarm, "raised": False, "cell": cell}))
    (cabinet,) = page(hall, desk).cabinets
    assert cabinet.alarms == ("jammed",)
    assert {cell.cell: cell.alarm_at for cell in cabinet.cells if cell.alarm_at} == {"A03": raised}
    assert hall.rows("SELECT count(*) FROM alarms WHERE state <> 'closed'") == [(3,)]


def test_what_is_to_be_done_stands_in_one_list_each(hall: LockerHall, desk: LockerDesk) -> None:
    waiting = hall.prepare()
    lying, recalled, back, gone = (hall.placed(cell=cell) for cell in ("A01", "A02", "A03", "A04"))
    hall.do(AuthoriseAgent(lying, AGENT, "委托书"), CLERK)
    for one in (recalled, back):
        hall.do(RecallDeposit(one, "撤件"), CLERK)
    taken_back(hall, back, "A03")
    hall.collected(gone, hall.lease(gone).lease_id, "A04")
    seen = page(hall, desk)
    listed = {
        "waiting": seen.waiting, "lying": seen.lying, "take_back": seen.take_back, "returned": seen.returned,
    }  # fmt: skip
    ids = {name: [line.deposit_id for line in lines] for name, lines in listed.items()}
    assert ids == {"waiting": [waiting], "lying": [lying], "take_back": [recalled], "returned": [back]}
    assert seen.returned[0].ended_at, "since when it waits at the window"
    assert (seen.lying[0].agent, seen.lying[0].notice, seen.cabinets[0].turnover_week) == (True, "waiting", 1)
    hall.go("2026-02-19", 12)
    seen = page(hall, desk)
    assert ([line.overdue for line in seen.take_back], seen.cabinets[0].overdue) == ([True, False], 1)


def test_a_sensitive_item_keeps_its_name(hall: LockerHall, desk: LockerDesk) -> None:
    deposit_id = hall.placed()
    assert desk.of_case(hall.deposit(deposit_id).case_id)[0].item_name is not None
    hall.publish(sensitive=True)
    hidden = hall.placed(cell="A02")
    assert desk.of_case(hall.deposit(hidden).case_id)[0].item_name is None
    assert hall.lease(hidden).item_name is None
    assert "item" not in hall.said(hidden)


def test_an_opening_waits_for_its_word_and_an_unknown_one_for_a_person(hall: LockerHall, desk: LockerDesk) -> None:
    opening = hall.opening("A02", Purpose.CHECK, None, how="panel", by=("li",))
    hall.event("locker.cell", hall.cell("A02", CellState.OPEN_FOR_PICKUP))
    cells = {cell.cell: cell for cell in page(hall, desk).cabinets[0].cells}
    waiting = cells["A02"].opening
    assert waiting is not None
    assert (waiting.opening_id, waiting.how, waiting.by) == (opening, "panel", ("li",))
    hall.event("locker.cell", hall.cell("A02", CellState.VACANT))
    assert all(cell.opening is None for cell in page(hall, desk).cabinets[0].cells)
    lost = uuid7(hall.now)
    hall.event("locker.opening_settled", bodies.OpeningSettled(opening_id=lost, state="unknown", outcome="restart"))
    assert [line.opening_id for line in page(hall, desk).unknown] == [lost]


def test_whoever_stands_at_the_cabinet_is_not_asked_at_a_panel(hall: LockerHall, desk: LockerDesk) -> None:
    """A citizen takes out what a clerk put in from the panel an hour ago; a clerk has signed in at the cabinet."""

    def asked() -> list[tuple[str, str]]:
        cells = page(hall, desk).cabinets[0].cells
        return [(cell.cell, cell.opening.purpose) for cell in cells if cell.opening is not None]

    deposit_id = hall.placed()
    hall.opening("A02", Purpose.DEPOSIT, None, how="panel", by=("li",))
    hall.event("locker.cell", hall.cell("A02", CellState.OPEN_FOR_DEPOSIT))
    assert asked() == [("A02", "deposit")]
    hall.event("locker.cell", hall.cell("A02", CellState.OCCUPIED))
    hall.now += 3_600_000
    for cell, purpose, more in (
        ("A02", Purpose.PICKUP, {"how": "qr", "lease_id": hall.lease(deposit_id).lease_id}),
        ("A03", Purpose.DEPOSIT, {"how": "staff", "by": ("li",)}),
    ):
        hall.opening(cell, purpose, None, **more)
        state = CellState.OPEN_FOR_PICKUP if purpose is Purpose.PICKUP else CellState.OPEN_FOR_DEPOSIT
        hall.event("locker.cell", hall.cell(cell, state))
    assert asked() == []


def test_once_more_from_the_panel_is_about_the_same(hall: LockerHall, desk: LockerDesk) -> None:
    first = hall.opening("A02", Purpose.DEPOSIT, None, how="panel", by=("li",))
    hall.event("locker.cell", hall.cell("A02", CellState.OPEN_FOR_DEPOSIT))
    hall.now += 1000
    again = hall.opening("A02", Purpose.REOPEN, None, how="panel", by=("li",), after=first)
    opening = page(hall, desk).cabinets[0].cells[1].opening
    assert opening is not None
    assert (opening.opening_id, opening.purpose) == (again, "deposit")


@pytest.mark.parametrize("end", ["said", "nobody", "restart", "other"])
def test_a_look_from_the_panel_is_asked_about_until_its_end(hall: LockerHall, desk: LockerDesk, end: str) -> None:
    """As the station tells it: the cell is `to_check` before, while and perhaps after the door is open."""
    hall.event("locker.cell", hall.cell("A02", CellState.TO_CHECK))
    first = hall.opening("A02", Purpose.CHECK, None, how="panel", by=("li",))
    for why in ("opened", "door"):
        hall.event("locker.cell", hall.cell("A02", CellState.TO_CHECK).model_copy(update={"why": why}))

    def asked() -> list[str]:
        return [cell.opening.opening_id for cell in page(hall, desk).cabinets[0].cells if cell.opening is not None]

    assert asked() == [first]
    hall.now += 1000
    told = hall.cell("A02", CellState.TO_CHECK)
    match end:
        case "said":
            found = bodies.CellChecked(cell="A02", found="strange", by=("li",), opening_id=first)
            hall.event("locker.checked", found)
        case "other":
            hall.opening("A02", Purpose.PICKUP, None, how="qr")
        case _:
            hall.event("locker.cell", told.model_copy(update={"why": "doubted" if end == "nobody" else end}))
    assert asked() == []
    again = hall.opening("A02", Purpose.CHECK, None, how="panel", by=("li",))
    hall.event("locker.cell", hall.cell("A02", CellState.TO_CHECK))
    assert asked() == ([again])
    hall.event("locker.cell", hall.cell("A02", CellState.VACANT))
    assert asked() == []


def test_every_opening_can_be_explained_later(hall: LockerHall, desk: LockerDesk) -> None:
    deposit_id = hall.placed()
    lease = hall.lease(deposit_id)
    hall.collected(deposit_id, lease.lease_id)
    case_id = hall.deposit(deposit_id).case_id
    pasts = [desk.history(K1, "A01"), desk.history(deposit=deposit_id), desk.history(case=case_id)]
    pasts.append(desk.history(person_of=deposit_id))
    for past in pasts:
        reasons = [(line.purpose, line.how, line.lease_id, line.by) for line in past.openings]
        assert sorted(reasons) == [("deposit", "staff", None, ("li",)), ("pickup", "qr", lease.lease_id, ())]
        assert [line.deposit_id for line in past.deposits] == [deposit_id]
        assert types(past)[0] == "lease.ended"
        assert {"deposit.placed", "lease.given", "deposit.collected"} <= set(types(past))
    assert desk.history(deposit="unknown") == CellHistory(openings=(), deposits=(), events=())


def test_who_signed_stands_in_the_past(hall: LockerHall, desk: LockerDesk) -> None:
    deposit_id = hall.placed()
    hall.do(RecallDeposit(deposit_id, "到期没取"), CLERK)
    taken_back(hall, deposit_id)
    hall.do(SendBack(deposit_id, "示例市场监管局登记科"), CLERK)
    assert [line.signed_by for line in desk.history(deposit=deposit_id).deposits] == ["示例市场监管局登记科"]


def test_papers_of_a_case_are_one_thing_in_its_past(hall: LockerHall, desk: LockerDesk) -> None:
    """The permit under which they were put in is none."""
    permit = missing(hall)
    papers, opening = uuid7(hall.now), uuid7(hall.now)
    plain = {"opening_id": opening, "cell": "A02", "purpose": "put_in", "how": "case", "deposit_id": papers}
    hall.event("locker.opening_recorded", bodies.OpeningRecorded.model_validate(plain))
    body = {"deposit_id": papers, "permit_id": permit.deposit_id, "case_id": permit.case_id, "cell": "A02"}
    hall.event("locker.put_in", bodies.PutIn.model_validate(body | {"opening_id": opening}))
    past = desk.history(case=permit.case_id)
    assert [(line.deposit_id, line.state) for line in past.deposits] == [(papers, "waiting_for_clerk")]
    assert [line.purpose for line in past.openings] == ["put_in"]
    assert "deposit.spent" in types(past)


def test_an_agent_is_named_as_one(hall: LockerHall, desk: LockerDesk) -> None:
    deposit_id = hall.placed()
    own = hall.lease(deposit_id).lease_id
    agents = hall.do(AuthoriseAgent(deposit_id, AGENT, "委托书"), CLERK)
    hall.opening("A01", Purpose.PICKUP, deposit_id, how="qr", lease_id=own)
    hall.collected(deposit_id, agents)
    used = {line.lease_id: line.agent for line in desk.history(K1, "A01").openings if line.lease_id}
    assert used == {own: False, agents: True}


def test_the_opening_check_names_what_lies_too_long(hall: LockerHall) -> None:
    def line() -> tuple[bool, str | None, object]:
        found = hall.read(lambda connection: opening_checks(connection, hall.facts, "2026-02-20"))
        (one,) = [check for check in found if check.check == "lockers"]
        return one.ok, one.who_acts, one.params

    hall.placed()
    assert line() == (True, None, {"overdue": 0, "unknown": 0})
    hall.go("2026-02-20", 8)
    assert line() == (False, "guide", {"overdue": 1, "unknown": 0})


def types(past: CellHistory) -> list[str]:
    return [event for _, event, _ in past.events]
