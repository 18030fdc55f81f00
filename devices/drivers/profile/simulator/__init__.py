"""The other end of a wire that a profile describes."""

from devices.drivers.profile.simulator.device import SimulatedProfile
from devices.drivers.profile.simulator.kinds import (
    SimulatedCodes,
    SimulatedKeys,
    SimulatedLocks,
    SimulatedSign,
    simulated,
)

__all__ = ["SimulatedCodes", "SimulatedKeys", "SimulatedLocks", "SimulatedProfile", "SimulatedSign", "simulated"]
