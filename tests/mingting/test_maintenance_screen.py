"""The hidden maintenance screen of a whole terminal that is cut off: sign-in, pause, tests, trace, the end."""

import gc
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from hall.messages.presence import StationPhase
from kiosk.session.maintenance.guard import PAUSE_MS, TRIES
from kiosk.session.maintenance.state import IDLE_MS, SIGN_IN_MS
from tests.mingting.maintenance_rig import NUMBER, PIN, USER, Machine, Wires, technician
from tests.support.waiting import until

CODE = "110101199001011237"


@pytest.fixture(scope="module")
def wires() -> Iterator[Wires]:
    made = Wires()
    yield made
    made.stop()


@pytest.fixture
def machine(tmp_path: Path, wires: Wires) -> Iterator[Machine]:
    made = Machine(tmp_path / "k1", wires)
    yield made
    made.stop()


def wrong(machine: Machine) -> None:
    machine.enter(NUMBER, "999999")
    machine.wait(lambda body: body.get("state") in {"wrong", "paused"}, "refused")


def words(body: dict[str, Any]) -> str:
    return "\n".join(row["value"]["zh"] for row in body["rows"])


def test_before_it_has_met_its_controller_nobody_can_sign_in(machine: Machine) -> None:
    machine.start()
    machine.knock()
    assert machine.body["state"] == "unmet"
    machine.type(NUMBER)
    machine.do("choose", "next")
    machine.do("back")
    machine.wait(lambda body: body["page"] == "out_of_service", "back to the citizens' page")


def test_roles_that_have_no_business_here_are_refused(machine: Machine) -> None:
    machine.give_staff(technician(roles=("clerk",)), technician(number="11112222"))
    machine.start()
    machine.knock()
    assert machine.body["state"] == "open"
    machine.enter(NUMBER, PIN)
    machine.wait(lambda body: body.get("state") == "wrong", "refused")


def test_a_technician_looks_reconnects_and_goes(machine: Machine) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.sign_in()
    assert machine.host is not None
    assert machine.host.terminal is not None
    presence = machine.host.terminal.presence
    assert presence.facts().phase is StationPhase.MAINTENANCE
    assert machine.body["user"] == USER
    tiles = {choice["id"]: choice["reason"] for choice in machine.body["choices"]}
    assert tiles["broken"] == "bad"
    machine.wait(
        lambda body: {"scanner": "ok"}.items() <= {c["id"]: c["reason"] for c in body["choices"]}.items(), "ok"
    )
    assert "断开" in words(machine.body)
    machine.do("choose", "broken")
    machine.wait(lambda body: body["page"] == "maintenance_device", "device")
    assert not any(choice["enabled"] for choice in machine.body["choices"])
    machine.do("back")
    machine.do("choose", "scanner")
    machine.wait(lambda body: "line_scanner" in words(body), "device")
    machine.do("choose", "reconnect")
    machine.wait(lambda body: "正在重新连接" in words(body), "said")
    machine.do("cancel")
    machine.wait(lambda body: body["page"] == "out_of_service", "gone")
    assert presence.facts().phase is StationPhase.DEGRADED
    machine.stop()
    assert machine.events() == [
        ("maintenance.begun", {"user_name": USER}),
        ("maintenance.ended", {"user_name": USER, "reason": "signed_out"}),
    ]


def test_a_door_opens_only_after_its_digits_and_the_result_is_written_down(machine: Machine, wires: Wires) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.sign_in()
    machine.wait(lambda body: {c["id"]: c["reason"] for c in body["choices"]}.get("locker") == "ok", "locker online")
    machine.do("choose", "locker")
    machine.do("choose", "test")
    machine.wait(lambda body: body["page"] == "maintenance_doors", "which door")
    assert [(door["id"], door["reason"]) for door in machine.body["choices"]] == [("1-01", "ok"), ("1-02", "ok")]
    machine.do("choose", "1-03")
    machine.do("choose", "1-02")
    before = dict(wires.locker.pulses)
    machine.wait(lambda body: body.get("wants") == "digits", "asked")
    assert "1-02" in machine.body["question"]["zh"]
    machine.type("999")
    machine.do("choose", "enter")
    machine.wait(lambda body: body.get("ok") is False, "not done")
    assert wires.locker.pulses == before
    machine.do("choose", "again")
    machine.wait(lambda body: body.get("wants") == "digits", "asked again")
    machine.type("102")
    machine.do("choose", "enter")
    machine.wait(lambda body: body.get("wants") == "yes_no", "looked")
    assert [door for door, count in wires.locker.pulses.items() if count > before.get(door, 0)] == ["1-02"]
    machine.do("choose", "yes")
    wires.soon(lambda: wires.locker.close_by_hand("1-02"))
    machine.wait(lambda body: body.get("ok") is True, "passed")
    assert "通过" in words(machine.body)
    machine.do("choose", "done")
    machine.wait(lambda body: "通过" in words(body), "in the notes")


