"""When which frame of ours went out: read at the transport, the last thing before the wire."""

import time
from dataclasses import dataclass, field

from devices.transports import Recorder, Transport


@dataclass
class Tap:
    """Times are of `time.perf_counter`."""

    out: list[tuple[float, bytes]] = field(default_factory=list)

    def around(self, wire: Transport) -> Transport:
        return Recorder(wire, self._note)

    def first(self, begin: bytes, after: float) -> float | None:
        """When the first frame that begins with `begin` went out after a moment."""
        return next((at for at, data in self.out if at >= after and data.startswith(begin)), None)

    def times(self, frame: bytes) -> list[float]:
        return [at for at, data in self.out if data == frame]

    def _note(self, direction: str, data: bytes) -> None:
        if direction == "out":
            self.out.append((time.perf_counter(), data))
