"""The other end of the wire: what every simulated device shares. Drivers never import this."""

from devices.simulation.background import BackgroundDevice
from devices.simulation.control import ControlServer
from devices.simulation.device import SimulatedDevice
from devices.simulation.program import run_simulator
from devices.simulation.scanner import SimulatedScanner
from devices.simulation.wire import WireFaults

__all__ = ["BackgroundDevice", "ControlServer", "SimulatedDevice", "SimulatedScanner", "WireFaults", "run_simulator"]
