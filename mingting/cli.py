"""The command `hall`: only the part that was asked for is loaded, so it begins at once on a small machine too."""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from mingting import VERSION

COMMANDS = {
    "controller": "mingting.controller.program",
    "kiosk": "mingting.terminal.program",
    "agent": "mingting.agent.program",
}
"""Command -> the module whose `run` it is."""
GROUPS = {
    "config": "mingting.config_commands",
    "video": "mingting.video.program",
    "demo": "mingting.demo.program",
    "device": "devices.bench.commands",
    "provision": "hall_controller.provision.commands",
    "guide": "mingting.guides.commands",
    "form": "mingting.form_commands",
    "code": "mingting.guides.codes",
    "calendar": "mingting.calendar",
    "journal": "mingting.journal",
    "backup": "mingting.backup",
    "user": "mingting.users",
    "api": "mingting.api_keys",
    "notice": "mingting.notices",
    "sounds": "mingting.sounds",
    "service": "mingting.service_commands",
}
"""Group of commands -> the module whose `app` it is."""


def build(words: Iterable[str]) -> typer.Typer:
    """The command with the parts named by `words` of COMMANDS and GROUPS; KeyError for another word."""
    hall = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False, help="明厅 Mingting: one hall."
    )
    hall.callback(invoke_without_command=True)(root)
    for word in words:
        if word in COMMANDS:
            hall.command(word)(import_module(COMMANDS[word]).run)
        else:
            hall.add_typer(import_module(GROUPS[word]).app, name=word)
    return hall


def root(version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False) -> None:
    """明厅 Mingting."""
    if version:
        typer.echo(VERSION)
        raise typer.Exit


def __getattr__(name: str) -> typer.Typer:
    """`app`: the whole command, made when somebody asks for it."""
    if name != "app":
        raise AttributeError(name)
    whole = globals()[name] = build((*COMMANDS, *GROUPS))
    return whole


def main() -> None:
    """Entry point of the command."""
    known = COMMANDS.keys() | GROUPS.keys()
    asked = [word for word in sys.argv[1:2] if word in known]
    build(asked or (*COMMANDS, *GROUPS))()


if __name__ == "__main__":
    main()
