"""The engine of a terminal's process, its sign while it cannot start, and its wish to be started again."""

import threading
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from config import ConfigError, StationConfig
from hall.model.hours import local_time
from hall.model.text import Text
from kiosk.engine import Engine, Running
from kiosk.session.screen import Screen
from kiosk.session.stand_in import Sign
from kiosk.store import Store
from mingting.clock import ProgramClock
from mingting.terminal import station_file
from mingting.terminal.assembly import Terminal
from mingting.terminal.out_of_service import reason_of
from mingting.terminal.settings import TerminalSettings
from ui.kiosk.panel import PanelSettings

log = structlog.get_logger(__name__)
HOME = ZoneInfo("Asia/Shanghai")
"""Zone of the clock on a screen that knows no hall yet."""


class EngineHost:
    """The engine of this process and its wish to be started again.

    `load` reads what the terminal is started with, anew for every try; `tell` hears each new trouble of the start.
    Without `tell` a start that fails raises.
    """

    def __init__(
        self,
        load: Callable[[], TerminalSettings],
        clock: ProgramClock,
        data: Path,
        tell: Callable[[Exception], None] | None = None,
    ) -> None:
        self.restart_wanted = threading.Event()
        self.ended = threading.Event()
        self.settings: TerminalSettings | None = None
        self.terminal: Terminal | None = None
        self.trouble: str | None = None
        """Why the terminal is out of service; None once it runs."""
        self._load, self._clock, self._data, self._tell = load, clock, data, tell
        self._told = ""
        self._shown: PanelSettings | None = None
        self._quit: Callable[[], None] = self.ended.set
        self.engine = Engine(self._assemble, self._sign if tell else None)

    def on_quit(self, quit_: Callable[[], None]) -> None:
        """How the main thread is asked to end."""
        self._quit = quit_

    def ask_to_end(self) -> None:
        """End soon; may be called from any thread."""
        self.ended.set()
        self._quit()

    def panel(self, *, fullscreen: bool) -> PanelSettings:
        """The glass as the station's file measures it, and the window is shown for it."""
        self._shown = panel_of(self._own(), fullscreen=fullscreen)
        return self._shown

    async def _assemble(self, publish: Callable[[Screen], None]) -> Running:
        self.terminal = None
        settings = self.settings = self._load()
        store = Store(settings.store, max_pages=settings.max_pages, witness=settings.witness)
        try:
            store.open(self._clock.now_ms())
            terminal = Terminal(settings, self._clock, store, publish, self._restart)
        except BaseException:
            store.close()
            raise
        self.terminal, self.trouble = terminal, None
        if self._shown is not None and panel_of(self._own(), fullscreen=self._shown.fullscreen) != self._shown:
            log.info("restart", reason="the window was opened before the size of the glass was known")
            self._restart()
        return terminal.running

    def _sign(self, error: Exception | None) -> Sign:
        """What the screen says instead."""
        self.trouble = reason_of(error, self._data)
        if error is not None and self._tell is not None and str(error) != self._told:
            self._told = str(error)
            self._tell(error)
        local = local_time(self._clock.now_ms(), HOME)
        clock, date = local.strftime("%H:%M"), local.date().isoformat()
        own = self._own()
        if own is None:
            return Sign(self.trouble, clock, date, local.isoweekday())
        name, place = Text(zh=own.name.zh, en=own.name.en), Text(zh=own.place.zh, en=own.place.en)
        return Sign(self.trouble, clock, date, local.isoweekday(), name, place)

    def _own(self) -> StationConfig | None:
        """The station's own part of its file, as far as it can be read."""
        if self.terminal is not None:
            return self.terminal.station.config
        if self.settings is None:
            return None
        try:
            return station_file.load(self.settings, self.settings.station_file).config
        except ConfigError:
            return None

    def _restart(self) -> None:
        log.info("restart", reason="a new configuration was applied")
        self.restart_wanted.set()
        self.ask_to_end()


def panel_of(own: StationConfig | None, *, fullscreen: bool) -> PanelSettings:
    """The glass as a station's file measures it; without one the usual one."""
    written = own.panel if own else None
    if written is None:
        return PanelSettings(fullscreen=fullscreen)
    return PanelSettings(
        px_per_mm=written.px_per_mm,
        width_px=written.width_px,
        height_px=written.height_px,
        bottom_mm=written.bottom_mm,
        height_mm=written.height_mm,
        fullscreen=fullscreen,
    )
