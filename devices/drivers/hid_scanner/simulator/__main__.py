"""`python -m devices.drivers.hid_scanner.simulator`: a scanner in keyboard mode for a laptop."""

from devices.drivers.hid_scanner.simulator import HidSimulator
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_simulator(
        "A simulated code scanner in keyboard mode.", lambda chosen: HidSimulator(baud=chosen.baud), arguments
    )


if __name__ == "__main__":
    main()
