"""A window's agent with real wires: invite, lit, key, durable event, dark; and whatever goes wrong between."""

import contextlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from devices.codecs.ff68 import DISPLAY
from hall.messages import Command
from hall.messages.bodies import CommandDone
from hall.model.ids import uuid7
from kiosk.agent import desk
from kiosk.conductor.ledger import owing
from mingting.agent.assembly import Agent
from tests.mingting.agent_rig import SERVING, USE_CASES, AgentRig
from tests.support.hall_line import Line, now_ms
from tests.support.waiting import until

PAPER = {
    "kind": "receipt", "title": {"zh": "收件凭证"}, "number": "收 1 号", "copy_no": 1, "item": {"zh": "示例事项"},
    "case_number": "990101202611230001", "own": True, "state": "received", "issued_on": "2026-11-23",
    "received_on": "2026-11-23", "hall_name": {"zh": "示例县政务服务中心"}, "code": "MT1.C." + "0" * 110,
}  # fmt: skip


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"), tls=False, use_cases=USE_CASES).start()
    yield made
    made.stop()


@pytest.fixture
def rig(line: Line, tmp_path: Path) -> Iterator[AgentRig]:
    made = AgentRig(line, tmp_path / "w1").start()
    yield made
    made.close()


def test_invited_lit_pressed_told_dark(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.press(0, 3)
    found = rig.ended(rating)
    assert (found["level"], found["source"], found["raw_key"]) == ("dissatisfied", "keypad", "0")
    until(lambda: not rig.bus.unanswered, what="every key acknowledged")
    until(lambda: rig.running.conductor.idle, what="dark")
    rig.press(1, 2)
    second = rig.lit(ttl_ms=1_000)
    missed = rig.ended(second)
    assert (missed["reason"], missed["outside"]) == ("time_over", 3), "keys outside are dropped and counted"
    assert rig.bus.told_level == [], "nothing shows or speaks the level"
    assert {one.data[0] for one in rig.bus.said if one.function == DISPLAY and len(one.data) == 1} == {5}


def test_the_same_order_twice_asks_once(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.order("rating.invite", {"rating_id": rating})
    done = "SELECT count(*) FROM outbox_events WHERE type = 'command.done'"
    until(lambda: rig.own_rows(done)[0][0] == 2, what="both orders done")
    assert rig.bus.invited == 1
    rig.press(3)
    assert rig.ended(rating)["level"] == "very_satisfied"


def test_the_next_one_is_served_and_nobody_rates_what_is_not_theirs(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.order("rating.dismiss", {"rating_id": rating})
    assert rig.ended(rating)["reason"] == "next_called"
    rig.press(0)
    until(lambda: not rig.bus.unanswered, what="acknowledged")
    assert len([one for one in rig.told("rating.given") if one["rating_id"] == rating]) == 0


def test_a_keypad_unplugged_while_lit(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.do(rig.bus.unplug())
    assert rig.ended(rating)["reason"] == "keypad_away"
    away = rig.invite()
    assert rig.ended(away)["reason"] == "keypad_away", "nobody is asked at a keypad that is away"
    rig.do(rig.bus.plug())
    until(lambda: rig.running.conductor.keypads.ready, what="the keypad is back")
    again = rig.lit()
    rig.press(2)
    assert rig.ended(again)["level"] == "satisfied"


def test_a_keypad_that_repeats_sticks_and_lies_about_its_address(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.bus.address = 7
    rig.press(0, 0)
    rig.loop.call_soon_threadsafe(setattr, rig.bus, "address", 1)
    rig.press(*[3] * 20)
    found = rig.ended(rating)
    assert found["level"] == "very_satisfied", "another address is another window's keypad"
    second = rig.lit(ttl_ms=700)
    assert rig.ended(second)["outside"] == 19


def test_a_key_that_dirt_holds_down_rates_for_nobody_and_the_hall_is_told(rig: AgentRig) -> None:
    rig.obey("stick 3 50")
    until(lambda: ["keyStuck"] in rig.faults_told(), what="a fault of the keypad")
    for _ in range(2):
        missed = rig.ended(rig.lit(ttl_ms=700))
        assert missed["reason"] == "time_over"
        assert missed["outside"] >= 3
    asked = rig.lit()
    rig.press(0)
    assert rig.ended(asked)["level"] == "dissatisfied", "another key is a citizen's"


def test_a_keypad_silent_in_the_middle_leaves_an_unrated_one(rig: AgentRig) -> None:
    rating = rig.lit(ttl_ms=700)
    rig.obey("silent on")
    rig.press(3)
    assert rig.ended(rating)["reason"] == "time_over"
    rig.obey("silent off")
    again = rig.lit()
    rig.press(2)
    assert rig.ended(again)["level"] == "satisfied"


def test_an_order_that_came_too_late_lights_nothing(rig: AgentRig) -> None:
    rig.cable.block()
    begun = now_ms()
    rating = rig.invite(ttl_ms=100)
    until(lambda: now_ms() > begun + 150, what="the order's time is over")
    rig.cable.unblock()
    until(lambda: rig.running.link.ready, what="the line")
    rig.lit()
    assert rig.bus.invited == 1
    assert not [one for one in rig.told("rating.given") if one["rating_id"] == rating]


def test_a_level_outlives_line_and_program(rig: AgentRig) -> None:
    rating = rig.lit()
    rig.cable.block()
    rig.press(1)
    until(lambda: rig.own_rows("SELECT 1 FROM outbox_events WHERE type = 'rating.given'"), what="on disk")
    rig.stop()
    rig.cable.unblock()
    rig.start()
    assert rig.ended(rating)["level"] == "fairly_satisfied"


def test_a_full_disk_loses_no_level_and_lights_nothing_new(rig: AgentRig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owing, "OWED_AGAIN_S", 0.05)
    rating = rig.lit()
    rig.cable.block()
    rig.do(fill(rig.running))
    rig.press(2)
    until(lambda: rig.running.conductor.idle and rig.running.ledger.owed == 1, what="dark, and the level is owed")
    away = uuid7(now_ms())
    order = Command(cmd_id=uuid7(now_ms()), op="rating.invite", ttl_ms=30_000, body={"rating_id": away})
    for _ in range(2):  # given again at each reconnect
        rig.do(rig.running.carry_out(order))
    assert rig.running.ledger.owed == 2, "the level, and once that nobody was asked"
    assert rig.bus.invited == 1
    assert not rig.own_rows("SELECT 1 FROM outbox_events WHERE type LIKE 'rating.%'")
    rig.running.store.run_now(lambda c: c.execute("DROP TABLE ballast"))
    rig.cable.unblock()
    assert rig.ended(rating)["level"] == "satisfied"
    assert rig.ended(away)["reason"] == "keypad_away"


async def fill(agent: Agent) -> None:
    """Until not even the smallest row fits into the pages begun."""
    store, done = agent.store, CommandDone(cmd_id="x", op="x", result="done")
    await store.run(lambda c: c.execute("CREATE TABLE ballast (piece BLOB)"))
    pages = await store.run(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    await store.run(lambda c: c.execute(f"PRAGMA max_page_count={pages + 4}").fetchone())
    works: list[Callable[[], Awaitable[object]]] = [
        lambda: store.run(lambda c: c.execute("INSERT INTO ballast VALUES (randomblob(4000))")),
        lambda: agent.ledger.append("command.done", done),
        lambda: agent.ledger.begin_command(uuid7(now_ms()), "x"),
    ]
    for work in works:
        with contextlib.suppress(sqlite3.OperationalError):
            while True:
                await work()


def test_caller_and_sign_say_what_is_so_and_nothing_stale(rig: AgentRig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "STALE_S", 0.3)
    rig.tell(SERVING)
    until(lambda: rig.bus.digits == "  3007", what="three wait, 007 is served")
    until(lambda: "A007" in " ".join(rig.sign.shown), what="A007 on the sign")
    rating = rig.lit()
    rig.tell(SERVING.model_copy(update={"number": "A009"}))
    until(lambda: "A009" in " ".join(rig.sign.shown), what="a lit keypad delays no number")
    rig.press(3)
    rig.ended(rating)
    rig.call(0x0C)
    until(lambda: "A008 请办理" in " ".join(rig.sign.shown), what="the answer to a key")
    assert rig.bus.beeps == 0
    rig.call(0x0D)
    until(lambda: rig.bus.beeps == 1, what="what is refused beeps")
    rig.cable.block()
    until(lambda: rig.bus.digits.strip() == "", what="nothing that could be wrong")
    until(lambda: "A00" not in " ".join(rig.sign.shown), what="no number on the sign")
    rig.call(0x0C)
    until(lambda: rig.bus.beeps == 2, what="cut off a key beeps too")
    rig.cable.unblock()
    until(lambda: "A007" in " ".join(rig.sign.shown), what="the number again")


def test_the_windows_printer_prints_a_cases_document_and_says_when_it_cannot(rig: AgentRig) -> None:
    done = rig.order("case.print", PAPER)
    until(lambda: rig.result_of(done) is not None, what="the order's answer")
    assert rig.result_of(done) == ("done", None)
    assert len(rig.printer.slips) == 1
    rig.printer_says("paper_out on")
    until(lambda: rig.running.devices.broken, what="no paper")
    refused = rig.order("case.print", PAPER)
    until(lambda: rig.result_of(refused) is not None, what="the order's answer")
    assert rig.result_of(refused) == ("failed", "paperOut")
    assert len(rig.printer.slips) == 1


def test_a_sign_that_was_off_says_the_number_again(rig: AgentRig) -> None:
    rig.tell(SERVING)
    until(lambda: "A007" in " ".join(rig.sign.shown), what="A007 on the sign")
    rig.do(rig.sign.power(on=False))
    until(lambda: rig.running.devices.broken, what="the sign is away")
    rig.do(rig.sign.power(on=True))
    until(lambda: "A007" in " ".join(rig.sign.shown), what="A007 again")


def test_a_key_for_a_window_that_is_not_its_own_beeps(line: Line, tmp_path: Path) -> None:
    rig = AgentRig(line, tmp_path / "w").start(window="window-9")
    try:
        rig.call(0x0C)
        until(lambda: rig.bus.beeps == 1, what="refused")
    finally:
        rig.close()
