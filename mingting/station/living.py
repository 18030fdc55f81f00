"""The life of a station without a screen: window's agent, video station."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable
from typing import Protocol

import structlog

from kiosk.store import Store
from mingting.clock import ProgramClock
from mingting.station.starting import RESTART_CODE
from mingting.terminal.settings import TerminalSettings

log = structlog.get_logger(__name__)


class Station(Protocol):
    """Stopped, it has closed its store."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...


Build = Callable[[TerminalSettings, ProgramClock, Store, Callable[[], None]], Station]
"""The last argument is to be called when a restart is wanted."""


async def live(settings: TerminalSettings, build: Build) -> int:
    """Run until a signal or a wanted restart; the exit code. Says on standard output when it is ready."""
    ended, code = asyncio.Event(), 0

    def restart() -> None:
        nonlocal code
        log.info("restart", reason="a new configuration was applied")
        code = RESTART_CODE
        ended.set()

    _end_on_signals(ended)
    clock = ProgramClock.from_environment()
    store = Store(settings.store, witness=settings.witness)
    try:
        store.open(clock.now_ms())
        station = build(settings, clock, store, restart)
    except BaseException:
        store.close()
        raise
    await station.start()
    try:
        sys.stdout.write(json.dumps({"station": settings.link.station}) + "\n")
        sys.stdout.flush()
        await ended.wait()
    finally:
        await station.stop()
    return code


def _end_on_signals(ended: asyncio.Event) -> None:
    """On Windows a loop takes no signals: there Ctrl-C and Ctrl-Break wake the main thread instead."""
    loop = asyncio.get_running_loop()
    windows_only = getattr(signal, "SIGBREAK", None)
    for number in (signal.SIGINT, signal.SIGTERM, *([] if windows_only is None else [windows_only])):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
