"""`python -m devices.drivers.lock_8a80.simulator`."""

from devices.drivers.lock_8a80.simulator.boards import Simulated8a80
from devices.simulation.lock_options import run_lock_boards


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_lock_boards("8A/80 lock boards.", Simulated8a80, arguments, boards="1", locks=24)


if __name__ == "__main__":
    main()
