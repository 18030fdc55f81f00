"""The doctor and the probing of ports, as the maintenance screen began them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from hall.model.text import Text
from kiosk.conductor.maintenance.ports import Upkeep
from kiosk.session.events import Effect, Event
from kiosk.session.maintenance.effects import BeginProbe, Examine, Propose, StopProbe
from kiosk.session.maintenance.events import Examined, PortHeard, ProbeEnded, Proposed
from kiosk.session.maintenance.facts import Lead
from kiosk.session.maintenance.pages import Row

log = structlog.get_logger(__name__)
_FAULT = Text(zh="没做成，请看日志", en="it failed, see the log")


class Looking:
    """Says what comes of them as events; only the probing is broken off when its page is left."""

    def __init__(self, upkeep: Upkeep, say: Callable[[Event], None]) -> None:
        self._upkeep, self._say = upkeep, say
        self._probe: asyncio.Task[None] | None = None
        self._stopping: set[asyncio.Task[None]] = set()
        self._doing: set[asyncio.Task[None]] = set()

    def carry_out(self, effect: Effect, by: str) -> None:
        """What the visit of `by` wants; nothing for effects of others."""
        match effect:
            case Examine():
                self._do(self._examine(effect))
            case BeginProbe():
                self._begin_probe(effect)
            case StopProbe():
                self._stop_probe()
            case Propose():
                self._do(self._propose(effect, by))

    async def _examine(self, wish: Examine) -> None:
        """Look at everything once."""
        try:
            rows = await self._upkeep.examine()
        except Exception as error:
            log.exception("examine_failed", error=type(error).__name__)
            rows = (Row(value=_FAULT, kind="bad"),)
        self._say(Examined(wish.visit, rows))

    def _begin_probe(self, wish: BeginProbe) -> None:
        """In the background."""
        self._stop_probe()
        self._probe = asyncio.create_task(self._run(wish), name="probe")

    def _stop_probe(self) -> None:
        """The port that is being asked is let go at once."""
        task, self._probe = self._probe, None
        if task is not None and not task.done():
            task.cancel()
            self._stopping.add(task)
            task.add_done_callback(self._stopping.discard)

    async def _propose(self, wish: Propose, by: str) -> None:
        """Goes on when the technician leaves: what was begun is finished."""
        try:
            ok, words = await self._upkeep.propose(wish.lead, by)
        except Exception as error:
            log.exception("propose_failed", error=type(error).__name__)
            ok, words = False, _FAULT
        self._say(Proposed(wish.visit, ok=ok, words=words))

    async def stop(self) -> None:
        """End the probing; what was proposed is finished."""
        self._stop_probe()
        if waiting := self._stopping | self._doing:
            await asyncio.wait(waiting, timeout=2)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)

    async def _run(self, wish: BeginProbe) -> None:
        if self._stopping:  # the probing before has its ports until then
            await asyncio.wait(self._stopping, timeout=5)

        def hear(port: str, row: Row, lead: Lead | None) -> None:
            self._say(PortHeard(wish.visit, port, row, lead))

        try:
            row = await self._upkeep.probe(hear)
        except Exception as error:
            log.exception("probe_failed", error=type(error).__name__)
            row = Row(value=_FAULT, kind="bad")
        self._say(ProbeEnded(wish.visit, row))
