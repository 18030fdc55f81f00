"""A simulated ESC/POS printer on TCP and pty that turns bytes into pictures of paper."""

from devices.escpos.simulator.background import BackgroundPrinter
from devices.escpos.simulator.control import ObedientPrinter
from devices.escpos.simulator.paper import Slip
from devices.escpos.simulator.printer import PrinterSimulator

__all__ = ["BackgroundPrinter", "ObedientPrinter", "PrinterSimulator", "Slip"]
