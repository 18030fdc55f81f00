"""A full disk at every step: nothing opens without its row, nothing is forgotten, and room is enough to go on (G3)."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from hall.messages import Command, Response, bodies
from hall.messages.documents import Lockers
from hall.model.locker import CellMark, CellState
from kiosk.conductor.ledger import owing
from kiosk.conductor.orders import Orders
from kiosk.conductor.printing import Printing
from kiosk.conductor.trial import Trial
from kiosk.session.lockers.events import (
    AskPutIn,
    BeginEmergency,
    EndEmergency,
    FindThings,
    OpenForPickup,
    OpenForPutIn,
    OpenForStaff,
    ProveThing,
    ReopenCell,
    SayStaff,
    SayTaken,
    StaffSignIn,
)
from tests.devices.support import run
from tests.kiosk.conductor.lockers.misuse import Scene
from tests.kiosk.conductor.lockers.rig import CLERK, LEAD, TAIL, Rig, permit, rig
from tests.kiosk.conductor.lockers.test_pickup import lies, proved
from tests.kiosk.store.support import NOW

SMALL = bodies.SessionEnded(steps=1, seconds=1, outcome="done")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owing, "OWED_AGAIN_S", 0.01)


def fill(it: Rig, also: str = "") -> None:
    """No page more for SQLite, and the pages begun are full; a real SQLITE_FULL from here on."""
    store, ledger = it.books.store, it.books.ledger

    def ballast(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE IF NOT EXISTS ballast (x)")

    def closed(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    store.run_now(ballast)
    store.run_now(closed)
    for insert in filter(None, ("INSERT INTO ballast VALUES (randomblob(?))", also)):
        for size in (4000, 400, 40, 1):
            with contextlib.suppress(sqlite3.OperationalError):
                while True:
                    store.run_now(lambda c, one=(insert, (size,)): c.execute(*one))  # type: ignore[misc]
    with contextlib.suppress(sqlite3.OperationalError):
        while True:
            store.run_now(lambda c: ledger._entries.append(c, "session.ended", SMALL))


async def room(it: Rig) -> None:
    """Somebody has made room; what is owed is written by itself."""
    it.books.store.run_now(lambda c: c.execute("PRAGMA max_page_count=100000"))
    await it.until(lambda: not it.books.ledger.owed)


def full_at_the_pulse(it: Rig) -> None:
    """The last room goes between the row and the first byte of the answer."""

    def struck(_: str) -> None:
        it.board.on_pulse = None
        fill(it)

    it.board.on_pulse = struck


def test_a_pick_up(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            lies(it, "d-1", "d-2")
            found = await it.do(FindThings(7, "qr", code_id="code-l-d-1"))
            fill(it, "INSERT INTO locker_tries VALUES (hex(randomblob(?)), 1, 1)")
            proof = await it.do(ProveThing(7, found.prove, TAIL))
            assert (proof.things, proof.refusal, proof.left) == ((), "cabinet_down", 5), "nobody is called wrong"
            await room(it)
            await proved(it, 7)
            fill(it)
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "store"
            assert it.board.pulses == {}
            await room(it)
            full_at_the_pulse(it)
            news = await it.do(OpenForPickup(7, "l-d-1", elder=False))
            assert news.news == "opened"
            assert it.kinds() == ["opening_recorded"]
            await it.shut("A01")
            assert (await it.news_of("closed")).opening_id == news.opening_id
            again = await it.do(ReopenCell(7, news.opening_id, elder=False))
            assert (again.news, again.refusal, again.opening_id) == ("refused", "store", news.opening_id)
            await it.do(SayTaken(7, news.opening_id, taken=True))
            assert (await it.do(OpenForPickup(7, "l-d-2", elder=False))).refusal == "store", "what is owed comes first"
            assert it.board.pulses == {"1-01": 1}
            await room(it)
            assert it.kinds() == ["opening_recorded", "opening_settled", "collected"]
            assert it.state("A01") is CellState.TO_CHECK
            assert it.books.rows("SELECT state, ended FROM locker_opening") == [("opened", "taken")]
            assert (await it.do(FindThings(8, "qr", code_id="code-l-d-1"))).refusal == "taken"
            assert (await it.do(OpenForPickup(7, "l-d-2", elder=False))).news == "opened"

    run(scene())


def test_a_deposit_from_the_cabinet_and_from_the_panel(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            it.world.lockers = Lockers(permits=(permit(), permit("d-2", code_ids=("case-2",))))
            assert (await it.do(StaffSignIn(7, *CLERK))).user
            fill(it)
            assert (await it.do(OpenForStaff(7, "deposit", "d-1"))).refusal == "store"
            closing = {"cell": "A03", "in_use": False, "by": ["shili-tech"]}
            order = Command(cmd_id="c1", op="locker.use", ttl_ms=60_000, body=closing)
            done = await it.cabinet.carrying_out()["locker.use"](order)
            assert (done.result, done.detail) == ("failed", "store")
            assert ({it.state(one) for one in ("A01", "A02", "A03")}, it.board.pulses) == ({CellState.VACANT}, {})
            await room(it)
            full_at_the_pulse(it)
            news = await it.do(OpenForStaff(7, "deposit", "d-1"))
            assert news.news == "opened"
            await it.shut(news.cell)
            await it.news_of("closed")
            await it.do(SayStaff(7, news.opening_id, "in"))
            assert (await it.do(OpenForStaff(7, "deposit", "d-2"))).refusal == "store"
            await room(it)
            assert it.kinds() == ["opening_recorded", "opening_settled", "deposited"]
            kept = it.books.rows("SELECT state, deposit_id, placed FROM locker_cell WHERE cell = 'A01'")
            assert kept == [("occupied", "d-1", 1)]
            assert (await it.do(OpenForStaff(7, "deposit", "d-2"))).news == "opened"

    run(scene())


def test_an_order_of_the_panel(tmp_path: Path) -> None:
    """What cannot be noted is not begun; what was done is told, with its result, as soon as there is room."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            orders = Orders(
                it.desk, Printing(it.desk, lambda: None, lambda: None), never, never, it.cabinet.carrying_out()
            )
            wish = {"purpose": "check", "cell": "A01", "by": ["shili-clerk"]}
            order = Command(cmd_id="c1", op="locker.open", ttl_ms=60_000, body=wish)
            fill(it, "INSERT INTO seen_command VALUES (hex(randomblob(?)), 'x', 'begun', 1)")
            await orders.carry_out(order, it.books.clock.monotonic())
            assert at_once(it) == [("c1", "failed", "store")], "the line is cut too: nobody heard it"
            it.line.answers["command.told"] = Response(id="", status="ok", time=NOW)
            await orders.carry_out(order, it.books.clock.monotonic())
            assert at_once(it) == [("c1", "failed", "store")] * 2
            await room(it)
            await orders.carry_out(order, it.books.clock.monotonic())
            assert it.board.pulses == {}, "who was told that nothing opens may have gone"
            assert len(at_once(it)) == 2, "heard once is enough"
            again = order.model_copy(update={"cmd_id": "c2"})
            full_at_the_pulse(it)
            await orders.carry_out(again, it.books.clock.monotonic())
            assert (it.board.pulses, it.told("command.done")) == ({"1-01": 1}, [])
            assert at_once(it)[2:] == [("c2", "done", "A01")]
            await room(it)
            assert [(body["cmd_id"], body["result"]) for _, body in it.told("command.done")] == [("c2", "done")]
            await orders.carry_out(again, it.books.clock.monotonic())
            assert it.board.pulses == {"1-01": 1}, "never twice"

    run(scene())


