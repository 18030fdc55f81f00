"""The reading process as the driver sees it: started, heard, told, and always ended."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path
from typing import Self

import devices
from devices.contract import Words
from devices.drivers.camera_scanner.protocol import MOST, Event, GarbledError, decode, read_order
from devices.drivers.camera_scanner.settings import CameraScannerSettings

WORKER = "devices.drivers.camera_scanner.worker"
GENTLE_S = 1.0
"""From closing its input to killing it."""


class ReaderCrashed(Exception):  # noqa: N818 - named in the past tense like the events of the device layer
    """The process ended, fell silent or spoke nonsense; the words say which."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class ReadingProcess:
    """One run of the worker. Every way out leads through `stop`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._ending: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, settings: CameraScannerSettings) -> Self:
        """Start it; OSError when the machine cannot. The address goes by the pipe: it may hold a password."""
        root = str(Path(devices.__file__).parents[1])
        known = os.environ.get("PYTHONPATH")
        starting = asyncio.ensure_future(
            asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                WORKER,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                limit=MOST,
                env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{known}" if known else root},
            )
        )
        try:
            child = cls(await asyncio.shield(starting))
        except asyncio.CancelledError:  # half started it would be nobody's
            await cls(await starting).stop()
            raise
        child.tell(settings.model_dump_json().encode() + b"\n")
        return child

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def event(self, timeout_s: float) -> Event:
        """The next event; raises `ReaderCrashed` when none comes within `timeout_s` or none can come."""
        assert self._process.stdout is not None  # noqa: S101 - it was asked for in `start`
        try:
            async with asyncio.timeout(timeout_s):
                line = await self._process.stdout.readline()
            if line:
                return decode(line)
        except TimeoutError:
            raise ReaderCrashed(
                Words(f"卡住了，{timeout_s:g} 秒没有动静", f"hung: no sign of life for {timeout_s:g} s")
            ) from None
        except (GarbledError, ValueError) as error:
            raise ReaderCrashed(Words(f"说了听不懂的话（{error}）", str(error))) from None
        code = await self._process.wait()
        raise ReaderCrashed(_ended(code))

    def read(self, seconds: float) -> None:
        """Order it to read for so long; 0 = to stop."""
        self.tell(read_order(seconds))

    def tell(self, line: bytes) -> None:
        """Send one line; a process that is gone hears nothing."""
        pipe = self._process.stdin
        if pipe is not None and not pipe.is_closing():
            pipe.write(line)

    async def stop(self) -> None:
        """End it and wait for its end; may be asked again, and goes on when we are cancelled ourselves."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(), name=f"end-of-{self.pid}")
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        pipe = self._process.stdin
        if pipe is not None:
            pipe.close()
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(GENTLE_S):
                    await self._drained()
        finally:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        await self._drained()
        if pipe is not None:
            with contextlib.suppress(OSError):
                await pipe.wait_closed()

    async def _drained(self) -> None:
        """Wait for its end; what it still says is nobody's."""
        assert self._process.stdout is not None  # noqa: S101 - see `event`
        with contextlib.suppress(ValueError):
            while await self._process.stdout.read(MOST):
                continue
        await self._process.wait()


def _ended(code: int) -> Words:
    if code < 0:
        return Words(f"被信号 {-code} 终止", f"ended by signal {-code}")
    return Words(f"退出了，代码 {code}", f"ended with code {code}")
