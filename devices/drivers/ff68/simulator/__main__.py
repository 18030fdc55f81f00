"""`hall device simulate ff68_keypad`: a keypad and a caller on one bus."""

import argparse

from devices.drivers.ff68.simulator import Ff68Bus
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_simulator("FF 68 keypad and caller on one bus.", _build, arguments, _options)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", type=int, default=1)


def _build(chosen: argparse.Namespace) -> Ff68Bus:
    return Ff68Bus(chosen.address, baud=chosen.baud)


if __name__ == "__main__":
    main()
