"""Options that the simulators of all lock boards have."""

import argparse
from typing import Any


def lock_options(parser: argparse.ArgumentParser, *, boards: str, locks: int, closed_bit: int = 1) -> None:
    """Adds them, with the defaults of one kind of boards."""
    parser.add_argument("--boards", default=boards, help="addresses, such as 1,2,3,4")
    parser.add_argument("--locks", type=int, default=locks, help="locks of each board")
    parser.add_argument(
        "--closed-bit", type=int, choices=(0, 1), default=closed_bit, help="sensor bit of a closed door"
    )
    parser.add_argument("--spring-ms", type=float, default=120, help="from the pulse to the open door")
    parser.add_argument("--turnaround-ms", type=float, default=2, help="from a request to its answer")
    parser.add_argument("--pushes", action="store_true", help="push door changes unasked")


def boards_of(chosen: argparse.Namespace) -> dict[str, Any]:
    """What a simulator of lock boards is built with."""
    return {
        "boards": {int(address): chosen.locks for address in chosen.boards.split(",")},
        "closed_bit": chosen.closed_bit,
        "spring_s": chosen.spring_ms / 1000,
        "turnaround_s": chosen.turnaround_ms / 1000,
        "pushes": chosen.pushes,
        "baud": chosen.baud,
    }
