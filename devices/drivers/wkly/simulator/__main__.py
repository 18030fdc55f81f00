"""`python -m devices.drivers.wkly.simulator`."""

from devices.drivers.wkly.simulator.boards import SimulatedWkly
from devices.simulation.lock_options import run_lock_boards


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_lock_boards("WKLY lock boards.", SimulatedWkly, arguments, boards="0", locks=24, closed_bit=0)


if __name__ == "__main__":
    main()
