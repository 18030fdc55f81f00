"""`python -m devices.drivers.escpos_generic.simulator`: a printer for a laptop, a demo or a crash test."""

from devices.escpos.simulator.makes import PlainMake
from devices.escpos.simulator.program import run_printer


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_printer("A simulated ESC/POS printer.", lambda _: PlainMake(), arguments)


if __name__ == "__main__":
    main()
