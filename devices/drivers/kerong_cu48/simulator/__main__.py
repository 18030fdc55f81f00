"""`python -m devices.drivers.kerong_cu48.simulator`."""

from devices.drivers.kerong_cu48.simulator.boards import SimulatedCu48
from devices.simulation.lock_options import run_lock_boards


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_lock_boards("KERONG CU48 lock boards.", SimulatedCu48, arguments, boards="0", locks=48, closed_bit=1)


if __name__ == "__main__":
    main()
