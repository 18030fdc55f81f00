"""A technician maps a cabinet at a terminal that hears of no controller: door by door on its own maintenance page, then
in its own file; the hall is given that as a proposal when the line is back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.messages.documents import StationConfig
from kiosk.store import DocumentRow, Store, put_document
from mingting.terminal.kept_file import running_json
from tests.mingting.maintenance_rig import FILE, USER, Machine, Wires, technician
from tests.support.waiting import until

UNTAUGHT = FILE.replace("polarity: closed_is_1", "polarity: unknown")
CABINET = """cabinet:
  name: 智能取件柜
  place: 进门左手
  columns:
    - [{cell: A01, door: locker/1-02}, {cell: A02, door: locker/1-01, size: L}]
"""
OUTBOX = "SELECT type, body FROM outbox_events WHERE type LIKE 'locker.%' OR type = 'config.proposed' ORDER BY seq"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Machine, Wires]]:
    monkeypatch.setattr("tests.mingting.maintenance_rig.FILE", UNTAUGHT)
    wires = Wires()
    machine = Machine(tmp_path / "k1", wires)
    yield machine, wires
    machine.stop()
    wires.stop()


def given_by_the_hall(machine: Machine) -> None:
    """The file that it runs with came from the controller, weeks ago."""
    store = Store(machine.settings.store, witness=machine.settings.witness)
    store.open(machine.clock.now_ms())
    content = running_json(StationConfig(text=machine.settings.station_file, file_name="k1.yaml"))
    row = DocumentRow("config", 3, content)
    store.run_now(lambda connection: put_document(connection, row, machine.clock.now_ms()))
    store.close()


def not_all_shut(machine: Machine, wires: Wires) -> None:
    """One door stands open: nothing can be learned, and no pulse goes out."""
    wires.soon(lambda: wires.locker.force("1-02"))
    ask_for(machine, "1-01")
    machine.wait(lambda body: body.get("ok") is False, "said")
    assert wires.locker.pulses == {}
    wires.soon(lambda: wires.locker.close_by_hand("1-02"))
    machine.do("choose", "done")
    machine.wait(lambda body: body["page"] == "maintenance_device", "the device")


def ask_for(machine: Machine, door: str) -> None:
    """Its digits, as the page wants them."""
    machine.do("choose", "test")
    machine.wait(lambda body: body["page"] == "maintenance_doors", "which door")
    machine.do("choose", door)
    machine.wait(lambda body: body.get("wants") == "digits", "asked")
    machine.type(door.replace("-", ""))
    machine.do("choose", "enter")


def open_door(machine: Machine, wires: Wires, door: str) -> str:
    """As the page asks: its digits, look, push it shut; what the page says then."""
    ask_for(machine, door)
    assert machine.host is not None
    assert machine.host.terminal is not None
    locker: Any = machine.host.terminal.supervisor.get("locker")
    lock = int(door.partition("-")[2])
    until(lambda: wires.locker.pulses.get(door) == 1 and locker.raw_bits(1)[lock - 1] == 0, 30, f"{door} is open")
    wires.soon(lambda: wires.locker.close_by_hand(door))
    machine.wait(lambda body: body.get("wants") == "yes_no", "was it that one")
    machine.do("choose", "yes")
    said = machine.wait(lambda body: body.get("ok") is True, "passed")
    machine.do("choose", "done")
    machine.wait(lambda body: body["page"] == "maintenance_device", "the device")
    return json.dumps(said, ensure_ascii=False)


def test_a_cabinet_is_mapped_from_nothing_and_becomes_a_proposal(machine: tuple[Machine, Wires]) -> None:
    at, wires = machine
    at.give_staff(technician())
    given_by_the_hall(at)
    at.start()
    at.sign_in()
    at.wait(lambda body: "locker" in {choice["id"] for choice in body["choices"]}, "the lock boards")
    at.do("choose", "locker")
    not_all_shut(at, wires)
    for door in ("1-01", "1-02"):
        assert "closed_is_1" in open_door(at, wires, door), "what is to be written"
    at.do("cancel")
    at.stop()
    kinds = [kind for kind, _ in at.rows(OUTBOX)]
    assert kinds == ["locker.opening_recorded", "locker.opening_settled"] * 3, "each before its pulse, also here"
    ends = [json.loads(body)["state"] for kind, body in at.rows(OUTBOX) if kind == "locker.opening_settled"]
    assert ends == ["expired", "opened", "opened"], "without a pulse nobody has to be asked"
    text = at.settings.station_file.replace("polarity: unknown", "polarity: closed_is_1") + CABINET
    at.settings = replace(at.settings, station_file=text)
    at.start()

    def now() -> list[tuple[str, dict[str, Any]]]:
        assert at.host is not None
        assert at.host.terminal is not None
        rows = at.host.terminal.store.run_now(lambda connection: connection.execute(OUTBOX).fetchall())
        return [(kind, json.loads(body)) for kind, body in rows]

    until(lambda: {"locker.cabinet", "config.proposed"} <= {kind for kind, _ in now()}, 60, "the hall will be told")
    told = dict(now())
    cells = [(one["cell"], one["state"], one["door"]) for one in told["locker.cabinet"]["cells"]]
    assert cells == [("A01", "to_check", "closed"), ("A02", "to_check", "closed")]
    proposed = told["config.proposed"]
    assert (proposed["base_ver"], proposed["reason"], proposed["text"]) == (3, "edited_here", text)
    assert "+cabinet:" in proposed["difference"]
    recorded = [body for kind, body in now() if kind == "locker.opening_recorded"]
    assert {(one["reason"], one["by"][0], one["purpose"]) for one in recorded} == {
        ("locker/1-01", USER, "commission"),
        ("locker/1-02", USER, "commission"),
    }
