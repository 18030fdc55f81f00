"""One upper platform's line: its endpoint, its life, and everything that it is asked and told."""

import asyncio
import itertools
import random
from collections.abc import Callable
from dataclasses import replace

import structlog

from hall.messages.bodies.video import UpperStateTold, UpperStep, Video
from hall_controller.video.contract import CameraHealth, Cameras, PictureState, StreamReport
from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.alarm_queue import AlarmQueue, SentAlarms
from hall_controller.video.gb28181.link.alarms_up import TROUBLES, AlarmsUp
from hall_controller.video.gb28181.link.answers import Answers
from hall_controller.video.gb28181.link.asked import Asked
from hall_controller.video.gb28181.link.invites import Invites
from hall_controller.video.gb28181.link.jobs import Jobs
from hall_controller.video.gb28181.link.last_known import NotYet
from hall_controller.video.gb28181.link.life_state import Begin, Broken, Life, TryNow, Urgent
from hall_controller.video.gb28181.link.orders import Orders
from hall_controller.video.gb28181.link.registration import Registration
from hall_controller.video.gb28181.link.settings import UpperSettings
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.subscribers import Subscribers
from hall_controller.video.gb28181.link.telling import Telling
from hall_controller.video.gb28181.link.tree import Tree
from hall_controller.video.gb28181.link.voice import Voice
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Dialog, Peer, Request, Response
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.signal_log import SignalLog
from hall_controller.video.sip.timers import STANDARD, Timers

_log = structlog.get_logger("upper")

PORT_AGAIN_S = 15.0
"""Our own SIP port is taken: look again."""
GATHER_S = 0.5
"""Faults that come together go up in one keepalive."""
SETTLE_S = 2.0
LOOK_S = 8.0
"""So long a person waits for what a try comes to."""


