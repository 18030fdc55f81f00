"""What a technician may ask this terminal from afar: its devices, a trace, its file. Nothing here moves anything."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from itertools import count

import structlog
from pydantic import ValidationError

from devices.bench.family_tests import steps_alone
from devices.bench.steps import Nobody, Report, go_through
from devices.contract import Clock
from devices.supervisor import Supervisor
from hall.messages import Message
from hall.messages import maintenance as said
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.messages.envelopes import Problem as LineProblem
from mingting.terminal.config_answers import checked, running
from mingting.terminal.configuring import Configuring
from mingting.terminal.device_lines import device_lines
from mingting.terminal.looking_answers import LookingAnswers
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.prospecting import AlreadyProbingError
from mingting.terminal.refused import RefusedError
from mingting.terminal.trace_answers import traced

log = structlog.get_logger(__name__)
MOST_AT_ONCE = 4
Answer = Callable[[InquiryAnswer], None]


class Maintenance:
    """Answers inquiries over the line."""

    def __init__(
        self,
        devices: OwnDevices,
        configuring: Configuring,
        clock: Clock,
        answer: Answer,
        heads: Callable[[], Awaitable[list[str]]],
        looking: LookingAnswers,
        doors: Callable[[Message], Awaitable[Message]] | None = None,
    ) -> None:
        self._devices, self._configuring, self._clock, self._answer = devices, configuring, clock, answer
        self._heads, self._looking = heads, looking
        self._running: set[asyncio.Task[None]] = set()
        self._answers: dict[str, Callable[[Message], Awaitable[Message]]] = {
            "devices.view": self._view,
            "device.reopen": self._reopen,
            "config.read": self._read,
            "config.check": self._check,
            "machine.doctor": self._examine,
        }
        if doors is not None:
            self._answers["locker.doors"] = doors

    def asked(self, inquiry: Inquiry) -> None:
        """Answer in the background; called on the engine's loop."""
        if len(self._running) >= MOST_AT_ONCE:
            self._refuse(inquiry, "busy")
            return
        task = asyncio.create_task(self._bounded(inquiry), name=f"inquiry-{inquiry.op}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def asking(self) -> int:
        """Questions being answered now."""
        return len(self._running)

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
        await supervisor.note(device, "test", report.words.zh, en=report.words.en)
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
        if isinstance(question, said.ProbePorts):
            await self._send_probe(inquiry, question)
            return
        if inquiry.op == "journal.heads":
            await self._send_heads(inquiry)
            return
        if inquiry.op not in self._answers:
            raise RefusedError("unknown_operation")
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
        charge = self._supervisor_of(question.device).charge(question.device)
        async with aclosing(traced(charge, question, self._clock)) as chunks:
            async for lines in chunks:
                body = said.TraceLines(lines=lines).model_dump(mode="json")
                self._answer(InquiryAnswer(id=inquiry.id, part=part, last=False, body=body))
                part += 1
        end = said.TraceLines(lines=()).model_dump(mode="json")
        self._answer(InquiryAnswer(id=inquiry.id, part=part, body=end))

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

    # --- the file, the doctor, the ports --------------------------------------------------------

    async def _read(self, _: Message) -> said.RunningConfig:
        return running(self._configuring)

    async def _check(self, question: Message) -> said.CheckedConfig:
        assert isinstance(question, said.CheckConfig)  # noqa: S101 - by the table of inquiries
        return await checked(self._configuring, question.text)

    async def _examine(self, _: Message) -> said.Findings:
        return await self._looking.doctor(self._clock.now_ms())

    async def _send_probe(self, inquiry: Inquiry, question: said.ProbePorts) -> None:
        parts = count()

        def say(news: said.ProbeNews) -> None:
            body = news.model_dump(mode="json", exclude_none=True)
            self._answer(InquiryAnswer(id=inquiry.id, part=next(parts), last=False, body=body))

        try:
            await self._looking.probe(question, say)
        except AlreadyProbingError as error:
            raise RefusedError("busy") from error
        end = said.ProbeNews().model_dump(mode="json", exclude_none=True)
        self._answer(InquiryAnswer(id=inquiry.id, part=next(parts), body=end))
