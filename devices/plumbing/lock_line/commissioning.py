"""Learning a board's polarity, and which bit belongs to which door, by opening one door. Pure; time is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from devices.plumbing.lock_line.settings import Polarity, door_name

BASELINE_READINGS = 3
"""So many equal statuses with all doors closed before the pulse."""


class CommissionStep(StrEnum):
    """What to do next."""

    READ = "read"
    PULSE = "pulse"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CommissionReport:
    """What was learned; `problem` is empty when the board may be used with `polarity`.

    Codes: `silent`, `notSteady`, `notAllClosed`, `notSent`, `nothingChanged`, `otherLock`, `severalChanged`,
    `notClosedAgain`.
    """

    door: str
    polarity: Polarity = "unknown"
    problem: str = ""
    words: str = ""
    changed: tuple[str, ...] = ()
    """Doors whose bit changed with the pulse."""
    odd: tuple[str, ...] = ()
    """Doors whose bit differed from the others before the pulse: not closed, or without a sensor."""


@dataclass
class Commissioning:
    """All doors of the board are closed by hand before; the person closes the one that opened afterwards."""

    board: int
    lock: int
    wired: tuple[int, ...]
    open_s: float
    """How long to wait for a bit to change after the pulse."""
    close_s: float
    """How long the person has to close the door; 0 = not asked to."""
    report: CommissionReport = field(init=False)
    step: CommissionStep = CommissionStep.READ
    _readings: list[tuple[int, ...]] = field(default_factory=list)
    _pulsed_at: float | None = None
    _opened_at: float | None = None
    _silent: int = 0

    def __post_init__(self) -> None:
        self.report = CommissionReport(door_name(self.board, self.lock))

    def silent(self) -> None:
        """The board did not answer."""
        self._silent += 1
        if self._silent > BASELINE_READINGS:
            self._end("silent", f"board {self.board} does not answer: power, cable, address switches, baud")

    def pulsed(self, now_s: float, *, sent: bool) -> None:
        """The open command went out, or did not."""
        self._pulsed_at, self.step = now_s, CommissionStep.READ
        if not sent:
            self._end("notSent", "the open command could not be sent")

    def read(self, bits: tuple[int, ...], now_s: float) -> None:
        """A status of the board."""
        self._silent = 0
        seen = tuple(bits[lock - 1] if lock <= len(bits) else 0 for lock in self.wired)
        if self._pulsed_at is None:
            self._before(seen)
        elif self._opened_at is None:
            self._watch(seen, now_s)
        elif seen == self._readings[-1]:
            self._end("", "")
        elif now_s - self._opened_at > self.close_s:
            self._end("notClosedAgain", f"{self.report.door}: its sensor did not go back; was it closed?")

    def _before(self, seen: tuple[int, ...]) -> None:
        self._readings.append(seen)
        if len(self._readings) < BASELINE_READINGS:
            return
        if len(set(self._readings[-BASELINE_READINGS:])) > 1:
            if len(self._readings) > 4 * BASELINE_READINGS:
                self._end("notSteady", "the sensors flicker: look at supply, common wire and doors")
            return
        usual = seen[self.wired.index(self.lock)]
        odd = self._names(bit != usual for bit in seen)
        if odd:
            words = f"not as the others: {', '.join(odd)}; close all doors, mark locks without a door as absent"
            self._end("notAllClosed", words, odd=odd)
        else:
            self.step = CommissionStep.PULSE

    def _watch(self, seen: tuple[int, ...], now_s: float) -> None:
        before = self._readings[-1]
        changed = self._names(new != old for new, old in zip(seen, before, strict=True))
        if not changed:
            if now_s - (self._pulsed_at or 0.0) > self.open_s:
                self._end(
                    "nothingChanged",
                    f"{self.report.door}: no sensor changed after the pulse; if it opened, its sensor is not wired",
                )
            return
        if len(changed) > 1:
            self._end("severalChanged", f"one pulse moved the sensors of {', '.join(changed)}", changed)
        elif changed[0] != self.report.door:
            self._end("otherLock", f"lock {self.report.door} moved the sensor of {changed[0]}", changed)
        else:
            polarity: Polarity = "closed_is_1" if before[self.wired.index(self.lock)] else "closed_is_0"
            self.report = CommissionReport(self.report.door, polarity, changed=changed)
            self._opened_at = now_s
            if self.close_s <= 0:
                self.step = CommissionStep.DONE

    def _names(self, chosen: Iterable[bool]) -> tuple[str, ...]:
        return tuple(door_name(self.board, lock) for lock, yes in zip(self.wired, chosen, strict=True) if yes)

    def _end(self, problem: str, words: str, changed: tuple[str, ...] = (), odd: tuple[str, ...] = ()) -> None:
        known = self.report
        self.report = CommissionReport(known.door, known.polarity, problem, words, changed or known.changed, odd)
        self.step = CommissionStep.DONE
