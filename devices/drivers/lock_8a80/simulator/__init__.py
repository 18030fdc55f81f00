"""8A/80 boards at the other end of the wire."""

from devices.drivers.lock_8a80.simulator.boards import Simulated8a80

__all__ = ["Simulated8a80"]
