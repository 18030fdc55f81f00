"""`python -m devices.drivers.kerong_cu16.simulator`."""

from devices.drivers.kerong_cu16.simulator.boards import SimulatedCu16
from devices.simulation.lock_options import run_lock_boards


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_lock_boards("KERONG CU16 / CU12 lock boards.", SimulatedCu16, arguments, boards="0", locks=16, closed_bit=1)


if __name__ == "__main__":
    main()
