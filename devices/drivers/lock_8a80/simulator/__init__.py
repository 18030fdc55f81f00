"""8A/80 boards at the other end of the wire."""

from devices.drivers.lock_8a80.simulator.boards import Simulated8a80
from devices.drivers.lock_8a80.simulator.program import main

__all__ = ["Simulated8a80", "main"]
