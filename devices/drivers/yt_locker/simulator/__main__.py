"""`python -m devices.drivers.yt_locker.simulator`."""

from devices.drivers.yt_locker.simulator.boards import SimulatedYt
from devices.simulation.lock_options import run_lock_boards


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_lock_boards("YT lock boards (ASCII).", SimulatedYt, arguments, boards="1", locks=24, closed_bit=0)


if __name__ == "__main__":
    main()
