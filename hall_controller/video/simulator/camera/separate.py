"""Simulated cameras in a process of their own: their work does not count as that of whoever reads them."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

_PASSWORD = "MINGTING_SIMULATED_CAMERA"  # noqa: S105  (the name of a variable)
_END_S = 10


class SeparateCameras:
    """`with SeparateCameras(["entrance", "window-1=black,hevc"]) as cameras: cameras.url("entrance")`.

    Words of a camera: see `program`. `pid` is the process to leave out of a measurement.
    """

    def __init__(self, cameras: Sequence[str], *, user: str = "", password: str = "", port: int = 0) -> None:
        self._arguments = [*cameras, "--port", str(port)]
        self._environment = {**os.environ}
        if user:
            self._arguments += ["--user", user, "--password-from", _PASSWORD]
            self._environment[_PASSWORD] = password
        self._told: dict[str, Any] = {}
        self._process: subprocess.Popen[str]

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "hall_controller.video.simulator.camera", *self._arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=self._environment)
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.__exit__(None, None, None)
            raise OSError("simulated cameras did not start; their words stand on the error output")
        self._told = json.loads(line)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(_END_S)
        if self._process.stdout:
            self._process.stdout.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def url(self, camera: str, stream: str = "sub") -> str:
        """RTSP address of `sub` or `main`; KeyError."""
        return str(self._told["cameras"][camera]) + ("" if stream == "sub" else f"/{stream}")

    def obey(self, line: str) -> dict[str, Any]:
        """One command of the control line (see `cameras.COMMANDS`)."""
        with socket.create_connection(("127.0.0.1", self._told["control_port"]), 10) as wire:
            wire.sendall(line.encode() + b"\n")
            with wire.makefile("rb") as answers:
                answer: dict[str, Any] = json.loads(answers.readline())
        return answer
