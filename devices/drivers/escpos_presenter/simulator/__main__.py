"""`python -m devices.drivers.escpos_presenter.simulator`: a printer with a presenter; `take` on its control line."""

import argparse

from devices.drivers.escpos_presenter.simulator import PresenterMake
from devices.escpos.simulator.program import run_printer


def main(arguments: list[str] | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    run_printer(
        "A simulated ESC/POS printer with a presenter.",
        lambda chosen: PresenterMake(full=not chosen.no_full_status),
        arguments,
        _options,
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-full-status", action="store_true", help="a model that does not know 10 04 14")


if __name__ == "__main__":
    main()
