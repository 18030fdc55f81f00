"""What the station asks of each camera from time to time: how wrong its clock is, and whether it is recorded."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.video.probing.onvif.device import CALL_S, OnvifDevice
from hall_controller.video.probing.onvif.errors import OnvifError
from hall_controller.video.probing.onvif.recording import Judged, judge_recording, recording_of


@dataclass(frozen=True, slots=True)
class Asked:
    """`reason` is an OnvifError's where the clock could not be asked (then nothing else was), else empty."""

    offset_ms: int | None
    """The device's clock minus ours."""
    reason: str
    tested: Judged | None
    """None: it tells nothing about recordings (no Profile G), or could not be asked."""
    oldest_ms: int | None = None
    newest_ms: int | None = None
    """Of its recording, by our clock, UTC ms."""


async def ask_camera(
    onvif: str,
    user: str,
    password: str,
    streams: tuple[str, ...],
    *,
    now_ms: Callable[[], int],
    keep_days: int,
    installed_ms: int = 0,
    timeout_s: float = CALL_S,
) -> Asked:
    """Ask the ONVIF service of a camera, or of the recorder that keeps its pictures; never raises for what it does.

    `streams`: the camera's RTSP addresses (main, sub), by which its source among those of a recorder is known.
    """
    try:
        async with OnvifDevice(onvif, user, password, now_ms=now_ms, timeout_s=timeout_s) as device:
            offset_ms = (await device.clock()).offset_ms
            try:
                return await _recorded(device, streams, offset_ms, now_ms(), keep_days, installed_ms)
            except OnvifError as error:
                return Asked(offset_ms, "", None if error.reason == "not_offered" else Judged(False, error.reason))
    except OnvifError as error:
        return Asked(None, error.reason, None)


async def _recorded(
    device: OnvifDevice, streams: tuple[str, ...], offset_ms: int, now_ms: int, keep_days: int, installed_ms: int
) -> Asked:
    kept = await device.recordings()
    offers = await device.offers() if len(kept) > 1 else ()
    found = next((one for url in streams if (one := recording_of(kept, offers, url)) is not None), None)
    shift = 0 if installed_ms == 0 else offset_ms
    tested = judge_recording(found, now_ms + offset_ms, keep_days, installed_ms + shift)
    oldest, newest = (found.oldest_ms, found.newest_ms) if found else (None, None)
    return Asked(offset_ms, "", tested, _ours(oldest, offset_ms), _ours(newest, offset_ms))


def _ours(device_ms: int | None, offset_ms: int) -> int | None:
    return None if device_ms is None else device_ms - offset_ms
