"""A camera's units to one upper platform; the sender has a thread and a bounded queue of its own."""

from collections.abc import Callable

from hall_controller.video.cameras.units import Unit
from hall_controller.video.contract import StreamOrder, StreamReport
from hall_controller.video.gb28181.sender import Frame, MediaSender


class Uplink:
    """A sink; `ended` is called from the sender's thread when the receiver is gone or too slow."""

    def __init__(self, order: StreamOrder, ended: Callable[[StreamReport], None]) -> None:
        self.order = order
        self._sender = MediaSender(order, on_end=ended)
        self._last = self._last_sound = -1
        self.port = self._sender.bind()
        self.begun = False

    def start(self) -> None:
        """Connect; frames may be put from now on."""
        self._sender.start()
        self.begun = True

    def put(self, unit: Unit) -> None:
        """Hand one unit over. A group of pictures that is sent again follows at once, and without its sound."""
        if unit.audio:
            if unit.dts > self._last_sound:
                self._last_sound = unit.dts
                self._sender.send(Frame(unit.data, unit.pts, unit.dts, codec="pcm_alaw"))
            return
        dts = self._last = max(unit.dts, self._last + 1)
        self._sender.send(Frame(unit.data, dts + unit.pts - unit.dts, dts, unit.key, unit.setup.codec, unit.setup.sets))

    def counts(self) -> StreamReport:
        """What was sent so far."""
        return self._sender.report()

    def close(self, why: str = "stopped") -> StreamReport:
        """End it; what was sent."""
        return self._sender.close(why)
