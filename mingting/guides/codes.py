"""`hall code`: sheets of item codes for the walls."""

from pathlib import Path
from typing import Annotated

import typer

from config import load_hall
from hall.model.code import hall_signer
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.storage.database import Database
from mingting.guides import own_codes
from mingting.guides.commands import today
from mingting.guides.sheets import wall_sheets
from mingting.opened import console, database_path, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, DEFAULT_KEYS, ConfigFolder, DataFolder, KeysFolder

app = typer.Typer(no_args_is_help=True, help="Codes of the hall (一码).")


@app.callback()
def codes() -> None:
    """Codes of the hall (一码)."""


@app.command()
def sheets(
    out: Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")] = Path("事项码.pdf"),
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    keys: KeysFolder = DEFAULT_KEYS,
    guide: Annotated[list[str] | None, typer.Option(help="Only these 实施编码.")] = None,
    department: Annotated[str, typer.Option(help="Only this department (slug).")] = "",
    layout: Annotated[str, typer.Option(help="wall: twelve an A4; poster: one, with its materials.")] = "wall",
) -> None:
    """Print item codes as A4 PDF: wall sheets with twelve codes, or one poster a guide."""
    if layout not in {"wall", "poster"}:
        raise typer.BadParameter("wall or poster", param_hint="--layout")
    with one_sentence():
        hall = load_hall(config)
        day = today(hall)
        with Database.open(database_path(hall, data), write=False) as database, database.read() as connection:
            guides = catalogue.running_guides(connection, day)
            ids = catalogue.live_item_codes(connection)
        wanted = [
            one
            for one in guides
            if (not guide or one.code in guide) and (not department or one.department == department)
        ]
        signer = hall_signer(KeyFolder(keys).hall_signing_key())
        try:
            out.write_bytes(wall_sheets(hall.config, wanted, ids, signer, day, layout))
        except ValueError as error:
            console.print(f"[red]{error}[/]")
            raise typer.Exit(1) from None
    console.print(f"{out}: {len(wanted)} codes")


app.command()(own_codes.windows)
app.command()(own_codes.staff)
