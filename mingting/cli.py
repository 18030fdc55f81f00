"""The command `hall`."""

from typing import Annotated

import typer

from config.commands import build_app
from devices.bench.commands import app as device_app
from devices.catalog import CATALOG
from hall_controller.provision.commands import app as provision_app
from mingting import VERSION
from mingting.agent.program import run as run_agent
from mingting.api_keys import app as api_app
from mingting.backup import app as backup_app
from mingting.calendar import app as calendar_app
from mingting.controller.program import run as run_controller
from mingting.demo.program import app as demo_app
from mingting.form_commands import app as form_app
from mingting.forms import forms_report
from mingting.guides.codes import app as code_app
from mingting.guides.commands import app as guide_app
from mingting.journal import app as journal_app
from mingting.notices import app as notice_app
from mingting.service_commands import app as service_app
from mingting.sounds import app as sounds_app
from mingting.terminal.program import run as run_kiosk
from mingting.users import app as users_app
from mingting.video.program import app as video_app

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False, help="明厅 Mingting: one hall."
)
app.command("controller")(run_controller)
app.command("kiosk")(run_kiosk)
app.command("agent")(run_agent)
app.add_typer(build_app({entry.name: entry.settings for entry in CATALOG.values()}, forms_report), name="config")
app.add_typer(video_app, name="video")
app.add_typer(demo_app, name="demo")
app.add_typer(device_app, name="device")
app.add_typer(provision_app, name="provision")
app.add_typer(guide_app, name="guide")
app.add_typer(form_app, name="form")
app.add_typer(code_app, name="code")
app.add_typer(calendar_app, name="calendar")
app.add_typer(journal_app, name="journal")
app.add_typer(backup_app, name="backup")
app.add_typer(users_app, name="user")
app.add_typer(api_app, name="api")
app.add_typer(notice_app, name="notice")
app.add_typer(sounds_app, name="sounds")
app.add_typer(service_app, name="service")


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False) -> None:
    """明厅 Mingting."""
    if version:
        typer.echo(VERSION)
        raise typer.Exit


def main() -> None:
    """Entry point of the command."""
    app()


if __name__ == "__main__":
    main()
