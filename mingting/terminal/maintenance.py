"""What a technician may ask this terminal from afar: its devices, a trace, its file. Nothing here moves anything."""

from collections.abc import Awaitable, Callable
from contextlib import aclosing
from itertools import count

from devices.bench.family_tests import steps_alone
from devices.bench.steps import Nobody, Report, go_through
from devices.contract import Clock
from devices.supervisor import Supervisor
from hall.messages import Message
from hall.messages import maintenance as said
from hall.messages.envelopes import Inquiry
from mingting.station.inquiring import Answer, Heads, Inquiring
from mingting.station.refused import RefusedError
from mingting.terminal.config_answers import checked, running
from mingting.terminal.configuring import Configuring
from mingting.terminal.device_lines import device_lines
from mingting.terminal.looking_answers import LookingAnswers
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.prospecting import AlreadyProbingError
from mingting.terminal.trace_answers import traced


class Maintenance(Inquiring):
    """Answers inquiries over the line."""

    def __init__(
        self,
        devices: OwnDevices,
        configuring: Configuring,
        clock: Clock,
        answer: Answer,
        heads: Heads,
        looking: LookingAnswers,
        doors: Callable[[Message], Awaitable[Message]] | None = None,
    ) -> None:
        super().__init__(answer, heads)
        self._devices, self._configuring, self._clock = devices, configuring, clock
        self._looking = looking
        self.replies |= {
            "devices.view": self._view,
            "device.reopen": self._reopen,
            "config.read": self._read,
            "config.check": self._check,
            "machine.doctor": self._examine,
        }
        self.parts |= {"device.trace": self._send_trace, "ports.probe": self._send_probe}
        if doors is not None:
            self.replies["locker.doors"] = doors

    async def test(self, device: str) -> Report:
        """Everything that can be tried without a person beside it; the result stands in the device's notes."""
        supervisor = self._devices.supervisor
        if device not in supervisor.devices:
            raise RefusedError("unknown_device")
        report = await go_through(steps_alone(supervisor.get(device)), Nobody())
        self._devices.listen_again(device)
        await supervisor.note(device, "test", report.words.zh, en=report.words.en)
        return report

    # --- devices --------------------------------------------------------------------------------

    async def _view(self, _: Message) -> said.DevicesView:
        return said.DevicesView(at=self._clock.now_ms(), devices=device_lines(self._devices))

    async def _reopen(self, question: Message) -> said.Asked:
        assert isinstance(question, said.OfDevice)  # noqa: S101 - by the table of inquiries
        self._supervisor_of(question.device).kick(question.device)
        return said.Asked()

    async def _send_trace(self, inquiry: Inquiry, question: Message) -> None:
        assert isinstance(question, said.TraceDevice)  # noqa: S101 - by the table of inquiries
        part = 0
        charge = self._supervisor_of(question.device).charge(question.device)
        async with aclosing(traced(charge, question, self._clock)) as chunks:
            async for lines in chunks:
                self.tell(inquiry, part, said.TraceLines(lines=lines), last=False)
                part += 1
        self.tell(inquiry, part, said.TraceLines(lines=()), last=True)

    def _supervisor_of(self, device: str) -> Supervisor:
        if device not in self._devices.supervisor.devices:
            raise RefusedError("unknown_device")
        return self._devices.supervisor

    # --- the file, the doctor, the ports --------------------------------------------------------

    async def _read(self, _: Message) -> said.RunningConfig:
        return running(self._configuring)

    async def _check(self, question: Message) -> said.CheckedConfig:
        assert isinstance(question, said.CheckConfig)  # noqa: S101 - by the table of inquiries
        return await checked(self._configuring, question.text)

    async def _examine(self, _: Message) -> said.Findings:
        return await self._looking.doctor(self._clock.now_ms())

    async def _send_probe(self, inquiry: Inquiry, question: Message) -> None:
        assert isinstance(question, said.ProbePorts)  # noqa: S101 - by the table of inquiries
        parts = count()

        def say(news: said.ProbeNews) -> None:
            self.tell(inquiry, next(parts), news, last=False)

        try:
            await self._looking.probe(question, say)
        except AlreadyProbingError as error:
            raise RefusedError("busy") from error
        self.tell(inquiry, next(parts), said.ProbeNews(), last=True)
