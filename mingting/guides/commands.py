"""`hall guide`: template, check, difference, publish, export as workbook or as a static site."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection

from config import Hall, load_hall
from hall.model.guide import Guide
from hall.model.text import Language
from hall_controller.application.guides.apart import read_apart
from hall_controller.application.guides.checking import Checked, checked
from hall_controller.application.guides.reading import Catalogue
from hall_controller.application.guides.workbook_writing import workbook_of
from hall_controller.application.hall_facts_reading import opening_hours_from
from hall_controller.application.hall_times import HallTimes
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models import guide_catalogue as catalogue
from hall_controller.storage.database import Database
from mingting.clock import ProgramClock
from mingting.guides.links import dead_links
from mingting.guides.orders import publish_guides
from mingting.guides.showing import show_changes, show_problems
from mingting.guides.site import write_site
from mingting.guides.words import vocabulary_of
from mingting.opened import console, database_path, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, DEFAULT_KEYS, ConfigFolder, DataFolder, KeysFolder

app = typer.Typer(no_args_is_help=True, help="Guides to matters (办事指南): check, compare, publish, export.")
GuideFile = Annotated[
    Path, typer.Argument(help="An .xlsx, a .csv, a .zip of CSVs or a .json.", exists=True, dir_okay=False)
]
Whole = Annotated[bool, typer.Option(help="The file is the whole catalogue: guides it does not name end.")]
Speak = Annotated[str, typer.Option("--language", help="zh or en.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write.")]


@app.command()
def template(out: Out = Path("事项指南模板.xlsx")) -> None:
    """Write the workbook that managers fill in."""
    with one_sentence():
        out.write_bytes(workbook_of([]))
    console.print(f"{out} written: sheet 填写说明 explains every column.")


@app.command()
def check(
    file: GuideFile,
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    links: Annotated[bool, typer.Option(help="Ask every web address in the guides whether it answers.")] = False,
    language: Speak = "zh",
) -> None:
    """Say what is wrong with a file, by cell; changes nothing. Exit code 1 when it has errors."""
    with one_sentence():
        found = _checked(load_hall(config), data, file, whole=False)
        more = dead_links(found.guides) if links else []
    show_problems(console, [*found.problems, *more], _language(language))
    console.print(f"{len(found.guides)} guides, {found.errors} errors, {found.warnings + len(more)} warnings")
    if found.errors:
        raise typer.Exit(1)


@app.command()
def diff(
    file: GuideFile,
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    whole: Whole = False,
    language: Speak = "zh",
) -> None:
    """Say what a file would change."""
    with one_sentence():
        found = _checked(load_hall(config), data, file, whole=whole)
    show_changes(console, found.difference, _language(language))


@app.command("import")
@app.command()
def publish(
    file: GuideFile,
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    note: Annotated[str, typer.Option(help="What changed, kept with the publication.")] = "",
    whole: Whole = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    language: Speak = "zh",
) -> None:
    """Check a file, show what it changes and publish it, while the controller runs or while it does not."""
    with one_sentence():
        hall = load_hall(config)
        read = _read(hall, file)
        found = _compared(hall, data, read, whole=whole)
        show_problems(console, found.problems, _language(language))
        show_changes(console, found.difference, _language(language))
        if not found.publishable:
            console.print("[red]Not published: mend the errors first.[/]" if found.errors else "Nothing to publish.")
            raise typer.Exit(1 if found.errors else 0)
        if not yes:
            typer.confirm("Publish?", abort=True)
        with console.status("…") as status:
            written, ended = publish_guides(
                config,
                data,
                read,
                found,
                source=file.name,
                note=note,
                day=today(hall),
                whole=whole,
                on_step=lambda done, of: status.update(f"{done}/{of}"),
            )
    console.print(f"[green]Published: {written} versions, {ended} of them end a guide.[/]")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder of the site; or a name that ends in .xlsx for a workbook.")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    keys: KeysFolder = DEFAULT_KEYS,
    codes: Annotated[bool, typer.Option(help="Show item codes on the pages and open their addresses.")] = True,
) -> None:
    """Write the guides in force as a static site for the county's web, or as a workbook."""
    with one_sentence():
        hall = load_hall(config)
        day = today(hall)
        with _reading(hall, data) as connection:
            guides = catalogue.running_guides(connection, day)
            ids = catalogue.live_item_codes(connection) if codes else {}
        if folder.suffix == ".xlsx":
            folder.write_bytes(workbook_of(guides))
            console.print(f"{folder}: {len(guides)} guides")
            return
        count = write_site(folder, hall.config, guides, ids, KeyFolder(keys) if codes else None, day)
    console.print(f"{folder}: {len(guides)} guides in {count} files; begin with index.html")


@contextmanager
def _reading(hall: Hall, data: Path) -> Iterator[Connection]:
    with Database.open(database_path(hall, data), write=False) as database, database.read() as connection:
        yield connection


def _checked(hall: Hall, data: Path, file: Path, *, whole: bool) -> Checked:
    return _compared(hall, data, _read(hall, file), whole=whole)


def _read(hall: Hall, file: Path) -> Catalogue:
    return read_apart(file.read_bytes(), file.name, vocabulary_of(hall.config))


def _compared(hall: Hall, data: Path, read: Catalogue, *, whole: bool) -> Checked:
    running: list[Guide] = []
    forms = None
    if database_path(hall, data).exists():
        with _reading(hall, data) as connection:
            running, forms = catalogue.newest_guides(connection), catalogue.published_forms(connection)
    return checked(read, running, whole=whole, forms=forms)


def today(hall: Hall) -> date:
    """The hall's business day now."""
    times = HallTimes(opening_hours_from(hall.config, hall.calendar), hall.config.business_day_starts.minutes // 60)
    return date.fromisoformat(times.business_day(ProgramClock.from_environment().now_ms()))


def _language(text: str) -> Language:
    return "en" if text == "en" else "zh"
