"""`python -m devices.drivers.line_scanner.simulator`: a scanner that reads what its control port holds before it."""

import argparse

from devices.drivers.line_scanner.simulator import ScannerSimulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator(
        "A simulated code scanner with a suffix.",
        lambda chosen: ScannerSimulator(chosen.suffix, baud=chosen.baud),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--suffix", choices=("cr", "lf", "crlf", "none"), default="cr")


if __name__ == "__main__":
    main()
