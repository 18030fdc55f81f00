"""Four lock boards at 9600 baud in another process: their pace is kept there, not in what is measured."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Cabinet:
    """The simulator as a program; `say` sends one of its commands."""

    def __init__(self, driver: str, link: Path, *options: str) -> None:
        module = f"devices.drivers.{driver}.simulator"
        words = [sys.executable, "-m", module, "--pty-link", str(link), *options]
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline() if self._process.stdout else ""
        self.addresses: dict[str, Any] = json.loads(line)
        self._control = socket.create_connection(("127.0.0.1", self.addresses["control_port"]))
        self._answers = self._control.makefile()

    @property
    def pid(self) -> int:
        return self._process.pid

    def say(self, command: str) -> dict[str, Any]:
        self._control.sendall(command.encode() + b"\n")
        answer: dict[str, Any] = json.loads(self._answers.readline())
        if not answer["ok"]:
            raise RuntimeError(answer["error"])
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._answers.close()
        self._control.close()
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout:
            self._process.stdout.close()
