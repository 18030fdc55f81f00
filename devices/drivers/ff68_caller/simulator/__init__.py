"""A keypad and a caller on one bus."""

from devices.simulation.ff68_bus import Ff68Bus

__all__ = ["Ff68Bus"]
