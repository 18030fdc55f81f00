"""`hall device simulate profile --profile NAME-OR-FILE`: the other end of any profile."""

import argparse
import sys
from pathlib import Path

from devices.drivers.profile.loading import load, shipped
from devices.drivers.profile.simulator.kinds import simulated
from devices.simulation import SimulatedDevice, run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_simulator("A device as a profile describes it.", _build, arguments, _options)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="ff68_keypad", help=f"a file, or one of: {', '.join(shipped())}")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the profile")


def _build(chosen: argparse.Namespace) -> SimulatedDevice:
    loaded = load(shipped().get(chosen.profile) or Path(chosen.profile))
    if loaded.profile is None:
        sys.exit(loaded.report.text("zh"))
    return simulated(loaded.profile, dict(one.split("=", 1) for one in chosen.set), baud=chosen.baud)


if __name__ == "__main__":
    main()
