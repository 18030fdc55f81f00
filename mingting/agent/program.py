"""`hall agent`: runs until it is asked to end; its first line of output says that it is ready."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from mingting.agent.assembly import Agent
from mingting.station.living import live
from mingting.station.starting import TROUBLE, begin_logs, settings_of, tell_trouble


def run(
    bundle: Annotated[Path, typer.Option(help="The station's bundle file.", envvar="MINGTING_BUNDLE")],
    data: Annotated[Path, typer.Option(help="Where the agent keeps its store.", envvar="MINGTING_DATA")],
    station_file: Annotated[
        Path | None, typer.Option("--station", help="The station's YAML file, until one comes by the line.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="Plain line on loopback (benchmarks).", hidden=True)] = None,
    log_file: Annotated[Path | None, typer.Option(help="Append logs here instead of standard error.")] = None,
) -> None:
    """Run a window's agent: rating keypad, caller and sign."""
    begin_logs("agent", log_file)
    try:
        code = asyncio.run(live(settings_of(bundle, data, station_file, password), Agent))
    except TROUBLE as error:
        tell_trouble(error, data)
        raise typer.Exit(1) from None
    raise typer.Exit(code)
