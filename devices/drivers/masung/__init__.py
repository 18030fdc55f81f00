"""Masung 美松 kiosk printers and others that speak their status dialect."""

from devices.drivers.masung.driver import MasungPrinter
from devices.drivers.masung.settings import MasungSettings

__all__ = ["MasungPrinter", "MasungSettings"]
