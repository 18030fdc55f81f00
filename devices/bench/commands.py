"""The commands `hall device …`; each prints sentences and ends 0 when all is well, 1 otherwise."""

import asyncio
from typing import Annotated

import typer

from config.problems import Words
from devices.bench.checks import station as station_check
from devices.bench.device_commands import trace, try_device
from devices.bench.doctor import Finding, examine
from devices.bench.listing import listed
from devices.bench.options import Baud, Lang, Said, Station
from devices.bench.probed import Probing, Trying
from devices.bench.probing import probe
from devices.bench.profile_commands import profile_app
from devices.bench.prospecting import prospect, survey
from devices.bench.twin_commands import simulate, tell
from devices.bench.udev_command import udev

app = typer.Typer(
    help="外设：查看、探测、测试、跟踪、仿真、体检 / devices: list, probe, test, trace, simulate, tell, doctor",
    no_args_is_help=True,
    add_completion=False,
)
app.add_typer(profile_app, name="profile")
app.command("test")(try_device)
app.command()(trace)
app.command()(udev)
# --help belongs to the simulator, whose options depend on the driver
app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    simulate
)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(tell)
_MARKS = {"ok": Words("正常", "ok  "), "note": Words("提醒", "note"), "wrong": Words("有错", "FAIL")}


@app.command("list")
def list_devices(lang: Lang = "") -> None:
    """有哪些驱动，插着哪些设备，谁占着 / drivers, what is plugged in, and who holds it."""
    said = Said.of(lang)
    for line in listed():
        said(line)


@app.command("probe")
def probe_command(
    url: Annotated[
        str | None, typer.Argument(help="tcp://…, /dev/serial/by-id/…; 不写 = 所有空闲串口 / all free ports")
    ] = None,
    baud: Baud = None,
    lang: Lang = "",
) -> None:
    """问问接的是什么；不打印、不开门、不改设置 / what answers; prints, opens and changes nothing."""
    said = Said.of(lang)
    results = asyncio.run(_asked_about(said, url, baud))
    if not results:
        said(Words("没有插着串口", "no serial port is plugged in"))
    raise typer.Exit(0 if any(result.found for result in results) else 1)


@app.command()
def doctor(station: Station = None, lang: Lang = "") -> None:
    """一次查完：权限、端口、抢占端口的程序、字体、库、时间、本站设备 / everything at once, with what to do."""
    said = Said.of(lang)
    findings = examine()
    if station is not None:
        findings += asyncio.run(station_check.check(station, said.language))
    for finding in findings:
        _tell_finding(said, finding)
    bad = sum(not finding.ok for finding in findings)
    said(Words(f"共 {bad} 处要处理", f"{bad} to be dealt with") if bad else Words("没有发现问题", "no problems found"))
    raise typer.Exit(1 if bad else 0)


async def _asked_about(said: Said, url: str | None, baud: int | None) -> list[Probing]:
    """Everything there is to ask, told while it happens: a silent port takes some ten seconds."""
    asked: list[str] = []

    def heed(trying: Trying) -> None:
        if trying.url not in asked:
            asked.append(trying.url)
            said(Words(f"正在问 {trying.url}", f"asking {trying.url}"))
        said(Words(f"  {trying.words.zh}", f"  {trying.words.en}"))

    if url is not None:
        results = [await probe(url, baud=baud, heed=heed)]
        _tell_probing(said, results[0])
        return results
    results = []
    async for result in prospect(survey({}), heed):
        _tell_probing(said, result)
        results.append(result)
    return results


def _tell_probing(said: Said, result: Probing) -> None:
    said(result.words)
    if result.found is None:
        return
    section = result.found.section
    said(Words("\n可以从这段配置开始：\n", "\nConfiguration to start from:\n"))
    typer.echo(section.text(said.language))
    if not section.valid:
        said(Words("这段还缺内容，见驱动文件夹里的 NOTES.md", "it is not complete: see NOTES.md of the driver"))


def _tell_finding(said: Said, finding: Finding) -> None:
    mark = _MARKS[finding.level].spoken(said.language)
    typer.echo(f"{mark} {finding.subject.spoken(said.language)}")
    advice = finding.advice.spoken(said.language)
    if finding.level != "ok" and advice:
        typer.echo("\n".join(f"     -> {line}" for line in advice.rstrip().splitlines()))
