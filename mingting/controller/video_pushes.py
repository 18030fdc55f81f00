"""Live pictures that stations push now: one push a camera for all who look at it, ended with the last of them."""

import asyncio
import threading

from hall.messages.bodies.video import HideView, ShowView
from hall.model.ids import uuid7
from hall_controller.application.video.facts import CameraFacts
from mingting.controller.video_live import LiveCamera, Viewer
from mingting.controller.video_looks import Running
from mingting.controller.video_orders import HubOrders


class Pushes:
    """By view id; safe from any thread."""

    def __init__(self, orders: HubOrders) -> None:
        self._orders = orders
        self._lock = threading.Lock()
        self._live: dict[str, LiveCamera] = {}

    async def join(self, running: Running, camera: CameraFacts, viewer: Viewer, now_ms: int) -> None:
        """Share what comes already, or have the station push it."""
        with self._lock:
            live = next((one for one in self._live.values() if one.camera.key == camera.key and not one.closed), None)
            fresh = live is None
            if live is None:
                live = LiveCamera(uuid7(now_ms), camera)
                self._live[live.view_id] = live
            running.live = live
            live.join(viewer)
        if fresh:
            order = self._orders.tell(
                camera.station, "video.show", ShowView(view_id=live.view_id, camera=camera.camera)
            )
            live.cmd_id = await asyncio.wrap_future(order)

    def leave(self, live: LiveCamera, viewer: Viewer, reason: str) -> None:
        """The last one has the station stop."""
        live.leave(viewer, reason)
        with self._lock:
            if len(live):
                return
            self._live.pop(live.view_id, None)
            if live.closed:
                return
            live.close("stopped")
        self._orders.tell(live.camera.station, "video.hide", HideView(view_id=live.view_id))

    def of(self, station: str, view_id: str) -> LiveCamera | None:
        """What that station may push; None when nobody looks."""
        with self._lock:
            live = self._live.get(view_id)
        return live if live is not None and live.camera.station == station and not live.closed else None

    def failed(self, cmd_id: str) -> None:
        """The station could not carry out the order."""
        with self._lock:
            found = [one for one in self._live.values() if one.cmd_id == cmd_id]
        for live in found:
            live.close("camera")

    def stop(self) -> None:
        """Nobody looks any more."""
        with self._lock:
            lives, self._live = list(self._live.values()), {}
        for live in lives:
            live.close("stopped")
