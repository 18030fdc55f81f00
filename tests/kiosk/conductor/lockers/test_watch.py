"""The watch: every door against the ledger, boards against silence; told once, over once, nothing opened to mend it."""

from pathlib import Path

from devices.contract.pickup_locker import DoorState
from hall.model.locker import CellMark, CellState
from kiosk.conductor.lockers.watch import BLIP_S, START_S
from kiosk.session.lockers.events import OpenForPickup
from tests.devices.support import run
from tests.kiosk.conductor.lockers.rig import Rig, rig
from tests.kiosk.conductor.lockers.test_pickup import lies, proved


def alarms(it: Rig) -> list[tuple[str, str | None, bool]]:
    return [(body["alarm"], body.get("cell"), body["raised"]) for _, body in it.told("locker.alarm")]


def test_a_forced_door_is_told_with_its_evidence(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await it.force("A01")
            await it.until(lambda: bool(it.told("locker.alarm")))
            body = it.told("locker.alarm")[0][1]
            assert (body["alarm"], body["expected"], body["seen"], body["device"]) == (
                "forced",
                "closed",
                "open",
                "locker",
            )
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)
            await it.shut("A01")
            await it.force("A01")
            await it.later(61)
            assert alarms(it) == [("forced", "A01", True), ("ajar", "A01", True)]
            assert it.cabinet.book.state.cells["A01"].marks == {CellMark.FORCED, CellMark.AJAR}
            assert it.board.pulses == {}

    run(scene())


def test_a_door_that_opened_while_nobody_looked(tmp_path: Path) -> None:
    """The cable was out; and a door that stood open before is no news."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", "d-2")
            await it.force("A02")
            await it.until(lambda: bool(alarms(it)))
            await it.board.unplug()
            await it.until(lambda: it.doors.state("A01") is DoorState.UNKNOWN)
            it.board.force("1-01")
            await it.board.plug()
            await it.driver.open()
            await it.until(lambda: len(alarms(it)) == 2)
            assert alarms(it) == [("forced", "A02", True), ("mismatch", "A01", True)]
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)

    run(scene())


def test_boards_lines_and_sensors_that_are_silent(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.later(START_S + 1)
            it.board.muted.add(1)
            await it.until(lambda: it.doors.state("A01") is DoorState.UNKNOWN)
            await it.later(0)
            await it.later(BLIP_S - 1)
            assert alarms(it) == []  # a blip
            await it.later(2)
            it.board.muted.add(2)
            await it.until(lambda: it.doors.state("B01") is DoorState.UNKNOWN)
            await it.later(0)
            await it.later(BLIP_S + 1)
            it.board.muted.clear()
            await it.until(lambda: it.cabinet.facts().works)
            await it.until(lambda: it.doors.state("A01") is it.doors.state("B01") is DoorState.CLOSED)
            await it.later(1)
            assert [(alarm, raised) for alarm, _, raised in alarms(it)] == [
                ("board_gone", True),
                ("power_lost", True),
                ("power_lost", False),
                ("board_gone", False),
            ]
            it.swapped = True
            await it.later(1)
            assert alarms(it)[-1] == ("swapped", None, True)

    run(scene())


def test_a_door_that_is_open_already_is_no_opening(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await proved(it, 7)
            it.board.force("1-01")  # between the last look and the order
            news = await it.do(OpenForPickup(7, "l-d-1", elder=False))
            assert (news.news, news.refusal) == ("refused", "door_open")
            assert it.board.pulses == {}
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)
            assert {alarm for alarm, _, _ in alarms(it)} <= {"mismatch", "forced"}
            assert len(alarms(it)) == 1

    run(scene())


def test_a_new_store_calls_nothing_free_before_somebody_has_looked(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data", vacant=False) as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            told = it.told("locker.cabinet")[0][1]
            assert {cell["state"] for cell in told["cells"]} == {"to_check"}
            assert {cell["door"] for cell in told["cells"]} == {"closed"}

    run(scene())
