"""Feeds the window's desk and carries out what it wants: keypads, caller and sign, durable events."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from devices.contract import Device
from devices.contract.rating_keypad import FAMILY as KEYPAD
from hall.messages.bodies import RatingMissed, WindowTold
from hall.model.rating import Level, UnratedReason
from kiosk.agent import desk as d
from kiosk.agent.diary import Diary
from kiosk.agent.keypads import Keypads
from kiosk.agent.showing import Showing
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.ports import Clock, Line

END_S = 3.0
DevicesNow = Callable[[], Iterable[Device]]


class AgentConductor:
    """On the agent's loop."""

    def __init__(self, window: str, line: Line, diary: Diary, clock: Clock, devices: DevicesNow) -> None:
        self._line, self._diary, self._clock, self._devices = line, diary, clock, devices
        self.desk = d.WindowDesk()
        self.keypads = Keypads(devices)
        self.showing = Showing(window, line, clock, devices, self.told)
        self._timer: asyncio.TimerHandle | None = None
        self._deeds: set[asyncio.Task[None]] = set()

    @property
    def idle(self) -> bool:
        """Whether nobody is being asked for a rating."""
        return self.desk.running is None

    def begin(self) -> None:
        """An invitation that a crash cut short is over; the desk begins anew."""
        self._begin(self._diary.settle_after_start())
        self.line_changed()

    async def end(self) -> None:
        """No more timers; what was begun is finished."""
        if self._timer is not None:
            self._timer.cancel()
        if self._deeds:
            await asyncio.wait(self._deeds, timeout=END_S)

    # --- what is heard ----------------------------------------------------------------------

    def line_changed(self) -> None:
        """The line is there, or not."""
        self._feed(d.LineChanged(self._line.ready, self._clock.monotonic()))

    def told(self, now: WindowTold) -> None:
        """Document `window`, or the answer to a key."""
        self._feed(d.Told(now))

    async def invite(self, rating_id: str, ttl_s: float) -> bool:
        """`rating.invite`: durable before the keypad lights; whether one could be lit."""
        try:
            await self._diary.opened(rating_id)
        except STORE_TROUBLE:
            await self.cannot_ask(rating_id)
            return False
        now = self._clock.monotonic()
        self._feed(d.Invited(rating_id, now, now + ttl_s, keypad=self.keypads.ready))
        return self.desk.running is not None

    async def cannot_ask(self, rating_id: str) -> None:
        """The store takes nothing now: told as missed when it does again."""
        body = RatingMissed(rating_id=rating_id, reason=UnratedReason.KEYPAD_AWAY)
        await self._diary.closed("rating.missed", body)

    def dismiss(self, rating_id: str) -> None:
        """`rating.dismiss`."""
        self._feed(d.Dismissed(rating_id))

    def came(self, device: Device) -> None:
        """A device is there from now on: listen to it."""
        self.keypads.listen(device, self._pressed)
        self.showing.listen(device, self._begin)

    def health_changed(self, device: str, *, ready: bool) -> None:
        """A keypad that is gone ends the invitation; what is back is lit, or shows what is so."""
        found = next((one for one in self._devices() if one.name == device), None)
        if found is None:
            return
        if ready:
            self._begin(self.showing.show_at(found))
        if found.family != KEYPAD or self.desk.running is None:
            return
        if ready:
            self._begin(self.keypads.light())
        elif not self.keypads.ready:
            self._feed(d.KeypadLost())

    def _pressed(self, level: Level, raw_key: str) -> None:
        self._feed(d.Pressed(level, raw_key, self._clock.monotonic()))

    # --- the desk's effects -------------------------------------------------------------------

    def _feed(self, event: d.Event) -> None:
        if outside := self.keypads.newly_outside():
            self.desk, _ = d.advance(self.desk, d.Outside(outside))
        self.desk, effects = d.advance(self.desk, event)
        for effect in effects:
            self._do(effect)
        self._plan()

    def _do(self, effect: d.Effect) -> None:
        match effect:
            case d.LightUp():
                self._begin(self.keypads.light())
            case d.GoDark():
                self._begin(self.keypads.darken())
            case d.Send(event, body):
                self._begin(self._diary.closed(event, body))
            case d.Show(now):
                self._begin(self.showing.show(now))

    def _begin(self, deed: Awaitable[None]) -> None:
        task = asyncio.ensure_future(deed)
        self._deeds.add(task)
        task.add_done_callback(self._deeds.discard)

    def _plan(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        at = self.desk.wakes_at
        if at is not None:
            left = max(0.0, at - self._clock.monotonic())
            self._timer = asyncio.get_running_loop().call_later(left, self._wake)

    def _wake(self) -> None:
        self._feed(d.Woken(self._clock.monotonic()))
