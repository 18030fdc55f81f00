"""A simulated Masung printer."""

from devices.escpos.simulator import PrinterSimulator
from devices.escpos.simulator.makes import MasungMake

__all__ = ["MasungMake", "PrinterSimulator"]
