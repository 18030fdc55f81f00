"""A certificate goes in by day and comes out at any hour, cut off: permit, deposit, lease, pick-up, at a real wire."""

from pathlib import Path

from hall.messages.documents import Lockers
from hall.model.locker import CellState
from kiosk.session.lockers.events import (
    AskDeposit,
    DepositTold,
    FindThings,
    OpenForPickup,
    OpenForStaff,
    ProveThing,
    SayStaff,
    SayTaken,
    StaffSignIn,
    ThingProved,
    ThingsFound,
)
from tests.devices.support import run
from tests.kiosk.conductor.lockers.rig import CLERK, DIGITS, TAIL, Rig, lease, permit, rig


async def put_in(it: Rig) -> str:
    """By the clerk at the cabinet; the cell."""
    it.world.lockers = Lockers(permits=(permit(),))
    signed = await it.do(StaffSignIn(7, *CLERK))
    assert signed.user == "shili-clerk"
    told = await it.do(AskDeposit(7, code_id="case-code"))
    assert isinstance(told, DepositTold)
    assert told.task is not None
    opened = await it.do(OpenForStaff(7, "deposit", deposit_id="d-1"))
    assert (opened.news, opened.cell) == ("opened", told.task.cell)
    await it.shut(opened.cell)
    assert (await it.news_of("closed")).cell == opened.cell
    await it.do(SayStaff(7, opened.opening_id, "in"))
    assert it.state(opened.cell) is CellState.OCCUPIED
    await it.cabinet.wiped(7)
    return str(opened.cell)


def test_in_by_day_and_out_by_night(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            cell = await put_in(it)
            assert [flow.row.cell for flow in it.slips] == [cell]
            it.world.lockers = Lockers(leases=(lease(),))
            found = await it.do(FindThings(8, "digits", digits=DIGITS))
            assert isinstance(found, ThingsFound)
            assert (found.things, found.prove) == ((), "l-1")
            wrong = await it.do(ProveThing(8, "l-1", "0000"))
            assert (wrong.things, wrong.left) == ((), 4)
            assert (await it.do(OpenForPickup(8, "l-1", elder=False))).refusal == "not_proved"
            proved = await it.do(ProveThing(8, "l-1", TAIL.lower()))
            assert isinstance(proved, ThingProved)
            assert [thing.cell for thing in proved.things] == [cell]
            opened = await it.do(OpenForPickup(8, "l-1", elder=False))
            assert opened.news == "opened"
            await it.shut(cell)
            assert (await it.news_of("closed")).may_reopen
            ended = await it.do(SayTaken(8, opened.opening_id, taken=True))
            assert (ended.news, ended.may_reopen) == ("ended", True)
            assert it.state(cell) is CellState.TO_CHECK
            await it.cabinet.wiped(8)
            again = await it.do(FindThings(9, "digits", digits=DIGITS))
            assert again.refusal == "taken"
            assert it.board.pulses == {it.door(cell): 2}
            assert it.kinds() == [
                "opening_recorded", "opening_settled", "deposited", "factor_refused",
                "opening_recorded", "opening_settled", "collected",
            ]  # fmt: skip

    run(scene())
