# CONTRACT
"""The ticket printer in the words of the hall: print one slip, and say honestly whether it came out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from devices.contract.device import Device
from devices.contract.health import Fault
from hall.paper.native import NativeLine

if TYPE_CHECKING:  # programs without a printer load no pictures
    from PIL import Image

FAMILY = "ticket_printer"

PaperLeft = Literal["nothing", "partial", "unknown"]
"""What a failed job left at the slot: nothing; a part without number or code; or not known (perhaps enough to use)."""

Taken = Literal["taken", "waiting", "retracted", "ejected", "unknown"]
"""Where a printed slip is: pulled out, still at the outlet, drawn back, dropped out unasked, or nobody can tell."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip: a 1-bit image for raster printers, native lines for slow ones; give both when in doubt."""

    job_id: str
    image: "Image.Image | None" = None
    text: tuple[NativeLine, ...] | None = None
    after_interruption: bool = False
    """True after a crash in mid-print: a fragment may hang in the printer and is cut off first."""
    essential_rows: int | None = None
    """Rows of `image` from the top that make the paper usable (number and code); see `essential`."""

    @property
    def essential(self) -> int:
        """`essential_rows`, else what the image's drawer noted, else a guess on the safe side.

        The guess: a code as wide as the paper is the last thing on it, and two thirds of it can be read (QR repairs
        the rest), so that a third of the paper's width before the last ink is enough.
        """
        if self.essential_rows is not None:
            return self.essential_rows
        if self.image is None:
            return 0
        noted = self.image.info.get("essential_rows")
        if isinstance(noted, int):
            return noted
        ink = self.image.convert("L").point(lambda grey: 255 - grey).getbbox()
        return max(0, ink[3] - self.image.width // 3) if ink else 0


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """`printed` only when the printer itself said that everything is out; else what failed."""

    kind: Literal["printed", "failed"]
    fault: Fault | None = None
    paper_out_of_slot: PaperLeft = "nothing"
    taken: Taken = "unknown"
    """Of a printed slip, at the moment of the answer; `waiting` is followed by news (`PresentingPrinter`)."""

    @property
    def printed(self) -> bool:
        """Whether the whole slip came out."""
        return self.kind == "printed"


@dataclass(frozen=True, slots=True)
class PaperNews:
    """What became of a slip after it was presented; `job_id` None for one that lay there before we came.

    It also comes for a job that failed as `unknown` and whose slip turned up at the outlet all the same.
    """

    job_id: str | None
    taken: Taken


PaperListener = Callable[[PaperNews], None]


@runtime_checkable
class TicketPrinter(Device, Protocol):
    """A device that prints slips one after another."""

    @property
    def dots_per_line(self) -> int:
        """Width of the paper in dots (8 a millimetre)."""
        ...

    @property
    def accepts_raster(self) -> bool:
        """Whether jobs should bring an image; otherwise they bring native lines."""
        ...

    async def print(self, job: PrintJob) -> PrintOutcome:
        """Print one slip; never raises for anything that printer or wire do."""
        ...


@runtime_checkable
class PresentingPrinter(TicketPrinter, Protocol):
    """A printer that may see the slip at its outlet; news come once for each slip that was `waiting`."""

    def listen_paper(self, listener: PaperListener) -> None:
        """Hear what became of slips; called on the printer's event loop, must not block or raise."""
        ...
