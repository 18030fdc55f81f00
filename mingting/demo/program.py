"""`hall demo`: a working hall in front of you, with one command."""

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from config import load_hall
from config.new_hall import EXAMPLE
from hall.model.hours import local_time
from mingting.clock import OFFSET_VARIABLE
from mingting.demo.clock import TOUR_DAY, demo_offset_ms, morning_ms
from mingting.demo.control import tell
from mingting.demo.folder import free_port
from mingting.demo.live_hall import OFFSCREEN, LiveHall, headless, screen_environment
from mingting.demo.pictures import PicturePage
from mingting.demo.processes import ChildError
from mingting.demo.talking import ask_json
from mingting.demo.video import STATION as VIDEO
from mingting.demo.video_beside import VideoBeside
from mingting.station.starting import RESTART_CODE

console = Console(highlight=False, soft_wrap=True)
app = typer.Typer(add_completion=False)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(tell)
STATIONS = ("k2", "k1", "k3")
"""The first one gets the window."""
AGENT = "w1"
"""The agent of window 1: keypad, caller and sign."""
LOOK_S = 0.5


class _Interrupted(BaseException):
    """Ctrl-C or SIGTERM, in whatever phase the demo is."""


def _interrupted(*_: object) -> None:
    raise _Interrupted


@app.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("--dir", help="Keep the demo's hall here instead of in a temporary folder.")
    ] = None,
    tour: Annotated[bool, typer.Option(help="Play a citizen and a clerk, leave an illustrated report, end.")] = False,
    report: Annotated[Path, typer.Option(help="Where the tour's report goes.")] = Path("var/tour"),
    vnc: Annotated[bool, typer.Option(help="Serve the terminal's screen by VNC on loopback.")] = False,
    video: Annotated[
        bool | None, typer.Option(help="Cameras and an upper platform; by default where they can be shown.")
    ] = None,
    seconds: Annotated[float | None, typer.Option(help="End by itself after so many seconds.")] = None,
) -> None:
    """Start broker, controller, terminals with printers, window panel and board on free loopback ports."""
    if context.invoked_subcommand is not None:
        return
    own = Path(tempfile.mkdtemp(prefix="mingting-demo-")) if folder is None else folder
    if folder is not None and (folder / "hall").exists():
        console.print(f"[red]{folder} holds a demo already: remove it, or name another folder.[/]")
        raise typer.Exit(1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    started = time.monotonic()
    now = time.time_ns() // 1_000_000
    sample = load_hall(EXAMPLE)
    offset = morning_ms(sample, TOUR_DAY) - now if tour else demo_offset_ms(sample, now)
    os.environ[OFFSET_VARIABLE] = str(offset)
    hall = LiveHall(
        own,
        offset_ms=offset,
        sounds=_sounds(),
        progress=lambda what: console.print(f"[dim]{time.monotonic() - started:5.1f} s[/]  {what}"),
    )
    page: PicturePage | None = None
    beside = VideoBeside(hall, console.print)
    try:
        shown = beside.can(wanted=video is not False)
        hall.prepare(now + offset, without=() if shown else (VIDEO,))
        if shown:
            hall.plan_video(quick=tour)
        page = _start(hall, vnc=vnc)
        if shown and not tour:  # a tour brings them up for their scene
            beside.begin()
        _tell(hall, page, offset, vnc=vnc, video=shown)
        if tour:
            from mingting.demo.tour import play  # noqa: PLC0415 (the browser's library is needed by the tour only)

            play(hall, report, console.print)
        else:
            _wait(hall, beside, None if seconds is None else time.monotonic() + seconds)
    except _Interrupted:
        console.print()
    except ChildError as error:
        console.print(f"[red]{error}[/]")
        raise typer.Exit(1) from None
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):  # an impatient second Ctrl-C must not leave programs behind
            signal.signal(number, signal.SIG_IGN)
        console.print("ending …")
        if page is not None:
            page.stop()
        hall.stop()
        if folder is None:
            shutil.rmtree(own, ignore_errors=True)
    console.print("[green]Everything has ended; nothing is left running.[/]")


