"""Who pressed 打开 at a panel and waits before a door that stays shut reads why."""

import pytest

from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import Purpose
from hall_controller.application.commands import ConfirmCell, OpenCell, UseCell
from hall_controller.gateway.orders import settle
from hall_controller.read_models.locker_orders import SHOWN_MS
from hall_controller.read_models.models.lockers import RefusedOrder
from mingting.controller.lockers import LockerDesk
from tests.hall_controller.cases.case_hall import CLERK
from tests.hall_controller.lockers.locker_hall import K1, TECHNICIAN, LockerHall
from tests.hall_controller.lockers.test_at_the_cabinet import online


@pytest.fixture
def hall_online(hall: LockerHall) -> LockerHall:
    online(hall)
    return hall


def answer(hall: LockerHall, cmd_id: str, result: str, detail: str | None = None, op: str = "locker.open") -> None:
    """As the gateway takes `command.done`."""
    hall.system(lambda tx, _: settle(tx.connection, K1, cmd_id, result, detail, tx.now_ms))
    done = {"cmd_id": cmd_id, "op": op, "result": result, "detail": detail}
    hall.event("command.done", bodies.CommandDone.model_validate(done))


def shown(hall: LockerHall) -> list[RefusedOrder]:
    return list(LockerDesk(hall.database, lambda: hall.facts).page(hall.now).refused)


def said(hall: LockerHall) -> list[tuple[str, str | None, str]]:
    return [(one.what, one.cell, one.why) for one in shown(hall)]


def test_the_stations_word_is_shown_with_the_case(hall_online: LockerHall) -> None:
    hall, deposit_id = hall_online, hall_online.prepare()
    cmd_id = hall.do(OpenCell(K1, "deposit", deposit_id), CLERK)
    assert shown(hall) == [], "on its way"
    answer(hall, cmd_id, "failed", "door_open")
    number = hall.case(hall.deposit(deposit_id).case_id)["number"]
    (line,) = shown(hall)
    assert (line.what, line.why, line.case_number, line.cabinet) == ("deposit", "door_open", number, K1)
    hall.now += SHOWN_MS + 1000
    assert shown(hall) == []


def test_a_second_press_that_does_it_ends_the_first(hall_online: LockerHall) -> None:
    hall, deposit_id = hall_online, hall_online.prepare()
    answer(hall, hall.do(OpenCell(K1, "deposit", deposit_id), CLERK), "failed", "busy")
    hall.now += 1000
    again = hall.do(OpenCell(K1, "deposit", deposit_id), CLERK)
    assert said(hall) == [], "once more on its way"
    answer(hall, again, "done", "A01")
    assert said(hall) == []


def test_what_was_done_at_the_cabinet_itself_is_done(hall_online: LockerHall) -> None:
    hall, deposit_id = hall_online, hall_online.prepare()
    answer(hall, hall.do(OpenCell(K1, "deposit", deposit_id), CLERK), "failed", "store")
    assert said(hall) == [("deposit", None, "store")]
    hall.now += 1000
    hall.placed(deposit_id)
    assert said(hall) == []


def test_what_a_full_disk_took_no_note_of_is_told_beside_the_outbox(hall_online: LockerHall) -> None:
    hall, deposit_id = hall_online, hall_online.prepare()
    cmd_id = hall.do(OpenCell(K1, "deposit", deposit_id), CLERK)
    hall.system(lambda tx, _: settle(tx.connection, K1, cmd_id, "failed", "store", tx.now_ms))
    told = bodies.CommandDone(cmd_id=cmd_id, op="locker.open", result="failed", detail="store")
    assert hall.asks("command.told", told) == bodies.ResultTaken()
    assert said(hall) == [("deposit", None, "store")]
    assert ("command_failed", f"station:{K1}") in hall.alarms()


def test_no_answer_is_no_answer(hall_online: LockerHall) -> None:
    """Whether it opened nobody knows: what came too late is another thing than silence."""
    hall = hall_online
    first = hall.do(OpenCell(K1, "check", cell="A03", reason="听到响声"), CLERK)
    hall.do(OpenCell(K1, "check", cell="A04", reason="听到响声"), CLERK)
    hall.now += 25_000
    answer(hall, first, "expired")
    assert sorted(said(hall)) == [("check", "A03", "expired"), ("check", "A04", "silent")]


def test_a_word_that_was_said_twice_was_taken_once(hall_online: LockerHall) -> None:
    """And nobody is called to what the clerk at the cabinet mends by pressing again."""
    hall = hall_online
    opening = hall.opening("A01", Purpose.CHECK, None, how="panel", by=("li",))
    for detail in ("door_open", None, "not_now"):
        result = "failed" if detail else "done"
        answer(hall, hall.do(ConfirmCell(K1, opening, "empty"), CLERK), result, detail, "locker.confirm")
        hall.now += 1000
        assert said(hall) == ([("confirm", None, "door_open")] if detail == "door_open" else [])
    assert hall.alarms() == []


def test_a_word_and_a_cell_out_of_use_too_but_not_what_a_person_must_resolve(hall_online: LockerHall) -> None:
    hall = hall_online
    opening = hall.opening("A01", Purpose.CHECK, None, how="panel", by=("li",))
    answer(hall, hall.do(ConfirmCell(K1, opening, "empty"), CLERK), "failed", "door_open", "locker.confirm")
    answer(hall, hall.do(UseCell(K1, "A02", in_use=False), TECHNICIAN), "failed", "store", "locker.use")
    unknown = hall.do(OpenCell(K1, "check", cell="A04", reason="听到响声"), CLERK)
    hall.event("locker.opening_settled", bodies.OpeningSettled(opening_id=uuid7(7), state="unknown", outcome="unknown"))
    answer(hall, unknown, "unknown")
    assert sorted(said(hall)) == [("closed", "A02", "store"), ("confirm", None, "door_open")]
