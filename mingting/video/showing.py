"""Live views and the wall of snapshots: pictures pushed to the controller while somebody looks."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from hall.messages.bodies.video import AT_HEADER, SNAPSHOT_PATH, VIEW_PATH, HideView, ShowView, ShowWall
from hall_controller.video.contract import Cameras, NoPicture
from kiosk.conductor.trial import Trial
from mingting.video.orders import Do
from mingting.video.putting import PutError, Putting

log = structlog.get_logger(__name__)
BEGIN_S = 3.0
"""A view that fails within so long is told as the order's end; later ends are seen by who looks."""
AT_ONCE = 4
"""Snapshots of a wall that are made at the same time."""


class Showing:
    """Pushes; `most` live views at a time."""

    def __init__(
        self, cameras: Callable[[], Cameras], putting: Putting, monotonic: Callable[[], float], most: Callable[[], int]
    ) -> None:
        self._cameras, self._putting, self._monotonic, self._most = cameras, putting, monotonic, most
        self._views: dict[str, asyncio.Task[str]] = {}
        self._wall: asyncio.Task[None] | None = None
        self._walls: dict[str, tuple[float, int]] = {}
        """Camera -> until when, and every how many seconds."""

    @property
    def table(self) -> dict[str, Do]:
        """Orders that are carried out here."""
        return {"video.show": self.show, "video.hide": self.hide, "video.wall": self.wall}

    async def show(self, order: ShowView) -> Trial:
        """Begin a live view; a view that is shown already goes on."""
        if order.view_id in self._views:
            return Trial("done")
        if len(self._views) >= self._most():
            return Trial("failed", "too_many")
        if order.camera not in self._cameras().health():
            return Trial("failed", "unknown_camera")
        task = asyncio.create_task(self._shown(order), name=f"view-{order.camera}")
        self._views[order.view_id] = task
        task.add_done_callback(lambda _: self._views.pop(order.view_id, None))
        done, _ = await asyncio.wait({task}, timeout=BEGIN_S)
        reason = task.result() if done else ""
        return Trial("failed", reason) if reason else Trial("done")

    async def hide(self, order: HideView) -> Trial:
        """End a view; one that has ended is no trouble."""
        task = self._views.get(order.view_id)
        if task is not None:
            task.cancel()
        return Trial("done")

    async def wall(self, order: ShowWall) -> Trial:
        """Snapshots for a while; a newer order for a camera goes before the older."""
        until = self._monotonic() + order.for_s
        self._walls |= dict.fromkeys(order.cameras, (until, order.every_s))
        if self._wall is None or self._wall.done():
            self._wall = asyncio.create_task(self._keep_the_wall(), name="video-wall")
        return Trial("done")

    async def snapshot(self, camera: str) -> str:
        """One snapshot to the controller; "" or why not."""
        try:
            taken = await self._cameras().snapshot(camera)
            await self._putting.put(
                SNAPSHOT_PATH + camera, taken.jpeg, {AT_HEADER: str(taken.at_ms), "content-type": "image/jpeg"}
            )
        except NoPicture as error:
            return error.reason
        except PutError as error:
            return error.reason
        return ""

    async def stop(self) -> None:
        """End everything."""
        tasks: list[asyncio.Task[Any]] = [*self._views.values(), *([self._wall] if self._wall else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _shown(self, order: ShowView) -> str:
        pieces = self._cameras().view(order.camera)
        try:
            async with contextlib.aclosing(pieces):  # type: ignore[type-var]  # an async generator in fact
                status = await self._putting.put_stream(VIEW_PATH + order.view_id, pieces)
        except NoPicture as error:
            return error.reason
        except PutError as error:
            return error.reason
        return "" if status < 300 else f"http_{status}"  # noqa: PLR2004 - a status that is no refusal

    async def _keep_the_wall(self) -> None:
        due = dict.fromkeys(self._walls, 0.0)
        while self._walls:
            now = self._monotonic()
            self._walls = {camera: (until, every) for camera, (until, every) in self._walls.items() if until > now}
            ripe = [camera for camera in self._walls if due.get(camera, 0.0) <= now]
            for at in range(0, len(ripe), AT_ONCE):
                await self._some(ripe[at : at + AT_ONCE])
            due |= {camera: now + self._walls[camera][1] for camera in ripe if camera in self._walls}
            await asyncio.sleep(0.25)

    async def _some(self, cameras: list[str]) -> None:
        work: list[Coroutine[Any, Any, str]] = [self.snapshot(camera) for camera in cameras]
        for camera, reason in zip(cameras, await asyncio.gather(*work), strict=True):
            if reason == "http_404":  # nobody wants it any more
                self._walls.pop(camera, None)
            elif reason:
                log.info("snapshot_not_put", name=camera, reason=reason)
