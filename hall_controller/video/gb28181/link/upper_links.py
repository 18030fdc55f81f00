"""All upper platforms side by side: each has its own port, timers and tasks; none holds up another (G8)."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any

import structlog

from hall.messages.bodies.video import UpperStateTold, UpperTested, Video
from hall_controller.video.contract import CameraHealth, Cameras, StreamReport
from hall_controller.video.gb28181.link.alarm_queue import SentAlarms
from hall_controller.video.gb28181.link.last_known import InMemory, LastKnown, NotYet
from hall_controller.video.gb28181.link.line import UpperLine
from hall_controller.video.gb28181.link.settings import UpperSettings
from hall_controller.video.gb28181.link.telling import Telling, supervised
from hall_controller.video.sip.signal_log import SignalLog
from hall_controller.video.sip.timers import STANDARD, Timers

_log = structlog.get_logger("upper")

LONGEST_LOG = 200_000
"""Characters of `SignallingLog`."""


class UpperLinks:
    """Used on the event loop of `hall video`. `last` and `logs` (folder) None: kept in memory."""

    def __init__(
        self,
        settings: Iterable[UpperSettings],
        cameras: Cameras,
        telling: Telling,
        sent: SentAlarms,
        now_ms: Callable[[], int],
        *,
        last: LastKnown | None = None,
        logs: Path | None = None,
        timers: Timers = STANDARD,
    ) -> None:
        self._cameras, self._telling, self._sent, self._now_ms = cameras, supervised(telling), sent, now_ms
        self._logs, self._timers = logs, timers
        self._not_yet = NotYet(last or InMemory(), time.monotonic)
        self._video = Video()
        self._lines = {one.upper: self._made(one) for one in settings}
        cameras.on_health(self._on_health)
        cameras.on_stream(self._on_report)

    def _made(self, settings: UpperSettings) -> UpperLine:
        path = self._log_path(settings.upper)
        return UpperLine(
            settings,
            self._cameras,
            self._telling,
            self._sent,
            self._not_yet,
            now_ms=self._now_ms,
            log=SignalLog(self._now_ms, path),
            timers=self._timers,
        )

    def _log_path(self, upper: str) -> Path | None:
        """None when there is no place for it: then the log is kept in memory only."""
        if self._logs is None:
            return None
        try:
            self._logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            _log.error("upper.no_log", path=str(self._logs), error=str(error))
            return None
        return self._logs / f"{upper}.log"

    async def start(self) -> None:
        """Every line begins; what goes wrong with one is told by its own state."""
        await self._each([line.start() for line in self._lines.values()])

    async def stop(self) -> None:
        """Un-register everywhere, side by side: some seconds at most."""
        await self._each([line.stop() for line in self._lines.values()])

    async def change(self, settings: Iterable[UpperSettings]) -> None:
        """The station's file changed: lines that stay what they are live on, and subscribers hear ADD and DEL."""
        wanted = {one.upper: one for one in settings}
        ended = [line for upper, line in self._lines.items() if upper not in wanted or not line.change(wanted[upper])]
        for line in ended:
            del self._lines[line.settings.upper]
        await self._each([line.stop() for line in ended])
        begun = [self._made(one) for upper, one in wanted.items() if upper not in self._lines]
        self._lines |= {line.settings.upper: line for line in begun}
        for line in begun:
            line.on_video(self._video)
        await self._each([line.start() for line in begun])

    def show(self, video: Video) -> None:
        """Document `video`: doors and alarms that the platforms shall see."""
        self._video = video
        for line in self._lines.values():
            self._guarded(line, lambda line: line.on_video(video))

    def states(self) -> Mapping[str, UpperStateTold]:
        """As told last, by platform."""
        return {upper: line.told for upper, line in self._lines.items()}

    async def test(self, upper: str, *, now: bool = False) -> UpperTested:
        """The step list; with `now` after a try that takes at most 8 s. KeyError for an unknown platform."""
        line = self._lines[upper]
        if now:
            await line.try_now()
        return UpperTested(upper=upper, steps=line.steps())

    def log_text(self, upper: str, lines: int = 200) -> str:
        """The newest signalling without secrets; KeyError."""
        text = self._lines[upper].log.text()
        return "\n".join(text.splitlines()[-lines:])[-LONGEST_LOG:]

    def _on_health(self, health: CameraHealth) -> None:
        self._not_yet.note(health)
        for line in self._lines.values():
            self._guarded(line, lambda line: line.on_health(health))

    def _on_report(self, report: StreamReport) -> None:
        for line in self._lines.values():
            self._guarded(line, lambda line: line.on_report(report))

    def _guarded(self, line: UpperLine, work: Callable[[UpperLine], None]) -> None:
        try:
            work(line)
        except Exception:  # noqa: BLE001  (one platform's fault stays its own, G8)
            _log.exception("upper.fault", name=line.settings.upper)

    async def _each(self, works: list[Coroutine[Any, Any, None]]) -> None:
        for outcome in await asyncio.gather(*works, return_exceptions=True):
            if isinstance(outcome, Exception):
                _log.error("upper.fault", error=f"{type(outcome).__name__}: {outcome}")
