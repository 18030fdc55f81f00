"""Staff at the cabinet and at a window's panel: deposits, another cell, take-back, papers, checks, an emergency."""

from pathlib import Path
from typing import Any

import pytest

from hall.messages import Command, Problem, Response
from hall.messages.documents import Lockers
from hall.model.locker import CellMark, CellState
from hall.model.text import Text
from kiosk.conductor.lockers.openings import ASK_PANEL_S
from kiosk.conductor.orders import Orders, Trial
from kiosk.conductor.printing import Printing
from kiosk.session.lockers.events import (
    AskDeposit,
    AskPutIn,
    BeginEmergency,
    EmergencyBegun,
    EndEmergency,
    OpenForPutIn,
    OpenForStaff,
    SayPutIn,
    SayStaff,
    StaffSignIn,
)
from tests.devices.support import run
from tests.kiosk.conductor.lockers.rig import CLERK, LEAD, TECHNICIAN, Rig, permit, rig
from tests.kiosk.conductor.lockers.test_pickup import lies


async def signed_in(it: Rig, session: int = 7, who: tuple[str, str] = CLERK) -> Any:
    answer = await it.do(StaffSignIn(session, *who))
    assert answer.user is not None
    return answer


async def shut_and_said(it: Rig, news: Any, said: Any, session: int = 7) -> Any:
    assert news.news == "opened", news
    await it.shut(news.cell)
    await it.news_of("closed")
    return await it.do(SayStaff(session, news.opening_id, said))


