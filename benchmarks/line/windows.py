"""Forty clerks at once, each calling, starting and calling again, through any way a command can go."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from hall_controller.application import commands
from hall_controller.application.ports import Refused

Submit = Callable[[commands.WindowCommand], "Future[Any]"]


@dataclass
class Clerks:
    """Calls `wanted` times in all; `took` holds seconds from key to COMMIT of each call, `called` the ticket ids."""

    submit: Submit
    windows: list[str]
    wanted: int
    took: list[float] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ended: Event = field(default_factory=Event)
    _asked: int = 0
    _busy: int = 0

    def run(self, within_s: float) -> float:
        """Seconds it took; RuntimeError when a command fails or time is over."""
        begun = time.perf_counter()
        self._busy = len(self.windows)
        for window in self.windows:
            self._call(window)
        if not self.ended.wait(within_s) or self.faults:
            raise RuntimeError(f"{len(self.called)} of {self.wanted} calls, faults: {self.faults[:3]}")
        return time.perf_counter() - begun

    def _call(self, window: str) -> None:
        if self._asked >= self.wanted or self.faults:
            self._busy -= 1
            if not self._busy:
                self.ended.set()
            return
        self._asked += 1
        begun = time.perf_counter()
        future = self.submit(commands.CallNext(window, finish_running=True))
        future.add_done_callback(lambda done: self._called(window, begun, done))

    def _called(self, window: str, begun: float, done: "Future[Any]") -> None:
        self.took.append(time.perf_counter() - begun)
        if self._good(done):
            self.called.append(done.result()["ticket_id"])
            self.submit(commands.StartService(window)).add_done_callback(lambda then: self._started(window, then))

    def _started(self, window: str, done: "Future[Any]") -> None:
        if self._good(done):
            self._call(window)

    def _good(self, done: "Future[Any]") -> bool:
        fault = done.exception()
        if fault is None:
            return True
        self.faults.append(fault.code if isinstance(fault, Refused) else repr(fault))
        self.ended.set()
        return False
