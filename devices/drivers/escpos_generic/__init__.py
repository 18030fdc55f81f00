"""Generic ESC/POS ticket printer on TCP or serial."""

from devices.drivers.escpos_generic.driver import EscposPrinter
from devices.drivers.escpos_generic.settings import EscposSettings, EscposTimings

__all__ = ["EscposPrinter", "EscposSettings", "EscposTimings"]
