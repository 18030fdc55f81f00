"""Several simulated cameras together and the words that turn their knobs."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from hall_controller.video.simulator.camera.camera import CameraKind, SimulatedCamera
from hall_controller.video.simulator.camera.faults import Faults
from hall_controller.video.simulator.camera.scenes import Picture

COMMANDS = {
    "NAME picture KIND": "shows " + ", ".join(Picture),
    "NAME KNOB on|off|VALUE": "a fault: " + ", ".join(field.name for field in dataclasses.fields(Faults)),
    "NAME close": "breaks its connections",
    "NAME end": "says BYE to its clients",
    "NAME refuse on|off": "refuses connections, accepts them again",
    "NAME mend": "every fault off, listens, shows the good picture",
    "status": "all cameras: address, picture, faults that are on, viewers, connections",
    "all ...": "each of these for every camera",
}


class SimulatedCameras:
    """Cameras by name, each with a port of its own: `first_port` and the next ones, or free ones."""

    def __init__(self, kinds: Mapping[str, CameraKind | Picture], first_port: int = 0, host: str = "127.0.0.1") -> None:
        self._first = first_port
        self.cameras = {
            name: SimulatedCamera(name, CameraKind(kind) if isinstance(kind, Picture) else kind, host)
            for name, kind in kinds.items()
        }

    async def start(self) -> None:
        """Listen; OSError where a port is taken."""
        for number, camera in enumerate(self.cameras.values()):
            await camera.start(self._first + number if self._first else 0)

    async def stop(self) -> None:
        """Close everything."""
        for camera in self.cameras.values():
            await camera.stop()

    async def obey(self, line: str) -> dict[str, Any]:
        """One command, see COMMANDS; `{"ok": true, ...}` or `{"ok": false, "error": ...}`."""
        try:
            return {"ok": True, **await self._obey(line.split())}
        except (ValueError, KeyError, IndexError, OSError) as error:
            return {"ok": False, "error": f"{line.strip()}: {error}"}

    async def _obey(self, words: list[str]) -> dict[str, Any]:
        if words == ["help"]:
            return {"commands": COMMANDS}
        if words == ["status"]:
            return {"cameras": {name: _status(camera) for name, camera in self.cameras.items()}}
        name, act, *args = words
        for camera in self.cameras.values() if name == "all" else [self.cameras[name]]:
            await _act(camera, act, args)
        return {}


async def _act(camera: SimulatedCamera, act: str, args: list[str]) -> None:
    if act == "picture":
        await camera.show(Picture(args[0]))
    elif act == "refuse":
        await camera.refuse(_value(args, False))
    elif act == "mend":
        for field in dataclasses.fields(Faults):
            setattr(camera.faults, field.name, field.default)
        await camera.refuse(False)
        await camera.show(Picture.GOOD)
    elif act in {"close", "end"}:
        acts: dict[str, Callable[[], None]] = {"close": camera.close, "end": camera.end}
        acts[act]()
    else:
        default = {field.name: field.default for field in dataclasses.fields(Faults)}
        if act not in default:
            raise ValueError(f"unknown command; known: {', '.join(COMMANDS)}")
        setattr(camera.faults, act, _value(args, default[act]))


def _value(args: list[str], default: object) -> Any:
    """What a knob is set to, in the kind of its default; a switch without a word is on, a value without one is off."""
    if isinstance(default, bool):
        return {"on": True, "off": False}[args[0]] if args else True
    kind: Callable[[Any], object] = type(default)
    return kind(args[0]) if args else default


def _status(camera: SimulatedCamera) -> dict[str, Any]:
    faults = {name: value for name, value in vars(camera.faults).items() if value != getattr(Faults(), name)}
    seen = {"picture": camera.picture, "viewers": camera.viewers, "connections": camera.connections}
    return {"url": camera.url(), "main": camera.url("main"), **seen, "faults": faults}
