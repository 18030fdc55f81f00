"""What a terminal answers to its technician: devices over real wires, traces masked, files tried."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from devices.bench.doctor import Finding
from devices.contract import SystemClock
from devices.escpos.simulator import PrinterSimulator
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.messages.maintenance import CheckedConfig, DevicesView, Findings, KeptHeads, ProbeNews, RunningConfig
from hall.model.text import Text
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.maintenance.pages import Row
from kiosk.store.heads import keep_heads, kept_heads
from mingting.station.inquiring import MOST_AT_ONCE
from mingting.terminal.device_facts import device_facts
from mingting.terminal.device_lines import device_lines
from mingting.terminal.examining import examined
from mingting.terminal.looking_answers import LookingAnswers
from mingting.terminal.maintenance import Maintenance
from mingting.terminal.prospecting import Prospecting
from tests.mingting.test_configuring import Bench, bench, wait_for


class Asking:
    """The far end of the line."""

    def __init__(self, made: Bench) -> None:
        self.made = made
        self.answers: list[InquiryAnswer] = []
        self.maintenance = Maintenance(
            made.devices,
            made.configuring,
            SystemClock(),
            self.answers.append,
            lambda: made.store.run(kept_heads),
            LookingAnswers(Prospecting(made.devices), self._examine),
        )
        self._count = 0

    async def _examine(self) -> tuple[Finding, ...]:
        rows = (Row(label=Text(zh="网络", en="Line"), value=Text(zh="断开了", en="cut off"), kind="bad"),)
        lines = device_lines(self.made.devices)
        return await examined(
            MaintenanceFacts(machine=rows, devices=tuple(device_facts(one, str, wire=True) for one in lines))
        )

    async def ask(self, op: str, body: dict[str, Any] | None = None, ttl_ms: int = 10_000) -> InquiryAnswer:
        sent = self.send(op, body, ttl_ms)
        await wait_for(lambda: any(one.id == sent and one.last for one in self.answers))
        return next(one for one in self.answers if one.id == sent and one.last)

    def send(self, op: str, body: dict[str, Any] | None = None, ttl_ms: int = 10_000) -> str:
        self._count += 1
        self.maintenance.asked(Inquiry(id=f"q{self._count}", op=op, ttl_ms=ttl_ms, body=body or {}))
        return f"q{self._count}"


def run(folder: Path, work: Callable[[Asking], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with asyncio.timeout(60), bench(folder) as made:
            asking = Asking(made)
            try:
                await work(asking)
            finally:
                await asking.maintenance.stop()

    asyncio.run(whole())


def test_all_devices_with_their_past_and_their_wire(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        await asking.made.right.unplug()
        await wait_for(lambda: not asking.made.devices.supervisor.health("right").ready)
        view = DevicesView.model_validate((await asking.ask("devices.view")).body)
        left, right = view.devices
        assert (left.name, left.state, left.stage, left.where) == ("left", "online", "watched", asking.made.left.url)
        assert right.state != "online"
        assert right.faults[0].code == "noDevice"
        assert right.history, "how it got there"

    run(tmp_path, work)


def test_a_trace_comes_in_parts_and_shows_no_code(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        sent = asking.send("device.trace", {"device": "left", "seconds": 2})
        await asyncio.sleep(0)
        code = "110101199001011237"
        while not any(one.id == sent and one.body.get("lines") for one in asking.answers):
            asking.made.left.say(f"{code}\r".encode())
            await asyncio.sleep(0.05)
        await wait_for(lambda: any(one.id == sent and one.last for one in asking.answers))
        lines = [line for one in asking.answers if one.id == sent for line in one.body["lines"]]
        assert any("<-" in line for line in lines)
        assert not any(code in line or code.encode().hex(" ")[:17] in line for line in lines)

    run(tmp_path, work)


def test_a_port_is_asked_politely_and_every_question_is_told(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        printer = PrinterSimulator()
        await printer.start_tcp()
        try:
            sent = await asking.ask("ports.probe", {"url": printer.url})
        finally:
            await printer.stop()
        news = [ProbeNews.model_validate(one.body) for one in asking.answers if one.id == sent.id]
        assert news[0].asking is not None
        assert news[0].asking.zh.startswith("1/")
        result = news[-2].result
        assert result is not None
        assert (result.found, result.complete, result.name) == (True, True, "ticket_printer")
        assert result.section is not None
        assert printer.url in result.section.zh
        assert printer.slip_count == 0
        assert news[-1] == ProbeNews()
        await asking.ask("ports.probe", {"url": asking.made.left.url})
        left = ProbeNews.model_validate(asking.answers[-2].body).result
        assert left is not None
        assert "left" in str(left.words.en), "our own device is left alone"
        for url in ("file:///etc/passwd", "/etc/passwd", "tcp://no port", "tcp://a:1\n"):
            assert (await asking.ask("ports.probe", {"url": url})).status == "refused"

    run(tmp_path, work)


def test_one_probing_at_a_time(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        printer = PrinterSimulator()
        printer.faults.silent = True
        await printer.start_tcp()
        try:
            first = asking.send("ports.probe", {"url": printer.url}, ttl_ms=1_500)
            await wait_for(lambda: any(one.id == first for one in asking.answers))
            refused = await asking.ask("ports.probe", {"url": printer.url})
            assert refused.problem is not None
            assert refused.problem.code == "busy"
            await wait_for(lambda: not asking.maintenance.asking)
            printer.faults.silent = False
            assert (await asking.ask("ports.probe", {"url": printer.url})).status == "ok", (
                "the time of the first is over"
            )
        finally:
            await printer.stop()

    run(tmp_path, work)


def test_the_doctor_says_the_worst_first_and_what_to_do(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        await asking.made.right.unplug()
        await wait_for(lambda: not asking.made.devices.supervisor.health("right").ready)
        found = Findings.model_validate((await asking.ask("machine.doctor")).body).findings
        levels = [one.level for one in found]
        assert levels == sorted(levels, key=["wrong", "note", "ok"].index)
        said = {str(one.subject.en).partition(":")[0]: one for one in found}
        assert said["Line"].level == "wrong"
        (right,) = [one for name, one in said.items() if name.endswith("· right")]
        assert (right.level, right.advice is not None) == ("wrong", True)

    run(tmp_path, work)


def test_a_file_is_tried_and_nothing_is_applied(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        before = asking.made.configuring.running
        good = CheckedConfig.model_validate(
            (await asking.ask("config.check", {"text": asking.made.text(suffix="lf")})).body
        )
        assert (good.ok, good.problems) == (True, ())
        bad = CheckedConfig.model_validate(
            (await asking.ask("config.check", {"text": asking.made.text(suffix="tab")})).body
        )
        (problem,) = [one for one in bad.problems if one.severity == "error"]
        assert not bad.ok
        assert problem.line == 12
        assert "suffix" in problem.path
        assert "tab" in bad.report.zh
        assert "tab" in str(bad.report.en)
        running = RunningConfig.model_validate((await asking.ask("config.read")).body)
        assert (running.text, running.proposal) == (before, False)

    run(tmp_path, work)


def test_questions_that_cannot_be_answered_say_why(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        for op, body, code in (
            ("device.reopen", {"device": "third"}, "unknown_device"),
            ("device.trace", {"device": "third", "seconds": 1}, "unknown_device"),
            ("device.trace", {"device": "left", "seconds": 6000}, "not_understood"),
            ("door.open", {}, "unknown_operation"),
        ):
            answer = await asking.ask(op, body)
            assert (answer.status, answer.problem.code if answer.problem else "") == ("refused", code)
        assert (await asking.ask("device.reopen", {"device": "left"})).status == "ok"

    run(tmp_path, work)


def test_too_many_at_once_are_refused_and_one_that_takes_too_long_ends(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        for _ in range(MOST_AT_ONCE):
            asking.send("device.trace", {"device": "left", "seconds": 60}, ttl_ms=300)
        answer = await asking.ask("config.read")
        assert (answer.status, answer.problem.code if answer.problem else "") == ("refused", "busy")
        await wait_for(lambda: not asking.maintenance._running)
        assert (await asking.ask("config.read")).status == "ok"

    run(tmp_path, work)


def test_a_device_is_tested_from_afar_and_its_notes_say_so(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        report = await asking.maintenance.test("left")
        assert report.ok
        view = DevicesView.model_validate((await asking.ask("devices.view")).body)
        assert "通过" in view.devices[0].notes["test"]
        asking.made.left.say(b"MT1.AFTER\r")
        await wait_for(lambda: asking.made.heard == ["MT1.AFTER"])

    run(tmp_path, work)


def head(seq: int) -> JournalHead:
    return JournalHead(
        hall="shili",
        seq=seq,
        hash=f"{seq:064x}",
        signed_at=seq,
        reason="hourly",
        suite="ed25519",
        key_id="hall-1",
        signature="c2ln",
    )


def test_all_kept_heads_are_told_in_parts_also_when_there_are_none(tmp_path: Path) -> None:
    async def work(asking: Asking) -> None:
        assert KeptHeads.model_validate((await asking.ask("journal.heads")).body).heads == ()
        kept = [head(seq) for seq in range(1, 2 * MOST_HEADS + 3)]
        await asking.made.store.run(lambda connection: keep_heads(connection, kept, 1))
        asking.answers.clear()
        await asking.ask("journal.heads")
        parts = [KeptHeads.model_validate(one.body).heads for one in asking.answers]
        assert [one.part for one in asking.answers] == [0, 1, 2]
        assert [len(part) for part in parts] == [MOST_HEADS, MOST_HEADS, 2]
        assert [one for part in parts for one in part] == kept

    run(tmp_path, work)
