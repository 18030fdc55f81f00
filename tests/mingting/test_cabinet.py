"""A whole terminal with a cabinet, cut off: what it tells of itself, and a forced door before and after a restart."""

import asyncio
import base64
import json
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.messages import Command
from hall.model.sealed import sealing_public_key
from tests.mingting.maintenance_rig import FILE, Machine, Wires, technician
from tests.support.waiting import until

CABINET = """cabinet:
  name: 智能取件柜
  place: 进门左手
  columns:
    - [{{cell: A01, door: locker/1-01}}, {{cell: A02, door: locker/1-02, size: L, low: true}}]
"""


@pytest.fixture
def wires() -> Iterator[Wires]:
    wires = Wires()
    yield wires
    wires.stop()


@pytest.fixture
def machine(tmp_path: Path, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    monkeypatch.setattr("tests.mingting.maintenance_rig.FILE", FILE + CABINET)
    machine = Machine(tmp_path / "k1", wires)
    yield machine
    machine.stop()


def told(machine: Machine, kind: str) -> list[dict[str, Any]]:
    """Bodies of the outbox."""
    connection = sqlite3.connect(machine.settings.store)
    try:
        rows = connection.execute("SELECT body FROM outbox_events WHERE type = ? ORDER BY seq", (kind,))
        return [json.loads(body) for (body,) in rows]
    finally:
        connection.close()


def test_a_terminal_tells_its_cabinet_and_a_forced_door_once(machine: Machine, wires: Wires) -> None:
    machine.start()
    until(lambda: bool(told(machine, "locker.cabinet")), 30, "the cabinet is told")
    key = machine.settings.data / "cabinet.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    first = told(machine, "locker.cabinet")[0]
    assert base64.b64decode(first["public_key"]) == sealing_public_key(key.read_bytes())
    assert [(one["cell"], one["state"], one["door"]) for one in first["cells"]] == [
        ("A01", "to_check", "closed"),
        ("A02", "to_check", "closed"),
    ]
    wires.soon(lambda: wires.locker.force("1-02"))
    until(lambda: bool(told(machine, "locker.alarm")), 30, "the forced door is told")
    machine.stop()
    machine.start()
    until(lambda: len(told(machine, "locker.cabinet")) == 2, 30, "the cabinet is told again")
    alarms = [(one["alarm"], one["cell"], one["raised"]) for one in told(machine, "locker.alarm")]
    assert alarms == [("forced", "A02", True)]
    cells = told(machine, "locker.cabinet")[1]["cells"]
    assert [(one["door"], one["marks"]) for one in cells][1] == ("open", ["forced"])


def test_a_door_that_a_technician_tries_is_recorded_and_no_full_one_is(machine: Machine, wires: Wires) -> None:
    machine.give_staff(technician())
    machine.start()
    until(lambda: bool(told(machine, "locker.cabinet")), 30, "the cabinet is told")
    assert machine.host is not None
    assert machine.host.terminal is not None
    terminal, opened = machine.host.terminal, []
    wires.locker.on_pulse = lambda door: opened.append((door, len(told(machine, "locker.opening_recorded"))))

    async def ordered(door: str) -> tuple[str, str | None]:
        body = {"door": door, "by": ["shili-tech"], "close_s": 0}
        command = Command(cmd_id=f"c-{door}", op="locker.commission", ttl_ms=60_000, body=body)
        done = await terminal._doors.commission(command)
        return done.result, done.detail

    def order(door: str) -> tuple[str, str | None]:
        loop = machine.host.engine._loop  # type: ignore[union-attr]
        assert loop is not None
        return asyncio.run_coroutine_threadsafe(ordered(door), loop).result(30)

    assert order("locker/1-02") == ("done", None)
    assert order("locker/9-01") == ("failed", "unknown_door")
    assert opened == [("1-02", 1)]
    recorded = told(machine, "locker.opening_recorded")[0]
    assert (recorded["cell"], recorded["purpose"], recorded["cmd_id"]) == ("A02", "commission", "c-locker/1-02")
    assert told(machine, "locker.opening_settled")[0]["outcome"] == "learned"
    row = terminal.ledger.lockers.state.cells["A01"]
    terminal.ledger.lockers.state.cells["A01"] = replace(row, deposit_id="d-1")
    assert order("locker/1-01") == ("failed", "holds")
    doors = asyncio.run(terminal._doors.doors(None))
    assert [(one.door, one.cell, one.holds) for one in doors.doors] == [
        ("locker/1-01", "A01", True),
        ("locker/1-02", "A02", False),
    ]
    assert doors.learning is not None
    assert (doors.learning.stage, doors.learning.polarity) == ("ended", "closed_is_1")
    assert told(machine, "locker.alarm") == []
