"""`hall device simulate` and `tell`: a device on a laptop, and its knobs."""

import importlib
from typing import Annotated

import typer

from config.problems import Words
from devices.bench.options import Lang, Said
from devices.bench.twins import NoTwinError, order, shown
from devices.catalog import CATALOG


def simulate(context: typer.Context, driver: Annotated[str, typer.Argument(help="驱动名 / driver")]) -> None:
    """运行一个驱动的仿真设备；驱动名后加 --help 看选项 / run the simulator of DRIVER; DRIVER --help = its options."""
    entry = CATALOG.get(driver)
    if entry is None:
        known = ", ".join(sorted(CATALOG))
        said = Said.of("")
        zh = f"没有驱动 {driver}；有：{known}。驱动名后加 --help 看它的选项"
        raise said.failed(
            Words(zh, f"there is no driver {driver}; there are: {known}. DRIVER --help tells its options")
        )
    importlib.import_module(entry.simulator).main(list(context.args))


def tell(
    context: typer.Context,
    address: Annotated[str, typer.Argument(help="仿真设备的控制地址 / control address host:port of a simulator")],
    lang: Lang = "",
) -> None:
    """叫仿真设备做一件事：按键、放码、拔线；不写 = 列出命令 / press, hold a code, pull the plug; none = help."""
    said = Said.of(lang)
    words = list(context.args) or ["help"]
    try:
        answer = order(address, words)
    except NoTwinError as error:
        raise said.failed(
            Words(f"没有仿真设备回答：{error.words.zh}", f"no simulator answers: {error.words.en}")
        ) from error
    typer.echo(shown(answer))
    raise typer.Exit(0 if answer.get("ok") else 1)
