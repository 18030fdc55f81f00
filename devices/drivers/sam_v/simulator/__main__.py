"""`hall device simulate sam_v`: an ID-card reader with invented cards."""

from devices.drivers.sam_v.simulator import SimulatedSamV
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_simulator("An ID-card reader with invented cards.", lambda chosen: SimulatedSamV(baud=chosen.baud), arguments)


if __name__ == "__main__":
    main()
