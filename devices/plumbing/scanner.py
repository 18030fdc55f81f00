"""Base of the code scanners on a wire: the gate and the listener."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from devices.codecs.code_stream import RawCode
from devices.codecs.scans import Refusal, ScanGate
from devices.contract import Clock, Health
from devices.contract.code_scanner import FAMILY, CodeListener
from devices.plumbing.scanner_settings import Sighting
from devices.plumbing.wired import WiredDevice
from devices.transports import Transport

E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)


class Stream(Protocol[E_co]):
    """What a scanner sends, cut into events; only silence ends some of them."""

    @property
    def unfinished(self) -> bool:
        """Whether bytes are kept that more bytes or silence will end."""
        ...

    def feed(self, data: bytes) -> Iterable[E_co]:
        """The events that are complete now."""
        ...

    def quiet(self) -> Iterable[E_co]:
        """No more bytes came: what that completes."""
        ...

    def forget(self) -> None:
        """A fresh connection: drop what is unfinished."""
        ...


class ScannerDevice(WiredDevice[E]):
    """Subclasses hand what was read to `_read_code`; after `quiet_s` without a byte an open code is ended."""

    family = FAMILY

    def __init__(
        self,
        name: str,
        settings: Sighting,
        clock: Clock | None,
        wire: Transport | None,
        stream: Stream[E],
        quiet_s: float,
    ) -> None:
        super().__init__(name, wire or settings.transport(), clock)
        self._stream, self._quiet_s = stream, quiet_s
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

    def _decode(self, data: bytes) -> Iterable[E]:
        return self._stream.feed(data)

    def _patience(self) -> float:
        return self._quiet_s if self._stream.unfinished else super()._patience()

    def _quiet(self) -> Iterable[E]:
        return self._stream.quiet()

    def _forget(self) -> None:
        self._stream.forget()

    def _read_code(self, code: RawCode) -> bool:
        """Through the gate, to the listener; whether it was let through."""
        if code.overlong:
            self._gate.count(Refusal.TOO_LONG)
            return False
        text = self._gate.admit(code.raw, self._clock.monotonic(), symbology=code.symbology).text
        if text is not None and self._listener is not None:
            self._listener(text)
        return text is not None
