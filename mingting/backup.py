"""`hall backup`: copy the running hall's database, put a copy back."""

from pathlib import Path
from typing import Annotated

import typer

from config import load_hall
from hall_controller.storage.backup import backup as make_backup
from hall_controller.storage.backup import restore as put_back
from hall_controller.storage.database import Database
from mingting.clock import ProgramClock
from mingting.opened import console, database_path, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder

app = typer.Typer(no_args_is_help=True, help="Backup and restore; keys are backed up apart from it.")


@app.command()
def make(
    target: Annotated[Path, typer.Argument(help="The new file; its manifest is put beside it.")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Copy the database into one file while the hall works on."""
    with one_sentence():
        path = database_path(load_hall(config), data)
        with Database.open(path, write=False) as database:
            manifest = make_backup(database, target, ProgramClock.from_environment().now_ms())
    console.print(f"{target}: {manifest.bytes} bytes, journal up to {manifest.seq} ({manifest.hash[:16]}…)")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file made by `hall backup make`.")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Put a backup in place (controller stopped); numbers are given again when the stations have reported theirs."""
    with one_sentence():
        path = database_path(load_hall(config), data)
        manifest = put_back(source, path, ProgramClock.from_environment().now_ms())
    console.print(f"{path} stands at {manifest.seq} again; start the controller, its stations will report.")
