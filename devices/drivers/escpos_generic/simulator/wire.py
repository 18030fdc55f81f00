"""Faults of the wire (devices.md 7.1), applied to what the simulated printer says and hears."""

import asyncio
from dataclasses import dataclass

from devices.drivers.escpos_generic.simulator.ends import End

_GAP_S = 0.002


@dataclass
class WireFaults:
    """Every field is a knob."""

    silent: bool = False
    late_s: float = 0.0
    split: bool = False
    glue: bool = False
    garbage: bytes = b""
    push_between: bool = False
    """An ASB push before every answer, whatever the driver asked for."""
    echo: bool = False
    not_draining: bool = False


class Mouth:
    """Sends answers to one end in order, bent by the faults of the moment."""

    def __init__(self, end: End, faults: WireFaults) -> None:
        self._end, self._faults = end, faults
        self._queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._held = b""
        self.task = asyncio.create_task(self._speak())

    def say(self, answer: bytes, pushed: bytes) -> None:
        """Queue one answer; `pushed` is the ASB frame to interleave if asked for."""
        if self._faults.silent:
            return
        if self._faults.push_between:
            answer = pushed + answer
        if self._faults.glue and not self._held:
            self._held = answer
            return
        answer, self._held = self._held + self._faults.garbage + answer, b""
        due = asyncio.get_running_loop().time() + self._faults.late_s
        self._queue.put_nowait((due, answer))

    async def _speak(self) -> None:
        while True:
            due, answer = await self._queue.get()
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            if not self._faults.split:
                self._end.write(answer)
                continue
            for byte in answer:
                self._end.write(bytes((byte,)))
                await asyncio.sleep(_GAP_S)
