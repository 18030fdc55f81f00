"""`python -m mingting.agent`: the same as `hall agent`."""

import typer

from mingting.agent.program import run

if __name__ == "__main__":
    typer.run(run)
