"""`hall device simulate hid_keypad`: a digit pad in keyboard mode."""

from devices.drivers.hid_keypad.simulator import HidPad
from devices.simulation import run_simulator


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM."""
    run_simulator("A digit pad in keyboard mode.", lambda chosen: HidPad(baud=chosen.baud), arguments)


if __name__ == "__main__":
    main()
