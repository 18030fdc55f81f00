"""SAM-V ID-card reader: find, select, read the text fields. Nothing of a card is kept, logged or traced."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from devices.contract import Clock, DeviceError, DeviceSilent, Health, WireLost, Words, at
from devices.contract.id_card_reader import FAMILY, CardText
from devices.contract.wire_words import not_open
from devices.drivers.sam_v import protocol
from devices.drivers.sam_v.protocol import FOUND, OK, Answer
from devices.drivers.sam_v.settings import SamVSettings
from devices.plumbing import WiredDevice
from devices.transports import Transport

POLL_S = 5.0
TRIES = 3
"""Reads of one card before the reader is at fault."""


class CardUnreadable(DeviceError):  # noqa: N818 - named like every error of the devices
    """A card lies there and its fields cannot be read."""

    code = "cardUnreadable"


class SamVReader(WiredDevice[Answer]):
    """See `IdCardReader` for the contract."""

    family = FAMILY
    poll_interval_s = POLL_S

    def __init__(
        self, name: str, settings: SamVSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, transport or settings.transport(), clock)
        self._settings, self._finder = settings, protocol.finder()
        self._using = asyncio.Lock()

    @property
    def health(self) -> Health:
        """As of every device on a wire, with the bytes that were no frame."""
        known = super().health
        return replace(known, counters={**known.counters, "noise": self._finder.noise})

    async def read_card(self, seconds: float) -> CardText | None:
        """The card laid on within `seconds`, None when there was none."""
        if self._error is not None:
            raise self._error
        if self._reading is None:
            raise WireLost(not_open(self._wire.url))
        until, failed = self._clock.monotonic() + seconds, 0
        async with self._using:
            while True:
                if await self._selected():
                    card = await self._card()
                    if card is not None:
                        self._counters["read"] += 1
                        return card
                    failed += 1
                    self._counters["unreadable"] += 1
                    if failed >= TRIES:
                        raise CardUnreadable(at(self._wire.url, _UNREADABLE))
                elif self._clock.monotonic() >= until:
                    return None
                await self._clock.sleep(self._settings.look_s)

    # --- plumbing -------------------------------------------------------------------------------

    async def _selected(self) -> bool:
        """Whether a card lies there that was not selected before."""
        found = await self._answer_to(protocol.FIND, self._settings.reply_s)
        if found.status != FOUND:
            return False
        return (await self._answer_to(protocol.SELECT, self._settings.reply_s)).status == OK

    async def _card(self) -> CardText | None:
        answer = await self._answer_to(protocol.READ, self._settings.read_s)
        return protocol.card_text(answer.body) if answer.status == OK else None

    async def _answer_to(self, command: bytes, within_s: float) -> Answer:
        answer = await self._ask(protocol.framed(command), lambda one: one, within_s)
        if answer is None:  # a late answer would pass for the next one: this life is over
            self._lost(silent := DeviceSilent(at(self._wire.url, _SILENT)))
            raise silent
        return answer

    async def _greet(self) -> None:
        await self._check()

    async def _check(self) -> None:
        if self._using.locked():
            return
        answer = await self._answer_to(protocol.SAM_STATUS, self._settings.reply_s)
        if answer.status != OK:
            raise DeviceError(at(self._wire.url, _module_says(answer.status)))

    def _decode(self, data: bytes) -> Iterable[Answer]:
        frames = self._finder.feed(data, self._clock.monotonic())
        return [answer for frame in frames if (answer := protocol.answer_of(frame)) is not None]

    def _quiet(self) -> Iterable[Answer]:
        return [answer for frame in self._finder.give_up() if (answer := protocol.answer_of(frame)) is not None]

    def _forget(self) -> None:
        self._finder.forget()


_UNREADABLE = Words("上面放着一张卡，但读不出来，请换一张试试", "a card lies there but cannot be read; try another one")
_SILENT = Words("读卡器没有回答，请查电源、接线和波特率", "the card reader does not answer: power, cable, baud")


def _module_says(status: int) -> Words:
    return Words(
        f"安全模块说状态 {status:02x}（应为 90），请给读卡器断电再通电；还不行就报修",
        f"the security module says {status:02x}, not 90; switch the reader off and on",
    )
