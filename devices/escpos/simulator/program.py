"""A simulated printer as a program: for a laptop, a demo or a crash test."""

import argparse
from collections.abc import Callable
from pathlib import Path

from devices.escpos.simulator.control import ObedientPrinter
from devices.escpos.simulator.makes import Make
from devices.simulation.program import run_simulator

_REAL_MM_S = 80.0
AddOptions = Callable[[argparse.ArgumentParser], None]
ChooseMake = Callable[[argparse.Namespace], Make]


def run_printer(title: str, choose: ChooseMake, arguments: list[str] | None, options: AddOptions | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""

    def build(chosen: argparse.Namespace) -> ObedientPrinter:
        return ObedientPrinter(
            dots=chosen.dots,
            speed_mm_s=_REAL_MM_S if chosen.speed == "real" else None,
            baud=chosen.baud,
            buffer_bytes=chosen.buffer,
            flow=chosen.flow,
            make=choose(chosen),
            out=chosen.out,
        )

    def of_printers(parser: argparse.ArgumentParser) -> None:
        _add_options(parser)
        if options is not None:
            options(parser)

    run_simulator(title, build, arguments, of_printers)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, help="folder for the slips as PNG")
    parser.add_argument("--speed", choices=("real", "fast"), default="fast")
    parser.add_argument("--dots", type=int, default=576)
    parser.add_argument("--buffer", type=int, default=65536, help="receive buffer in bytes")
    parser.add_argument(
        "--flow", choices=("wire", "drop", "xon_xoff"), default="wire", help="what happens when the buffer is full"
    )
