"""Base of the code scanners on a wire: the gate and the listener."""

from dataclasses import replace
from typing import TypeVar

from devices.codecs.code_stream import RawCode
from devices.codecs.scans import Refusal, ScanGate
from devices.contract import Clock, Health
from devices.contract.code_scanner import FAMILY, CodeListener
from devices.plumbing.scanner_settings import Sighting
from devices.plumbing.wired import WiredDevice
from devices.transports import Transport

E = TypeVar("E")


class ScannerDevice(WiredDevice[E]):
    """Subclasses hand what was read to `_read_code`."""

    family = FAMILY

    def __init__(self, name: str, settings: Sighting, clock: Clock | None, wire: Transport | None) -> None:
        super().__init__(name, wire or settings.transport(), clock)
        self._gate = ScanGate(settings.max_length, settings.repeat_s)
        self._listener: CodeListener | None = None

    @property
    def health(self) -> Health:
        """As of every device on a wire, with what was scanned and refused."""
        known = super().health
        return replace(known, counters={"refused": 0, **known.counters, **self._gate.counters})

    def listen(self, listener: CodeListener) -> None:
        """Hear each accepted code once."""
        self._listener = listener

    def _read_code(self, code: RawCode) -> bool:
        """Through the gate, to the listener; whether it was let through."""
        if code.overlong:
            self._gate.count(Refusal.TOO_LONG)
            return False
        text = self._gate.admit(code.raw, self._clock.monotonic(), symbology=code.symbology).text
        if text is not None and self._listener is not None:
            self._listener(text)
        return text is not None
