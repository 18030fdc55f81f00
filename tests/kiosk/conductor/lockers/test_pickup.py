"""Taking out: factors, digits, card, once more within two minutes, doors that jam or stay open, a full disk."""

import asyncio
from pathlib import Path
from typing import Any

from hall.messages import Response, bodies
from hall.messages.documents import Lockers
from hall.model.locker import CellMark, CellState
from hall.model.text import Text
from kiosk.conductor.lockers.openings import ASK_S, LATE_S
from kiosk.session.lockers.events import (
    FindThings,
    OpenForPickup,
    OpenForStaff,
    ProveThing,
    ReadCard,
    ReopenCell,
    SayTaken,
    StaffSignIn,
)
from tests.devices.support import run
from tests.kiosk.conductor.lockers.rig import CARD, CLERK, DIGITS, TAIL, Rig, lease, rig

FULL = (
    "CREATE TRIGGER no_room BEFORE INSERT ON locker_opening BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
)


def lies(it: Rig, *deposits: str, **changes: Any) -> None:
    """Deposits lie in A01, A02, … and may be taken out."""
    for place, deposit in enumerate(deposits, start=1):
        it.books.store.run_now(
            lambda c, d=deposit, n=place: c.execute(  # type: ignore[misc]
                "UPDATE locker_cell SET state = 'occupied', deposit_id = ?, content = 'thing', placed = 1"
                " WHERE cell = ?",
                (d, f"A0{n}"),
            )
        )
    it.cabinet.begin()
    given = tuple(lease(one, f"l-{one}", cell=f"A0{place}", **changes) for place, one in enumerate(deposits, start=1))
    it.world.lockers = Lockers(leases=given)


async def proved(it: Rig, session: int, deposit: str = "d-1") -> None:
    found = await it.do(FindThings(session, "qr", code_id=f"code-l-{deposit}"))
    assert found.prove == f"l-{deposit}"
    assert (await it.do(ProveThing(session, found.prove, TAIL))).things


async def opened(it: Rig, session: int, deposit: str = "d-1", *, elder: bool = False) -> Any:
    await proved(it, session, deposit)
    news = await it.do(OpenForPickup(session, f"l-{deposit}", elder=elder))
    assert news.news == "opened", news
    return news


