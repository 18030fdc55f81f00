"""Orders of the hub to video stations, through the one writer: they go out after its COMMIT."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from hall.messages.base import Message
from hall.messages.bodies.video import ShowWall
from hall_controller.application.ports import SYSTEM, Job, Tx

Run = Callable[[Job], "Future[Any]"]
ORDER_MS = 15_000
WALL_EVERY_S = 8
WALL_FOR_S = 60
AGAIN_MS = 35_000
"""A wall that somebody still looks at is ordered again before the last order is over."""
MOST_OF_A_WALL = 64


class HubOrders:
    """`tell` gives the order's cmd_id."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._lock = threading.Lock()
        self._walls: dict[str, int] = {}
        """Station -> when its wall was ordered last."""

    def tell(self, station: str, op: str, body: Message) -> "Future[str]":
        """One order, void after 15 s."""
        plain = body.model_dump(mode="json")

        def order(tx: Tx) -> str:
            return tx.command(station, op, plain, ttl_ms=ORDER_MS)

        return self._run(Job(order, SYSTEM, name=op))

    def walls(self, wanted: frozenset[str], now_ms: int, *, again: bool) -> None:
        """Every station whose cameras somebody looks at goes on putting snapshots; `again`: others than before."""
        for station in {key.partition("/")[0] for key in wanted}:
            with self._lock:
                if not again and now_ms - self._walls.get(station, 0) < AGAIN_MS:
                    continue
                self._walls[station] = now_ms
            slugs = sorted(key.partition("/")[2] for key in wanted if key.startswith(f"{station}/"))
            for at in range(0, len(slugs), MOST_OF_A_WALL):
                part = tuple(slugs[at : at + MOST_OF_A_WALL])
                self.tell(station, "video.wall", ShowWall(cameras=part, every_s=WALL_EVERY_S, for_s=WALL_FOR_S))
