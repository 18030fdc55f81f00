"""KERONG CU16 boards at the other end of the wire."""

from devices.drivers.kerong_cu16.simulator.boards import SimulatedCu16

__all__ = ["SimulatedCu16"]