def test_a_deposit_needs_somebody_who_may(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            it.world.lockers = Lockers(permits=(permit(),))
            assert (await it.do(OpenForStaff(7, "deposit", "d-1"))).refusal == "not_signed_in"
            assert (await it.do(AskDeposit(7, code_id="case-code"))).refusal == "not_signed_in"
            assert (await it.do(StaffSignIn(7, CLERK[0], "111111"))).user is None
            await signed_in(it, 7, TECHNICIAN)
            assert (await it.do(OpenForStaff(7, "deposit", "d-1"))).refusal == "not_signed_in"
            await signed_in(it, 8)
            assert (await it.do(OpenForStaff(9, "deposit", "d-1"))).refusal == "not_signed_in"
            assert it.board.pulses == {}

    run(scene())


def test_an_unfit_cell_then_a_larger_one_and_a_changed_mind(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            it.world.lockers = Lockers(permits=(permit(cell="A03"),))
            await signed_in(it)
            first = await it.do(OpenForStaff(7, "deposit", "d-1"))
            assert first.cell == "A03"  # as the hall proposed
            assert (await it.do(OpenForStaff(7, "deposit", "d-1", not_this="A03"))).refusal == "door_open"
            await it.shut("A03")
            await it.news_of("closed")
            second = await it.do(OpenForStaff(7, "deposit", "d-1", not_this="A03"))
            assert (second.news, second.cell) == ("opened", "B01")
            assert it.state("A03") is CellState.VACANT
            await shut_and_said(it, second, "in")
            deposited = it.told("locker.deposited")[0][1]
            assert (deposited["cell"], deposited["wrong_cell"]) == ("B01", "A03")
            assert it.told("locker.deposit_undone") == []
            assert (await it.do(OpenForStaff(7, "deposit", "d-1"))).refusal == "already_in"

    run(scene())


def test_a_changed_mind_leaves_the_cell_free_and_the_permit_good(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            it.world.lockers = Lockers(permits=(permit(),))
            await signed_in(it)
            told = await shut_and_said(it, await it.do(OpenForStaff(7, "deposit", "d-1")), "nothing_in")
            assert [task.purpose for task in told.tasks] == ["deposit"]
            assert it.state("A01") is CellState.VACANT
            assert [body["reason"] for _, body in it.told("locker.deposit_undone")] == ["changed_mind"]
            # Wear is spread: the next one goes into another cell.
            assert (await it.do(OpenForStaff(7, "deposit", "d-1"))).cell == "A03"

    run(scene())


def test_a_thing_for_another_cabinet_is_refused_with_the_name_of_that_cabinet(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await signed_in(it)
            where = {"cabinet": "2 号柜", "place": "大厅东侧", "cabinet_en": "Locker 2", "place_en": "East side"}
            no = Problem(code="other_cabinet", params=where)
            it.line.answers["locker.deposit"] = Response(id="", status="refused", time=0, problem=no)
            told = await it.do(AskDeposit(7, number="SL-2026-0001"))
            assert (told.refusal, told.place) == (
                "other_cabinet",
                Text(zh="2 号柜 · 大厅东侧", en="Locker 2 · East side"),
            )
            it.line.answers["locker.deposit"] = Response(
                id="", status="refused", time=0, problem=Problem(code="something_new")
            )
            assert (await it.do(AskDeposit(7, number="SL-2026-0001"))).refusal == "unknown_case"

    run(scene())


def test_without_a_permit_the_hall_is_asked_and_its_word_is_kept(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await signed_in(it)
            assert (await it.do(AskDeposit(7, number="SL-2026-0001"))).refusal == "offline"
            body = permit(size="M", low=True).model_dump(mode="json")
            it.line.answers["locker.deposit"] = Response(id="", status="ok", time=0, body=body)
            told = await it.do(AskDeposit(7, number="SL-2026-0001"))
            assert told.task.cell == "B03"  # the only low one that is large enough
            it.line.answers.clear()
            it.cabinet.begin()
            assert (await it.do(AskDeposit(7, code_id="case-code"))).task.deposit_id == "d-1"

    run(scene())


def test_a_thing_of_the_list_is_that_thing_and_has_a_cell_now(tmp_path: Path) -> None:
    """Two papers of one case have one number; cut off, the permits are here."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            it.world.lockers = Lockers(permits=(permit(), permit("d-2", size="M")))
            listed = (await it.do(StaffSignIn(7, *CLERK))).tasks
            assert [(one.purpose, one.deposit_id) for one in listed] == [("deposit", "d-1"), ("deposit", "d-2")]
            second = listed[1]
            told = await it.do(AskDeposit(7, number=second.case_number, deposit_id=second.deposit_id))
            assert (told.task.deposit_id, told.task.cell) == ("d-2", "B01")
            larger = await it.do(AskDeposit(7, number=second.case_number, size="L", deposit_id=second.deposit_id))
            assert (larger.task.deposit_id, larger.task.cell) == ("d-2", "B02")
            opened = await it.do(OpenForStaff(7, "deposit", deposit_id="d-2", cell=larger.task.cell))
            assert (opened.news, opened.cell) == ("opened", "B02")

    run(scene())


def test_take_back_check_and_the_doubt_of_nobody_s_word(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1", "d-2")
            it.world.lockers = Lockers(take_back=("d-1",), overdue=("d-1",))
            await it.until(lambda: it.cabinet.book.state.cells["A01"].marks == {CellMark.OVERDUE})
            tasks = (await signed_in(it)).tasks
            assert [(task.purpose, task.cell, task.overdue) for task in tasks] == [("take_back", "A01", True)]
            await shut_and_said(it, await it.do(OpenForStaff(7, "take_back", "d-1")), "taken")
            assert (it.state("A01"), it.cabinet.book.state.cells["A01"].marks) == (CellState.VACANT, frozenset())
            assert it.told("locker.taken_back")[0][1]["by"] == ["shili-clerk"]
            assert (await it.do(OpenForStaff(7, "check", cell="A02"))).refusal == "not_now"
            await it.force("A02")
            await it.until(lambda: it.state("A02") is CellState.TO_CHECK)
            await it.shut("A02")
            told = await shut_and_said(it, await it.do(OpenForStaff(7, "check", cell="A02")), "full")
            assert (it.state("A02"), told.tasks) == (CellState.OCCUPIED, ())
            alarms = [(body["alarm"], body["raised"]) for _, body in it.told("locker.alarm")]
            await it.until(lambda: len(it.told("locker.alarm")) == 2)
            assert alarms[0] == ("forced", True)
            assert it.cabinet.book.state.cells["A02"].marks == frozenset()

    run(scene())


def test_missing_papers_are_put_in_and_collected(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            assert (await it.do(AskPutIn(7, "case-code"))).refusal == "offline"
            it.world.lockers = Lockers(permits=(permit("p-1", purpose="put_in"),))
            told = await it.do(AskPutIn(7, "case-code"))
            news = await it.do(OpenForPutIn(7, told.permit_id, elder=True))
            assert news.news == "opened"
            await it.shut(news.cell)
            await it.news_of("closed")
            await it.do(SayPutIn(7, news.opening_id, inside=True))
            body = it.told("locker.put_in")[0][1]
            assert (body["case_id"], body["permit_id"], body["deposit_id"] != "p-1") == ("case-1", "p-1", True)
            assert (await it.do(AskPutIn(8, "case-code"))).permit_id is None
            tasks = (await signed_in(it, 9)).tasks
            assert [(task.purpose, task.cell) for task in tasks] == [("collect", news.cell)]
            taken = await it.do(OpenForStaff(9, "collect", cell=news.cell))
            await shut_and_said(it, taken, "taken", 9)
            assert it.told("locker.papers_collected")[0][1]["deposit_id"] == body["deposit_id"]
            assert it.state(news.cell) is CellState.VACANT

    run(scene())


def test_an_emergency_takes_two_a_reason_and_an_inventory(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            lies(it, "d-1")
            await signed_in(it)
            wish = BeginEmergency(7, "冒烟", ("A01", "A02", "B01"))
            assert (await it.do(wish)).refusal == "two_needed"
            assert (await it.do(StaffSignIn(7, *CLERK, second=True))).user is None  # the same person twice
            assert (await it.do(StaffSignIn(7, *LEAD, second=True))).user == "shili-lead"
            assert (await it.do(BeginEmergency(7, " ", ("A01",)))).refusal == "reason_needed"
            begun = await it.do(wish)
            assert isinstance(begun, EmergencyBegun)
            for cell, said in (("A01", "full"), ("A02", "strange")):
                await shut_and_said(it, await it.do(OpenForStaff(7, "emergency", cell=cell)), said)
            assert it.cabinet.book.state.cells["A01"].marks == {CellMark.EMERGENCY}
            assert (await it.do(OpenForStaff(7, "emergency", cell="A03"))).refusal == "two_needed"
            found = (("A01", "full"), ("A02", "strange"), ("B01", "empty"))
            await it.do(EndEmergency(7, begun.emergency_id, found))
            states = {cell: it.state(cell) for cell in ("A01", "A02", "B01")}
            assert states == {"A01": CellState.OCCUPIED, "A02": CellState.TO_CHECK, "B01": CellState.VACANT}
            assert it.told("locker.emergency_begun")[0][1]["by"] == ["shili-clerk", "shili-lead"]
            recorded = [(body["cell"], body["by"], body["reason"]) for _, body in it.told("locker.opening_recorded")]
            assert recorded == [(cell, ["shili-clerk", "shili-lead"], "冒烟") for cell in ("A01", "A02")]
            assert it.told("locker.emergency_ended")[0][1]["found"] == dict(found)

    run(scene())


@pytest.mark.parametrize("second", [CLERK, TECHNICIAN])
def test_two_clerks_are_not_enough(tmp_path: Path, second: tuple[str, str]) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            await signed_in(it, 7, LEAD if second is CLERK else CLERK)
            await it.do(StaffSignIn(7, *second, second=True))
            assert isinstance(await it.do(BeginEmergency(7, "冒烟", ("A01",))), EmergencyBegun)

    run(scene())


def orders_of(it: Rig) -> Any:
    """Orders of the panel: (cmd_id, op, body) -> (result, detail)."""
    printing = Printing(it.desk, lambda: None, lambda: None)
    orders = Orders(it.desk, printing, _none, _none, it.cabinet.carrying_out())

    async def order(cmd_id: str, op: str, **body: Any) -> tuple[str, str | None]:
        command = Command(cmd_id=cmd_id, op=op, ttl_ms=60_000, body={"by": ["shili-clerk"], **body})
        await orders.carry_out(command, it.books.clock.monotonic())
        done = [body for _, body in it.told("command.done") if body["cmd_id"] == cmd_id]
        assert len(done) == 1
        return done[0]["result"], done[0].get("detail")

    return order


def test_a_permit_that_comes_with_the_order_is_good_until_the_next_document(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            order, wish = orders_of(it), {"purpose": "deposit", "deposit_id": "d-1"}
            told = permit(size="M").model_dump(mode="json")
            over = permit(not_after=it.books.clock.now - 1).model_dump(mode="json")
            papers = permit(purpose="put_in").model_dump(mode="json")
            for n, other in enumerate((None, permit("d-2").model_dump(mode="json"), over, papers)):
                assert await order(f"no-{n}", "locker.open", **wish, permit=other) == ("failed", "no_permit")
            assert it.board.pulses == {}
            assert await order("c1", "locker.open", **wish, permit=told) == ("done", "B01")
            await it.shut("B01")
            await it.until(lambda: it.cabinet.openings.busy is not None and it.cabinet.openings.busy.phase == "ask")
            opening = it.told("locker.opening_recorded")[0][1]["opening_id"]
            assert await order("c2", "locker.confirm", opening_id=opening, said="nothing_in") == ("done", None)
            assert it.state("B01") is CellState.VACANT
            it.world.lockers = Lockers()  # the hall has thought of something else meanwhile
            assert await order("c3", "locker.open", **wish) == ("failed", "no_permit")
            result, cell = await order("c4", "locker.open", **wish, permit=told)
            assert result == "done"
            await it.shut(str(cell))
            await it.until(lambda: it.cabinet.openings.busy is not None and it.cabinet.openings.busy.phase == "ask")
            opening = it.told("locker.opening_recorded")[1][1]["opening_id"]
            assert await order("c5", "locker.confirm", opening_id=opening, said="in") == ("done", None)
            assert await order("c6", "locker.open", **wish, permit=told) == ("failed", "already_in")
            assert len(it.told("locker.deposited")) == 1

    run(scene())


def test_the_end_of_a_look_from_the_panel_is_always_told(tmp_path: Path) -> None:
    """The cell is to be checked before and after: the console asks until it hears that nobody said anything."""

    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            order = orders_of(it)
            assert await order("c1", "locker.open", purpose="check", cell="A01") == ("done", "A01")
            assert it.state("A01") is CellState.TO_CHECK
            await it.shut("A01")

            def whys() -> list[str]:
                return [body["why"] for _, body in it.told("locker.cell") if body["now"]["cell"] == "A01"]

            assert "doubted" not in whys(), "the question stands"
            await it.later(ASK_PANEL_S + 1)
            assert whys()[-1] == "doubted"
            assert await order("c2", "locker.open", purpose="check", cell="A01") == ("done", "A01")
            await it.shut("A01")
            await it.until(lambda: it.cabinet.openings.busy is not None and it.cabinet.openings.busy.phase == "ask")
            opening = it.told("locker.opening_recorded")[1][1]["opening_id"]
            assert await order("c3", "locker.confirm", opening_id=opening, said="empty") == ("done", None)
            assert [body["opening_id"] for _, body in it.told("locker.checked")] == [opening]
            assert it.state("A01") is CellState.VACANT

    run(scene())


async def _none(*_: Any) -> Trial:
    return Trial("failed")


def test_orders_of_the_panel_are_carried_out_once(tmp_path: Path) -> None:
    async def scene() -> None:
        async with rig(tmp_path / "data") as it:
            it.world.lockers = Lockers(permits=(permit(),))
            order = orders_of(it)
            assert await order("c1", "locker.open", purpose="deposit", deposit_id="d-1") == ("done", "A01")
            assert await order("c1", "locker.open", purpose="deposit", deposit_id="d-1") == ("done", "A01")
            recorded = it.told("locker.opening_recorded")[0][1]
            assert (recorded["cmd_id"], recorded["how"]) == ("c1", "panel")
            opening = recorded["opening_id"]
            assert await order("c2", "locker.confirm", opening_id=opening, said="in") == ("failed", "door_open")
            await it.shut("A01")
            await it.until(lambda: it.cabinet.openings.busy is not None and it.cabinet.openings.busy.phase == "ask")
            assert await order("c3", "locker.confirm", opening_id=opening, said="taken") == ("failed", "not_now")
            assert await order("c4", "locker.confirm", opening_id=opening, said="in") == ("done", None)
            assert it.state("A01") is CellState.OCCUPIED
            assert await order("c5", "locker.use", cell="A03", in_use=False) == ("done", None)
            assert it.cabinet.book.state.cells["A03"].marks == {CellMark.CLOSED}
            assert await order("c6", "locker.open", purpose="check", cell="Z9") == ("failed", "unknown_cell")
            assert it.board.pulses == {"1-01": 1}

    run(scene())
