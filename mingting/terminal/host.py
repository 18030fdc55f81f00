"""The engine of a terminal's process, and its wish to be started again."""

import threading
from collections.abc import Callable

import structlog

from kiosk.engine import Engine, Running
from kiosk.session.screen import Screen
from mingting.clock import ProgramClock
from mingting.terminal.assembly import Terminal
from mingting.terminal.settings import TerminalSettings

log = structlog.get_logger(__name__)


class EngineHost:
    """The engine of this process and its wish to be started again."""

    def __init__(self, settings: TerminalSettings, clock: ProgramClock) -> None:
        self.settings = settings
        self.restart_wanted = threading.Event()
        self.ended = threading.Event()
        self.terminal: Terminal | None = None
        self._clock = clock
        self._quit: Callable[[], None] = self.ended.set
        self.engine = Engine(self._assemble)

    def on_quit(self, quit_: Callable[[], None]) -> None:
        """How the main thread is asked to end."""
        self._quit = quit_

    def ask_to_end(self) -> None:
        """End soon; may be called from any thread."""
        self.ended.set()
        self._quit()

    async def _assemble(self, publish: Callable[[Screen], None]) -> Running:
        self.terminal = Terminal(self.settings, self._clock, publish, self._restart)
        return self.terminal.running

    def _restart(self) -> None:
        log.info("restart", reason="a new configuration was applied")
        self.restart_wanted.set()
        self.ask_to_end()
