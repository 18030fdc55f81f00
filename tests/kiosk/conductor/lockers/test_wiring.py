"""Boards that are not what they were: renumbered, exchanged, turned round, or on a bus with a second owner (G3)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from devices.contract.pickup_locker import DoorState
from devices.drivers.lock_8a80.simulator import Simulated8a80
from hall.model.locker import CellState
from kiosk.conductor.lockers.openings import LATE_S
from kiosk.conductor.lockers.watch import BLIP_S, START_S
from kiosk.session.lockers.events import OpenForPickup, OpenForStaff, StaffSignIn
from tests.devices.support import run
from tests.kiosk.conductor.lockers.misuse import Scene
from tests.kiosk.conductor.lockers.rig import CLERK, Rig, rig
from tests.kiosk.conductor.lockers.test_pickup import lies, opened, proved
from tests.kiosk.conductor.lockers.test_staff import shut_and_said, signed_in
from tests.kiosk.store.support import Books


def turn(board: Simulated8a80, *, on: bool = True) -> None:
    """Somebody wires the feedback of board 1 the other way."""
    board.obey_own("swap", ["1", "on" if on else "off"])


def renumber(board: Simulated8a80, old: int, new: int) -> None:
    """Its address switches."""
    board.cells[new], board.closed_bit[new] = board.cells.pop(old), board.closed_bit.pop(old)


def exchange(board: Simulated8a80) -> None:
    """Addresses of both boards, or their cables."""
    board.cells[1], board.cells[2] = board.cells[2], board.cells[1]


def alarms(it: Rig, *, raised: bool = True) -> set[tuple[str, str]]:
    told = [body for _, body in it.told("locker.alarm") if body["raised"] is raised]
    return {(body["alarm"], body.get("cell") or f"{body['device']} {body['seen']}") for body in told}


async def while_off(tmp_path: Path, change: Callable[[Simulated8a80], None]) -> Scene:
    """d-1 lies in A01; the station goes down, somebody works at the boards, it comes up."""
    scene = Scene(tmp_path)
    await scene.begin()
    it = scene.rig
    await it.until(lambda: bool(it.told("locker.cabinet")))
    lies(it, "d-1")
    scene.leases = {"d-1": it.world.lockers.leases[0]} if it.world.lockers else {}
    scene._die()
    change(scene.board)
    await scene.again()
    return scene


async def looked_into(it: Rig, session: int, cells: dict[str, str]) -> None:
    """A clerk goes through them."""
    await signed_in(it, session)
    for cell, said in cells.items():
        await shut_and_said(it, await it.do(OpenForStaff(session, "check", cell=cell)), said, session)


@pytest.mark.parametrize("when", ["start", "gap"])
def test_a_polarity_that_was_turned_round(tmp_path: Path, when: str) -> None:
    async def play() -> None:
        scene = await while_off(tmp_path, turn if when == "start" else lambda _: None)
        try:
            it = scene.rig
            if when == "gap":
                await it.until(lambda: it.doors.state("A01") is DoorState.CLOSED)
                it.board.muted.add(1)
                await it.until(lambda: it.doors.state("A01") is DoorState.UNKNOWN)
                turn(it.board)
                it.board.muted.clear()
            await it.until(lambda: alarms(it) == {("mismatch", one) for one in ("A01", "A02", "A03")})
            evidence = it.told("locker.alarm")[0][1]
            assert (evidence["expected"], evidence["seen"], evidence["device"]) == ("closed", "open", "locker")
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)
            await signed_in(it, 7)
            assert (await it.do(OpenForStaff(7, "check", cell="A01"))).refusal == "door_open"
            assert it.board.pulses == {}
            turn(it.board, on=False)  # the technician's way back: mend it, and move one door by hand
            await it.until(lambda: it.doors.state("A01") is DoorState.UNKNOWN)
            it.board.force("1-04")
            await it.until(lambda: all(it.doors.state(one) is DoorState.CLOSED for one in ("A01", "A02", "A03")))
            await looked_into(it, 8, {"A01": "full", "A02": "empty", "A03": "empty"})
            await it.until(lambda: alarms(it, raised=False) >= {("mismatch", one) for one in ("A01", "A02", "A03")})
            assert (it.state("A01"), it.state("A02")) == (CellState.OCCUPIED, CellState.VACANT)
            await opened(it, 9)
            assert not scene.faults
        finally:
            await scene.end()

    run(play())


def test_a_polarity_that_turns_while_everything_runs_is_believed_by_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            lies(it, "d-1")
            await it.later(START_S + 1)
            await proved(it, 7)
            turn(it.board)
            await it.until(lambda: it.doors.state("A01") is DoorState.UNKNOWN)
            assert "sensorsFlipped" in [fault.code for fault in it.driver.health.faults]
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "cabinet_down"
            await it.later(0)
            await it.later(BLIP_S + 1)
            assert alarms(it) == {("board_gone", "locker silent 1")}
            turn(it.board, on=False)
            await it.until(lambda: it.doors.state("A01") is DoorState.CLOSED)
            await it.later(1)
            assert (it.board.pulses, it.state("A01")) == ({}, CellState.OCCUPIED)
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).news == "opened"

    run(scene())


def test_a_board_that_was_renumbered(tmp_path: Path) -> None:
    async def play() -> None:
        scene = await while_off(tmp_path, lambda board: renumber(board, 2, 3))
        try:
            it = scene.rig
            await it.later(START_S + 1)
            await it.later(BLIP_S + 1)
            assert alarms(it) == {("board_gone", "locker silent 2")}
            await signed_in(it, 7)
            assert (await it.do(OpenForStaff(7, "check", cell="B01"))).refusal == "cabinet_down"
            await opened(it, 8)  # the other board goes on
            assert sum(it.board.pulses.values()) == 1
            renumber(it.board, 3, 2)
            await it.until(lambda: it.doors.state("B01") is DoorState.CLOSED)
            await it.later(1)
            assert alarms(it, raised=False) == {("board_gone", "locker 2")}
        finally:
            await scene.end()

    run(play())


def test_two_boards_that_were_exchanged_are_known_by_a_door_that_stands_open(tmp_path: Path) -> None:
    """With every door shut both boards say the same as before: no program can tell them apart, only a person."""

    async def play() -> None:
        def work(board: Simulated8a80) -> None:
            exchange(board)
            board.cells[1][1].closed = False  # B02 stood open, and answers as A02 now

        scene = await while_off(tmp_path, work)
        try:
            it = scene.rig
            await it.until(lambda: bool(alarms(it)))
            assert alarms(it) == {("mismatch", "A02")}
            assert it.board.pulses == {}
        finally:
            await scene.end()

    run(play())


def test_locks_and_sensors_that_are_crossed(tmp_path: Path) -> None:
    """The pulse for A01 springs the door whose sensor is B01's: told twice, and nobody is said to have it."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            lies(it, "d-1")
            await proved(it, 7)
            it.board.cell("1-01").no_effect = True
            it.board.on_pulse = lambda _: it.board.force("2-01")
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).news == "jammed"
            await it.later(LATE_S + 1)
            await it.until(lambda: len(alarms(it)) == 2)
            assert alarms(it) == {("jammed", "A01"), ("forced", "B01")}
            told = {body["alarm"]: body for _, body in it.told("locker.alarm")}
            assert told["jammed"]["opening_id"] == it.told("locker.opening_recorded")[0][1]["opening_id"]
            assert (it.state("A01"), it.state("B01")) == (CellState.OCCUPIED, CellState.TO_CHECK)
            assert "collected" not in it.kinds()
            assert it.board.pulses == {"1-01": 1}

    run(scene())


