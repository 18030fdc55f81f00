"""Kiosk printer with a presenter: the slip is cut, pushed out, and drawn back when nobody takes it."""

from devices.contract.clock import Clock
from devices.drivers.escpos_presenter.protocol import dialect
from devices.drivers.escpos_presenter.settings import PresenterSettings
from devices.escpos.driver import PosPrinter
from devices.transports import Transport


class PresenterPrinter(PosPrinter):
    """A printer that says where its ticket is."""

    def __init__(
        self,
        name: str,
        settings: PresenterSettings,
        clock: Clock | None = None,
        transport: Transport | None = None,
    ) -> None:
        super().__init__(name, settings, dialect(settings), clock, transport)
