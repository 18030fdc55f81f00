"""`hall device test` and `trace`: one device, named in a station's file or by driver and address."""

import asyncio
import contextlib
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from config.problems import Words
from devices.bench.at_keyboard import AtKeyboard
from devices.bench.family_tests import Wanted, steps_for
from devices.bench.options import Baud, Lang, Said, Station
from devices.bench.steps import Report, go_through
from devices.bench.subject import (
    NotMeantError,
    Subject,
    at_work,
    from_station,
    from_url,
    from_words,
    looks_like_url,
    setting,
)
from devices.bench.tracing import trace_sink
from devices.bench.words import fault_words, health_words
from devices.contract import DeviceError, SystemClock, joined
from devices.supervisor import DeviceBook, Note

Name = Annotated[str | None, typer.Argument(help="设备名，或地址 / its name in the station's file, or an address")]
Driver = Annotated[str | None, typer.Option(help="驱动名，见 hall device list / driver, see hall device list")]
Url = Annotated[str | None, typer.Option(help="tcp://…, /dev/serial/by-id/…")]
Sets = Annotated[list[str] | None, typer.Option("--set", help="更多参数 键=值 / further settings key=value")]
Book = Annotated[Path | None, typer.Option(help="站点的设备簿，记下结果 / the station's device book, keeps the result")]


def try_device(
    name: Name = None,
    station: Station = None,
    driver: Driver = None,
    url: Url = None,
    baud: Baud = None,
    sets: Sets = None,
    door: Annotated[str | None, typer.Option(help="要开的格口 / the cell to open")] = None,
    codes: Annotated[int, typer.Option(min=1, max=20, help="读几个码 / how many codes")] = 3,
    wait: Annotated[float, typer.Option(min=1, max=600, help="等人动手的秒数 / seconds to wait for a person")] = 30,
    yes: Annotated[
        bool, typer.Option("--yes", help="看到的都算对；不开门 / seen is right; never opens a door")
    ] = False,
    book: Book = None,
    by: Annotated[str, typer.Option(help="谁测的，记进设备簿 / who tests, for the book")] = "",
    lang: Lang = "",
) -> None:
    """按类别测一台设备：打测试页、读码、按键、开一格 / try a device: test page, codes, keys, one cell."""
    said = Said.of(lang)
    subject = _subject(said, name, station, driver, url, baud, sets)
    wanted = Wanted(door=door, codes=codes, patience_s=wait)
    try:
        report = asyncio.run(_tested(subject, wanted, AtKeyboard(said, yes=yes)))
    except DeviceError as error:
        raise said.failed(fault_words(error.fault)) from error
    said(report.words)
    if book is not None:
        note = Note(time.time_ns() // 1_000_000, "test", report.words.zh, by, report.words.en)
        DeviceBook(book).write(subject.name, note)
    raise typer.Exit(0 if report.ok else 1)


def trace(
    name: Name = None,
    station: Station = None,
    driver: Driver = None,
    url: Url = None,
    baud: Baud = None,
    sets: Sets = None,
    to: Annotated[Path | None, typer.Option(help="同时写进文件，给厂家看 / also into a file, for support")] = None,
    seconds: Annotated[float | None, typer.Option(help="到时自动结束 / end by itself after so many seconds")] = None,
    lang: Lang = "",
) -> None:
    """看线上的每一帧（个人信息遮住），Ctrl-C 结束 / every frame on the wire, personal data masked; Ctrl-C ends."""
    said = Said.of(lang)
    subject = _subject(said, name, station, driver, url, baud, sets)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(to.open("a", encoding="utf-8")) if to else None
        with contextlib.suppress(KeyboardInterrupt):
            try:
                asyncio.run(_traced(subject, said, file, seconds))
            except DeviceError as error:
                raise said.failed(fault_words(error.fault)) from error


async def _tested(subject: Subject, wanted: Wanted, person: AtKeyboard) -> Report:
    device = subject.charge().device
    async with at_work(device):
        return await go_through(steps_for(device, wanted), person)


async def _traced(subject: Subject, said: Said, file: TextIO | None, seconds: float | None) -> None:
    clock, charge = SystemClock(), subject.charge()

    def say(line: str) -> None:
        typer.echo(line)
        if file is not None:
            file.write(f"{datetime.now().astimezone().isoformat(timespec='milliseconds')} {line}\n")
            file.flush()

    def speak(line: Words) -> None:
        say(line.spoken(said.language))

    if charge.tap is None:
        said(Words("这个设备没有字节线，只能看状态", "this device has no wire of bytes, only its state is shown"))
    else:
        sink = trace_sink(subject.entry, subject.settings, clock, speak)
        charge.tap.listen(sink)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds), at_work(charge.device) as device:
            state = None
            while True:
                if device.health.signature != state:
                    state = device.health.signature
                    speak(joined("          ", health_words(device.health)))
                await asyncio.sleep(0.2)


def _subject(
    said: Said,
    name: str | None,
    station: Path | None,
    driver: str | None,
    url: str | None,
    baud: int | None,
    sets: list[str] | None,
) -> Subject:
    """Whichever device was meant; ends the command with a sentence when none was."""
    if name and looks_like_url(name):
        name, url = None, name
    try:
        if station is not None and name:
            return from_station(station, name, said.language)
        if driver is not None:
            written: dict[str, Any] = {"url": url, "baud": baud, **dict(map(setting, sets or []))}
            return from_words(driver, written)
        if url is not None:
            return asyncio.run(from_url(url, baud))
    except NotMeantError as error:
        raise said.failed(error.words) from error
    zh = "要写清是哪台设备：设备名加 --station 文件，或 --driver 加 --url，或一个地址"
    en = "say which device: its name and --station FILE, or --driver and --url, or an address"
    raise said.failed(Words(zh, en))
