"""KERONG CU48 boards at the other end of the wire."""

from devices.drivers.kerong_cu48.simulator.boards import SimulatedCu48

__all__ = ["SimulatedCu48"]
