"""The simulated upper platform itself, on an event loop."""

import asyncio
import time
from collections.abc import Callable
from xml.etree.ElementTree import Element

from hall_controller.video.simulator.platform import hostile, judge, xml
from hall_controller.video.simulator.platform.calls import Calls
from hall_controller.video.simulator.platform.devices import Device
from hall_controller.video.simulator.platform.faults import BadNetwork, Faults
from hall_controller.video.simulator.platform.journal import Journal
from hall_controller.video.simulator.platform.parts import Parts
from hall_controller.video.simulator.platform.questions import Questions
from hall_controller.video.simulator.platform.registrar import Registrar
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.simulator.platform.watching import Watching
from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import read_name_addr
from hall_controller.video.sip.contract import METHODS, Dialog, Peer, Request, Response
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.timers import STANDARD, Timers


class UpperPlatform:
    """`questions`, `watching` and `calls` ask; `journal` has what was seen; `faults` says what goes wrong."""

    def __init__(
        self,
        settings: PlatformSettings,
        *,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        timers: Timers = STANDARD,
    ) -> None:
        self.settings, self._timers = settings, timers
        self.faults = Faults()
        self.journal = Journal(now_ms, settings.max_kept)
        self.network = BadNetwork(self.faults)
        self._registrar = Registrar(settings, self.faults, self.journal, time.monotonic, now_ms)
        self.devices = self._registrar.devices
        self._parts = Parts(settings, self.faults, self.journal, now_ms, self._made(settings.port))
        self.questions = Questions(self._parts)
        self.watching = Watching(self._parts)
        self.calls = Calls(self._parts)
        self._judge: asyncio.Task[None] | None = None
        self._work: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        return self._parts.endpoint.port

    @property
    def endpoint(self) -> SipEndpoint:
        return self._parts.endpoint

    async def start(self) -> None:
        await self._parts.endpoint.start()
        self._judge = asyncio.create_task(self._watch_keepalives())

    async def stop(self) -> None:
        await self._end_tasks()
        if not self.faults.silent:
            await self.calls.stop()
        await self.calls.drop()
        await self._parts.endpoint.stop()

    async def restart(self, down_s: float = 0.0) -> None:
        """As a crash: registrations, dialogs and streams are forgotten; the port is the same."""
        port = self.port
        await self._end_tasks()
        await self._parts.endpoint.stop()
        await self.calls.drop()
        self.watching.drop()
        self.devices.clear()
        await asyncio.sleep(down_s)
        self._parts.endpoint = self._made(port)
        await self.start()
        self.journal.note("restarted")

    def forget(self, device: str) -> None:
        """Its next Keepalive gets 403."""
        self.devices.pop(device, None)

    def device(self, device: str = "") -> Device:
        """A registered device, the only one without a name; KeyError."""
        if not device and len(self.devices) == 1:
            return next(iter(self.devices.values()))
        return self.devices[device]

    async def attack(self, device: Device) -> dict[str, int]:
        """Send all that is hostile; name -> status of its answer."""
        for data in hostile.datagrams(device.id).values():
            if device.peer.transport == "udp":
                self._parts.endpoint.send_raw(data, device.peer)
        answers = {}
        for name, body in hostile.bodies(device.id).items():
            answers[name] = (await self.questions.send(device, body)).status
        return answers

    async def flood(self, device: Device, count: int, method: str = "OPTIONS") -> int:
        """Ask so many times at once; how many were answered."""
        asked = [self._parts.endpoint.ask(self._bare(method, device), device.peer) for _ in range(count)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        return sum(isinstance(one, Response) for one in answers)

    async def try_method(self, device: Device, method: str) -> int:
        """A bare request of any method; the status. SipError."""
        return (await self._parts.endpoint.ask(self._bare(method, device), device.peer)).status

    def allows(self, peer: Peer) -> bool:  # noqa: ARG002  (everybody may try)
        return True

    async def on_request(self, request: Request, peer: Peer) -> Response | None:
        if self.faults.silent:
            return None
        await asyncio.sleep(self.faults.slow_s)
        for complaint in judge.complaints(request, self.settings):
            self.journal.note("complaint", read_name_addr(request.headers["From"]).uri.user, about=complaint)
        if request.method == "REGISTER":
            return self._registrar.answer(request, peer)
        if self.faults.reject:
            return build.answer(request, self.faults.reject)
        if request.method == "BYE":  # from the channel, not from the device
            await self.calls.on_bye(self._parts.endpoint.dialog_of(request))
            return build.answer(request, 200)
        device = read_name_addr(request.headers["From"]).uri.user
        if device not in self.devices:
            self.journal.note("refused", device, status=403, why=f"{request.method} without a registration")
            return build.answer(request, 403)
        if request.method in {"MESSAGE", "NOTIFY"}:
            return self._on_body(request, self.devices[device], peer)
        return build.answer(request, 405)

    async def on_ack(self, dialog: Dialog, request: Request) -> None:
        """Nobody calls an upper platform."""

    async def on_dialog_lost(self, dialog: Dialog) -> None:
        """Nobody calls an upper platform."""

    def on_broken(self, peer: Peer) -> None:
        for device in self.devices.values():
            if device.peer == peer and device.online:
                device.online = False
                self.journal.note("offline", device.id, why="its connection broke")

    def _on_body(self, request: Request, device: Device, peer: Peer) -> Response:
        if request.method == "NOTIFY" and not request.body:
            self.watching.on_quiet(request)
            return build.answer(request, 200)
        try:
            message = xml.read(request.body)
        except xml.NotXml as error:
            self.journal.note("complaint", device.id, about=f"a body that cannot be read: {error}")
            return build.answer(request, 400)
        device.charset = xml.declared(request.body)
        command, root = xml.text(message, "CmdType"), message.tag
        if request.method == "NOTIFY":
            self.watching.on_notify(request, message)
        elif root == "Response":
            self.questions.on_answer(device.id, message, request.call_id)
        elif (root, command) == ("Notify", "Keepalive"):
            self._on_keepalive(device, message, peer)
        elif (root, command) == ("Notify", "Alarm"):
            self._on_alarm(device, message)
        else:
            self.journal.note("message", device.id, root=root, cmd=command)
        return build.answer(request, 200)

    def _on_keepalive(self, device: Device, message: Element, peer: Peer) -> None:
        device.peer, device.alive = peer, time.monotonic()
        device.keepalives += 1
        info = xml.find(message, "Info")
        device.faulty = [] if info is None else [(child.text or "").strip() for child in info]
        if not device.online:
            device.online = True
            self.journal.note("online", device.id)
        self.journal.note("keepalive", device.id, status=xml.text(message, "Status"), faulty=device.faulty)

    def _on_alarm(self, device: Device, message: Element) -> None:
        about, number = xml.text(message, "DeviceID"), xml.text(message, "SN")
        self.journal.note("alarm", device.id, about=about, alarm=xml.as_dict(message))
        digits = int(number) if number.isascii() and number.isdigit() else 0
        body = xml.body("Response", "Alarm", digits, about, self.settings.charset, "<Result>OK</Result>")

        async def respond() -> None:
            await self.questions.send(device, body)

        task = asyncio.create_task(respond())
        self._work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.journal.note("complaint", about=f"the answer to an alarm was not taken: {task.exception()}")

    async def _watch_keepalives(self) -> None:
        patience = self.settings.keepalive_s * self.settings.misses
        while True:
            await asyncio.sleep(min(1.0, self.settings.keepalive_s / 4))
            for device in self.devices.values():
                if device.judge(time.monotonic(), patience):
                    self.journal.note("offline", device.id, why="keepalives are missing")

    async def _end_tasks(self) -> None:
        tasks = [*self._work, *([self._judge] if self._judge else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _bare(self, method: str, device: Device) -> Request:
        ours = f"sip:{self.settings.platform_id}@{self.settings.domain}"
        uri = f"sip:{device.id}@{device.peer.host}:{device.peer.port}"
        return build.request(method, uri, sender=ours, receiver=f"sip:{device.id}@{self.settings.domain}")

    def _made(self, port: int) -> SipEndpoint:
        return SipEndpoint(
            self,
            self.settings.host,
            port,
            methods=METHODS,
            user_agent="Simulated upper platform",
            timers=self._timers,
            network=self.network,
        )
