"""Reads one camera for ever, in a thread of its own: open, read, look, wait, open again."""

import threading
import time
from collections.abc import Callable

from hall_controller.video.cameras.back_off import BackOff
from hall_controller.video.cameras.looking import Looking
from hall_controller.video.cameras.outlet import Outlet
from hall_controller.video.cameras.references import References
from hall_controller.video.cameras.ring import Ring
from hall_controller.video.cameras.slots import Phase, Slots
from hall_controller.video.cameras.source import Source, SourceFailed
from hall_controller.video.cameras.timeline import Timeline
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.cameras.watch import Watch
from hall_controller.video.contract import CameraSpec, Reason, StreamFacts

PATIENCE_S = 1.0
"""A sign of life at least so often while it waits."""
KEPT_S = 120.0
"""A ring that nothing came into for so long is given back."""


class Reader(threading.Thread):
    """A daemon: nobody ever waits for it. `told` gets the name of an error that is ours, not the camera's."""

    def __init__(
        self, spec: CameraSpec, slot: int, slots: Slots, references: References, told: Callable[[str], None]
    ) -> None:
        super().__init__(name=f"camera-{spec.camera}", daemon=True)
        self.spec = spec
        self._slot, self._slots, self._told = slot, slots, told
        self._stop = threading.Event()
        self._timeline = Timeline()
        self.looking = Looking(spec, references)
        self.watch = Watch(spec.thresholds)
        self.outlet = Outlet(Ring(spec.ring_s, spec.ring_bytes))
        self._source: Source | None = None
        self._setup: Setup | None = None
        self.audio = ""
        """`pcm_alaw` when it is wanted and comes."""
        self._wait = BackOff()
        self._beat(Phase.IDLE)

    def stop(self) -> None:
        """Come to an end at the next packet or time limit."""
        self._stop.set()

    def run(self) -> None:
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                self._read_once()
            except SourceFailed as failed:
                self.watch.failed(failed.reason, time.monotonic())
            except Exception as error:  # noqa: BLE001  (supervised: one camera's bytes must not end its watch)
                self._told(type(error).__name__)
                self.watch.failed(Reason.GARBAGE, time.monotonic())
            self._rest(self._wait.after(time.monotonic() - begun))
        self._beat(Phase.IDLE)

    def facts(self, mono: float) -> StreamFacts:
        """What comes at the moment."""
        setup, rates = self._setup, self.watch.rates
        if setup is None:
            return StreamFacts()
        frames, bits = rates.per_second(mono)
        return StreamFacts(setup.codec, setup.width, setup.height, frames, bits, rates.key_frame_s, self.audio)

    def tidy(self, mono: float) -> None:
        """Forget pictures of a camera that has been away for long."""
        if self.watch.last_packet is not None and mono - self.watch.last_packet > KEPT_S:
            self.outlet.ring.clear()

    def _read_once(self) -> None:
        self._beat(Phase.OPENING)
        self._timeline.restart()
        source = Source(self.spec, self._timeline)
        try:
            self.watch.opened(time.monotonic())
            self.looking.restart()
            self.audio = source.audio
            self._beat(Phase.READING)
            for unit in source.units():
                self._take(source, unit)
                if self._stop.is_set():
                    return
        finally:
            self._beat(Phase.CLOSING)
            source.close()
        raise SourceFailed(Reason.ENDED)

    def _take(self, source: Source, unit: Unit) -> None:
        self._beat(Phase.WORKING)
        if not unit.audio:
            self._setup = unit.setup
            strange = source.is_strange(unit)
            self.watch.packet(len(unit.data), unit.mono, key=unit.key and not strange, dts=unit.dts)
            if strange:
                self.watch.strange(unit.mono)
        self.outlet.feed(unit)
        if unit.key and self.looking.is_due(unit.mono):
            judged = self.looking.look(source.codec, unit.data, unit.mono)
            source.learn_size(*self.looking.size)
            if judged is not None:
                self.watch.looked(*judged)
        self._beat(Phase.READING)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stop.is_set() and (left := until - time.monotonic()) > 0:
            self._beat(Phase.IDLE)
            self._stop.wait(min(left, PATIENCE_S))

    def _beat(self, phase: Phase) -> None:
        self._slots.beat(self._slot, phase, time.monotonic())
