"""Stands before the citizens' screen: lets through everything but a technician's hidden way in and his visit."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import structlog

from kiosk.conductor.maintenance.deeds import Deeds
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.conductor.maintenance.looking import Looking
from kiosk.conductor.maintenance.ports import Citizens, Upkeep
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.ports import Clock
from kiosk.session.events import Effect, Event, Touched, Woken
from kiosk.session.maintenance import core
from kiosk.session.maintenance.effects import (
    AnswerTest,
    BeginTest,
    BeginTrace,
    Begun,
    CheckPin,
    Ended,
    Reconnect,
    StopTest,
    StopTrace,
)
from kiosk.session.maintenance.events import Knocked, PinChecked
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.maintenance.rendering import screen_of
from kiosk.session.maintenance.state import Visit
from kiosk.session.maintenance.way_in import IDLE_PAGES, WayIn, knocked
from kiosk.session.screen import Intent, IntentName, Screen

log = structlog.get_logger(__name__)
TICK_S = 1.0
"""While it is open the page is fresh every second; nothing ticks before citizens."""


class Front:
    """Owns the visit. All methods run on the engine's loop."""

    def __init__(
        self, citizens: Citizens, upkeep: Upkeep, sign_in: StaffSignIn, logbook: Logbook, clock: Clock,
        publish: Callable[[Screen], None], is_staff_code: Callable[[str], bool] = lambda _: False,
    ) -> None:  # fmt: skip
        self._citizens, self._upkeep, self._sign_in, self._logbook = citizens, upkeep, sign_in, logbook
        self._clock, self._publish, self._is_staff_code = clock, publish, is_staff_code
        self._deeds, self._looking = Deeds(upkeep, self._advance), Looking(upkeep, self._advance)
        self._visit, self._way = Visit(), WayIn()
        self._behind: Screen | None = None
        self._seq = 0
        self._tick: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def open(self) -> bool:
        """Whether a technician stands here."""
        return self._visit.open

    async def begin(self) -> None:
        """What a crash left open, and the wrong tries of before."""
        await self._logbook.settle_after_start()
        self._sign_in.begin()

    async def stop(self) -> None:
        """The machine goes down: whoever was signed in is told as gone at the next start."""
        if self._tick is not None:
            self._tick.cancel()
        self._sign_in.end()
        await self._deeds.stop()
        await self._looking.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=2)

    def touch(self, intent: Intent) -> None:
        """A hand said something."""
        if self.open:
            self._advance(Touched(intent))
            return
        self._way = knocked(self._way, intent, self._now())
        if self._way.open and self._behind is not None and self._behind.body.page in IDLE_PAGES:
            self._let_in(self._behind)
        elif intent.name is not IntentName.CLOCK:
            self._citizens.touch(intent)

    def scanned(self, text: str) -> None:
        """A code before the scanner is no citizen's while a technician works here."""
        if self.open:
            return
        if self._behind is not None and self._behind.body.page in IDLE_PAGES and self._is_staff_code(text):
            self._let_in(self._behind)  # to the page that asks for number and PIN, no further
        else:
            self._citizens.scanned(text)

    def shown(self, screen: Screen) -> None:
        """The citizens' screen changed."""
        self._behind = screen
        self._show()

    def _let_in(self, behind: Screen) -> None:
        self._way = WayIn()
        if behind.can_cancel:
            self._citizens.touch(Intent(name=IntentName.CANCEL))
        self._visit = replace(self._visit, modes=behind.modes)
        self._advance(Knocked())

    def _advance(self, event: Event) -> None:
        """The clock of the visit goes on even if an event could not be handled."""
        if self._visit.user and not self._sign_in.knows(self._visit.user):
            event = Touched(Intent(name=IntentName.CANCEL))
        try:
            change = core.advance(self._visit, event, self._facts(), self._now())
            self._visit = change.visit
            for effect in change.effects:
                self._carry_out(effect)
            self._show()
        finally:
            self._plan()

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case CheckPin():
                self._do(self._check(effect))
            case Begun(user=user):
                log.info("maintenance_begun")
                self._upkeep.maintained(now=True)
                self._do(self._logbook.begun(user))
            case Ended(user=user, reason=reason) if user:
                log.info("maintenance_ended", reason=reason)
                self._upkeep.maintained(now=False)
                self._do(self._logbook.ended(user, reason))
            case Reconnect(name=name):
                self._upkeep.reconnect(name)
            case BeginTest():
                self._deeds.begin_test(effect, self._visit.user)
            case AnswerTest():
                self._deeds.answer(effect)
            case StopTest():
                self._deeds.stop_test()
            case BeginTrace():
                self._deeds.begin_trace(effect)
            case StopTrace():
                self._deeds.stop_trace()
            case _:
                self._looking.carry_out(effect, self._visit.user)

    async def _check(self, wish: CheckPin) -> None:
        try:
            user = await self._sign_in.check(wish.number, wish.pin)
        except Exception as error:  # noqa: BLE001 - logged below without its frames, which hold the PIN
            log.error("sign_in_failed", error=type(error).__name__)  # noqa: TRY400 - for the same reason
            user = None
        self._advance(PinChecked(wish.visit, user))

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _show(self) -> None:
        if self._behind is None:
            return
        shown = self._behind
        if self.open:
            shown = screen_of(self._visit, self._facts(), self._now(), shown)
        self._seq += 1
        self._publish(shown.model_copy(update={"seq": self._seq}))

    def _facts(self) -> MaintenanceFacts:
        if not self.open:
            return MaintenanceFacts()
        facts = self._upkeep.facts() if self._visit.user else MaintenanceFacts()
        return replace(facts, staff=self._sign_in.staff, pause_ms=self._sign_in.pause_ms)

    def _plan(self) -> None:
        if self._tick is not None:
            self._tick.cancel()
        self._tick = asyncio.get_running_loop().call_later(TICK_S, self._advance, Woken()) if self.open else None

    def _now(self) -> int:
        return int(self._clock.monotonic() * 1000)
