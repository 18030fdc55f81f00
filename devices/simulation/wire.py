"""Faults of the wire (devices.md 7.1), applied to what a simulated device says and hears."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from devices.simulation.ends import End

_GAP_S = 0.002
BITS_PER_BYTE = 10
"""8N1: a start bit, eight data bits, a stop bit."""


def _last_byte_spoilt(frame: bytes) -> bytes:
    return frame[:-1] + bytes((frame[-1] ^ 0x01,))


@dataclass
class WireFaults:
    """Every field is a knob."""

    silent: bool = False
    late_s: float = 0.0
    split: bool = False
    glue: bool = False
    garbage: bytes = b""
    push_between: bool = False
    """A pushed frame before every answer, whatever the driver asked for."""
    push_inside: bytes = b""
    """A pushed frame in the middle of every answer."""
    echo: bool = False
    """Local echo of a two-wire bus: the asker hears its own bytes first."""
    wrong_checksum: bool = False
    not_draining: bool = False
    spoil: Callable[[bytes], bytes] = field(default=_last_byte_spoilt, repr=False)
    """How a frame gets a wrong checksum; not a knob: the simulator knows where its checksum stands."""


class Mouth:
    """Sends answers to one end in order, bent by the faults of the moment, paced by the baud rate if there is one."""

    def __init__(self, end: End, faults: WireFaults, baud: int | None = None) -> None:
        self._end, self._faults, self._baud = end, faults, baud
        self._queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._held = b""
        self.task = asyncio.create_task(self._speak())

    def say(self, answer: bytes, pushed: bytes = b"") -> None:
        """Queue one answer; `pushed` is the pushed frame to put before it if asked for."""
        if self._faults.silent or not answer:
            return
        answer = self._bent(answer, pushed)
        if self._faults.glue and not self._held:
            self._held = answer
            return
        answer, self._held = self._held + self._faults.garbage + answer, b""
        self._queue.put_nowait((asyncio.get_running_loop().time() + self._faults.late_s, answer))

    def echo(self, heard: bytes) -> None:
        """The asker's own bytes, before any answer to them."""
        self._queue.put_nowait((asyncio.get_running_loop().time(), heard))

    def _bent(self, answer: bytes, pushed: bytes) -> bytes:
        if self._faults.wrong_checksum:
            answer = self._faults.spoil(answer)
        if self._faults.push_inside:
            middle = len(answer) // 2
            answer = answer[:middle] + self._faults.push_inside + answer[middle:]
        return pushed + answer if self._faults.push_between else answer

    async def _speak(self) -> None:
        while True:
            due, answer = await self._queue.get()
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            if self._baud:
                await asyncio.sleep(len(answer) * BITS_PER_BYTE / self._baud)
            if not self._faults.split:
                self._end.write(answer)
                continue
            for byte in answer:
                self._end.write(bytes((byte,)))
                await asyncio.sleep(_GAP_S)
