"""Step `media` of one line: what running streams came to so far, and how the last one ended."""

from hall_controller.video.contract import StreamReport
from hall_controller.video.gb28181.link.steps import Steps

PATIENCE_S = 5.0
"""A receiver that does not take a packet for so long after its ACK is told as trouble."""
SHOWN_S = 60.0
"""So long the trouble of one stream stays, although others run."""
BROKEN = frozenset({"unreachable", "slow", "camera"})


class MediaStep:
    """Times are monotonic seconds. Nothing of it goes into the journal: counts are for who looks at the step list."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._running: dict[str, tuple[str, float, str]] = {}
        """Stream -> camera, since when, what it came to."""
        self._trouble_until = float("-inf")

    def begun(self, stream: str, camera: str, now: float) -> None:
        """The ACK came."""
        self._running[stream] = camera, now, ""
        self._steps.waiting("media", "sending")

    def runs(self, report: StreamReport, now: float) -> None:
        """What a running stream came to so far."""
        if report.stream not in self._running:
            return
        camera, since, _ = self._running[report.stream]
        self._running[report.stream] = camera, since, f"{camera}: {_sent(report)}"
        if now < self._trouble_until:
            return
        said = " · ".join(counts for _, _, counts in self._running.values() if counts)
        if report.packets:
            self._steps.ok("media", said, "sending")
        elif now - since > PATIENCE_S:
            self._steps.wrong("media", "nothing", said)

    def ended(self, report: StreamReport, now: float) -> None:
        """`report.ended` says why."""
        self._running.pop(report.stream, None)
        if report.ended in BROKEN:
            self._steps.wrong("media", report.ended, f"{_sent(report)}, {report.ended}")
        elif not report.packets:
            self._steps.wrong("media", "nothing", _sent(report))
        elif now >= self._trouble_until:
            self._steps.ok("media", _sent(report))
            return
        else:
            return
        self._trouble_until = now + SHOWN_S

    def refused(self, code: str, now: float) -> None:
        """Nothing was sent, and why."""
        self._steps.wrong("media", code)
        self._trouble_until = now + SHOWN_S


def _sent(report: StreamReport) -> str:
    missed = "" if report.missed is None else f", {report.missed} lost"
    return f"{report.packets} RTP, {report.octets} B{missed}"
