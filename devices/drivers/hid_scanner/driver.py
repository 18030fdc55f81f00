"""Scanner that plays keyboard: its event device is ours alone, its keys become codes and never reach the screen."""

from devices.codecs.code_stream import RawCode
from devices.codecs.scans import Refusal
from devices.contract import Clock
from devices.drivers.hid_scanner.protocol import Combination, Event, KeyReader
from devices.drivers.hid_scanner.settings import HidScannerSettings
from devices.plumbing import ScannerDevice
from devices.transports import Transport

POLL_S = 1.0
PAUSE_S = 1.0
"""A code whose keys pause this long is not whole: scanners type in a burst."""


class HidScanner(ScannerDevice[Event]):
    """One scanner. It answers nothing: an open, grabbed device is all that can be known of it."""

    poll_interval_s = POLL_S

    def __init__(
        self, name: str, settings: HidScannerSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport, KeyReader(settings.max_length), PAUSE_S)

    def _pushed(self, event: Event) -> None:
        if isinstance(event, RawCode):
            self._read_code(event)
        elif isinstance(event, Combination):
            self._gate.count(Refusal.CONTROL)
            self._counters["key_combinations"] += 1
        else:
            self._counters["spoilt"] += 1
