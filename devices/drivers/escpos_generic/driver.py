"""Generic ESC/POS printer: pictures or native text, status by our own bytes."""

from devices.contract.clock import Clock
from devices.drivers.escpos_generic.protocol import dialect
from devices.drivers.escpos_generic.settings import EscposSettings
from devices.escpos.driver import PosPrinter
from devices.transports import Transport


class EscposPrinter(PosPrinter):
    """A printer that speaks plain ESC/POS and cuts or tears its slips."""

    def __init__(
        self,
        name: str,
        settings: EscposSettings,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        super().__init__(name, settings, dialect(settings), clock, transport)
