"""How one camera stands, as the pool knows it: settled state, facts, moments."""

import time
from typing import Any

from hall_controller.video.cameras import specs
from hall_controller.video.cameras.settling import Seen, Settling
from hall_controller.video.contract import CameraHealth, CameraSpec, PictureState, Reason, StreamFacts

MISSING_S = 4.0
"""Nothing told for so long: nobody looks at the moment."""


class Standing:
    """One camera; `seen` and `tick` return true when its health is to be told."""

    def __init__(self, spec: CameraSpec, now_ms: int) -> None:
        self.camera = spec.camera
        self._settling = Settling(spec.thresholds, time.monotonic(), now_ms)
        self._facts = StreamFacts()
        self._packet: float | None = None
        self._heard = time.monotonic()
        self.restarts = 0
        """How often its reader process was lost."""
        self.quarantined = False

    def seen(self, told: dict[str, Any], now_ms: int) -> bool:
        """The reader process told how it is."""
        self._heard = time.monotonic()
        self._facts = specs.stream_facts(told["facts"])
        self._packet = told["packet"]
        reasons = tuple(Reason(reason) for reason in told["reasons"])
        seen = Seen(PictureState(told["state"]), reasons, told["began"])
        behind = max(0.0, self._heard - told["at"])
        return self._settling.see(seen, told["at"], now_ms - round(behind * 1000))

    def tick(self, now_ms: int) -> bool:
        """Time goes on; whether it has been unseen for too long."""
        now = time.monotonic()
        return now - self._heard > MISSING_S and self._settling.unseen(now, now_ms)

    def health(self, now_ms: int) -> CameraHealth:
        """As it is told."""
        told = self._settling.told
        reasons = told.reasons
        if self.quarantined and told.state in {PictureState.DOWN, PictureState.DEGRADED}:
            reasons = (*reasons, Reason.QUARANTINED)
        seen_ms = None if self._packet is None else now_ms - round((time.monotonic() - self._packet) * 1000)
        return CameraHealth(
            self.camera, told.state, reasons, self._settling.since_ms, self._facts, seen_ms, self.restarts
        )
