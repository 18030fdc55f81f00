"""One order to open one door: at most one pulse, then the sensor decides (design.md G3). Pure; time is an argument."""

from dataclasses import dataclass
from enum import StrEnum

from devices.contract import NOTHING, Words, at
from devices.contract.health import Fault, WhoActs
from devices.contract.pickup_locker import DoorState, OpenOutcome

_SENSOR = Words("开锁命令发了，但传感器信不过，请去看门", "pulse sent; the sensor cannot be believed; go and look")
_SILENT = Words("锁控板没有回答，没有开锁；请查它的供电和接线", "no answer, nothing was sent; its power and cable")
_SILENT_SINCE = Words(
    "开锁命令发了，锁控板再没有回答，请去看门", "pulse sent; the board does not answer since; go and look"
)
_STILL_CLOSED = Words(
    "开锁命令发了，门还关着；请拉一下门，或查锁、线和供电",
    "pulse sent, still closed; pull the door or look at lock, cable and supply",
)


class Step(StrEnum):
    """What to do next."""

    ASK = "ask"
    """Ask the board, then call `sensed` or `silent`."""
    PULSE = "pulse"
    """Send the open command once, then call `pulsed`. Given at most once."""


@dataclass
class Opening:
    """Feed it what happened; `next` says the next step, or the outcome. Seconds are monotonic."""

    door: str
    wait_s: float
    """A door still closed so long after the pulse is jammed."""
    tries: int = 2
    """Questions before the pulse that may stay without answer."""
    _pulsed_at: float | None = None
    _asked: bool = False
    _refusal: Words = NOTHING
    _closed_after: bool = False
    """The sensor said closed after the pulse, and nothing hides it since."""
    _outcome: OpenOutcome | None = None

    @property
    def pulse_possible(self) -> bool:
        """Whether the command may have reached the board."""
        return self._pulsed_at is not None

    def next(self, now_s: float) -> Step | OpenOutcome:
        """The next step; an outcome is final."""
        if self._outcome is None and self._pulsed_at is not None and now_s - self._pulsed_at >= self.wait_s:
            self._outcome = self._too_long()
        if self._outcome is not None:
            return self._outcome
        return Step.PULSE if self._asked and self._pulsed_at is None else Step.ASK

    def sensed(self, state: DoorState, *, doubtful: bool = False) -> None:
        """The board answered and this is what its sensor has settled on; `doubtful` = perhaps before the pulse."""
        if self._outcome is not None:
            return
        if self._pulsed_at is None:
            self._asked = True
            if state is DoorState.OPEN:
                self._outcome = OpenOutcome("already_open")
        elif state is DoorState.OPEN:
            self._outcome = OpenOutcome("opened")
        elif state is DoorState.UNKNOWN:
            self._outcome = self._unknown("sensorUnknown", _SENSOR)
        else:
            self._closed_after = not doubtful

    def silent(self) -> None:
        """The board did not answer a question."""
        if self._outcome is not None:
            return
        self._closed_after = False
        if self._pulsed_at is None:
            self.tries -= 1
            if self.tries <= 0:
                self._outcome = _not_sent(Fault("boardSilent", WhoActs.MAINTENANCE, at(self.door, _SILENT)))

    def pulsed(self, now_s: float, *, refusal: Words = NOTHING) -> None:
        """The command went out, or may have; `refusal` is what the board said against it."""
        self._pulsed_at, self._refusal = now_s, refusal

    def lost(self, fault: Fault) -> None:
        """The wire is gone, or we are: nothing more will be known."""
        if self._outcome is not None:
            return
        if self._pulsed_at is None:
            self._outcome = _not_sent(fault)
        else:
            self._outcome = OpenOutcome("unknown", fault)

    def _too_long(self) -> OpenOutcome:
        if not self._closed_after:
            return self._unknown("boardSilent", _SILENT_SINCE)
        if self._refusal.zh:
            return OpenOutcome("jammed", Fault("refused", WhoActs.MAINTENANCE, at(self.door, self._refusal)))
        return OpenOutcome("jammed", Fault("jammed", WhoActs.CLEAR, at(self.door, _STILL_CLOSED)))

    def _unknown(self, code: str, words: Words) -> OpenOutcome:
        return OpenOutcome("unknown", Fault(code, WhoActs.CLEAR, at(self.door, words)))


def _not_sent(fault: Fault) -> OpenOutcome:
    return OpenOutcome("not_sent", fault)
