"""The terminal's conductor: events into the session, effects out to devices, line and store. One asyncio thread."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from hall.messages import bodies
from kiosk.conductor.asking import Asking
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import Issuing
from kiosk.conductor.printing import Printing
from kiosk.conductor.scanning import code_read
from kiosk.ports import Voice
from kiosk.session import core
from kiosk.session.events import (
    Asked,
    AskTicket,
    CheckIn,
    CodeNear,
    Drop,
    Effect,
    Event,
    Help,
    Issue,
    Keep,
    NotGiven,
    Print,
    Speak,
    StoreCallback,
    Touched,
    Wiped,
    Woken,
)
from kiosk.session.facts import Facts
from kiosk.session.places import AtScan, AtTicket
from kiosk.session.rendering import countdown_of, screen_of
from kiosk.session.screen import Intent, Screen
from kiosk.session.state import Session

log = structlog.get_logger(__name__)
MINUTE_MS = 60_000
PREPARING_MS = 20_000
"""So long after its start a terminal says that it is getting ready; what is missing then will not come by itself."""


Answering = Callable[[Any], Coroutine[Any, Any, Event]]
"""Carries out one kind of effect, which names its session, and gives the event that answers it."""


class Conductor:
    """Owns the session. All methods run on the engine's loop.

    `families`: effects of pages that bring their own deeds (guides), each with what answers it. `wiped` hears which
    session is over.
    """

    def __init__(
        self, desk: Desk, issuing: Issuing, asking: Asking, printing: Printing, voice: Voice,
        publish: Callable[[Screen], None], families: Mapping[type[Effect], Answering] | None = None,
        wiped: Callable[[int], Coroutine[Any, Any, None]] | None = None,
    ) -> None:  # fmt: skip
        self._desk = desk
        self._families = families or {}
        self._on_wipe = wiped
        self._issuing = issuing
        self._asking = asking
        self._printing = printing
        self._voice = voice
        self._publish = publish
        self._session = Session()
        self._seq = 0
        self._wake: asyncio.TimerHandle | None = None
        self._deeds: set[asyncio.Task[None]] = set()
        self.sessions = 0
        self._ready_by = self._now() + PREPARING_MS

    @property
    def idle(self) -> bool:
        """Nobody stands here and nothing is under way: documents may be applied, the program may end."""
        return self._session.id == 0 and not self._deeds

    def start(self) -> None:
        """Show the first page."""
        self.refresh()

    async def stop(self) -> None:
        """Let running deeds end (they are bounded by the devices' and the line's time limits)."""
        if self._wake is not None:
            self._wake.cancel()
        if self._deeds:
            await asyncio.wait(self._deeds, timeout=5)
        self._voice.stop()

    def touch(self, intent: Intent) -> None:
        """A hand said something."""
        self._advance(Touched(intent))

    def scanned(self, text: str) -> None:
        """A scanner read something; the text goes no further than this function unless it is ours."""
        wants = isinstance(self._session.at, AtScan) and self._session.at.purpose == "appointment"
        self._advance(code_read(text, self._desk, appointments=wants))

    def nearly_scanned(self) -> None:
        """A code is held there that cannot be read: the page says how to hold it."""
        self._advance(CodeNear())

    def hear(self, event: Event) -> None:
        """Something happened beside the screen, such as a door that was shut."""
        self._advance(event)

    def refresh(self) -> None:
        """The world changed: show it."""
        self._advance(None)

    def _advance(self, event: Event | None) -> None:
        """The clock of the session goes on even if an event could not be handled: nobody is left before a dead page."""
        try:
            self._handle(event)
        finally:
            self._plan_wake()

    def _handle(self, event: Event | None) -> None:
        facts, now = self._facts(), self._now()
        if event is not None:
            before = self._session
            change = core.advance(before, event, facts, now)
            self._session = change.session
            for effect in change.effects:
                self._carry_out(effect)
            self._note_failed_print(before)
        self._seq += 1
        self._publish(screen_of(self._session, facts, now, self._seq))

    def _note_failed_print(self, before: Session) -> None:
        """A number that goes straight to the screen because the printer is known to be down."""
        at = self._session.at
        if isinstance(at, AtTicket) and at.paper == "failed" and not isinstance(before.at, AtTicket):
            self.deed(self._printing.not_printed(at.ticket, at.fault or "printer_down"))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Speak(prompts=prompts):
                self._voice.say(prompts, self._session.modes.language)
            case Issue():
                self.deed(self._answer(self._issuing.issue(effect), effect.session))
            case CheckIn():
                self.deed(self._answer(self._issuing.check_in(effect), effect.session))
            case Print():
                self.deed(self._answer(self._printing.print(effect), effect.session))
            case AskTicket():
                self.deed(self._answer(self._asking.ask_ticket(effect), effect.session))
            case Help():
                self.deed(self._answer(self._asking.help(effect), effect.session))
            case StoreCallback():
                self.deed(self._answer(self._asking.store_callback(effect), effect.session))
            case Keep():
                self.deed(self._answer(self._printing.keep(effect), effect.session))
            case Drop():
                self.deed(self._printing.drop(effect))
            case Wiped():
                self._wiped(effect)
            case Asked() if type(effect) in self._families:
                self.deed(self._answer(self._families[type(effect)](effect), effect.session))

    def _wiped(self, effect: Wiped) -> None:
        self.sessions += 1
        body = bodies.SessionEnded(
            steps=effect.steps, seconds=effect.seconds, outcome=effect.outcome, modes=effect.modes
        )
        self.deed(self._desk.ledger.append("session.ended", body))
        if self._on_wipe is not None:
            self.deed(self._on_wipe(effect.session))

    async def _answer(self, deed: Coroutine[Any, Any, Event], session: int) -> None:
        """Whatever a deed ends in, the citizen gets an answer (G5)."""
        try:
            event = await deed
        except Exception as error:
            log.exception("deed_failed", error=type(error).__name__)
            event = NotGiven(session, "not_now")
        self._advance(event)

    def deed(self, deed: Coroutine[Any, Any, None]) -> None:
        """Let something be done beside the session; `idle` waits for it."""
        task = asyncio.get_running_loop().create_task(deed)
        self._deeds.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._deeds.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("deed_failed", error=type(error).__name__, exc_info=error)

    def _plan_wake(self) -> None:
        """Wake when the countdown starts, each second of it, at the wipe, and when the clock's minute turns."""
        if self._wake is not None:
            self._wake.cancel()
        facts, now = self._facts(), self._now()
        moments = [now + MINUTE_MS - self._desk.now_ms() % MINUTE_MS]
        wipes, warns = self._session.wipes_at(facts), self._session.warns_at(facts)
        if warns is not None and now < warns:
            moments.append(warns)
        if facts.unready == "starting":
            moments.append(self._ready_by)
        if wipes is not None:
            moments.append(wipes)
            if countdown_of(self._session, facts, now) is not None or warns is None:
                moments.append(now + 1000 - (now - wipes) % 1000)
        delay = max(0, min(moments) - now) / 1000
        self._wake = asyncio.get_running_loop().call_later(delay, self._advance, Woken())

    def _facts(self) -> Facts:
        desk = self._desk
        return desk.world.facts(desk.now_ms(), online=desk.line.ready, preparing=self._now() < self._ready_by)

    def _now(self) -> int:
        return int(self._desk.clock.monotonic() * 1000)