def test_codes_are_never_shown_and_go_to_citizens_again_afterwards(machine: Machine, wires: Wires) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.sign_in()
    machine.wait(lambda body: {c["id"]: c["reason"] for c in body["choices"]}.get("scanner") == "ok", "scanner online")
    machine.do("choose", "scanner")
    machine.do("choose", "trace")

    numbers = count()

    def hold() -> None:
        """Now and then another code: the same one again would not be taken."""
        if (number := next(numbers)) % 40 == 0:
            wires.soon(lambda: wires.scanner.say(f"{CODE}{number:04}\r".encode()))

    def traced() -> bool:
        hold()
        return any("<-" in line["zh"] for line in machine.body.get("lines", ()))

    until(traced, 20, "a line")
    machine.do("choose", "stop")
    machine.wait(lambda body: body["running"] is False, "stopped")
    machine.do("back")
    machine.do("choose", "test")

    def read() -> bool:
        hold()
        return f"{len(CODE) + 4} 个字符" in words(machine.body)

    machine.wait(lambda body: body["page"] == "maintenance_test", "test")
    until(read, 20, "read")
    machine.do("back")
    machine.do("cancel")
    machine.wait(lambda body: body["page"] == "out_of_service", "gone")
    assert not any(CODE in screen.model_dump_json() for screen in machine.screens)
    assert machine.host is not None
    assert machine.host.terminal is not None
    scanner: Any = machine.host.terminal.supervisor.get("scanner")
    until(lambda: scanner._listener == machine.host.terminal.devices._scanned, 10, "given back")  # type: ignore[union-attr]


def test_five_wrong_tries_pause_and_neither_a_restart_nor_a_clock_ends_it(machine: Machine) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.knock()
    for _ in range(TRIES):
        wrong(machine)
    machine.wait(lambda body: (body["state"], body["wait_min"]) == ("paused", 10), "paused")
    machine.stop()
    machine.clock.offset_ms += 365 * 86_400_000
    machine.start()
    machine.knock()
    assert machine.body["state"] == "paused"
    machine.type(NUMBER)
    machine.do("choose", "next")
    assert machine.body["step"] == "number"
    machine.clock.ahead_s += PAUSE_MS / 1000
    machine.wait(lambda body: body["page"] == "out_of_service", "nobody stands there")
    machine.sign_in()
    machine.stop()
    assert machine.events() == [
        ("maintenance.refused", {"count": 1, "paused": False}),
        ("maintenance.refused", {"count": TRIES, "paused": True}),
        ("maintenance.begun", {"user_name": USER}),
    ]
    machine.start()
    machine.stop()
    assert machine.events()[-1] == ("maintenance.ended", {"user_name": USER, "reason": "restart"})


def test_a_number_that_was_taken_back_ends_the_visit(machine: Machine) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.sign_in()
    assert machine.host is not None
    assert machine.host.terminal is not None
    machine.host.terminal.world.apply("staff", {"entries": []})
    machine.wait(lambda body: body["page"] == "out_of_service", "gone")
    machine.knock()
    assert machine.body["state"] == "nobody"


def test_when_nobody_touches_it_everything_is_wiped(machine: Machine) -> None:
    machine.give_staff(technician())
    machine.start()
    machine.knock()
    machine.type(NUMBER[:5])
    machine.wait(lambda body: body["typed"] == 5, "typed")
    machine.clock.ahead_s += SIGN_IN_MS / 1000 - 10
    until(lambda: (machine.screens[-1].countdown_s or 99) <= 10, 10, "countdown")
    machine.do("more_time")
    until(lambda: machine.screens[-1].countdown_s is None, 10, "no countdown")
    machine.clock.ahead_s += SIGN_IN_MS / 1000
    machine.wait(lambda body: body["page"] == "out_of_service", "wiped")
    machine.knock()
    assert machine.body["typed"] == 0
    machine.enter(NUMBER, PIN)
    machine.wait(lambda body: body["page"] == "maintenance", "in")
    machine.do("choose", "scanner")
    machine.do("choose", "test")
    machine.wait(lambda body: body["page"] == "maintenance_test", "test")
    machine.clock.ahead_s += IDLE_MS / 1000
    machine.wait(lambda body: body["page"] == "out_of_service", "wiped")
    assert machine.host is not None
    assert machine.host.terminal is not None
    assert not machine.host.terminal.upkeep.under_maintenance
    gc.collect()
    left = [text for thing in gc.get_objects() for text in gc.get_referents(thing) if type(text) is str]
    assert [text for text in left if PIN in text and text is not PIN and "USER" not in text] == []
    seen = "".join(screen.model_dump_json() for screen in machine.screens)
    machine.stop()
    assert NUMBER not in seen
    assert PIN not in seen
    assert machine.events()[-1] == ("maintenance.ended", {"user_name": USER, "reason": "time_over"})
    for file in machine.settings.data.iterdir():
        assert PIN.encode() not in file.read_bytes(), file