def test_all_things_of_one_person_after_one_proof_one_door_at_a_time(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", "d-2")
            found = await it.do(FindThings(7, "digits", digits=DIGITS))
            shown = await it.do(ProveThing(7, found.prove, TAIL))
            assert [thing.cell for thing in shown.things] == ["A01", "A02"]
            first = await it.do(OpenForPickup(7, "l-d-1", elder=False))
            assert (await it.do(OpenForPickup(7, "l-d-2", elder=False))).refusal == "busy"
            await it.shut("A01")
            await it.news_of("closed")
            await it.do(SayTaken(7, first.opening_id, taken=True))
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "taken"
            assert (await it.do(OpenForPickup(7, "l-d-2", elder=False))).news == "opened"
            assert (await it.do(OpenForPickup(8, "l-d-2", elder=False))).refusal == "not_proved"

    run(scene())


def test_once_more_within_two_minutes_and_not_a_third_time(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            first = await opened(it, 7)
            await it.shut("A01")
            assert (await it.news_of("closed")).may_reopen
            again = await it.do(ReopenCell(7, first.opening_id, elder=False))
            assert (again.news, again.cell) == ("opened", "A01")
            await it.shut("A01")
            assert not (await it.news_of("closed")).may_reopen
            await it.do(SayTaken(7, again.opening_id, taken=True))
            assert (await it.do(ReopenCell(7, again.opening_id, elder=False))).refusal == "too_late"
            assert (await it.do(ReopenCell(7, first.opening_id, elder=False))).refusal == "too_late"
            told = it.told("locker.opening_recorded")
            assert [(body["purpose"], body.get("after")) for _, body in told] == [
                ("pickup", None),
                ("reopen", first.opening_id),
            ]
            collected = [body for _, body in it.told("locker.collected")]
            assert [(one["opening_id"], one["lease_id"]) for one in collected] == [(again.opening_id, "l-d-1")]
            assert it.board.pulses == {"1-01": 2}

    run(scene())


def test_after_two_minutes_nothing_opens_again(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            first = await opened(it, 7)
            await it.shut("A01")
            await it.news_of("closed")
            await it.do(SayTaken(7, first.opening_id, taken=True))
            await it.later(121)
            assert (await it.do(ReopenCell(7, first.opening_id, elder=False))).refusal == "too_late"

    run(scene())


def test_nobody_says_anything(tmp_path: Path) -> None:
    """A shut door and silence: assumed to be taken, and looked into before the next deposit."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", "d-2")
            await opened(it, 7)
            await it.shut("A01")
            await it.news_of("closed")
            await it.later(ASK_S + 1)
            await it.news_of("ended")
            second = await opened(it, 8, "d-2")
            await it.cabinet.wiped(8)  # gone before the door is shut
            await it.shut("A02")
            await it.until(lambda: it.state("A02") is CellState.TO_CHECK)
            said = [(body["cell"], body["said"]) for _, body in it.told("locker.collected")]
            assert said == [("A01", "assumed"), ("A02", "assumed")]
            assert (await it.do(SayTaken(8, second.opening_id, taken=True))).news == "ended"

    run(scene())


def test_not_taken_lies_there_still_and_goes_to_staff(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            first = await opened(it, 7)
            await it.shut("A01")
            await it.news_of("closed")
            await it.do(SayTaken(7, first.opening_id, taken=False))
            assert it.state("A01") is CellState.OCCUPIED
            assert it.told("locker.collected") == []
            await it.later(200)
            assert (await it.do(FindThings(8, "qr", code_id="code-l-d-1"))).refusal == "taken"

    run(scene())


def test_a_door_left_open_is_reminded_then_told_and_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", "d-2")
            await opened(it, 7, elder=True)
            await it.later(61)
            assert it.news == []
            await it.later(30)
            await it.news_of("waiting")
            await it.later(90)
            await it.news_of("left_open")
            assert CellMark.AJAR in it.cabinet.book.state.cells["A01"].marks
            assert (await opened(it, 8, "d-2")).cell == "A02"
            await it.shut("A01")
            await it.until(lambda: CellMark.AJAR not in it.cabinet.book.state.cells["A01"].marks)
            alarms = [(body["alarm"], body["raised"]) for _, body in it.told("locker.alarm")]
            assert alarms == [("ajar", True), ("ajar", False)]

    run(scene())


def test_a_door_that_jams_gives_the_lease_back(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            it.board.cell("1-01").jammed = True
            await proved(it, 7)
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).news == "jammed"
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "busy"
            await it.later(LATE_S + 1)
            assert (await it.news_of("jammed")).may_reopen
            assert it.cabinet.book.state.cells["A01"].marks == {CellMark.FAULT}
            it.board.cell("1-01").jammed = False
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).news == "opened"
            alarms = [(body["alarm"], body["raised"]) for _, body in it.told("locker.alarm")]
            assert alarms == [("jammed", True), ("jammed", False)]
            assert [body["state"] for _, body in it.told("locker.opening_settled")] == ["expired", "opened"]

    run(scene())


def test_a_stiff_door_that_springs_late_is_the_same_opening(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            it.board.cell("1-01").jammed = True
            await proved(it, 7)
            news = await it.do(OpenForPickup(7, "l-d-1", elder=False))
            await it.force("A01")
            assert (await it.news_of("opened")).opening_id == news.opening_id
            assert it.told("locker.alarm") == []
            assert it.board.pulses == {"1-01": 1}

    run(scene())


def test_wrong_factors_lock_that_authorisation_only(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await it.do(FindThings(7, "qr", code_id="code-l-d-1"))
            left = [(await it.do(ProveThing(7, "l-d-1", f"000{n}"))).left for n in range(4)]
            assert left == [4, 3, 2, 1]
            assert (await it.do(ProveThing(7, "l-d-1", "9999"))).locked
            assert (await it.do(ProveThing(7, "l-d-1", TAIL))).locked
            assert (await it.do(FindThings(8, "digits", digits=DIGITS))).refusal == "locked"
            it.cabinet.begin()  # the next start
            assert (await it.do(FindThings(9, "qr", code_id="code-l-d-1"))).refusal == "locked"
            assert [body["left"] for _, body in it.told("locker.factor_refused")] == [4, 3, 2, 1, 0]

    run(scene())


def test_unknown_digits_pause_the_digits_only_also_after_a_restart(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            for n in range(4):
                assert (await it.do(FindThings(7, "digits", digits=f"0000000{n}"))).refusal == "unknown_code"
            await it.do(FindThings(7, "digits", digits=DIGITS))  # a right one forgives nothing
            assert (await it.do(FindThings(7, "digits", digits="00000009"))).pause_s == 600
            assert (await it.do(FindThings(8, "digits", digits=DIGITS))).refusal == "digits_paused"
            assert (await it.do(FindThings(8, "qr", code_id="code-l-d-1"))).prove == "l-d-1"
            it.cabinet.begin()
            assert it.cabinet.facts().digits_pause_s == 600
            await it.later(601)
            assert (await it.do(FindThings(9, "digits", digits=DIGITS))).prove == "l-d-1"
            assert len(it.told("locker.digits_paused")) == 1

    run(scene())


def test_a_card_is_a_proof_and_a_case_code_needs_one(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", factor=False)
            assert (await it.do(ReadCard(7))).refusal == "no_card"
            it.card = CARD
            assert [thing.cell for thing in (await it.do(ReadCard(7))).things] == ["A01"]
            assert (await it.do(FindThings(8, "case", code_id="case-code"))).prove == "l-d-1"
            assert [one.cell for one in (await it.do(FindThings(9, "qr", code_id="code-l-d-1"))).things] == ["A01"]
            it.card = "110101199003070013"
            assert (await it.do(ReadCard(10))).refusal == "unknown_code"

    run(scene())


def test_what_lies_elsewhere_is_asked_of_the_hall(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            assert (await it.do(FindThings(7, "case", code_id="c"))).refusal == "offline"
            told = bodies.ThingTold(where="elsewhere", cabinet=Text(zh="二楼取件柜"))
            it.line.answers["locker.look"] = Response(id="", status="ok", time=0, body=told.model_dump(mode="json"))
            found = await it.do(FindThings(7, "case", code_id="c"))
            assert (found.refusal, found.place.zh) == ("elsewhere", "二楼取件柜")

    run(scene())


def test_what_cannot_be_recorded_does_not_open(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await proved(it, 7)
            it.books.store.run_now(lambda connection: connection.execute(FULL))
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "store"
            assert it.board.pulses == {}
            it.books.store.run_now(lambda connection: connection.execute("DROP TRIGGER no_room"))
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).news == "opened"

    run(scene())


def test_a_board_that_is_not_believed_opens_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await proved(it, 7)
            it.swapped = True
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "cabinet_down"
            it.swapped = False
            it.board.muted |= {1, 2}
            await it.until(lambda: not it.cabinet.facts().works)
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "cabinet_down"
            assert it.board.pulses == {}
            assert it.kinds() == []

    run(scene())


def test_a_locked_expired_or_forced_thing_is_refused_by_name(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            for changes, refusal in (({"locked": True}, "locked"), ({"not_after": 1}, "expired")):
                lies(it, "d-1", **changes)
                assert (await it.do(FindThings(7, "digits", digits=DIGITS))).refusal == refusal
            lies(it, "d-1")
            await it.force("A01")
            await it.until(lambda: it.state("A01") is CellState.TO_CHECK)
            assert (await it.do(FindThings(7, "digits", digits=DIGITS))).refusal == "window"
            await asyncio.sleep(0)

    run(scene())


def test_the_end_of_a_session_forgets_its_proofs_and_no_other_s(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await proved(it, 7)
            await it.cabinet.wiped(6)
            assert "l-d-1" in it.cabinet._visits.of(7).proven
            await it.cabinet.wiped(7)
            assert (await it.do(OpenForPickup(7, "l-d-1", elder=False))).refusal == "not_proved"
            assert it.board.pulses == {}

    run(scene())


def test_staff_at_a_door_that_was_left_open_ring_no_alarm_of_their_own(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await opened(it, 7)
            await it.later(61)
            await it.news_of("left_open")
            await it.do(StaffSignIn(8, *CLERK))
            assert (await it.do(OpenForStaff(8, "take_back", "d-1", "A01"))).news == "refused"
            assert [body["alarm"] for _, body in it.told("locker.alarm")] == ["ajar"]
            assert it.state("A01") is CellState.OPEN_FOR_PICKUP

    run(scene())
