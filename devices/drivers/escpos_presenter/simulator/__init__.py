"""A simulated printer with a presenter."""

from devices.escpos.simulator import PrinterSimulator
from devices.escpos.simulator.makes import PresenterMake

__all__ = ["PresenterMake", "PrinterSimulator"]
