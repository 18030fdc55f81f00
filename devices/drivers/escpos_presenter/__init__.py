"""Kiosk printers with a presenter: Custom, Pyramid Reliance, KPM."""

from devices.drivers.escpos_presenter.driver import PresenterPrinter
from devices.drivers.escpos_presenter.settings import PresenterSettings

__all__ = ["PresenterPrinter", "PresenterSettings"]
