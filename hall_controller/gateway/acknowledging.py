"""Cumulative acknowledgements of one batch: one message per outbox, however many events it brought."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hall.messages.envelopes import Ack, Rejection
from hall_controller.gateway.taking import EventWork, Fate, Taken

MAX_REJECTIONS = 200


@dataclass(slots=True)
class _Tally:
    high: int | None = None
    gap: bool = False
    rejected: list[Rejection] = field(default_factory=list)


class Acknowledging:
    """Gathers fates; `send` publishes them (station, payload) after the batch."""

    def __init__(self, send: Callable[[str, bytes], None]) -> None:
        self._send = send
        self._tallies: dict[tuple[str, str], _Tally] = {}

    def settle(self, work: EventWork, taken: Taken) -> None:
        """Note the fate of an event; a fault is not acknowledged, its station sends it again."""
        if taken.fate in {Fate.FAULT, Fate.NOT_STORED}:
            return
        tally = self._tallies.setdefault((work.station, work.event.epoch), _Tally())
        tally.high = max(tally.high or 0, taken.high)
        tally.gap = tally.gap or taken.fate is Fate.GAP
        if taken.fate is Fate.REJECTED and len(tally.rejected) < MAX_REJECTIONS:
            tally.rejected.append(Rejection(seq=work.event.seq, reason=taken.reason))

    def send(self) -> None:
        """Publish what was gathered."""
        tallies, self._tallies = self._tallies, {}
        for (station, epoch), tally in tallies.items():
            if tally.high is not None:
                self._send(station, acknowledgement(epoch, tally.high, gap=tally.gap, rejected=tuple(tally.rejected)))

    def forget(self) -> None:
        """The batch was not stored: nothing is acknowledged."""
        self._tallies.clear()


def acknowledgement(epoch: str, high: int, *, gap: bool = False, rejected: tuple[Rejection, ...] = ()) -> bytes:
    """The payload of an `Ack`."""
    return Ack(epoch=epoch, seq=high, gap=gap, rejected=rejected).to_bytes()
