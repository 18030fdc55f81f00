"""What video stations put to the controller's listener: snapshots, live views, files of clips. Nothing goes to disk."""

import time
from collections.abc import AsyncIterator, Mapping

import structlog

from hall.messages.bodies.video import AT_HEADER, CLIP_PATH, LARGEST_SNAPSHOT, SNAPSHOT_PATH, VIEW_PATH
from hall_controller.application.video.looking import PROBE
from mingting.controller.video_boxes import Mp4Pieces, NoMp4Error
from mingting.controller.video_hub import VideoHub
from mingting.controller.video_live import LiveCamera

log = structlog.get_logger(__name__)
LONGEST_VIEW_S = 3_600.0
FASTEST = 4 * 2**20
"""Bytes a second of one live view, beyond a first rush."""
FIRST_RUSH = 32 * 2**20
TAKEN, FORBIDDEN, NOT_WANTED, NO_LENGTH, TOO_LARGE, WRONG = 204, 403, 404, 411, 413, 422


class VideoUploads:
    """Answers `PUT /video/…` of the station listener with a status."""

    def __init__(self, hub: VideoHub) -> None:
        self._hub = hub

    async def take(self, station: str, path: str, headers: Mapping[bytes, bytes], body: AsyncIterator[bytes]) -> int:
        """`station` was identified by its certificate; only stations of kind video have anything to put."""
        if not self._hub.is_video(station):
            log.warning("content_refused", station=station, reason="no video station")
            return FORBIDDEN
        for prefix, way in ((SNAPSHOT_PATH, self._snapshot), (CLIP_PATH, self._clip), (VIEW_PATH, self._view)):
            if path.startswith(prefix):
                return await way(station, path.removeprefix(prefix), headers, body)
        return NOT_WANTED

    async def _snapshot(
        self, station: str, camera: str, headers: Mapping[bytes, bytes], body: AsyncIterator[bytes]
    ) -> int:
        key = f"{station}/{camera}"
        if camera != PROBE and key not in self._hub.looks.wanted():
            return NOT_WANTED
        length = _length(headers)
        if length is None:
            return NO_LENGTH
        if length > LARGEST_SNAPSHOT:
            return TOO_LARGE
        made = bytearray()
        async for part in body:
            made += part
            if len(made) > length:
                return TOO_LARGE
        told, now = headers.get(AT_HEADER.encode(), b""), self._hub.now_ms()
        at_ms = int(told) if told.isdigit() and len(told) < 16 else now  # noqa: PLR2004  (digits of a moment)
        return self._hub.shots.put(key, at_ms, bytes(made), now)

    async def _clip(
        self, station: str, transfer: str, headers: Mapping[bytes, bytes], body: AsyncIterator[bytes]
    ) -> int:
        return await self._hub.transfers.take(station, transfer, _length(headers), body)

    async def _view(
        self, station: str, view_id: str, headers: Mapping[bytes, bytes], body: AsyncIterator[bytes]
    ) -> int:
        del headers
        live = self._hub.pushes.of(station, view_id)
        if live is None or not live.begin():
            return NOT_WANTED
        try:
            return await _pushed(live, body)
        except NoMp4Error as error:
            log.warning("video_refused", station=station, name=live.camera.camera, reason=str(error))
            return WRONG
        finally:
            live.close("camera")


async def _pushed(live: LiveCamera, body: AsyncIterator[bytes]) -> int:
    """Until nobody looks, or the stream ends."""
    pieces, began, octets = Mp4Pieces(), time.monotonic(), 0
    async for part in body:
        if live.closed:
            return TAKEN
        octets += len(part)
        lasted = time.monotonic() - began
        if octets > FIRST_RUSH + FASTEST * lasted:
            return TOO_LARGE
        if lasted > LONGEST_VIEW_S:
            return TAKEN
        for piece in pieces.feed(part):
            live.take(piece)
    return TAKEN


def _length(headers: Mapping[bytes, bytes]) -> int | None:
    told = headers.get(b"content-length", b"")
    return int(told) if told.isdigit() and len(told) < 16 else None  # noqa: PLR2004  (digits of a size)