async def _second(tmp_path: Path, it: Rig) -> Rig:
    """Another station, whose file names the same doors of the same bus."""
    folder = tmp_path / "other"
    folder.mkdir()
    other = Rig(Books(folder), it.board, it.board.url)
    other.set_vacant()
    await other.start()
    await other.until(lambda: bool(other.told("locker.cabinet")))
    return other


def test_two_stations_on_one_bus_tell_each_other_s_openings(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            other = await _second(tmp_path, it)
            try:
                await it.until(lambda: bool(it.told("locker.cabinet")))
                news: Any = await opened(it, 7)
                await other.until(lambda: alarms(other) == {("forced", "A01")})
                await other.until(lambda: other.state("A01") is CellState.TO_CHECK)
                await signed_in(other, 7)
                assert (await other.do(OpenForStaff(7, "check", cell="A01"))).refusal == "door_open"
                assert (await other.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "not_proved"
                assert (await other.do(OpenForStaff(7, "check", cell="A03"))).news == "opened"
                await it.until(lambda: alarms(it) == {("forced", "A03")})
                await it.until(lambda: it.state("A03") is CellState.TO_CHECK)
                # Every pulse has one row, in one of the two ledgers; neither explains what the other did.
                rows = [one.books.rows("SELECT cell, state FROM locker_opening") for one in (it, other)]
                assert rows == [[("A01", "opened")], [("A03", "opened")]]
                assert it.board.pulses == {"1-01": 1, "1-03": 1}
                await it.shut("A01")
                assert (await it.news_of("closed")).opening_id == news.opening_id
                assert (await it.do(StaffSignIn(8, *CLERK))).user
                assert (await it.do(OpenForStaff(8, "check", cell="A03"))).refusal in {"door_open", "busy"}
            finally:
                await other.stop()
                other.books.close()

    run(scene())
