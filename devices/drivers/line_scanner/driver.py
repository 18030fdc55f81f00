"""Code scanner with a suffix: reads for as long as it is open, says nothing to the scanner."""

from devices.codecs.code_stream import RawCode
from devices.contract.clock import Clock
from devices.drivers.line_scanner.protocol import code_stream
from devices.drivers.line_scanner.settings import LineScannerSettings
from devices.plumbing import ScannerDevice
from devices.transports import Transport

POLL_S = 1.0
"""Only the wire is looked at."""


class LineScanner(ScannerDevice[RawCode]):
    """One scanner. Such a scanner answers nothing, so an open wire is all that can be known of it."""

    poll_interval_s = POLL_S

    def __init__(
        self, name: str, settings: LineScannerSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        stream = code_stream(settings.suffix, settings.max_length)
        super().__init__(name, settings, clock, transport, stream, settings.quiet_ms / 1000)

    def _pushed(self, event: RawCode) -> None:
        self._read_code(event)
