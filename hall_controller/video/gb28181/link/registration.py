"""The life of one line made real: timers, requests, and what is told of it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.clock import LARGE_MS, is_news, offset_ms
from hall_controller.video.gb28181.link.life import advance, due_at
from hall_controller.video.gb28181.link.life_moves import Moment
from hall_controller.video.gb28181.link.life_state import (
    Effect,
    End,
    Event,
    Granted,
    KeepaliveAnswered,
    Life,
    Phase,
    Redirected,
    Refused,
    Rules,
    SendKeepalive,
    SendRegister,
    Target,
    Tick,
    Unanswered,
)
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.voice import Outcome, Voice, granted_expires_s, seconds_of
from hall_controller.video.sip.addresses import read_name_addr
from hall_controller.video.sip.contract import Response, SipSyntax, SipUnreachable

_E = TypeVar("_E")
_log = structlog.get_logger("upper")

REDIRECTIONS = (301, 302, 305)
LEAVE_S = 3.0
"""The station's stop waits no longer for a platform that is gone."""


class Registration:
    """`changed` is called after each change of what is told, `alive` when a keepalive got its 200.

    `beat` makes the keepalive of this moment.
    """

    def __init__(
        self,
        voice: Voice,
        steps: Steps,
        *,
        changed: Callable[[Life], None],
        beat: Callable[[], manscdp.Message],
        alive: Callable[[], None],
    ) -> None:
        self._voice, self._steps, self._changed, self._beat, self._alive = voice, steps, changed, beat, alive
        settings = voice.settings
        self.rules = Rules(
            settings.expires_s, settings.keepalive_s, settings.retry_s, settings.keepalive_misses,
            silent_retry_s=settings.retry_s * 2, longest_retry_s=settings.retry_s * 10,
        )  # fmt: skip
        self.life = Life()
        self.clock_offset_ms: int | None = None
        self._call = 0
        self._timer: asyncio.TimerHandle | None = None
        self._register: asyncio.Task[None] | None = None
        self._keepalive: asyncio.Task[None] | None = None
        self._off = asyncio.Event()

    @property
    def registered(self) -> bool:
        return self.life.phase is Phase.REGISTERED

    def feed(self, event: Event) -> None:
        """Something happened; what follows from it is begun at once."""
        loop = asyncio.get_running_loop()
        before = self.life
        luck = random.random()  # noqa: S311  (spreads retries, protects nothing)
        self.life, effects = advance(before, event, Moment(loop.time(), self.rules, luck))
        for effect in effects:
            self._carry_out(effect)
        self._arm()
        if (before.told, before.reason) != (self.life.told, self.life.reason):
            _log.info("upper.state", name=self._voice.settings.upper, state=self.life.told, reason=self.life.reason)
            self._changed(self.life)
        if self.life.phase is Phase.OFF:
            self._off.set()

    async def settled(self) -> None:
        """Until no REGISTER is under way."""
        while self._register and not self._register.done():
            await asyncio.wait((self._register,))

    async def leave(self) -> None:
        """Un-register, waiting a little, and stop."""
        self.feed(End())
        try:
            async with asyncio.timeout(LEAVE_S):
                await self._off.wait()
        except TimeoutError:
            _log.info("upper.left_unheard", name=self._voice.settings.upper)
        self._disarm()
        tasks = [task for task in (self._register, self._keepalive) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.life.told != "off":
            self.life = Life()
            self._changed(self.life)

    def _arm(self) -> None:
        self._disarm()
        due = due_at(self.life, self.rules)
        if due is not None:
            self._timer = asyncio.get_running_loop().call_at(due, self.feed, Tick())

    def _disarm(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _carry_out(self, effect: Effect) -> None:
        """The newest of a kind; one that the life gave up is stopped."""
        if isinstance(effect, SendRegister):
            _stop(self._register)
            self._register = asyncio.create_task(self._guarded(self._send_register, effect))
        else:
            _stop(self._keepalive)
            self._keepalive = asyncio.create_task(self._guarded(self._send_keepalive, effect))

    async def _guarded(self, work: Callable[[_E], Awaitable[None]], effect: _E) -> None:
        try:
            await work(effect)
        except Exception:  # noqa: BLE001  (a fault here must not end the line: the life's watchdog tries again)
            _log.exception("upper.fault", name=self._voice.settings.upper)

    async def _send_register(self, effect: SendRegister) -> None:
        if effect.call != self._call:
            self._call = effect.call
            self._steps.begin_again()
        target = effect.target or Target(self._voice.settings.host, self._voice.settings.port)
        try:
            await self._voice.find(target.host, target.port)
        except SipUnreachable as error:
            outcome = Outcome(None, "unreachable", str(error))
        else:
            outcome = await self._voice.register(effect.call, effect.expires_s)
        if effect.expires_s:
            self._note(outcome)
        self.feed(_event_of(effect, outcome))

    async def _send_keepalive(self, effect: SendKeepalive) -> None:
        outcome = await self._voice.tell(self._beat())
        if outcome.ok:
            self._steps.ok("keepalive", outcome.raw)
            self._alive()
        else:
            self._steps.wrong("keepalive", outcome.code, outcome.raw)
        self.feed(KeepaliveAnswered(effect.number, outcome.status))

    def _note(self, outcome: Outcome) -> None:
        steps = self._steps
        if outcome.response is None:
            steps.wrong("register", outcome.code, outcome.raw)
            return
        if outcome.challenge:
            steps.ok("challenge", f"401 {outcome.challenge}")
        if not outcome.ok:
            steps.wrong("register", outcome.code, outcome.raw)
            return
        steps.ok("register", outcome.raw)
        steps.ok("registered", f"Expires {granted_expires_s(outcome.response) or self.rules.expires_s}")
        if not outcome.challenge:
            steps.ok("challenge", outcome.raw, "none")
        self._measure(outcome)

    def _measure(self, outcome: Outcome) -> None:
        date = outcome.response.headers.get("Date") if outcome.response else None
        before, self.clock_offset_ms = self.clock_offset_ms, offset_ms(date, outcome.sent_ms, outcome.came_ms)
        if self.life.told == "registered" and is_news(before, self.clock_offset_ms):
            self._changed(self.life)  # the state is the same, the clocks are not
        if self.clock_offset_ms is None:
            self._steps.waiting("clock", "", date or "")
        elif abs(self.clock_offset_ms) > LARGE_MS:
            self._steps.wrong("clock", "", f"Date {date} ({self.clock_offset_ms:+d} ms)")
        else:
            self._steps.ok("clock", f"Date {date} ({self.clock_offset_ms:+d} ms)")


def _stop(task: asyncio.Task[None] | None) -> None:
    if task and task is not asyncio.current_task():
        task.cancel()


def _event_of(effect: SendRegister, outcome: Outcome) -> Event:
    response = outcome.response
    if response is None:
        return Unanswered(effect.number, outcome.reason)
    if response.ok:
        return Granted(effect.number, granted_expires_s(response))
    target = _target_of(response) if response.status in REDIRECTIONS else None
    if target:
        return Redirected(effect.number, target)
    retry, least = (seconds_of(response.headers.get(name)) for name in ("Retry-After", "Min-Expires"))
    return Refused(effect.number, response.status, float(retry), least)


def _target_of(response: Response) -> Target | None:
    try:
        uri = read_name_addr(response.headers.get("Contact") or "").uri
    except SipSyntax:
        return None
    return Target(uri.host.strip("[]"), uri.port or 5060) if uri.host else None
