"""`python -m devices.drivers.camera_scanner.simulator`: a network camera whose codes are held by commands."""

import argparse

from devices.drivers.camera_scanner.simulator import CameraSimulator
from devices.simulation.program import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator("A simulated network camera (MJPEG).", _build, arguments, _options)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=480)
    parser.add_argument("--rate", type=float, default=15.0, help="pictures a second")


def _build(chosen: argparse.Namespace) -> CameraSimulator:
    return CameraSimulator(width=chosen.width, height=chosen.height, rate=chosen.rate)


if __name__ == "__main__":
    main()
