"""Pick-up locker on WKLY boards; everything but the bytes is shared by all lock boards."""

from typing import Any

from devices.contract import Clock, Words
from devices.contract.driver_entry import PoliteProbe
from devices.drivers.wkly.protocol import LanguageWkly, asked
from devices.drivers.wkly.settings import WklySettings
from devices.plumbing.lock_line import LockBoards, LockTracer
from devices.transports import Transport


class Wkly(LockBoards):
    """WKLY boards on one line."""

    def __init__(
        self, name: str, settings: WklySettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, LanguageWkly(max(b.locks for b in settings.boards)), clock, transport)


def tracer(_: WklySettings) -> LockTracer:
    """Frames in words."""
    return LockTracer(LanguageWkly(), asked)


def recognise(data: bytes) -> Words | None:
    """A sentence when a WKLY board answered."""
    found = LanguageWkly().first_status(data)
    if found is None:
        return None
    return Words(
        f"地址 {found.board} 有一块 WKLY 锁控板回答，{len(found.bits)} 路",
        f"a WKLY lock board with {len(found.bits)} ways answers at address {found.board}",
    )


def section(data: bytes) -> dict[str, Any]:
    """The settings of the board that answered; its polarity is for commissioning to find."""
    found = LanguageWkly().first_status(data)
    return {"boards": [{"address": found.board, "locks": len(found.bits), "polarity": "unknown"}]} if found else {}


PROBES = (PoliteProbe(LanguageWkly().status_request(0), recognise, section, wait_s=0.5),)
"""Board 0 only: other addresses are for the technician to name."""
