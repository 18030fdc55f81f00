"""The other end of a wire that a profile describes."""

from devices.drivers.profile.simulator.device import SimulatedProfile
from devices.drivers.profile.simulator.kinds import (
    SimulatedCodes,
    SimulatedKeys,
    SimulatedSign,
    simulated,
)
from devices.drivers.profile.simulator.locks import SimulatedLocks

__all__ = ["SimulatedCodes", "SimulatedKeys", "SimulatedLocks", "SimulatedProfile", "SimulatedSign", "simulated"]
