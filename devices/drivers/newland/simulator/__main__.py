"""`python -m devices.drivers.newland.simulator`: a Newland scanner for a laptop."""

import argparse

from devices.drivers.newland.simulator import NewlandSimulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator(
        "A simulated Newland code scanner.",
        lambda chosen: NewlandSimulator(ready=chosen.ready, baud=chosen.baud),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ready", action="store_true", help="trigger mode and suffix are set already")


if __name__ == "__main__":
    main()
