"""`hall device simulate lock_8a80`."""

import argparse

from devices.drivers.lock_8a80.simulator.boards import Simulated8a80
from devices.simulation import run_simulator
from devices.simulation.lock_options import boards_of, lock_options


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_simulator("8A/80 lock boards.", _built, arguments, lambda parser: lock_options(parser, boards="1", locks=24))


def _built(chosen: argparse.Namespace) -> Simulated8a80:
    return Simulated8a80(**boards_of(chosen))
