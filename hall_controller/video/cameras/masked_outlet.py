"""The masked picture of one camera, made only while somebody is attached, in a thread of its own."""

import queue
import threading

import av

from hall_controller.video.cameras.masking import Masker
from hall_controller.video.cameras.outlet import Outlet
from hall_controller.video.cameras.ring import Ring
from hall_controller.video.cameras.units import Sink, Unit
from hall_controller.video.contract import Mask

RING_S, RING_BYTES = 10.0, 8 * 2**20
WAITING = 200
"""Units that may wait for the encoder; then everything up to the next key frame is lost."""


class MaskedOutlet:
    """Attach and detach as with the plain outlet; what comes out is always masked H.264."""

    def __init__(self, plain: Outlet, masks: tuple[Mask, ...]) -> None:
        self._plain, self._masks = plain, masks
        self._lock = threading.Lock()
        self._work: _Work | None = None

    def attach(self, sink: Sink) -> None:
        """Begin with the newest key frame that is already masked, or with the next."""
        with self._lock:
            if self._work is None:
                self._work = _Work(self._masks)
                self._work.outlet.attach(sink)
                self._work.start()
                self._plain.attach(self._work)
            else:
                self._work.outlet.attach(sink)

    def detach(self, sink: Sink) -> None:
        """The last one ends the work."""
        with self._lock:
            if self._work is None:
                return
            self._work.outlet.detach(sink)
            if not self._work.outlet.is_used:
                self._plain.detach(self._work)
                self._work.stop()
                self._work = None


class _Work(threading.Thread):
    def __init__(self, masks: tuple[Mask, ...]) -> None:
        super().__init__(name="masking", daemon=True)
        self.outlet = Outlet(Ring(RING_S, RING_BYTES))
        self._masks, self._masker = masks, Masker(masks)
        self._waiting: queue.Queue[Unit] = queue.Queue(WAITING)
        self._stopped = threading.Event()
        self._gap = False

    def put(self, unit: Unit) -> None:
        """From the camera's thread; never waits."""
        if self._gap and not unit.key:
            return
        try:
            self._waiting.put_nowait(unit)
            self._gap = False
        except queue.Full:
            self._gap = True

    def stop(self) -> None:
        """End after what is being done."""
        self._stopped.set()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                unit = self._waiting.get(timeout=1.0)
            except queue.Empty:
                continue
            try:
                for masked in self._masker.put(unit):
                    self.outlet.feed(masked)
            except (av.FFmpegError, ValueError):  # begin anew at the next key frame; never unmasked
                self._masker, self._gap = Masker(self._masks), True
