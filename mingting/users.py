"""`hall user`: the first administrator of a hall; everybody else is made in the console."""

from typing import Annotated

import typer

from hall_controller.accounts.users import create_first_admin
from mingting.opened import console, done, one_sentence, writing
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder

app = typer.Typer(no_args_is_help=True, help="Users of the console.")


@app.callback()
def users() -> None:
    """Users of the console."""


@app.command("first-admin")
def first_admin(
    name: Annotated[str, typer.Argument(help="User name, a-z 0-9 . _ -")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
) -> None:
    """Make the first administrator (controller stopped) and show the one-time password, once."""
    with one_sentence(), writing(config, data) as recorder:
        password = done(recorder, "first_admin", lambda tx: create_first_admin(tx, name))
    console.print(f"User [bold]{name}[/], one-time password [bold]{password}[/] (good for 7 days).")
    console.print("At the first sign-in a new password and a second factor are asked for.")
