"""Closed-loop callers over kept-alive connections: each sends its next request when it has the answer."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.base.figures import neat, spread_ms

Request = tuple[str, str, dict[str, str], bytes | None]
"""Method, path, headers, body."""


@dataclass
class Called:
    """What the callers saw."""

    seconds: float = 0.0
    took_s: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Rate and spread, and how many answers were not 2xx."""
        wrong = sum(count for status, count in self.statuses.items() if not 200 <= status < 300)
        return {"per_s": neat(len(self.took_s) / self.seconds), **spread_ms(self.took_s), "not_2xx": wrong}


def call(port: int, callers: int, seconds: float, request: Callable[[int, int], Request]) -> Called:
    """`request(caller, number)` makes each request."""
    called, lock = Called(), threading.Lock()
    end = time.perf_counter() + seconds

    def run(caller: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.connect()
        # Head and body are two writes: without this the second waits for the first one's acknowledgement, 40 ms.
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        took: list[float] = []
        statuses: dict[int, int] = {}
        number = 0
        while time.perf_counter() < end:
            method, path, headers, body = request(caller, number)
            begun = time.perf_counter()
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - begun)
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            number += 1
        connection.close()
        with lock:
            called.took_s += took
            for status, count in statuses.items():
                called.statuses[status] = called.statuses.get(status, 0) + count

    begun = time.perf_counter()
    threads = [threading.Thread(target=run, args=(caller,)) for caller in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    called.seconds = time.perf_counter() - begun
    return called


def as_json(body: Any) -> bytes:
    """A body."""
    return json.dumps(body, ensure_ascii=False).encode()