def at_once(it: Rig) -> list[tuple[str, str, str | None]]:
    """What the hall was told beside the outbox."""
    told = [body for op, body in it.line.asked if op == "command.told"]
    return [(one.cmd_id, one.result, one.detail) for one in told if isinstance(one, bodies.CommandDone)]


async def never(*_: Any) -> Trial:
    return Trial("failed")


def test_missing_papers(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            it.world.lockers = Lockers(permits=(permit("p-1", purpose="put_in"),))
            told = await it.do(AskPutIn(7, "case-code"))
            fill(it)
            assert (await it.do(OpenForPutIn(7, told.permit_id, elder=False))).refusal == "store"
            await room(it)
            assert (await it.do(OpenForPutIn(7, told.permit_id, elder=False))).news == "opened"

    run(scene())


def test_a_check_and_an_alarm(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            lies(it, "d-1")
            assert (await it.do(StaffSignIn(7, *CLERK))).user
            fill(it)
            await it.force("A01")
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)
            await it.shut("A01")
            assert it.told("locker.alarm") == []
            assert (await it.do(OpenForStaff(7, "check", cell="A01"))).refusal == "store"
            await room(it)
            assert [body["alarm"] for _, body in it.told("locker.alarm")] == ["forced"]
            assert it.books.rows("SELECT alarm, subject FROM locker_alarm") == [("forced", "A01")]
            full_at_the_pulse(it)
            news = await it.do(OpenForStaff(7, "check", cell="A01"))
            assert news.news == "opened"
            await it.shut("A01")
            await it.news_of("closed")
            await it.do(SayStaff(7, news.opening_id, "full"))
            await room(it)
            await it.until(lambda: len(it.told("locker.alarm")) == 2)
            assert it.books.rows("SELECT state, marks FROM locker_cell WHERE cell = 'A01'") == [("occupied", "")]

    run(scene())


def test_an_emergency(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await it.until(lambda: bool(it.told("locker.cabinet")))
            await it.do(StaffSignIn(7, *CLERK))
            await it.do(StaffSignIn(7, *LEAD, second=True))
            fill(it)
            assert (await it.do(BeginEmergency(7, "冒烟", ("A01", "A02")))).refusal == "store"
            await room(it)
            begun = await it.do(BeginEmergency(7, "冒烟", ("A01", "A02")))
            fill(it)
            assert (await it.do(OpenForStaff(7, "emergency", cell="A01"))).refusal == "store"
            await room(it)
            full_at_the_pulse(it)
            news = await it.do(OpenForStaff(7, "emergency", cell="A01"))
            assert news.news == "opened"
            await it.shut("A01")
            await it.news_of("closed")
            await it.do(SayStaff(7, news.opening_id, "empty"))
            await it.do(EndEmergency(7, begun.emergency_id, (("A01", "empty"),)))
            assert "emergency_ended" not in it.kinds()
            await room(it)
            assert it.kinds() == ["emergency_begun", "opening_recorded", "opening_settled", "emergency_ended"]
            assert it.state("A01") is CellState.VACANT
            assert it.books.rows("SELECT count(*) FROM locker_emergency WHERE ended_at IS NULL") == [(0,)]
            assert CellMark.EMERGENCY not in it.cabinet.book.state.cells["A01"].marks

    run(scene())


@pytest.mark.parametrize("said", [False, True])
def test_the_power_goes_before_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, said: bool
) -> None:
    """What was owed dies with the machine: the row that was written before the pulse brings it all to a person."""
    monkeypatch.setattr(owing, "OWED_AGAIN_S", 3600)

    async def play() -> None:
        scene = Scene(tmp_path)
        await scene.begin()
        try:
            it = scene.rig
            await it.until(lambda: bool(it.told("locker.cabinet")))
            lies(it, "d-1")
            scene.leases = {"d-1": it.world.lockers.leases[0]} if it.world.lockers else {}
            await proved(it, 7)
            counted = it.board.on_pulse
            assert counted is not None

            def struck(door: str) -> None:
                counted(door)
                it.board.on_pulse = counted
                fill(it)

            it.board.on_pulse = struck
            news = await it.do(OpenForPickup(7, "l-d-1", elder=False))
            assert news.news == "opened"
            await it.shut("A01")
            await it.news_of("closed")
            if said:
                await it.do(SayTaken(7, news.opening_id, taken=True))
            await scene.again()
            it = scene.rig
            await it.until(lambda: it.told("locker.opening_settled") != [])
            body = it.told("locker.opening_settled")[0][1]
            assert (body["opening_id"], body["state"]) == (news.opening_id, "unknown")
            assert it.state("A01") is CellState.TO_CHECK
            assert sum(it.board.pulses.values()) == 1
            assert not scene.faults
        finally:
            await scene.end()

    run(play())
