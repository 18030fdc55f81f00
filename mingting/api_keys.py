"""`hall api`: keys of department systems, while the controller is stopped; otherwise on the console's page."""

from typing import Annotated

import typer
from rich.table import Table

from config import load_hall
from hall_controller.accounts.api_keys import SCOPES, create_api_key, revoke_api_key
from hall_controller.application.commands import CreateApiKey, RevokeApiKey
from hall_controller.read_models.interface_views import interfaces_view, is_over
from hall_controller.storage.database import Database
from mingting.clock import ProgramClock
from mingting.opened import console, database_path, done, one_sentence, writing
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder

app = typer.Typer(no_args_is_help=True, help="Keys of department systems (REST interface).")
key = typer.Typer(no_args_is_help=True, help="Keys of department systems.")
app.add_typer(key, name="key")


@key.command("create")
def create(
    name: Annotated[str, typer.Argument(help="Which system it is for.")],
    scope: Annotated[list[str], typer.Option(help=f"What it may do, once for each: {', '.join(SCOPES)}.")],
    days: Annotated[int | None, typer.Option(help="Days until it ends; none = until revoked.")] = None,
    a_minute: Annotated[int, typer.Option(help="Most requests a minute.")] = 600,
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Make a key (controller stopped) and show its token, once."""
    command = CreateApiKey(name, tuple(scope), a_minute, days)
    with one_sentence(), writing(config, data) as recorder:
        token = done(recorder, "create_api_key", lambda tx: create_api_key(tx, command))
    console.print(f"Token of [bold]{name}[/], shown this once:")
    console.print(token, soft_wrap=True, highlight=False)


@key.command("revoke")
def revoke(
    key_id: Annotated[str, typer.Argument(help="As `hall api key list` shows it.")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Take a key back (controller stopped)."""
    with one_sentence(), writing(config, data) as recorder:
        done(recorder, "revoke_api_key", lambda tx: revoke_api_key(tx, RevokeApiKey(key_id)))
    console.print(f"Key [bold]{key_id}[/] opens nothing any more.")


@key.command("list")
def listed(config: ConfigFolder = DEFAULT_CONFIG, data: DataFolder = DEFAULT_DATA) -> None:
    """All keys, also while the controller runs."""
    now_ms = ProgramClock.from_environment().now_ms()
    with (
        one_sentence(),
        Database.open(database_path(load_hall(config), data), write=False) as database,
        database.read() as connection,
    ):
        view = interfaces_view(connection, now_ms, SCOPES)
    table = Table("key", "system", "may", "state")
    for one in view.keys:
        table.add_row(one.key_id, one.name, ", ".join(one.scopes), "over" if is_over(one, now_ms) else "running")
    console.print(table)
