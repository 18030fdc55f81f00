"""`hall device profile …`: profile files proved at the desk, before any device is there."""

import json
from pathlib import Path
from typing import Annotated

import typer

from config.problems import Words
from devices.bench.options import Lang, Said
from devices.drivers.profile import Loaded, load, shipped
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.proving import unproved

profile_app = typer.Typer(
    help="设备描述文件：检查、列出、结构 / device profiles: check, list, schema", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(help="文件，或随程序带的名字 / a file, or a shipped name")]


@profile_app.command()
def check(name: Name, lang: Lang = "") -> None:
    """检查描述文件，用其中的录音证明它 / check a profile and prove it by its recordings."""
    said = Said.of(lang)
    path = shipped().get(name) or Path(name)
    try:
        loaded = load(path)
    except OSError as error:
        said(Words(f"{name} 读不了：{error}", f"{name} cannot be read: {error}"))
        raise typer.Exit(1) from error
    if loaded.profile is None:
        said(Words(loaded.report.text("zh"), loaded.report.text("en")))
        raise typer.Exit(1)
    _proved(said, loaded)


@profile_app.command("list")
def list_profiles(lang: Lang = "") -> None:
    """随程序带的描述文件 / the profiles that come with the program."""
    said = Said.of(lang)
    for name, path in shipped().items():
        profile = load(path).profile
        if profile is not None:
            said(Words(f"{name:16} {profile.title.zh}", f"{name:16} {profile.title.en or profile.title.zh}"))


@profile_app.command()
def schema() -> None:
    """给编辑器用的 JSON Schema / the JSON Schema, for editors."""
    typer.echo(json.dumps(Profile.model_json_schema(), ensure_ascii=False, indent=2))


def _proved(said: Said, loaded: Loaded) -> None:
    profile = loaded.profile
    if profile is None:
        return
    count, rest = len(profile.recordings), unproved(profile)
    said(
        Words(
            f"“{profile.title.zh}”（{profile.family}）：{count} 条录音全部对上",
            f"{profile.title.en or profile.title.zh} ({profile.family}): all {count} recordings come out",
        )
    )
    if rest:
        names = ", ".join(rest)
        said(Words(f"还没有录音证明的：{names}", f"not proved by any recording yet: {names}"))