def _start(hall: LiveHall, *, vnc: bool) -> PicturePage:
    hall.start_peripherals(STATIONS)
    hall.start_window_devices(AGENT)
    hall.start_controller()
    shown = screen_environment()
    if vnc:
        port = free_port()
        shown["QT_QPA_PLATFORM"] = f"vnc:addr=127.0.0.1:port={port}:size=1080x1920"
        console.print(f"        VNC of the terminal: 127.0.0.1:{port}")
    begun = [
        hall.begin_terminal(station, environment=shown if station == STATIONS[0] else OFFSCREEN) for station in STATIONS
    ]
    for child in [*begun, hall.begin_agent(AGENT)]:
        hall.children.wait_ready(child)

    def touch(station: str, x: float, y: float) -> None:
        port = hall.children[f"terminal-{station}"].ready["control_port"]
        ask_json(port, do="tap", x=x * 1080, y=y * 1920)

    page = PicturePage(hall.root / "pictures", list(STATIONS), touch)
    page.start()
    return page


def _tell(hall: LiveHall, page: PicturePage, offset: int, *, vnc: bool, video: bool) -> None:
    folder = hall.folder
    zone = load_hall(folder.config).config.time_zone
    clock = local_time(time.time_ns() // 1_000_000 + offset, ZoneInfo(zone))
    console.print()
    console.print("[bold]明厅 Mingting[/]  示例县政务服务中心 · a sample hall is running")
    if offset:
        console.print(f"The hall has a clock of its own: there it is {clock:%A %Y-%m-%d %H:%M}.")
    if headless() and not vnc:
        console.print(
            "There is no display here: the terminals' screens are on the page below; --vnc serves one by VNC."
        )
    command = "./run hall demo tell" if Path("run").is_file() else "hall demo tell"
    places = Table(show_header=False, box=None, padding=(0, 2))
    places.add_column()
    places.add_column(overflow="fold")
    places.add_row("terminals 自助机", page.address)
    places.add_row("sign in 登录", f"{hall.web}/sign-in")
    places.add_row("hall TV 大屏", f"{hall.web}/board")
    places.add_row("printed slips 小票", str(hall.root / "slips"))
    places.add_row("text messages 短信", str(hall.root / "controller" / "notices" / "sms.jsonl"))
    places.add_row("devices 外设", f"{command} {STATIONS[0]} printer paper_out on")
    places.add_row(
        "window 1 一号窗口", f"{command} {AGENT} keypad press 0 · {AGENT} caller caller 0C · {AGENT} sign shown"
    )
    for station, cabinet in folder.cabinets().items():
        door = cabinet.cells[0].door.partition("/")[2]
        places.add_row(f"{cabinet.name.zh} {station}", f"{command} {station} locker close {door} · force · jam · doors")
    if video:
        places.add_row("cameras 视频联网", f"{hall.web}/cameras")
        places.add_row("", f"{command} {VIDEO} cameras gate picture black · all mend · status")
        places.add_row("city platform 上级平台", f"{command} {VIDEO} upper status · catalog · play")
    places.add_row("logs 日志", str(hall.root / "logs"))
    console.print(places)
    title = "Demo sign-ins (new for every demo); at terminals: staff number and PIN"
    people = Table("user", "password", "at terminals", "for", title=title, title_justify="left")
    for person in folder.staff:
        at_terminals = f"{person.number} {person.pin}" if person.pin else ""
        people.add_row(person.user_name, person.password, at_terminals, f"{person.display_name} · {person.for_what}")
    console.print(people)
    console.print("Ctrl-C ends everything.")


def _wait(hall: LiveHall, beside: VideoBeside, until: float | None) -> None:
    while True:
        time.sleep(LOOK_S)
        beside.look()
        for child in hall.children.dead():
            if beside.owns(child):
                continue
            if child.process.returncode != RESTART_CODE:
                raise ChildError(f"{child.name} ended by itself; the end of {child.log}:\n{child.tail()}")
            console.print(f"{child.name} starts again with its new configuration")
            station = child.name.partition("-")[2]
            if station == AGENT:
                hall.start_agent(station)
            else:
                hall.start_terminal(station, environment=screen_environment() if station == STATIONS[0] else OFFSCREEN)
        if until is not None and time.monotonic() >= until:
            return


def _sounds() -> Path | None:
    """Placeholder prompts made by `hall sounds make`, if they were made."""
    folder = Path("var/sounds")
    return folder.resolve() if folder.is_dir() else None
