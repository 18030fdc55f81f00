"""`python -m devices.drivers.gm65.simulator`: a GM65 for a laptop."""

import argparse

from devices.drivers.gm65.simulator import Gm65Simulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator("A simulated GM65 code scanner.", _build, arguments, _options)


def _build(chosen: argparse.Namespace) -> Gm65Simulator:
    return Gm65Simulator(software=chosen.software, ready=chosen.ready, baud=chosen.baud)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--software", type=lambda text: int(text, 16), default=0x87, help="its version, in hex")
    parser.add_argument("--ready", action="store_true", help="command mode and suffix are set already")


if __name__ == "__main__":
    main()
