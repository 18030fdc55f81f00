"""Pick-up locker on KERONG CU16 boards; everything but the bytes is shared by all lock boards."""

from typing import Any

from devices.contract import Clock, Words
from devices.contract.driver_entry import PoliteProbe
from devices.drivers.kerong_cu16.protocol import LOCKS, STATUS, LanguageCu16, address, asked, request
from devices.drivers.kerong_cu16.settings import KerongCu16Settings
from devices.plumbing.lock_line import LockBoards, LockTracer
from devices.transports import Transport


class KerongCu16(LockBoards):
    """CU16 or CU12 boards on one line."""

    def __init__(
        self, name: str, settings: KerongCu16Settings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, LanguageCu16(), clock, transport)


def tracer(_: KerongCu16Settings) -> LockTracer:
    """Frames in words."""
    return LockTracer(LanguageCu16(), asked)


def recognise(data: bytes) -> Words | None:
    """A sentence when a CU16 or CU12 answered."""
    found = LanguageCu16().first_status(data)
    if found is None:
        return None
    return Words(
        f"地址 {found.board} 有一块科荣 CU16 或 CU12 锁控板回答",
        f"a KERONG CU16 or CU12 lock board answers at address {found.board}",
    )


def section(data: bytes) -> dict[str, Any]:
    """The settings of the board that answered; its polarity is for commissioning to find."""
    found = LanguageCu16().first_status(data)
    return {"boards": [{"address": found.board, "locks": LOCKS, "polarity": "unknown"}]} if found else {}


PROBES = (PoliteProbe(request(address(0), STATUS), recognise, section, bauds=(19200, 9600)),)
"""Board 0 only: other addresses are for the technician to name."""
