# CONTRACT
"""The ticket printer in the words of the hall: print one slip, and say honestly whether it came out."""

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from PIL import Image

from devices.contract.device import Device
from devices.contract.health import Fault
from hall.paper.native import NativeLine

FAMILY = "ticket_printer"

PaperLeft = Literal["nothing", "partial", "unknown"]
"""What a failed job left at the slot: nothing, at most a part, or not known (perhaps the whole slip)."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One slip: a 1-bit image for raster printers, native lines for slow ones; give both when in doubt."""

    job_id: str
    image: Image.Image | None = None
    text: tuple[NativeLine, ...] | None = None
    after_interruption: bool = False
    """True after a crash in mid-print: a fragment may hang in the printer and is cut off first."""


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """`printed` only when the printer itself said that everything is out; else what failed."""

    kind: Literal["printed", "failed"]
    fault: Fault | None = None
    paper_out_of_slot: PaperLeft = "nothing"

    @property
    def printed(self) -> bool:
        """Whether the whole slip came out."""
        return self.kind == "printed"


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
