"""`hall form`: check files, compare them with what is offered, publish them, take a form back; at any time."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from config import Hall, load_hall
from hall.model.text import Text
from hall_controller.read_models.form_definitions import against, check_files, form_lines
from hall_controller.read_models.models.forms import CheckedForms, FormLine
from hall_controller.storage.database import Database
from mingting.form_orders import order_publish, order_withdraw
from mingting.guides.showing import whole
from mingting.opened import console, database_path, one_sentence
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, ConfigFolder, DataFolder

app = typer.Typer(no_args_is_help=True, help="Forms (表单): check, compare, publish, also while the controller runs.")
FormFiles = Annotated[list[Path], typer.Argument(help="One .json a form.", exists=True, dir_okay=False)]
Speak = Annotated[str, typer.Option("--language", help="zh or en.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
_KINDS = {"zh": {"new": "新增", "changed": "改动", "same": "不变", "faulty": "有错"}, "en": {}}


@app.command()
def check(
    files: FormFiles, config: ConfigFolder = DEFAULT_CONFIG, data: DataFolder = DEFAULT_DATA, language: Speak = "zh"
) -> None:
    """Say what is wrong with files, by place and with what to do; changes nothing. Exit code 1 when there is."""
    with one_sentence():
        found = _checked(load_hall(config), data, files)
    _show_problems(found, language)
    console.print(f"{len(found.files)} files, {found.faulty} faulty")
    if found.faulty:
        raise typer.Exit(1)


@app.command()
def diff(
    files: FormFiles, config: ConfigFolder = DEFAULT_CONFIG, data: DataFolder = DEFAULT_DATA, language: Speak = "zh"
) -> None:
    """Say what files would change."""
    with one_sentence():
        found = _checked(load_hall(config), data, files)
    _show_problems(found, language)
    _show_changes(found, language)
    if found.faulty:
        raise typer.Exit(1)


@app.command()
def publish(
    files: FormFiles,
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    note: Annotated[str, typer.Option(help="What changed, kept with the version.")] = "",
    yes: Yes = False,
    language: Speak = "zh",
) -> None:
    """Check files, show what they change and offer them from now on: all of them or none."""
    with one_sentence():
        found = _checked(load_hall(config), data, files)
        _show_problems(found, language)
        _show_changes(found, language)
        if not found.publishable:
            console.print("[red]Not published: mend the errors first.[/]" if found.faulty else "Nothing to publish.")
            raise typer.Exit(1 if found.faulty else 0)
        if not yes:
            typer.confirm("Publish?", abort=True)
        written = order_publish(config, data, found.fresh, ", ".join(path.name for path in files), note)
    for slug, version in written.items():
        console.print(f"[green]{slug}: version {version}[/]")


@app.command()
def withdraw(
    slug: Annotated[str, typer.Argument(help="As `hall form list` shows it.")],
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    yes: Yes = False,
) -> None:
    """Offer a form no longer; what was handed in with it stays."""
    if not yes:
        typer.confirm(f"Offer {slug} no longer?", abort=True)
    with one_sentence():
        order_withdraw(config, data, slug)
    console.print(f"{slug} is offered no longer.")


@app.command("list")
def listed(config: ConfigFolder = DEFAULT_CONFIG, data: DataFolder = DEFAULT_DATA) -> None:
    """The forms that terminals offer."""
    with (
        one_sentence(),
        Database.open(database_path(load_hall(config), data), write=False) as database,
        database.read() as connection,
    ):
        lines: Iterable[FormLine] = form_lines(connection)
    table = Table("form", "version", "name", "questions")
    for line in lines:
        table.add_row(line.slug, str(line.version), line.name.zh, str(line.fields))
    console.print(table)


def _checked(hall: Hall, data: Path, files: Sequence[Path]) -> CheckedForms:
    texts = [(path.name, _text(path)) for path in files]
    path = database_path(hall, data)
    if not path.exists():
        return against(texts, {})
    with Database.open(path, write=False) as database, database.read() as connection:
        return check_files(connection, texts)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return "\0"


def _show_problems(found: CheckedForms, language: str) -> None:
    for one in found.files:
        for problem in one.problems:
            where = Line(f"{one.file}: {problem.where}", "red")
            console.print(where, soft_wrap=True)
            console.print(Line(f"  {_said(problem.what, language)}; {_said(problem.do, language)}"), soft_wrap=True)


def _said(text: Text, language: str) -> str:
    return text.en or text.zh if language == "en" else text.zh


def _show_changes(found: CheckedForms, language: str) -> None:
    words = _KINDS.get(language, {})
    table = Table("", "表单 form", "在哪里 where", "原来 before", "现在 after")
    for one in found.files:
        if one.form is None:
            continue
        rows = [(change.where, change.before or "", change.after or "") for change in one.changes] or [("", "", "")]
        for where, before, after in rows:
            kind = words.get(one.kind, one.kind)
            table.add_row(kind, whole(one.form.slug), whole(where), whole(before), whole(after))
    if table.row_count:
        console.print(table)
