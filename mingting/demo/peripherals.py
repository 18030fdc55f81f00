"""The demo's simulated devices: each a program of its own at the other end of a real wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mingting.demo.lock_boards import Extra
from mingting.demo.processes import Child
from mingting.demo.talking import ask_line

PRINTER = "devices.drivers.escpos_generic.simulator"
SCANNER = "devices.drivers.line_scanner.simulator"
REPLY_S = 4.0
"""Everything shares one machine here: an answer may come late without a device being silent."""


EXTRAS: Mapping[str, Extra] = {
    "locker": Extra(
        "devices.drivers.wkly.simulator",
        ("--boards", "0", "--locks", "12", "--closed-bit", "1"),
        {"driver": "wkly", "boards": [{"address": 0, "locks": 12, "polarity": "closed_is_1"}]},
    ),
    "keypad": Extra(
        "devices.drivers.ff68_keypad.simulator",
        (),
        {"driver": "ff68_keypad", "address": 1, "keys": {0: "dissatisfied", 2: "satisfied", 3: "very_satisfied"}},
    ),
}
"""What only the first terminal has, to be looked at and tried by a technician."""


@dataclass(frozen=True)
class Peripherals:
    """A terminal's simulated devices."""

    printer: Child
    scanner: Child
    slips: Path
    """Folder of the printed slips as pictures."""
    extras: Mapping[str, Child] = field(default_factory=dict)
    beside: Mapping[str, Extra] = field(default_factory=dict)
    """What the extras are."""

    @property
    def children(self) -> Mapping[str, Child]:
        """All of them by name."""
        return {"printer": self.printer, "scanner": self.scanner, **self.extras}

    @property
    def control_ports(self) -> dict[str, int]:
        """Where each device takes its commands (`hall demo tell`)."""
        return {name: child.ready["control_port"] for name, child in self.children.items()}

    def sections(self) -> dict[str, dict[str, Any]]:
        """Their sections in the station's file."""
        printer = {"driver": "escpos_generic", "url": _url(self.printer), "timings": {"reply_s": REPLY_S}}
        found: dict[str, dict[str, Any]] = {
            "ticket_printer": printer,
            "code_scanner": {"driver": "line_scanner", "url": _url(self.scanner)},
        }
        for name, child in self.extras.items():
            found[name] = {**self.beside[name].section, "url": _url(child)}
        return found

    def printer_says(self, line: str) -> str:
        """Set a fault, ask for papers: the printer's control line."""
        return ask_line(self.printer.ready["control_port"], line)

    def locker_says(self, line: str) -> str:
        """A hand at the doors of the cabinet: force, close, jam, doors."""
        return ask_line(self.extras["locker"].ready["control_port"], line)

    def scan(self, text: str) -> None:
        """Hold a code before the scanner."""
        ask_line(self.scanner.ready["control_port"], f"hex {text.encode('utf-8').hex()}")


def _url(child: Child) -> str:
    return f"tcp://127.0.0.1:{child.ready['port']}"
