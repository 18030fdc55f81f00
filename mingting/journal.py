"""`hall journal`: check the record, rebuild what is projected from it, read it."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.table import Table

from config import load_hall
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models.journal_views import journal_lines
from hall_controller.storage.database import Database
from hall_controller.storage.heads import kept_heads
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild as rebuild_projections
from hall_controller.storage.verify import verify as verify_journal
from kiosk.store.heads import heads_in
from mingting.controller.keys import hall_keys
from mingting.journal_visit import checked_visit, tell_visit
from mingting.opened import console, database_path, done, one_sentence, writing
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, DEFAULT_KEYS, ConfigFolder, DataFolder, KeysFolder

STORE_NAME = "station.sqlite"
SQLITE = b"SQLite format 3\x00"

app = typer.Typer(no_args_is_help=True, help="The hall's record: verify, rebuild, show, heads.")


@app.command()
def verify(
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    keys: KeysFolder = DEFAULT_KEYS,
    kept: Annotated[
        list[Path] | None,
        typer.Option(help="Heads kept elsewhere: stations' stores, the controller's logs, scanned slips, one a line."),
    ] = None,
    visit: Annotated[
        Path | None, typer.Option(help="A printed 差评溯源 (the PDF or its visit.json): held against the journal too.")
    ] = None,
) -> None:
    """Find any change, gap, reordering, and any rewrite or truncation older than a signed head (G7)."""
    with one_sentence():
        path = database_path(load_hall(config), data)
        own = hall_keys(KeyFolder(keys))
        with Database.open(path, write=False) as database:
            heads = [head for path in kept or () for head in kept_heads(_lines(path))]
            report = verify_journal(database, own, heads)
            paper = None if visit is None else checked_visit(database, visit)
    console.print(
        f"{report.events} events, head {report.head.seq} {report.head.hash[:16]}…, "
        f"{report.signed_heads} signed heads, signed up to {report.signed_up_to}"
    )
    if report.signed_up_to < report.head.seq:
        console.print(f"[yellow]Events {report.signed_up_to + 1} to {report.head.seq} bear no signature yet.[/]")
    if not heads:
        console.print("[yellow]Heads in the database alone do not show that they were deleted: give --kept as well.[/]")
    if report.ok:
        console.print("[green]The record is whole.[/]")
        if paper is None or tell_visit(paper):
            return
        raise typer.Exit(1)
    table = Table("seq", "kind", "detail", title=f"{report.found} findings")
    for finding in report.findings:
        table.add_row(str(finding.seq), finding.kind, finding.detail)
    console.print(table)
    raise typer.Exit(1)


@app.command()
def heads(
    store: Annotated[Path, typer.Argument(help="A station's store (station.sqlite) or the folder that holds it.")],
) -> None:
    """The signed heads that a station keeps, one a line: what `verify --kept` holds against the journal (G7)."""
    with one_sentence():
        for line in _lines(store):
            typer.echo(line)


def _lines(kept: Path) -> list[str]:
    """A station's store as it is, or any text; OSError naming what cannot be read."""
    path = kept / STORE_NAME if kept.is_dir() else kept
    with path.open("rb") as file:
        is_store = file.read(len(SQLITE)) == SQLITE
    if not is_store:
        return path.read_text("utf-8", errors="replace").splitlines()
    try:
        return heads_in(path)
    except sqlite3.Error as error:
        raise OSError(f"{path}: no station's store with kept heads ({error})") from error


@app.command()
def rebuild(
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    apply: Annotated[bool, typer.Option("--apply", help="Put the rebuilt rows in place (controller stopped).")] = False,
) -> None:
    """Play the journal anew and compare every projected row with the running ones."""
    with one_sentence(), TemporaryDirectory() as folder:
        scratch = Path(folder) / "rebuilt.sqlite3"
        if apply:
            with (
                writing(config, data) as recorder,
                rebuild_projections(recorder.database, full_registry(), scratch) as rebuilt,
            ):
                report = rebuilt.report
                if not report.ok:
                    done(recorder, "rebuild", rebuilt.apply)
        else:
            path = database_path(load_hall(config), data)
            with (
                Database.open(path, write=False) as database,
                rebuild_projections(database, full_registry(), scratch) as rebuilt,
            ):
                report = rebuilt.report
    console.print(f"played up to {report.seq}, compared {report.rows} rows, {report.found} differences")
    for difference in report.differences:
        console.print(f"  {difference.table} {difference.key}: {difference.kind} {', '.join(difference.columns)}")
    if not report.ok and not apply:
        raise typer.Exit(1)


@app.command()
def show(
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    last: Annotated[int, typer.Option(help="How many events.")] = 50,
    subject: Annotated[str | None, typer.Option(help="Only this subject, such as ticket:…")] = None,
) -> None:
    """The newest events, newest first."""
    with one_sentence():
        path = database_path(load_hall(config), data)
        with Database.open(path, write=False) as database, database.read() as connection:
            lines = journal_lines(connection, None, last, subject)
    table = Table("seq", "type", "actor", "subject", "body")
    for line in lines:
        body = " ".join(f"{name}={value}" for name, value in line.body.items())
        table.add_row(str(line.seq), line.type, line.actor, line.subject, body[:90])
    console.print(table)
