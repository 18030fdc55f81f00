"""Doctor and probing on the maintenance screen of a whole terminal that is cut off; what was found is proposed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from devices.bench.prospecting import Spot, used_by
from devices.escpos.simulator import BackgroundPrinter
from tests.mingting.maintenance_rig import USER, Machine, Wires, technician

PROPOSED = "SELECT body FROM outbox_events WHERE type = 'config.proposed'"


@pytest.fixture(scope="module")
def wires() -> Iterator[Wires]:
    made = Wires()
    yield made
    made.stop()


@pytest.fixture
def printer() -> Iterator[BackgroundPrinter]:
    with BackgroundPrinter() as made:
        yield made


@pytest.fixture
def machine(tmp_path: Path, wires: Wires) -> Iterator[Machine]:
    made = Machine(tmp_path / "k1", wires)
    made.give_staff(technician())
    made.start()
    made.sign_in()
    yield made
    made.stop()


def words(body: dict[str, Any]) -> str:
    return "\n".join(f"{(row.get('label') or {}).get('zh')} {row['value']['zh']}" for row in body["rows"])


def plug_in(machine: Machine, *urls: str) -> list[Mapping[str, str]]:
    """Ports that the system shows; returns what was asked to be left alone."""
    assert machine.host is not None
    assert machine.host.terminal is not None
    seen: list[Mapping[str, str]] = []

    def look(taken: Mapping[str, str]) -> list[Spot]:
        seen.append(taken)
        return [Spot(url, left_alone=used_by(taken[url]) if url in taken else None) for url in urls]

    machine.host.terminal.prospecting.look = look
    return seen


def test_the_doctor_says_everything_at_once_worst_first(machine: Machine) -> None:
    machine.do("choose", "-doctor")
    body = machine.wait(lambda body: body["page"] == "maintenance_report" and not body["running"], "examined")
    kinds = [row["kind"] for row in body["rows"]]
    assert kinds[0] == "head"
    assert kinds[1:] == sorted(kinds[1:], key=["bad", "warn", "ok"].index)
    assert "断开" in words(body), "the line"
    assert "broken" in words(body), "a section that is wrong"
    assert "locker" in words(body)
    machine.do("choose", "again")
    machine.wait(lambda body: not body["running"], "examined again")
    machine.do("back")
    machine.wait(lambda body: body["page"] == "maintenance", "back")


def test_what_answers_runs_at_once_and_is_proposed_in_the_technicians_name(
    machine: Machine, wires: Wires, printer: BackgroundPrinter
) -> None:
    taken = plug_in(machine, wires.scanner.url, "tcp://127.0.0.1:1", printer.url)
    machine.do("choose", "-probe")
    body = machine.wait(lambda body: body["page"] == "maintenance_report" and not body["running"], "asked")
    assert taken[0][wires.locker.url] == "locker"
    assert "已经接着设备 scanner" in words(body)
    assert "问不了" in words(body)
    assert printer.call(lambda sim: sim.slip_count) == 0
    lead = body["choices"][0]
    assert lead["id"] == "-lead-1"
    machine.do("choose", lead["id"])
    found = machine.wait(lambda body: body["what"] == "found", "its section")
    assert printer.url in words(found)
    machine.do("choose", "propose")
    machine.wait(lambda body: "已经在用" in words(body), "runs")
    assert not machine.body["choices"], "once is enough"
    machine.do("choose", "propose")
    machine.do("back")
    machine.do("back")
    machine.wait(lambda body: "ticket_printer" in {choice["id"] for choice in body["choices"]}, "a device of ours")
    machine.do("cancel")
    machine.wait(lambda body: body["page"] == "out_of_service", "gone")
    text = machine.host.terminal.configuring.running  # type: ignore[union-attr]
    machine.stop()
    (proposed,) = [json.loads(body) for (body,) in machine.rows(PROPOSED)]
    assert (proposed["author"], proposed["reason"], proposed["devices"]) == (USER, "edited_here", ["ticket_printer"])
    assert f"+    url: {printer.url}" in proposed["difference"]
    assert proposed["text"] == text
    machine.start()
    assert "ticket_printer" in machine.host.terminal.supervisor.devices  # type: ignore[union-attr]
    assert machine.host.terminal.configuring.is_proposal  # type: ignore[union-attr]


def test_leaving_the_page_ends_the_probing_and_the_next_one_begins_anew(
    machine: Machine, printer: BackgroundPrinter
) -> None:
    printer.obey("silent on")
    plug_in(machine, printer.url)
    machine.do("choose", "-probe")
    machine.wait(lambda body: body["page"] == "maintenance_report" and "1/" in words(body), "asking")
    machine.do("back")
    machine.wait(lambda body: body["page"] == "maintenance", "back")
    printer.obey("silent off")
    machine.do("choose", "-probe")
    body = machine.wait(lambda body: body["page"] == "maintenance_report" and not body["running"], "asked")
    assert body["rows"][0]["kind"] == "ok"
    plug_in(machine)
    machine.do("choose", "again")
    body = machine.wait(lambda body: not body["running"] and "没有可以问的口" in words(body), "nothing there")
    assert [choice["id"] for choice in body["choices"]] == ["again"]
