"""Faults of the wire (devices.md 7.1), applied to what a simulated device says and hears."""

import asyncio
import selectors
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
    cut_in: int | None = None
    """The cable is pulled when so many more bytes have come."""
    cut_out: int | None = None
    """The cable is pulled when so many more bytes have left."""
    spoil: Callable[[bytes], bytes] = field(default=_last_byte_spoilt, repr=False)
    """How a frame gets a wrong checksum; not a knob: the simulator knows where its checksum stands."""


class Mouth:
    """Sends answers to one end in order, bent by the faults of the moment, paced by the baud rate if there is one.

    Pace is reckoned in the line's own time, so that a late wake of this process is made good by the next wait.
    """

    def __init__(
        self, end: End, faults: WireFaults, baud: int | None = None, cut: Callable[[], None] = lambda: None
    ) -> None:
        self._end, self._faults, self._baud, self._cut = end, faults, baud, cut
        self._queue: asyncio.Queue[tuple[float, float, bytes]] = asyncio.Queue()
        self._held = b""
        self._free_at = 0.0
        self.moment: float | None = None
        """The line's time at which the words now being answered were heard; None = now."""
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
        pace = BITS_PER_BYTE / self._baud if self._baud else 0.0
        self._queue.put_nowait((self._now() + self._faults.late_s, pace * len(answer), answer))

    def echo(self, heard: bytes) -> None:
        """The asker's own bytes, before any answer to them; they took their time when they were heard."""
        self._queue.put_nowait((self._now(), 0.0, heard))

    def _now(self) -> float:
        return asyncio.get_running_loop().time() if self.moment is None else self.moment

    def _bent(self, answer: bytes, pushed: bytes) -> bytes:
        if self._faults.wrong_checksum:
            answer = self._faults.spoil(answer)
        if self._faults.push_inside:
            middle = len(answer) // 2
            answer = answer[:middle] + self._faults.push_inside + answer[middle:]
        return pushed + answer if self._faults.push_between else answer

    async def _speak(self) -> None:
        while True:
            due, takes_s, answer = await self._queue.get()
            self._free_at = max(due, self._free_at if self._baud else 0.0) + takes_s
            await pause_until(self._free_at)
            if not self._faults.split:
                self._emit(answer)
                continue
            for byte in answer:
                self._emit(bytes((byte,)))
                await asyncio.sleep(_GAP_S)

    def _emit(self, data: bytes) -> None:
        left = self._faults.cut_out
        if left is None:
            self._end.write(data)
            return
        self._end.write(data[:left])
        self._faults.cut_out = left - len(data) if left > len(data) else None
        if self._faults.cut_out is None:
            self._cut()


async def pause_until(moment: float) -> None:
    """Until the loop's clock shows `moment`; as exact as the loop is (see `precise_loop`)."""
    if (left := moment - asyncio.get_running_loop().time()) > 0:
        await asyncio.sleep(left)


def precise_loop() -> asyncio.AbstractEventLoop:
    """A loop that sleeps to some 0.1 ms: epoll rounds each wait up to whole milliseconds, one byte at 9600 baud."""
    return asyncio.SelectorEventLoop(selectors.SelectSelector())
