"""Opening the hall's database from a command, and one clear sentence when it cannot be opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console

from config import Hall, load_hall
from config.report import ConfigError
from hall_controller.application.hall_facts_reading import opening_hours_from
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.ports import SYSTEM, Job, Refused, Tx
from hall_controller.provision.folder import ProvisionError
from hall_controller.storage.backup import BackupError
from hall_controller.storage.database import Database
from hall_controller.storage.errors import StorageError
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.clock import ProgramClock

console = Console()
Result = TypeVar("Result")


@contextmanager
def one_sentence() -> Iterator[None]:
    """Whoever typed the command gets a sentence instead of a traceback."""
    try:
        yield
    except ConfigError as error:
        console.print(error.report.rich())
        raise typer.Exit(1) from None
    except Refused as refused:
        console.print(f"[red]refused: {refused.code} {refused.params or ''}[/]")
        raise typer.Exit(1) from None
    except (StorageError, ProvisionError, BackupError, OSError) as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from None


@contextmanager
def writing(config: Path, data: Path) -> Iterator[Recorder]:
    """A recorder on the hall's database; StorageLocked while the controller runs."""
    hall = load_hall(config)
    clock = ProgramClock.from_environment()
    with Database.open_or_create(database_path(hall, data)) as database:
        times = HallTimes(opening_hours_from(hall.config, hall.calendar), hall.config.business_day_starts.minutes // 60)
        recorder = Recorder(database, clock.now_ms, hall.config.hall, times.business_day, full_registry())
        yield recorder
        recorder.close()


def database_path(hall: Hall, data: Path) -> Path:
    """Where the hall's database is."""
    storage = hall.config.storage
    return data / (storage.file if storage.kind == "sqlite" else "hall.sqlite3")


def done(recorder: Recorder, name: str, work: Callable[[Tx], Result]) -> Result:
    """Run one piece of work as the system and return its value; raises its refusal or fault."""
    value: Result = recorder.execute([Job(work, SYSTEM, name=name)])[0].result()
    return value
