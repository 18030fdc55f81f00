"""YT boards at the other end of the wire."""

from devices.drivers.yt_locker.simulator.boards import SimulatedYt

__all__ = ["SimulatedYt"]
