"""`python -m devices.drivers.masung.simulator`: a Masung printer; `take` and `black_mark` on its control line."""

import argparse

from devices.drivers.masung.simulator import MasungMake
from devices.escpos.simulator.program import run_printer


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_printer(
        "A simulated Masung printer.",
        lambda chosen: MasungMake(outlet_status=chosen.outlet_status),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    choices = ("none", "high", "low")
    parser.add_argument("--outlet-status", choices=choices, default="none", help="polarity of 10 04 05, if known")


if __name__ == "__main__":
    main()
