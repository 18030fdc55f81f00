"""kill -9 at the pulse: settled by the sensor at the next start; a new scan is a new opening."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from hall.model.locker import CellState
from kiosk.conductor.lockers.restart import SENSOR_S
from kiosk.session.lockers.events import (
    BeginEmergency,
    FindThings,
    OpenForPickup,
    OpenForStaff,
    ProveThing,
    SayStaff,
    SayTaken,
    StaffSignIn,
)
from tests.devices.support import run
from tests.kiosk.conductor.lockers.misuse import Crash, Scene
from tests.kiosk.conductor.lockers.rig import CLERK, LEAD, TAIL
from tests.kiosk.conductor.lockers.test_pickup import lies


@asynccontextmanager
async def played(tmp_path: Path) -> AsyncIterator[Scene]:
    scene = Scene(tmp_path)
    await scene.begin()
    try:
        yield scene
    finally:
        await scene.end()


async def with_a_thing(scene: Scene) -> None:
    """`d-1` lies in the cabinet, and may be picked up."""
    rig = scene.rig
    await rig.until(lambda: bool(rig.told("locker.cabinet")))
    lies(rig, "d-1")
    scene.leases = {"d-1": rig.world.lockers.leases[0]} if rig.world.lockers else {}


async def crashed(scene: Scene, at: Crash) -> None:
    """A citizen's pick-up ends in the machine's death."""
    await with_a_thing(scene)
    found = await scene.do(FindThings(7, "qr", code_id="code-l-d-1"))
    await scene.do(ProveThing(7, found.prove, TAIL))
    scene.crash = at
    assert await scene.do(OpenForPickup(7, found.prove, elder=False)) is None
    assert scene.dead
    await scene.again()


@pytest.mark.parametrize(
    ("at", "pulses", "outcome"),
    [
        ("before", 0, ("unknown", "restart")),
        ("first_byte", 1, ("opened", "restart")),
        ("before_answer", 1, ("opened", "restart")),
    ],
)
def test_a_crash_at_the_pulse(tmp_path: Path, at: Any, pulses: int, outcome: tuple[str, str]) -> None:
    async def play() -> None:
        async with played(tmp_path) as scene:
            await crashed(scene, at)
            rig = scene.rig
            await rig.until(lambda: rig.told("locker.opening_settled") != [])
            settled = rig.told("locker.opening_settled")[0][1]
            assert (settled["state"], settled["outcome"]) == outcome
            assert rig.state("A01") is CellState.TO_CHECK
            assert sum(rig.board.pulses.values()) == pulses
            await rig.shut("A01")
            found = await scene.do(FindThings(8, "qr", code_id="code-l-d-1"))
            await scene.do(ProveThing(8, found.prove, TAIL))
            news = await scene.do(OpenForPickup(8, found.prove, elder=False))
            assert news.news == "opened"
            second = rig.told("locker.opening_recorded")[1][1]
            assert second["after"] == settled["opening_id"]
            await rig.shut("A01")
            await rig.news_of("closed")
            await scene.do(SayTaken(8, news.opening_id, taken=True))
            assert (await scene.do(FindThings(9, "qr", code_id="code-l-d-1"))).refusal == "taken"
            assert len(rig.told("locker.collected")) == 1
            assert rig.told("locker.alarm") == []
            assert not scene.faults

    run(play())


def test_while_the_sensor_is_silent_nothing_else_opens_and_then_nobody_knows(tmp_path: Path) -> None:
    async def play() -> None:
        async with played(tmp_path) as scene:
            await scene.rig.do(StaffSignIn(7, *CLERK))
            scene.crash = "before"
            await scene.do(OpenForStaff(7, "check", cell="A01"))
            scene.board.muted |= {1, 2}
            await scene.again()
            assert (await scene.rig.do(StaffSignIn(8, *CLERK))).user
            assert (await scene.do(OpenForStaff(8, "check", cell="A02"))).refusal == "busy"
            await scene.rig.later(SENSOR_S + 1)
            settled = scene.rig.told("locker.opening_settled")[0][1]
            assert (settled["state"], settled["outcome"]) == ("unknown", "restart")
            assert (await scene.do(OpenForStaff(8, "check", cell="A02"))).refusal == "cabinet_down"

    run(play())


def test_an_old_copy_of_the_store_makes_no_spent_authorisation_good_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with played(tmp_path) as scene:
            rig = scene.rig
            await with_a_thing(scene)
            copy = sqlite3.connect(tmp_path / "copy.sqlite")
            rig.books.store.run_now(lambda connection: connection.execute("SELECT 1"))
            with sqlite3.connect(rig.books.path) as live:
                live.backup(copy)
            copy.close()
            found = await scene.do(FindThings(7, "qr", code_id="code-l-d-1"))
            await scene.do(ProveThing(7, found.prove, TAIL))
            news = await scene.do(OpenForPickup(7, found.prove, elder=False))
            assert news.news == "opened"
            scene._die()
            for left in rig.books.path.parent.glob(f"{rig.books.path.name}*"):
                left.unlink()
            (tmp_path / "copy.sqlite").rename(rig.books.path)
            await scene.again()
            rig = scene.rig
            await rig.shut("A01")
            found = await scene.do(FindThings(8, "qr", code_id="code-l-d-1"))
            assert (found.prove, found.refusal) == (None, "window")
            assert rig.cabinet.book.state.cells["A01"].deposit_id == "d-1"
            assert {rig.state(cell) for cell in ("A01", "A02", "B01")} == {CellState.TO_CHECK}
            assert sum(rig.board.pulses.values()) == 1

    run(play())


def test_a_clock_years_ahead_makes_no_spent_authorisation_good_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with played(tmp_path) as scene:
            rig = scene.rig
            await with_a_thing(scene)
            found = await scene.do(FindThings(7, "qr", code_id="code-l-d-1"))
            await scene.do(ProveThing(7, found.prove, TAIL))
            news = await scene.do(OpenForPickup(7, found.prove, elder=False))
            await rig.shut("A01")
            await rig.news_of("closed")
            await scene.do(SayTaken(7, news.opening_id, taken=True))
            rig.books.clock.now += 3 * 365 * 86_400_000
            await scene.again()
            found = await scene.do(FindThings(8, "qr", code_id="code-l-d-1"))
            assert (found.prove, found.refusal) == (None, "taken")
            assert sum(scene.rig.board.pulses.values()) == 1

    run(play())


def test_an_emergency_that_was_broken_off_is_over_when_its_cells_were_looked_into(tmp_path: Path) -> None:
    """And one whose first door was never opened is over with the next start."""

    async def play() -> None:
        async with played(tmp_path) as scene:
            rig = scene.rig
            await rig.until(lambda: bool(rig.told("locker.cabinet")))
            await rig.do(StaffSignIn(7, *CLERK))
            await rig.do(StaffSignIn(7, *LEAD, second=True))
            first = await rig.do(BeginEmergency(7, "冒烟", ("A01", "A02")))
            news = await rig.do(OpenForStaff(7, "emergency", cell="A01"))
            assert news.news == "opened"
            await rig.later(1)
            second = await rig.do(BeginEmergency(7, "冒烟", ("B01",)))
            scene._die()
            await scene.again()
            rig = scene.rig

            def over() -> list[str]:
                return [body["emergency_id"] for _, body in rig.told("locker.emergency_ended")]

            await rig.until(lambda: over() == [second.emergency_id])
            await rig.shut("A01")
            await rig.do(StaffSignIn(8, *CLERK))
            news = await rig.do(OpenForStaff(8, "check", cell="A01"))
            await rig.shut("A01")
            await rig.news_of("closed")
            await rig.do(SayStaff(8, news.opening_id, "empty"))
            await rig.later(1)
            assert over() == [second.emergency_id, first.emergency_id]
            assert rig.books.rows("SELECT count(*) FROM locker_emergency WHERE ended_at IS NULL") == [(0,)]

    run(play())
