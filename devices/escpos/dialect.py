"""How one make of printer is asked, answers and ends a slip; everything else is common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from devices.contract.ticket_printer import Taken
from devices.escpos.protocol import ASB_OFF, BUFFERED_STATUS, STATUS_KINDS, STATUS_ROUND, Reply, ReplyParser
from devices.escpos.status import PrinterStatus, from_round


class Parser(Protocol):
    """Bytes from the printer to replies."""

    def take(self, byte: int, expected: int | None = None, *, buffered: bool = False) -> list[Reply]:
        """The replies completed by one byte; `expected` is the oldest open question, `buffered` if one is open."""
        ...

    def reset(self) -> None:
        """Forget half-received replies."""
        ...


@dataclass(frozen=True, slots=True)
class Ending:
    """The bytes that end a slip, and how many mm of paper they move."""

    data: bytes
    mm: float


@dataclass(frozen=True, slots=True)
class OutletRules:
    """What happens with a ticket at an outlet that the printer can see (seconds)."""

    take_s: float
    """A ticket lying there longer is moved away, where the printer can."""
    left_s: float
    """Lying there longer it is reported as left."""
    present_s: float
    """How long a finished slip may need to appear at the outlet."""
    move_s: float
    """How long moving it away may take."""
    clear: bytes | None = None
    """The command that moves it away; None = the printer cannot, or shall not."""
    clears_to: Taken = "retracted"
    keeps_others_out: bool = False
    """A new slip is refused while an old one lies there."""
    printer_acts_after_s: float | None = None
    """The printer itself moves it away after this time: then nobody knows whether it was taken."""
    poll_s: float = 0.5


@dataclass(frozen=True, slots=True)
class Dialect:
    """One make of printer."""

    ending: Ending
    """Ends a slip: feed and cut, or cut and present."""
    parting: bytes
    """Gets rid of a fragment that hangs in the printer."""
    question: bytes = STATUS_ROUND
    """One status round."""
    kinds: tuple[int, ...] = STATUS_KINDS
    """What the answers of one round mean, in order."""
    read: Callable[[Mapping[int, bytes]], PrinterStatus] = from_round
    """The answers of a round by kind -> status."""
    all_done: bytes | None = BUFFERED_STATUS
    """Answered only when everything before it is printed; None = this make (or its settings) has no such question."""
    any_all_done: bool = False
    """The answer to it may be any byte."""
    with_done: Callable[[PrinterStatus, int], PrinterStatus] | None = None
    """That answer's byte says something about the printer, too."""
    extra: tuple[bytes, int] | None = None
    """One more question and its kind, only asked while nothing prints: its answer may be any byte."""
    with_extra: Callable[[PrinterStatus, int], PrinterStatus] | None = None
    """What that answer says."""
    parser: Callable[[], Parser] = ReplyParser
    at_open: bytes = ASB_OFF
    maker: str | None = None
    """Whose printer it must be, for the error when the answers show that it is not."""
    outlet: OutletRules | None = None
