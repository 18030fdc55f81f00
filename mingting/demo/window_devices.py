"""What stands at the demo's window: keypad and caller on one bus, and a sign, each at the other end of a real wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mingting.demo.processes import Child, Children

BUS = "devices.drivers.ff68_keypad.simulator"
SIGN = "devices.drivers.profile.simulator"
PROFILE = "serial_sign"


@dataclass(frozen=True)
class WindowDevices:
    """The simulated devices of a window's agent."""

    bus: Child
    sign: Child

    @property
    def children(self) -> Mapping[str, Child]:
        """All of them by name; keypad and caller are two devices of one program."""
        return {"bus": self.bus, "sign": self.sign}

    @property
    def control_ports(self) -> dict[str, int]:
        """Where each device takes its commands (`hall demo tell`)."""
        bus: int = self.bus.ready["control_port"]
        return {"keypad": bus, "caller": bus, "sign": self.sign.ready["control_port"]}

    def sections(self) -> dict[str, dict[str, Any]]:
        """Their sections in the station's file: four keys, a level without a key is missing."""
        keys = {0: "dissatisfied", 1: "fairly_satisfied", 2: "satisfied", 3: "very_satisfied"}
        return {
            "rating_keypad": {"driver": "ff68_keypad", "url": _url(self.bus), "address": 1, "keys": keys},
            "caller": {"driver": "ff68_caller", "url": _url(self.bus), "address": 1},
            "window_sign": {"driver": "profile", "profile": PROFILE, "url": _url(self.sign)},
        }


def begin_window_devices(children: Children, station: str) -> WindowDevices:
    """Started, not yet ready."""
    bus = children.start(f"bus-{station}", BUS, [])
    return WindowDevices(bus, children.start(f"sign-{station}", SIGN, ["--profile", PROFILE]))


def _url(child: Child) -> str:
    return f"tcp://127.0.0.1:{child.ready['port']}"
