"""What a technician may ask this terminal from afar: its devices, a trace, its file. Nothing here moves anything."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing

import structlog
from pydantic import ValidationError

from config import ConfigError, Problem
from devices.bench.family_tests import steps_alone
from devices.bench.steps import Nobody, Report, go_through
from devices.bench.tracing import trace_sink, tracer_for
from devices.contract import Clock
from devices.supervisor import Supervisor, entry_of
from hall.messages import Message
from hall.messages import maintenance as said
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.messages.envelopes import Problem as LineProblem
from hall.model.text import Text
from mingting.terminal.configuring import Configuring
from mingting.terminal.device_lines import device_lines
from mingting.terminal.own_devices import OwnDevices

log = structlog.get_logger(__name__)
TRACE_EVERY_S = 0.5
MOST_LINES = 2000
"""A device that talks without end must not fill the line: the trace ends there and says so."""
MOST_AT_ONCE = 4
REPORT = 40_000
"""Characters of a report; what is longer is cut, its first problems are what counts."""
Answer = Callable[[InquiryAnswer], None]


class RefusedError(Exception):
    """The question cannot be answered; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Maintenance:
    """Answers inquiries over the line."""

    def __init__(
        self,
        devices: OwnDevices,
        configuring: Configuring,
        clock: Clock,
        answer: Answer,
        heads: Callable[[], Awaitable[list[str]]],
    ) -> None:
        self._devices, self._configuring, self._clock, self._answer = devices, configuring, clock, answer
        self._heads = heads
        self._running: set[asyncio.Task[None]] = set()
        self._answers: dict[str, Callable[[Message], Awaitable[Message]]] = {
            "devices.view": self._view,
            "device.reopen": self._reopen,
            "config.read": self._read,
            "config.check": self._check,
        }

    def asked(self, inquiry: Inquiry) -> None:
        """Answer in the background; called on the engine's loop."""
        if len(self._running) >= MOST_AT_ONCE:
            self._refuse(inquiry, "busy")
            return
        task = asyncio.create_task(self._bounded(inquiry), name=f"inquiry-{inquiry.op}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """End what still runs."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def test(self, device: str) -> Report:
        """Everything that can be tried without a person beside it; the result stands in the device's notes."""
        supervisor = self._devices.supervisor
        if device not in supervisor.devices:
            raise RefusedError("unknown_device")
        report = await go_through(steps_alone(supervisor.get(device)), Nobody())
        self._devices.listen_again(device)
        await supervisor.note(device, "test", report.words.zh)
        return report

    async def _bounded(self, inquiry: Inquiry) -> None:
        try:
            async with asyncio.timeout(inquiry.ttl_ms / 1000):
                await self._answered(inquiry)
        except TimeoutError:
            return  # the asker's time has run out too
        except RefusedError as refused:
            self._refuse(inquiry, refused.code)
        except Exception as error:
            log.exception("inquiry_failed", op=inquiry.op, error=type(error).__name__)
            self._answer(InquiryAnswer(id=inquiry.id, status="error", problem=LineProblem(code="fault")))

    async def _answered(self, inquiry: Inquiry) -> None:
        if inquiry.op not in said.INQUIRIES:
            raise RefusedError("unknown_operation")
        try:
            question = said.INQUIRIES[inquiry.op][0].model_validate(inquiry.body)
        except ValidationError as error:
            raise RefusedError("not_understood") from error
        if isinstance(question, said.TraceDevice):
            await self._send_trace(inquiry, question)
            return
        if inquiry.op == "journal.heads":
            await self._send_heads(inquiry)
            return
        content = await self._answers[inquiry.op](question)
        self._answer(InquiryAnswer(id=inquiry.id, body=content.model_dump(mode="json", exclude_none=True)))

    def _refuse(self, inquiry: Inquiry, code: str) -> None:
        self._answer(InquiryAnswer(id=inquiry.id, status="refused", problem=LineProblem(code=code)))

    # --- devices --------------------------------------------------------------------------------

    async def _view(self, _: Message) -> said.DevicesView:
        return said.DevicesView(at=self._clock.now_ms(), devices=device_lines(self._devices))

    async def _reopen(self, question: Message) -> said.Asked:
        assert isinstance(question, said.OfDevice)  # noqa: S101 - by the table of inquiries
        self._supervisor_of(question.device).kick(question.device)
        return said.Asked()

    async def _send_trace(self, inquiry: Inquiry, question: said.TraceDevice) -> None:
        part = 0
        async with aclosing(self._trace(question)) as chunks:
            async for lines in chunks:
                body = said.TraceLines(lines=lines).model_dump(mode="json")
                self._answer(InquiryAnswer(id=inquiry.id, part=part, last=False, body=body))
                part += 1
        end = said.TraceLines(lines=()).model_dump(mode="json")
        self._answer(InquiryAnswer(id=inquiry.id, part=part, body=end))

    async def _trace(self, question: said.TraceDevice) -> AsyncGenerator[tuple[str, ...], None]:
        charge = self._supervisor_of(question.device).charge(question.device)
        if charge.tap is None or charge.settings is None:
            raise RefusedError("no_wire")
        entry = entry_of(charge.settings)
        if entry is None:
            raise RefusedError("no_wire")
        heard: list[str] = []
        tracer = tracer_for(entry, charge.settings)
        end = charge.tap.listen(trace_sink(tracer, entry.family, self._clock, heard.append))
        try:
            until, sent = self._clock.monotonic() + question.seconds, 0
            while self._clock.monotonic() < until and sent < MOST_LINES:
                await self._clock.sleep(TRACE_EVERY_S)
                while heard:
                    some, heard[:200] = heard[:200], []
                    sent += len(some)
                    yield tuple(line[: said.LINE] for line in some)
            if sent >= MOST_LINES:
                yield (f"... {MOST_LINES} lines: the trace ends here",)
        finally:
            end()

    def _supervisor_of(self, device: str) -> Supervisor:
        if device not in self._devices.supervisor.devices:
            raise RefusedError("unknown_device")
        return self._devices.supervisor

    # --- heads of the journal -------------------------------------------------------------------

    async def _send_heads(self, inquiry: Inquiry) -> None:
        """All that are kept, contradicting ones too, in parts."""
        kept = [JournalHead.model_validate_json(line) for line in await self._heads()]
        parts = [kept[at : at + MOST_HEADS] for at in range(0, len(kept), MOST_HEADS)] or [[]]
        for part, heads in enumerate(parts):
            body = said.KeptHeads(heads=tuple(heads)).model_dump(mode="json")
            last = part == len(parts) - 1
            self._answer(InquiryAnswer(id=inquiry.id, part=part, last=last, body=body))

    # --- the file -------------------------------------------------------------------------------

    async def _read(self, _: Message) -> said.RunningConfig:
        own = self._configuring
        return said.RunningConfig(text=own.running, ver=own.ver, proposal=own.is_proposal)

    async def _check(self, question: Message) -> said.CheckedConfig:
        assert isinstance(question, said.CheckConfig)  # noqa: S101 - by the table of inquiries
        try:
            report = (await asyncio.to_thread(self._configuring.check, question.text)).report
        except ConfigError as error:
            report = error.report
        whole = Text(zh=report.text("zh")[:REPORT], en=report.text("en")[:REPORT])
        problems = tuple(_problem(one) for one in report.problems[:200])
        return said.CheckedConfig(ok=report.ok, problems=problems, report=whole)


def _problem(problem: Problem) -> said.ConfigProblem:
    what = Text(zh=problem.what.zh, en=problem.what.en)
    return said.ConfigProblem(severity=problem.severity, line=problem.line or None, path=problem.path[:200], what=what)