class UpperLine:
    """Implements the SIP layer's `Handler`. Everything runs on one event loop."""

    def __init__(
        self,
        settings: UpperSettings,
        cameras: Cameras,
        telling: Telling,
        sent: SentAlarms,
        not_yet: NotYet,
        *,
        now_ms: Callable[[], int],
        log: SignalLog,
        timers: Timers = STANDARD,
    ) -> None:
        self._cameras, self._telling, self._now_ms, self.log = cameras, telling, now_ms, log
        self._steps, self._jobs = Steps(now_ms), Jobs(settings.upper)
        self._tree = Tree(settings, cameras, not_yet)
        self._sn = itertools.count(random.randrange(1, 10_000))  # noqa: S311  (a number, not a secret)
        self._endpoint = SipEndpoint(self, settings.local_host, settings.local_port, timers=timers, trace=log.note)
        self._voice = Voice(settings, self._endpoint, now_ms)
        self._registration = Registration(
            self._voice, self._steps, changed=self._changed, beat=self._beat, alive=self._look_again
        )
        self._subscribers = Subscribers(
            self._voice, self._endpoint, self._tree, self._steps, self._jobs, number=self._number, may=self._may
        )
        queue = AlarmQueue(settings.upper, sent, reset_rule=settings.alarm_reset_rule)
        self._alarms = AlarmsUp(
            self._voice, self._tree, queue, self._subscribers, self._steps, self._jobs,
            number=self._number, may=self._may, now_ms=now_ms,
        )  # fmt: skip
        self._asked = Asked(
            self._voice, Answers(self._tree, now_ms), Orders(self._tree, cameras, self._alarms.reset), self._steps,
            self._jobs, answered=self._alarms.answered,
        )  # fmt: skip
        self._invites = Invites(self._voice, self._endpoint, cameras, self._steps, telling, self._jobs, now_ms)
        self._urgent: asyncio.TimerHandle | None = None
        self._opening: asyncio.Task[None] | None = None
        self.told = UpperStateTold(upper=settings.upper, state="off", since_ms=now_ms())

    @property
    def settings(self) -> UpperSettings:
        return self._tree.settings

    def steps(self) -> tuple[UpperStep, ...]:
        return self._steps.all()

    async def start(self) -> None:
        """Begin; a port of ours that is taken is told and tried again, and disturbs nobody else."""
        for health in self._cameras.health().values():
            self._alarms.on_health(health)
        if not await self._open():
            self._opening = asyncio.create_task(self._open_later())

    async def _open(self) -> bool:
        try:
            await self._endpoint.start()
        except OSError as error:
            _log.error("upper.no_port", name=self.settings.upper, port=self.settings.local_port, error=str(error))
            self._steps.wrong("register", "no_port", str(error))
            self._tell_state("off", "no_port", self._now_ms())
            return False
        self._registration.feed(Begin())
        return True

    async def _open_later(self) -> None:
        while True:
            await asyncio.sleep(PORT_AGAIN_S)
            if await self._open():
                return

    async def stop(self) -> None:
        """Streams end, children go off, we un-register; a platform that is gone holds this up for seconds at most."""
        self._tree.closing = True
        for waiting in (self._urgent, self._opening):
            if waiting:
                waiting.cancel()
        self._alarms.close()
        self._jobs.begin(self._invites.end_all("stopped"))
        self._jobs.begin(self._subscribers.close())
        await self._jobs.settle(SETTLE_S)
        await self._registration.leave()
        await self._jobs.stop()
        await self._endpoint.stop()

    def on_health(self, health: CameraHealth) -> None:
        """A camera's settled state changed."""
        ours = any(channel.camera == health.camera for channel in self.settings.channels)
        if not ours:
            return
        self._alarms.on_health(health)
        self._subscribers.kick()
        if health.state is PictureState.DOWN and self._invites.streams.of_camera(health.camera):
            self._jobs.begin(self._invites.end_cameras(self._others(health.camera), "camera"))
        if health.state in TROUBLES and not self.settings.watch_only and self._urgent is None:
            self._urgent = asyncio.get_running_loop().call_later(GATHER_S, self._hurry)

    def on_report(self, report: StreamReport) -> None:
        self._invites.on_report(report)

    def on_video(self, video: Video) -> None:
        """Document `video` came."""
        self._tree.video = video
        self._alarms.on_video(video)
        self._subscribers.kick()

    def change(self, settings: UpperSettings) -> bool:
        """Take over other channels and names while the line lives; False when the line itself is another."""
        if not same_line(self.settings, settings):
            return False
        self._tree.settings = self._voice.settings = settings
        shown = frozenset(channel.camera for channel in settings.channels)
        self._jobs.begin(self._invites.end_cameras(shown, "not_shown"))
        for health in self._cameras.health().values():
            self._alarms.on_health(health)
        self._subscribers.kick()
        return True

    async def try_now(self) -> None:
        """Register now, and wait a little for what it comes to."""
        self._registration.feed(TryNow())
        try:
            async with asyncio.timeout(LOOK_S):
                await self._registration.settled()
        except TimeoutError:
            return

    def allows(self, peer: Peer) -> bool:
        return peer.host in self._voice.known_hosts

    async def on_request(self, request: Request, peer: Peer) -> Response | None:
        if self._jobs.full and request.method != "BYE":
            return build.answer(request, 503)
        match request.method:
            case "MESSAGE":
                return self._asked.on_message(request)
            case "SUBSCRIBE":
                return self._subscribers.on_subscribe(request, peer)
            case "INVITE":
                return await self._invites.on_invite(request, peer)
            case "BYE":
                return await self._invites.on_bye(request)
            case "NOTIFY":
                return build.answer(request, 481)
            case _:
                return build.answer(request, 405)

    async def on_ack(self, dialog: Dialog, request: Request) -> None:  # noqa: ARG002  (the SIP layer's form)
        await self._invites.on_ack(dialog)

    async def on_dialog_lost(self, dialog: Dialog) -> None:
        await self._invites.on_lost(dialog)

    def on_broken(self, peer: Peer) -> None:
        if peer == self._voice.at:
            self._registration.feed(Broken())

    def _others(self, camera: str) -> frozenset[str]:
        return frozenset(one.camera for one in self.settings.channels) - {camera}

    def _may(self) -> bool:
        return self._registration.registered

    def _look_again(self) -> None:
        """The platform answers: what it did not take before, it may take now."""
        self._subscribers.kick()

    def _number(self) -> int:
        return next(self._sn)

    def _beat(self) -> manscdp.Keepalive:
        return manscdp.Keepalive(sn=str(self._number()), device_id=self.settings.device_id, faulty=self._tree.faulty())

    def _hurry(self) -> None:
        self._urgent = None
        self._registration.feed(Urgent())

    def _changed(self, life: Life) -> None:
        ago_ms = round((asyncio.get_running_loop().time() - life.since) * 1000)
        self._tell_state(life.told, life.reason, self._now_ms() - max(0, ago_ms))
        if life.told == "registered":
            self._alarms.kick()
            self._subscribers.kick()
        elif self._invites.streams.all():
            self._jobs.begin(self._invites.end_all("line"))

    def _tell_state(self, state: str, reason: str, since_ms: int) -> None:
        self.told = UpperStateTold.model_validate(
            {
                "upper": self.settings.upper,
                "state": state,
                "reason": reason,
                "clock_offset_ms": self._registration.clock_offset_ms,
                "since_ms": max(0, since_ms),
            }
        )
        self._telling.state(self.told)


def same_line(one: UpperSettings, other: UpperSettings) -> bool:
    """Whether only what is shown differs, so that nobody has to register anew."""
    return _registers_as(one) == _registers_as(other)


def _registers_as(one: UpperSettings) -> UpperSettings:
    shown = replace(one, channels=(), alarm_channels=(), name="", hall_name="")
    return replace(shown, per_message=1, charset="GB2312", media_ports=None)
