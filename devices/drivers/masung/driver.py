"""Masung kiosk printer: plain ESC/POS paper, the maker's own status."""

from devices.contract.clock import Clock
from devices.drivers.masung.protocol import dialect
from devices.drivers.masung.settings import MasungSettings
from devices.escpos.driver import PosPrinter
from devices.transports import Transport


class MasungPrinter(PosPrinter):
    """A printer that must show the maker's status bits."""

    def __init__(
        self,
        name: str,
        settings: MasungSettings,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        super().__init__(name, settings, dialect(settings), clock, transport)
