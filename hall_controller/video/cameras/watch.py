"""What one camera is like right now, out of its connection, its packets and its pictures; pure, time is an argument."""

from hall_controller.video.cameras.rates import Rates
from hall_controller.video.cameras.settling import STARTING, Seen
from hall_controller.video.contract import PictureState, Reason, Thresholds

SETTLED_S = 10.0
"""Frames are counted this long before they are too few."""
LONE = 0.7
"""A silence this share of the watchdog's time."""


class Watch:
    """Fed by the camera's thread, asked by the process's clock: a thread that hangs keeps nothing from being seen."""

    def __init__(self, limits: Thresholds) -> None:
        self._limits = limits
        self._failure: tuple[Reason, float] | None = None
        self._open_since: float | None = None
        self._last_key: float | None = None
        self._picture: tuple[tuple[Reason, ...], float] | None = None
        self._strange_since: float | None = None
        self._lone = False
        self.last_packet: float | None = None
        self.rates = Rates()

    def opened(self, mono: float) -> None:
        """The camera answered; its first packets are awaited."""
        self._open_since, self._last_key, self._strange_since = mono, None, None
        if self._picture is not None:  # as it was before, but only since now
            self._picture = self._picture[0], mono
        self.rates.restart()

    def packet(self, size: int, mono: float, *, key: bool, dts: int) -> None:
        """A picture's packet came.

        libav holds the newest picture back until the next begins and lets it out when it gives up, seconds later: one
        packet after a long silence is no sign of life.
        """
        silent = mono - (self.last_packet or mono)
        if silent > LONE * self._limits.stalled_after_s and not self._lone:
            self._lone = True
            return
        if self._lone:
            self.rates.restart()
            self._picture = self._picture and (self._picture[0], mono)
        self._lone = False
        self.last_packet = mono
        self._failure = None
        self.rates.packet(size, dts, mono, key=key)
        if key:
            self._last_key = mono

    def strange(self, mono: float) -> None:
        """What came is not of the codec that was announced."""
        if self._strange_since is None:
            self._strange_since = mono

    def failed(self, reason: Reason, mono: float) -> None:
        """It could not be opened, or it ended."""
        if reason is Reason.TIMEOUT and self._open_since is not None:
            reason = Reason.STALLED  # it answered, and then nothing came
        self._open_since = None
        if self._failure is None:
            self._failure = (reason, mono if self.last_packet is None else self.last_packet)
        else:
            self._failure = (reason, self._failure[1])

    def looked(self, reasons: tuple[Reason, ...], began: float) -> None:
        """A key frame was judged; no reason: it is a good picture."""
        if self._picture is not None and self._picture[0] == reasons:
            began = self._picture[1]
        self._picture = (reasons, began)

    def seen(self, mono: float) -> Seen:
        """How it is; asked by another thread than the one that feeds it."""
        failure, opened, picture = self._failure, self._open_since, self._picture
        if failure is not None:
            return Seen(PictureState.DOWN, (failure[0],), failure[1])
        if opened is None:
            return STARTING
        newest = max(self.last_packet or 0.0, opened)
        if mono - newest > self._limits.stalled_after_s:
            return Seen(PictureState.DOWN, (Reason.STALLED,), newest)
        trouble = self._trouble(opened, mono)
        if trouble is not None:
            return trouble
        if picture is None:
            return STARTING
        return Seen(PictureState.DEGRADED if picture[0] else PictureState.UP, *picture)

    def _trouble(self, opened: float, mono: float) -> Seen | None:
        """Packets come, and are no picture."""
        strange, key = self._strange_since, self._last_key or opened
        if strange is not None:
            return Seen(PictureState.DEGRADED, (Reason.CODEC,), strange)
        if mono - key > self._limits.no_key_frame_s:
            return Seen(PictureState.DEGRADED, (Reason.NO_KEY_FRAME,), key)
        measured = self.rates.measured_s(mono)
        if measured > SETTLED_S and self.rates.per_second(mono)[0] < self._limits.few_frames_per_s:
            return Seen(PictureState.DEGRADED, (Reason.FEW_FRAMES,), mono)
        return None
