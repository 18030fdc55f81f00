"""A network camera: MJPEG over HTTP, with a code held before it on command."""

import asyncio
from typing import Any

import cv2

from devices.drivers.camera_scanner.simulator.scene import Scene
from devices.simulation.device import SimulatedDevice, is_on
from devices.simulation.ends import End

__all__ = ["CameraSimulator", "Scene"]

HEAD = b"HTTP/1.0 200 OK\r\nCache-Control: no-store\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"
NUMBERS = ("tilt", "turn", "blur", "glare", "light", "noise", "module_px")
SWITCHES = ("dark_mode", "black")


class CameraSimulator(SimulatedDevice):
    """Streams to whoever asks; all knobs of `Scene`, and a rate, a freeze and the faults of every wire."""

    commands = {  # noqa: RUF012 - see the base
        "hold TEXT": "hold a QR code with TEXT before the camera",
        "hold_hex HEX": "the same with these bytes",
        "add TEXT": "hold another one beside it",
        "take_away": "hold nothing",
        **{f"{name} NUMBER": "how the code is held, lit and seen" for name in NUMBERS},
        **{f"{name} on|off": "light code on dark; a covered lens" for name in SWITCHES},
        "freeze on|off": "the same picture again and again",
        "rate FPS": "pictures a second",
    }

    def __init__(self, *, width: int = 640, height: int = 480, rate: float = 15.0) -> None:
        super().__init__()
        self.scene = Scene(width, height)
        self.rate = rate
        self.frozen: bytes | None = None
        self._number = 0
        self._greeted: set[End] = set()

    @property
    def url(self) -> str:
        """The address as the driver's settings write it."""
        host, port = self.wires.address
        return f"http://{host}:{port}/video.mjpeg"

    async def start_tcp(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen and begin to take pictures; the port."""
        found = await super().start_tcp(host, port)
        self.wires.spawn(self._stream())
        return found

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        scene = self.scene
        if name in ("hold", "hold_hex", "add"):
            payload = bytes.fromhex("".join(args)) if name == "hold_hex" else " ".join(args).encode()
            scene.codes = [*(scene.codes if name == "add" else []), payload]
        elif name == "take_away":
            scene.codes = []
        elif name in NUMBERS:
            setattr(scene, name, float(args[0]))
        elif name in SWITCHES:
            setattr(scene, name, is_on(args))
        elif name == "freeze":
            self.frozen = self.jpeg() if is_on(args) else None
        elif name == "rate":
            self.rate = float(args[0])
        else:
            return super().obey_own(name, args)
        return {}

    def jpeg(self) -> bytes:
        """The picture of this moment."""
        self._number += 1
        _, packed = cv2.imencode(".jpg", self.scene.picture(self._number), [cv2.IMWRITE_JPEG_QUALITY, 90])
        return bytes(packed)

    def hear(self, data: bytes) -> None:
        """Requests are answered where they come in, see `_take`."""

    def _take(self, end: End, data: bytes) -> None:
        super()._take(end, data)
        if self.powered and not self.faults.silent and data.startswith(b"GET "):
            end.write(HEAD)
            self._greeted.add(end)

    async def _stream(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due = max(due + 1 / self.rate, loop.time())
            await asyncio.sleep(due - loop.time())
            self._greeted = {end for end in self._greeted if self.wires.holds(end)}
            # A picture before the head of an answer would be no HTTP.
            if self._greeted and len(self._greeted) == self.wires.count:
                picture = self.frozen or self.jpeg()
                part = b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(picture)
                self.say(part + picture + b"\r\n")
