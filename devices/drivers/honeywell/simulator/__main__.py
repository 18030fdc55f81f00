"""`python -m devices.drivers.honeywell.simulator`: a Honeywell scanner for a laptop."""

import argparse

from devices.drivers.honeywell.simulator import HoneywellSimulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator(
        "A simulated Honeywell code scanner.",
        lambda chosen: HoneywellSimulator(ready=chosen.ready, suffix=chosen.suffix, baud=chosen.baud),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ready", action="store_true", help="serial-trigger mode is set already")
    parser.add_argument("--suffix", choices=("cr", "lf", "crlf", "none"), default="cr")


if __name__ == "__main__":
    main()
