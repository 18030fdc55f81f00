"""Pick-up locker on KERONG CU48 boards; everything but the bytes is shared by all lock boards."""

from typing import Any

from devices.contract import Clock, Words
from devices.contract.driver_entry import PoliteProbe
from devices.drivers.kerong_cu48.protocol import CODE_SETS, LOCKS, LanguageCu48, asked
from devices.drivers.kerong_cu48.settings import KerongCu48Settings
from devices.plumbing.lock_line import LockBoards, LockTracer
from devices.transports import Transport


class KerongCu48(LockBoards):
    """CU48 boards on one line."""

    def __init__(
        self, name: str, settings: KerongCu48Settings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, LanguageCu48(settings.codes), clock, transport)


def tracer(settings: KerongCu48Settings) -> LockTracer:
    """Frames in words."""
    return LockTracer(LanguageCu48(settings.codes), asked)


def _probe(codes: str) -> PoliteProbe:
    def recognise(data: bytes) -> Words | None:
        found = LanguageCu48().first_status(data)
        if found is None:
            return None
        return Words(
            f"地址 {found.board} 有一块科荣 CU48 锁控板回答（命令码 {codes}）",
            f"a KERONG CU48 lock board (codes {codes}) answers at address {found.board}",
        )

    def section(data: bytes) -> dict[str, Any]:
        found = LanguageCu48().first_status(data)
        board = {"address": found.board, "locks": LOCKS, "polarity": "unknown"} if found else {}
        return {"boards": [board], "codes": codes} if board else {}

    return PoliteProbe(LanguageCu48(codes).status_request(0), recognise, section, bauds=(19200, 9600))


PROBES = tuple(_probe(codes) for codes in CODE_SETS)
"""Board 0 only: other addresses are for the technician to name."""
