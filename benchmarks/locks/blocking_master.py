"""Yardstick: the simplest master there is, pyserial in one thread: write, read the answer, wait, next board."""

import itertools
import time

import serial


def cycles_s(
    port: str, baud: int, requests: list[bytes], reply_bytes: int, gap_s: float, seconds: float
) -> list[float]:
    """How long each cycle over `requests` took."""
    took: list[float] = []
    with serial.Serial(port, baud, timeout=1, exclusive=True) as line:
        line.reset_input_buffer()
        begun = before = time.perf_counter()
        for request in itertools.cycle(requests):
            line.write(request)
            if len(line.read(reply_bytes)) < reply_bytes:
                raise RuntimeError("the simulated boards did not answer in 1 s")
            time.sleep(gap_s)
            if request is requests[-1]:
                now = time.perf_counter()
                took.append(now - before)
                before = now
                if now - begun > seconds:
                    return took
    return took
