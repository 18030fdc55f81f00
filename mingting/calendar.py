"""`hall calendar`: which years the hall counts by, and a changed calendar taken over by the running controller."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypedDict

import typer
from rich.table import Table

from config import CalendarYear, load_hall
from hall.model.hours import local_time
from hall_controller.application.hall_facts_reading import opening_hours_from
from mingting.clock import ProgramClock
from mingting.opened import console, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder
from mingting.orders.asking import NobodyThereError, give_order

app = typer.Typer(no_args_is_help=True, help="The working calendar: holidays and make-up days.")
APPLY_CALENDAR = "calendar.apply"
LOOK_AHEAD = timedelta(days=120)
"""Limits of so many days reach into the next year; the county publishes its calendar in November."""

Year = tuple[int, str, str]
"""Year, `official` or `provisional`, the text on which it rests."""


class Applied(TypedDict):
    """What a running controller answers to `calendar.apply`."""

    changed: bool
    years: list[Year]
    others: bool
    """hall.yaml has other changes too: they hold from the next start."""


def years_of(calendar: Iterable[CalendarYear]) -> list[Year]:
    """The years of a calendar in order."""
    return sorted((year.year, year.status, year.source) for year in calendar)


@app.command()
def check(config: ConfigFolder = DEFAULT_CONFIG) -> None:
    """Say which years are there, which are provisional, what is wrong; changes nothing."""
    with one_sentence():
        hall = load_hall(config)
    _show(years_of(hall.calendar))
    hours = opening_hours_from(hall.config, hall.calendar)
    today = local_time(ProgramClock.from_environment().now_ms(), hours.zone).date()
    for year in sorted({today.year, (today + LOOK_AHEAD).year}):
        if hours.calendar.state(year) == "missing":
            console.print(f"[yellow]{year}: no file yet; only weekends count as days off, due days say 预计.[/]")


@app.command()
def apply(config: ConfigFolder = DEFAULT_CONFIG, data: DataFolder = DEFAULT_DATA) -> None:
    """Check the files and have the running controller count by them; due days follow by themselves."""
    with one_sentence():
        calendar = load_hall(config).calendar
        try:
            told: Applied = give_order(data, APPLY_CALENDAR, {})
        except NobodyThereError:
            _show(years_of(calendar))
            console.print("No controller runs: it reads these files when it starts.")
            return
    _show(told["years"])
    if told["others"]:
        console.print("[yellow]hall.yaml has other changes too: they hold from the controller's next start.[/]")
    if told["changed"]:
        console.print("[green]Applied; due days of running cases are being worked out anew.[/]")
    else:
        console.print("The controller counts by these files already.")


def _show(years: Iterable[Year]) -> None:
    table = Table("year", "status", "basis")
    for year, status, source in years:
        table.add_row(str(year), status if status == "official" else f"[yellow]{status}[/] 预计", source)
    console.print(table)
