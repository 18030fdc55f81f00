"""The pick-up locker on lock boards of any language: its life and its contract."""

import asyncio
from collections.abc import Mapping

from devices.contract import Clock, DeviceError, DeviceState, Health, SystemClock
from devices.contract.pickup_locker import FAMILY, Door, DoorListener, OpenOutcome
from devices.plumbing.lock_line.commissioning import CommissionReport
from devices.plumbing.lock_line.frames import LockLanguage
from devices.plumbing.lock_line.orders import Orders
from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings
from devices.plumbing.lock_line.talk import LineTalk
from devices.transports import Transport


class LockBoards:
    """One device section: some boards on a line that may be shared. See `PickupLocker` for the contract."""

    family = FAMILY
    poll_interval_s = 2.0

    def __init__(
        self,
        name: str,
        settings: LockLineSettings,
        language: LockLanguage,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._name, self._language = name, language
        self._talk = LineTalk(settings, language, clock or SystemClock(), transport or settings.transport())
        self._orders = Orders(self._talk)
        self._round: asyncio.Task[None] | None = None
        self._state = DeviceState.STARTING

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        return self._name

    @property
    def doors(self) -> Mapping[str, Door]:
        """All configured doors by name, as last seen."""
        return self._talk.table.doors

    def listen(self, listener: DoorListener) -> None:
        """Hear each settled change of a door, `unknown` included; called from the event loop."""
        self._talk.listeners.append(listener)

    @property
    def health(self) -> Health:
        """What is known now; a board that is gone or not commissioned is a fault, the others go on."""
        talk = self._talk
        faults = (talk.error.fault,) if talk.error else tuple(talk.faults())
        state = talk.error.state if talk.error else self._state
        counters = {**talk.counters, "noise": self._language.noise, **(talk.bus.counters if talk.bus else {})}
        return Health(self._name, FAMILY, state, faults, last_seen_ms=talk.seen_ms, counters=counters)

    async def open(self) -> None:
        """Take the line and ask every board; raises `DeviceError`, `DeviceSilent` when none of them answers."""
        await self.close()
        await self._talk.connect()
        self._state = DeviceState.ONLINE
        self._round = asyncio.create_task(self._talk.go_round(), name=f"locks-{self._name}")

    async def poll(self) -> Health:
        """Raises what ended the line, or `DeviceSilent` when no board answers any more."""
        talk = self._talk
        if talk.error is not None or self._round is None:
            raise talk.lost()
        if self._round.done():
            self._round.result()
        if talk.is_all_gone:
            error: DeviceError = talk.all_silent()
            talk.fail(error)
            raise error
        return self.health

    async def close(self) -> None:
        """Give the line back; an order on its way ends `unknown` or `not_sent`. Never raises."""
        going, self._round, self._state = self._round, None, DeviceState.STARTING
        if going is not None:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)
        await self._talk.disconnect()

    async def open_door(self, door: str) -> OpenOutcome:
        """One pulse at most, then watch the sensor; KeyError for a door that is not configured. Never raises else."""
        return await self._orders.open_door(door)

    # --- for the technician's bench and for what stands on us -----------------------------------

    @property
    def boards(self) -> tuple[BoardSettings, ...]:
        """As the section says."""
        return self._talk.settings.boards

    def last_outcome(self, door: str) -> OpenOutcome | None:
        """What became of the last order for `door`, cancelled ones included; KeyError."""
        return self._talk.table.outcome(door)

    def raw_bits(self, board: int) -> tuple[int, ...]:
        """Bits of the board's last status as they came, lock 1 first; () before the first; KeyError."""
        return self._talk.table.raw(board)

    async def commission(self, door: str, *, close_s: float = 60.0) -> CommissionReport:
        """All doors of its board are closed: open `door` once and learn polarity; the person closes it in `close_s`.

        KeyError for a door that is not configured; 0 s = do not wait for the closing.
        """
        return await self._orders.commission(door, close_s)
