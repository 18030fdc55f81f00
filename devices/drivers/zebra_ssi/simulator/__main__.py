"""`python -m devices.drivers.zebra_ssi.simulator`: a scanner with SSI for a laptop."""

import argparse

from devices.drivers.zebra_ssi.simulator import ZebraSsiSimulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator(
        "A simulated code scanner with Zebra SSI.",
        lambda chosen: ZebraSsiSimulator(ready=chosen.ready, baud=chosen.baud),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ready", action="store_true", help="host trigger and packets are set already")


if __name__ == "__main__":
    main()
