"""Alarms on their way up: by NOTIFY to whoever subscribed, else by MESSAGE; again when the line comes back."""

import asyncio
from collections.abc import Callable

import structlog

from hall.messages.bodies.video import Video
from hall_controller.video.contract import CameraHealth, PictureState
from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.alarm_kinds import UpperAlarm, camera_key, of_camera, of_hall
from hall_controller.video.gb28181.link.alarm_queue import AlarmQueue
from hall_controller.video.gb28181.link.clock import local_time
from hall_controller.video.gb28181.link.jobs import Jobs
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.subscribers import Subscribers
from hall_controller.video.gb28181.link.tree import Tree
from hall_controller.video.gb28181.link.voice import Outcome, Voice

_log = structlog.get_logger("upper")

TROUBLES = (PictureState.DOWN, PictureState.DEGRADED)


class AlarmsUp:
    """One platform's. `may` says whether the line is up, `number` gives the next SN."""

    def __init__(
        self,
        voice: Voice,
        tree: Tree,
        queue: AlarmQueue,
        subscribers: Subscribers,
        steps: Steps,
        jobs: Jobs,
        *,
        number: Callable[[], int],
        may: Callable[[], bool],
        now_ms: Callable[[], int],
    ) -> None:
        self._voice, self._tree, self.queue, self._subscribers = voice, tree, queue, subscribers
        self._steps, self._jobs, self._number, self._may, self._now_ms = steps, jobs, number, may, now_ms
        self._sending = False
        self._again: asyncio.TimerHandle | None = None
        self._awaited = ""

    def on_video(self, video: Video) -> None:
        """The document came, maybe with alarms that are new."""
        names = self._tree.names()
        for alarm in video.alarms:
            if not alarm.about.startswith("camera:"):  # a camera's state went up from here, with its own ID and kind
                self._offer(of_hall(alarm, self._tree.settings, names))
        self.kick()

    def on_health(self, health: CameraHealth) -> None:
        """A settled state of a camera; well again, its troubles are over."""
        if alarm := of_camera(health, self._tree.settings):
            self._offer(alarm)
        elif health.state is PictureState.UP:
            self.queue.over(camera_key(health.camera, state) for state in TROUBLES)
        self.kick()

    def reset(self, device_id: str) -> None:
        """ResetAlarm."""
        self.queue.reset(device_id)
        self.kick()

    def answered(self, sn: str, ok: bool) -> None:
        """The platform's own answer to an alarm."""
        if not self._awaited or sn != self._awaited:
            return
        self._awaited = ""
        if ok:
            self._steps.ok("alarm", f"Alarm SN {sn}: Result OK")
        else:
            self._steps.wrong("alarm", "refused", f"Alarm SN {sn}: Result ERROR")

    def kick(self) -> None:
        """Send what waits, if it may be sent now."""
        if self._again:
            self._again.cancel()
            self._again = None
        if not self._sending and self._may():
            self._sending = True
            self._jobs.begin(self._send_all())

    def close(self) -> None:
        if self._again:
            self._again.cancel()

    def _offer(self, alarm: UpperAlarm) -> None:
        if alarm.device_id in self._tree.off_duty:
            self.queue.skip(alarm, self._now_ms())
            return
        if self.queue.offer(alarm) and self.queue.let_go:
            _log.warning("upper.alarms_let_go", name=self._voice.settings.upper, count=self.queue.let_go)

    async def _send_all(self) -> None:
        try:
            while self._may() and (alarm := self.queue.take()):
                if not await self._send(alarm):
                    break
        finally:
            self.queue.failed()  # whatever is under way when this ends was not taken
            self._sending = False
        if len(self.queue) and self.queue.quiet:
            self._steps.waiting("alarm", "reset", f"{len(self.queue)}")

    async def _send(self, alarm: UpperAlarm) -> bool:
        message = self._written(alarm)
        self._awaited = message.sn
        outcome = await self._subscribers.alarm(message)
        if outcome is None or not outcome.ok:
            outcome = await self._voice.tell(message)
        if outcome.ok:
            self.queue.done(self._now_ms())
            if self._awaited:  # its own answer may be quicker than the 200
                self._steps.ok("alarm", f"Alarm SN {message.sn}: {outcome.raw}")
            return True
        self._not_taken(outcome)
        return False

    def _not_taken(self, outcome: Outcome) -> None:
        self._steps.wrong("alarm", outcome.code, outcome.raw)
        self.queue.failed()
        wait = self._voice.settings.retry_s
        self._again = asyncio.get_running_loop().call_later(wait, self.kick)

    def _written(self, alarm: UpperAlarm) -> manscdp.Alarm:
        kind = alarm.kind
        return manscdp.Alarm(
            sn=str(self._number()),
            device_id=alarm.device_id,
            priority=kind.priority,
            method=kind.method,
            time=local_time(alarm.at_ms),
            description=alarm.words[:255],
            info=None if kind.kind is None else manscdp.AlarmInfo(alarm_type=kind.kind),
        )
