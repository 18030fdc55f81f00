"""`python -m mingting.terminal`: the same as `hall kiosk`."""

import typer

from mingting.terminal.program import run

if __name__ == "__main__":
    typer.run(run)
