"""The demo's child processes: started in order, ready when they say so, ended in reverse with nothing left running."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

READY_S = 60.0
STOP_S = 8.0
CHILD = "mingting.demo.child"


class ChildError(RuntimeError):
    """A child process did not come up; the message names it, its exit code and the end of its log."""


@dataclass
class Child:
    """One child process."""

    name: str
    process: subprocess.Popen[str]
    log: Path
    ready: dict[str, Any] = field(default_factory=dict)
    """What it said of itself when it was ready (ports, addresses)."""

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def kill(self) -> None:
        """Kill -9, as a pulled plug would (the whole process group)."""
        if self.alive:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._close()

    def stop(self, wait_s: float = STOP_S) -> None:
        """Ask it to end, and end it if it does not."""
        if self.alive:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(wait_s)
            except subprocess.TimeoutExpired:
                self.kill()
        # Grandchildren of its process group; the broker has its own and ends with its controller.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._close()

    def _close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()

    def tail(self, lines: int = 12) -> str:
        """The end of its log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


class Children:
    """All children of a demo or of a system test."""

    def __init__(self, logs: Path, environment: dict[str, str] | None = None) -> None:
        self._logs = logs
        self._environment = dict(environment or {})
        self._children: dict[str, Child] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def __getitem__(self, name: str) -> Child:
        return self._children[name]

    def set_environment(self, name: str, value: str) -> None:
        """For every child started from now on."""
        self._environment[name] = value

    def ready_of(self, name: str) -> dict[str, Any]:
        """What a child said when it was last ready; empty if it never was."""
        child = self._children.get(name)
        return child.ready if child is not None else {}

    def start(self, name: str, module: str, arguments: Sequence[str], **environment: str) -> Child:
        """Start a module in a process group of its own; its first line of output is JSON: ready.

        It ends when this process ends, even by kill -9 (see `mingting.demo.child`).
        """
        log = self._logs / f"{name}.log"
        with log.open("a", encoding="utf-8") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", CHILD, module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
                env={**os.environ, **self._environment, **environment, "PYTHONUNBUFFERED": "1"},
            )
        child = Child(name, process, log)
        if (before := self._children.get(name)) is not None:
            before.process.poll()
        self._children[name] = child
        return child

    def wait_ready(self, child: Child, within_s: float = READY_S) -> Child:
        """Wait for its ready line; ChildError with the end of its log if it ends or stays silent."""
        output = child.process.stdout
        deadline = time.monotonic() + within_s
        while output is not None and time.monotonic() < deadline:
            found, _, _ = select.select([output], [], [], 0.2)
            if found:
                line = output.readline()
                if not line:
                    break
                if line.startswith("{"):
                    child.ready = json.loads(line)
                    return child
            elif not child.alive:
                break
        code = child.process.poll()
        state = f"ended with code {code}" if code is not None else f"was not ready within {within_s:.0f} s"
        raise ChildError(f"{child.name} {state}; the end of {child.log}:\n{child.tail()}")

    def came_up(self, child: Child) -> bool:
        """Whether it has said that it is ready; looks and does not wait."""
        output = child.process.stdout
        while not child.ready and output is not None and not output.closed:
            found, _, _ = select.select([output], [], [], 0)
            line = output.readline() if found else ""
            if not line:
                break
            if line.startswith("{"):
                child.ready = json.loads(line)
        return bool(child.ready)

    def dead(self) -> list[Child]:
        """Children that have ended by themselves."""
        return [child for child in self._children.values() if not child.alive]

    def stop_all(self) -> None:
        """End all, the last started first."""
        for child in reversed(self._children.values()):
            child.stop()
