"""What all devices have that a profile describes: questions, answers, acknowledgements, polling."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from devices.contract import Clock, DeviceError, DeviceMismatch, DeviceSilent, Health, UsageError, Words, at
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Values, equal, plain
from devices.drivers.profile.language.messages import Order
from devices.drivers.profile.protocol import HostSide, not_encoded
from devices.drivers.profile.settings import ProfileSettings
from devices.plumbing import WiredDevice
from devices.transports import Transport

SILENT_AFTER = 4
"""Polls in a row that nobody answers."""


def _silent(asked: str, within_s: float) -> Words:
    return Words(
        f"问“{asked}”，{within_s:g} 秒内没有回答，请查供电、接线、地址和波特率",
        f"no answer to “{asked}” within {within_s:g} s: power, cable, address, baud",
    )


def _unheard(within: str) -> Words:
    return Words(
        f"已有 {within} 没有听到设备，请查供电、接线、地址和波特率",
        f"not heard for {within}: power, cable, address, baud",
    )


def _other(name: str, found: object, wanted: object) -> Words:
    return Words(
        f"{name} 是 {found}，应当是 {wanted}：接的是别的设备，请换线或换描述文件",
        f"{name} is {found}, not {wanted}: another device",
    )


class Refused(DeviceError):  # noqa: N818 - named in the past tense like every error of the devices
    """The device answered that it will not, or cannot."""

    code = "refused"


class ProfiledDevice(WiredDevice[Heard]):
    """Subclasses give the messages their meaning in `_hear`."""

    def __init__(
        self, name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, transport or settings.transport(), clock)
        self.profile = settings.profile
        if self.profile.alive is not None:
            self.poll_interval_s = min(self.poll_interval_s, self.profile.alive.within.seconds / 3)
        self._side = HostSide(self.profile, settings.values)
        self._polling: asyncio.Task[None] | None = None
        self._spoke_s = self._alive_s = float("-inf")

    # --- for subclasses -------------------------------------------------------------------------

    def _hear(self, heard: Heard) -> None:
        """A message of our device, asked for or not."""

    @property
    def _working(self) -> bool:
        """Whether a rating or a scan is awaited."""
        return False

    async def _restore(self) -> None:
        """After the device was opened: bring back what it showed or did."""

    async def _do(self, orders: Iterable[Order], values: Values | None = None) -> None:
        """Say each in turn. `DeviceSilent` without a reply, `Refused` when the reply is not ok."""
        for order in orders:
            await self._say(order, values or {})

    async def _say(self, order: Order, values: Values) -> Heard | None:
        command = self.profile.commands[order.do]
        given = self._side.numbered(order.do, {**values, **order.values})
        try:
            frame = self._side.encode(order.do, given)
        except ValueError as error:
            raise UsageError(at(f"{self._name}: {order.do}", not_encoded(error))) from error
        if not command.replies:
            async with self._turn:
                await self._after_the_gap()
                await self._send(frame)
            return None
        within = (command.within or self.profile.timing.reply).seconds
        for _ in range(1 + command.again):
            await self._after_the_gap()
            heard = await self._ask(
                frame, lambda one: one if self._side.is_reply(one, order.do, given) else None, within
            )
            if heard is not None:
                return self._taken(heard, order.do)
        silent = DeviceSilent(at(self._wire.url, _silent(order.do, within)))
        self._lost(silent)  # whatever asked: what it shows or awaits is set up anew when it answers again
        raise silent

    # --- the life of every device ---------------------------------------------------------------

    @property
    def health(self) -> Health:
        """As of every device on a wire, with the bytes that were no frame."""
        known = super().health
        return replace(known, counters={**known.counters, "noise": self._side.finder.noise})

    async def close(self) -> None:
        """As every device; never raises."""
        polling, self._polling = self._polling, None
        if polling is not None:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        await super().close()

    async def _greet(self) -> None:
        identify = self.profile.identify
        if identify is not None:
            heard = await self._say(identify.ask, {})
            for name, wanted in identify.expect.items():
                found = heard.values.get(name) if heard else None
                if not equal(found, wanted):
                    raise DeviceMismatch(at(self._wire.url, _other(name, plain(found), wanted)))
        self._alive_s = self._clock.monotonic()
        await self._do(self.profile.on_open)
        await self._restore()
        if self.profile.poll is not None:
            self._polling = asyncio.create_task(self._poll_forever(), name=f"poll-{self._name}")

    async def _check(self) -> None:
        if self._polling is not None and self._polling.done():
            self._polling.result()
        if self.profile.check is not None:
            await self._do((self.profile.check,))
        alive = self.profile.alive
        if alive is not None and self._clock.monotonic() - self._alive_s > alive.within.seconds:
            raise DeviceSilent(at(self._wire.url, _unheard(str(alive.within))))
        if alive is None:
            self._seen()

    # --- what is heard --------------------------------------------------------------------------

    def _decode(self, data: bytes) -> Iterable[Heard]:
        self._spoke_s = self._clock.monotonic()
        return self._side.feed(data, self._spoke_s)

    def _patience(self) -> float:
        return self.profile.timing.quiet.seconds if self._side.finder.unfinished else super()._patience()

    def _quiet(self) -> Iterable[Heard]:
        return self._side.give_up()

    def _forget(self) -> None:
        self._side.forget()

    def _pushed(self, event: Heard) -> None:
        if event.foreign:
            self._counters["foreign"] += 1
        elif not event.name:
            self._counters["unknown"] += 1
        else:
            self._note_alive(event)
            self._acknowledge(event)
            self._hear(event)

    def _note_alive(self, heard: Heard) -> None:
        alive = self.profile.alive
        if alive is not None and alive.message in {None, heard.name}:
            self._alive_s = self._clock.monotonic()

    def _taken(self, heard: Heard, asked: str) -> Heard:
        self._note_alive(heard)
        self._acknowledge(heard)
        if not self._side.is_ok(heard):
            says = ", ".join(
                f"{name} = {plain(heard.values.get(name))}" for name in self.profile.messages[heard.name].ok
            )
            raise Refused(at(self._wire.url, Words(f"设备拒绝了“{asked}”：{says}", f"“{asked}” was refused: {says}")))
        self._hear(heard)
        return heard

    def _acknowledge(self, heard: Heard) -> None:
        answer = self._side.answer(heard)
        if answer is not None:
            self._send_soon(answer)

    # --- what is said ---------------------------------------------------------------------------

    async def _after_the_gap(self) -> None:
        gap = self.profile.timing.gap.seconds
        left = self._spoke_s + gap - self._clock.monotonic()
        if gap and left > 0:
            await self._clock.sleep(left)
        self._spoke_s = self._clock.monotonic()

    async def _poll_forever(self) -> None:
        poll, misses = self.profile.poll, 0
        while poll is not None and self._error is None:
            if self._working or not poll.only_while_working:
                try:
                    await self._say(poll.ask, {})
                    misses = 0
                except Refused:
                    self._counters["refused"] += 1
                except DeviceSilent as error:
                    misses += 1
                    if misses >= SILENT_AFTER:
                        self._lost(error)
                except DeviceError as error:
                    self._lost(error)
            await self._clock.sleep(poll.every.seconds)
