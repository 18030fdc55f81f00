"""The commands `hall config check | show | schema | new`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from config.checking import check, check_file
from config.device_sections import DeviceModels
from config.hall_loading import STATIONS, read_hall
from config.new_hall import NewHallError, new_hall
from config.problems import Language
from config.report import Report
from config.schemas_export import json_schemas
from config.showing import effective_lines, written_lines
from config.station_loading import read_station

FolderOrFile = Annotated[
    Path, typer.Argument(help="大厅配置文件夹，或一份站点文件 / the hall's folder, or one station's file")
]
Folder = Annotated[Path, typer.Argument(help="大厅配置文件夹 / the hall's folder")]
Lang = Annotated[str, typer.Option("--lang", help="zh | en")]


def nothing_beside(_folder: Path) -> Report:
    """A folder with nothing else in it."""
    return Report(())


def build_app(device_models: DeviceModels, beside: Callable[[Path], Report] = nothing_beside) -> typer.Typer:
    """The typer app; `device_models` (driver name -> section model) comes from the composition root, and so does
    `beside`: problems of what else lies in a hall's folder (forms).
    """
    app = typer.Typer(help="大厅配置 / settings of a hall", no_args_is_help=True, add_completion=False)

    @app.command("check")
    def check_path(path: FolderOrFile, lang: Lang = "zh") -> None:
        """检查全部配置，一次列出所有问题；也可以只查一份站点文件 / check everything, or one station's file."""
        try:
            single = path.is_file()
            report = check_file(path, device_models) if single else check(path, device_models).joined(beside(path))
        except OSError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
        Console(soft_wrap=True, highlight=False).print(report.rich(_language(lang)), end="")
        if not report.ok:
            raise typer.Exit(1)

    @app.command()
    def show(folder: Folder, station: str = "", lang: Lang = "zh") -> None:
        """显示最终生效的值，标出默认值，隐去密码 / show effective settings."""
        sound = _show_station if station else _show_hall
        if not sound(folder, station, device_models, _language(lang)):
            raise typer.Exit(1)

    @app.command()
    def schema(out: Annotated[Path, typer.Option(help="写到哪个文件夹 / folder to write to")] = Path()) -> None:
        """写出 JSON Schema，供编辑器提示 / write JSON Schemas for editors."""
        for path in write_schemas(out, device_models):
            typer.echo(str(path))

    @app.command()
    def new(
        folder: Folder,
        slug: Annotated[str, typer.Option(prompt="代号 / slug (a-z0-9-)")],
        name: Annotated[str, typer.Option(prompt="大厅正式名称 / official name")],
        name_en: Annotated[str, typer.Option("--name-en")] = "",
    ) -> None:
        """从示例新建一个大厅的配置文件夹 / begin a hall's folder from the example."""
        try:
            new_hall(folder, slug, name, name_en)
        except NewHallError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error
        typer.echo(f"{folder}: hall config check {folder}")

    return app


def write_schemas(folder: Path, device_models: DeviceModels) -> list[Path]:
    """Write `<kind>.schema.json` files to `folder` and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, content in json_schemas(device_models).items():
        path = folder / f"{kind}.schema.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _show_hall(folder: Path, _station: str, _models: DeviceModels, language: Language) -> bool:
    reading = read_hall(folder)
    sound = reading.report.ok and reading.config is not None
    if sound and reading.config is not None:
        lines = effective_lines(reading.config, language)
    elif reading.document is not None and reading.document.data is not None:
        lines = written_lines(reading.document, language)
    else:
        lines = iter(reading.report.text(language).splitlines())
    for line in lines:
        typer.echo(line)
    return sound


def _show_station(folder: Path, station: str, models: DeviceModels, language: Language) -> bool:
    hall = read_hall(folder)
    if station not in hall.stations:
        typer.echo(f"{STATIONS}: {', '.join(hall.stations)}", err=True)
        return False
    reading = read_station(hall.stations[station], f"{STATIONS}/{station}.yaml", models, hall.secrets)
    sound = reading.config is not None and not any(p.severity == "error" for p in reading.document.problems)
    if sound and reading.config is not None:
        lines = effective_lines(reading.config, language)
    else:
        lines = written_lines(reading.document, language)
    for line in lines:
        typer.echo(line)
    return sound


def _language(written: str) -> Language:
    return "en" if written == "en" else "zh"
