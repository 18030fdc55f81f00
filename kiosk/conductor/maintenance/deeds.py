"""Tests and traces that the maintenance screen began; one of each at a time."""

import asyncio
from collections.abc import Callable

import structlog

from devices.bench.steps import Report, go_through
from hall.model.text import Text
from kiosk.conductor.maintenance.at_screen import AtScreen, text_of
from kiosk.conductor.maintenance.ports import Upkeep
from kiosk.session.events import Event
from kiosk.session.maintenance.effects import AnswerTest, BeginTest, BeginTrace
from kiosk.session.maintenance.events import TraceHeard, TrialEnded

log = structlog.get_logger(__name__)
FLUSH_S = 0.3
MOST_LINES = 2000
"""A device that talks without end: the trace ends there."""
_FAULT = Text(zh="测试出错了，请看日志", en="the test itself failed, see the log")


class Deeds:
    """Says what comes of them as events."""

    def __init__(self, upkeep: Upkeep, say: Callable[[Event], None]) -> None:
        self._upkeep, self._say = upkeep, say
        self._test: asyncio.Task[None] | None = None
        self._person: AtScreen | None = None
        self._trace: asyncio.Task[None] | None = None
        self._stopping: set[asyncio.Task[None]] = set()

    @property
    def testing(self) -> bool:
        """Whether a test has a device in its hands."""
        return self._test is not None or bool(self._stopping)

    def begin_test(self, wish: BeginTest, by: str) -> None:
        """In the background."""
        self.stop_test()
        self._test = asyncio.create_task(self._run_test(wish, by), name=f"test-{wish.name}")

    def answer(self, answer: AnswerTest) -> None:
        """A hand answered the running test."""
        if self._person is not None:
            self._person.answer(answer)

    def stop_test(self) -> None:
        """Break it off."""
        self._let_go(self._test)
        self._test = self._person = None

    def begin_trace(self, wish: BeginTrace) -> None:
        """In the background."""
        self.stop_trace()
        self._trace = asyncio.create_task(self._run_trace(wish), name=f"trace-{wish.name}")

    def stop_trace(self) -> None:
        """Listen no longer."""
        self._let_go(self._trace)
        self._trace = None

    async def stop(self) -> None:
        """End everything."""
        self.stop_test()
        self.stop_trace()
        if self._stopping:
            await asyncio.wait(self._stopping, timeout=2)

    def _let_go(self, task: asyncio.Task[None] | None) -> None:
        if task is not None and not task.done():
            task.cancel()
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)

    async def _run_test(self, wish: BeginTest, by: str) -> None:
        report: Report | None = None
        ended = TrialEnded(wish.visit, ok=False, words=_FAULT)
        try:
            steps = self._upkeep.steps(wish.name, wish.door, by)
            self._person = AtScreen(wish.visit, steps, self._say)
            report = await go_through(steps, self._person)
            ended = TrialEnded(wish.visit, ok=report.ok, words=text_of(report.words))
        except Exception as error:
            log.exception("test_failed", device=wish.name, error=type(error).__name__)
        finally:
            await self._upkeep.after_test(wish.name, report, by)
        self._test = self._person = None
        self._say(ended)

    async def _run_trace(self, wish: BeginTrace) -> None:
        heard: list[Text] = []
        end = self._upkeep.listen(wish.name, heard.append)
        told = 0
        try:
            while end is not None and told < MOST_LINES:
                await asyncio.sleep(FLUSH_S)
                if heard:
                    lines, heard[:] = tuple(heard), []
                    told += len(lines)
                    self._say(TraceHeard(wish.visit, lines))
        finally:
            if end is not None:
                end()
        self._trace = None
        self._say(TraceHeard(wish.visit, (), end=True))
