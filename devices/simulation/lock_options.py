"""The programs that simulate lock boards differ in their boards only."""

import argparse
from collections.abc import Callable
from typing import Any

from devices.simulation.lock_boards import SimulatedLockBoards
from devices.simulation.program import run_simulator


def run_lock_boards(
    title: str,
    kind: Callable[..., SimulatedLockBoards],
    arguments: list[str] | None,
    *,
    boards: str,
    locks: int,
    closed_bit: int = 1,
) -> None:
    """Run until SIGINT or SIGTERM; `boards`, `locks` and `closed_bit` are what this kind usually has."""

    def options(parser: argparse.ArgumentParser) -> None:
        add = parser.add_argument
        add("--boards", default=boards, help="addresses, such as 1,2,3,4")
        add("--locks", type=int, default=locks, help="locks of each board")
        add("--closed-bit", type=int, choices=(0, 1), default=closed_bit, help="sensor bit of a closed door")
        add("--spring-ms", type=float, default=120, help="from the pulse to the open door")
        add("--turnaround-ms", type=float, default=2, help="from a request to its answer")
        add("--pushes", action="store_true", help="push door changes unasked, where this kind can")

    run_simulator(title, lambda chosen: kind(**_of(chosen)), arguments, options)


def _of(chosen: argparse.Namespace) -> dict[str, Any]:
    return {
        "boards": {int(address): chosen.locks for address in chosen.boards.split(",")},
        "closed_bit": chosen.closed_bit,
        "spring_s": chosen.spring_ms / 1000,
        "turnaround_s": chosen.turnaround_ms / 1000,
        "pushes": chosen.pushes,
        "baud": chosen.baud,
    }
