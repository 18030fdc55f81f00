"""`python -m mingting.controller`: the same as `hall controller`."""

import typer

from mingting.controller.program import run

if __name__ == "__main__":
    typer.run(run)
