"""WKLY boards at the other end of the wire."""

from devices.drivers.wkly.simulator.boards import SimulatedWkly

__all__ = ["SimulatedWkly"]
