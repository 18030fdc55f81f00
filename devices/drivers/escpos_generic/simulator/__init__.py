"""A simulated ESC/POS printer on TCP and pty that turns bytes into pictures of paper."""

from devices.drivers.escpos_generic.simulator.background import BackgroundPrinter
from devices.drivers.escpos_generic.simulator.control import ControlServer
from devices.drivers.escpos_generic.simulator.paper import Slip
from devices.drivers.escpos_generic.simulator.printer import PrinterSimulator

__all__ = ["BackgroundPrinter", "ControlServer", "PrinterSimulator", "Slip"]
