"""The pool's end of one reader process."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any, Self

from hall_controller.video.cameras import wire
from hall_controller.video.cameras.slots import Slots
from hall_controller.video.contract import NoPicture

HELLO_S = 60.0
"""Python, libav and OpenCV on a slow hall PC that starts everything at once."""
ANSWER_S = 30.0
_MODULE = "hall_controller.video.cameras.child"
Listener = Callable[[wire.Head, bytes], None]


class Process:
    """Started by `start`; killed, never asked to end."""

    def __init__(self, process: subprocess.Popen[bytes], ours: socket.socket, slots: Slots, told: Listener) -> None:
        self._process, self._ours, self._told = process, ours, told
        self.slots = slots
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[tuple[wire.Head, bytes]]] = {}
        self._hello = asyncio.Event()
        self.heard = time.monotonic()
        """When it last said anything."""
        self._listening: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    @classmethod
    async def start(cls, told: Listener) -> Self:
        """A process that is ready for cameras; OSError, TimeoutError."""
        ours, theirs = socket.socketpair()
        slots = Slots()
        words = [str(theirs.fileno()), str(slots.file), str(os.getpid())]
        try:
            process = subprocess.Popen(  # noqa: ASYNC220  (forking is short; its end is seen by the socket)
                [sys.executable, "-m", _MODULE, *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), slots.file),
            )
        except OSError:
            ours.close()
            slots.close()
            raise
        finally:
            theirs.close()
        started = cls(process, ours, slots, told)
        try:
            await started._greet()
        except BaseException:
            started.kill()
            await started.gone()
            raise
        return started

    @property
    def pid(self) -> int:
        return self._process.pid

    async def ask(self, op: str, limit_s: float = ANSWER_S, **values: Any) -> tuple[wire.Head, bytes]:
        """Give an order and wait for its answer; NoPicture (also when the process is lost), OSError, TimeoutError."""
        number = next(self._numbers)
        answer = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        try:
            if self._writer is None or self._listening is None or self._listening.done():
                raise NoPicture("not_watched", "the reader process is gone")
            self._writer.write(wire.pack({"op": op, "id": number, **values}))
            head, body = await asyncio.wait_for(answer, limit_s)
        finally:
            self._answers.pop(number, None)
        match head.get("error"):
            case None:
                return head, body
            case "os":
                raise OSError(head["errno"], head["detail"])
            case _:
                raise NoPicture(head["reason"], head["detail"])

    async def gone(self) -> int:
        """Wait for its end; the exit code, negative for a signal. What was asked fails."""
        if self._listening is not None:
            await self._listening
        code = await asyncio.to_thread(self._process.wait)
        if self._writer is not None:
            self._writer.close()
        self._ours.close()
        self.slots.close()
        return code

    def kill(self) -> None:
        """End it now, whatever its threads do."""
        self._process.kill()

    async def _greet(self) -> None:
        reader, self._writer = await asyncio.open_unix_connection(sock=self._ours)
        self._listening = asyncio.create_task(self._listen(reader))
        hello = asyncio.create_task(self._hello.wait())
        done, _ = await asyncio.wait({hello, self._listening}, timeout=HELLO_S, return_when=asyncio.FIRST_COMPLETED)
        hello.cancel()
        if not self._hello.is_set():
            raise OSError("the reader process ended at once") if done else TimeoutError("the reader process is slow")

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while True:
            try:
                head, body = await wire.receive(reader)
            except (EOFError, ValueError):
                break
            self.heard = time.monotonic()
            if head["op"] == "hello":
                self._hello.set()
            elif head["op"] == "answer":
                waiting = self._answers.get(head["id"])
                if waiting is not None and not waiting.done():
                    waiting.set_result((head, body))
            else:
                self._told(head, body)
        self.kill()
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_exception(NoPicture("not_watched", "the reader process is gone"))
