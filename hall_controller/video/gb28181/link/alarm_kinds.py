"""What an alarm of the hall or of a camera is called in GB/T 28181 (video.md 2, flow 5: annex A.2.5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from hall.messages.bodies.video import AlarmUp
from hall_controller.video.contract import CameraHealth, PictureState, Reason
from hall_controller.video.gb28181.link.settings import UpperSettings

DEVICE, VIDEO, FAULT, OTHER = 2, 5, 6, 7
"""`AlarmMethod`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`priority` 1 (highest) to 4; `kind` is `AlarmType`, None = not said."""

    method: int
    kind: int | None
    priority: int
    words: str


KINDS: Mapping[str, Kind] = {
    "locker_forced": Kind(DEVICE, 2, 2, "柜门没有命令被打开"),
    "locker_by_hand": Kind(DEVICE, 2, 3, "柜门用钥匙打开过"),
    "locker_ajar": Kind(DEVICE, None, 3, "柜门开着没关"),
    "locker_mismatch": Kind(DEVICE, None, 3, "柜门记录与传感器对不上"),
    "locker_contradiction": Kind(DEVICE, None, 3, "柜子报来的与记录对不上"),
    "locker_emergency": Kind(DEVICE, None, 2, "柜门应急打开"),
    "locker_sensor_dead": Kind(FAULT, None, 3, "柜门传感器没有信号"),
    "locker_board_gone": Kind(FAULT, None, 3, "锁控板不回答"),
    "locker_power_lost": Kind(FAULT, None, 3, "取件柜断过电"),
    "locker_swapped": Kind(FAULT, None, 2, "锁控板接线错误"),
    "station_lost": Kind(FAULT, None, 3, "终端断线"),
    "disk_full": Kind(FAULT, 1, 2, "控制中心磁盘将满"),
}
"""Alarm code of the hall -> how it goes up."""

UNKNOWN = Kind(OTHER, None, 4, "大厅报警")

DOWN = Kind(DEVICE, 1, 2, "视频丢失")
ABNORMAL = Kind(VIDEO, 11, 3, "视频异常")
COVERED = Kind(VIDEO, 13, 2, "画面被遮挡")


@dataclass(frozen=True, slots=True)
class UpperAlarm:
    """One alarm as it goes up, once. `key` names it over restarts."""

    key: str
    device_id: str
    kind: Kind
    at_ms: int
    words: str
    """Place and words; nothing personal."""


def of_hall(alarm: AlarmUp, settings: UpperSettings, names: Mapping[str, str]) -> UpperAlarm:
    """An alarm of document `video`; a door that has no ID of its own is its cabinet's, else the station's."""
    channels = {one.about: one for one in settings.alarm_channels}
    channel = channels.get(alarm.about) or channels.get(cabinet_of(alarm.about))
    kind = KINDS.get(alarm.code, UNKNOWN)
    place = _place(alarm.about, names) or (channel.name if channel else "") or alarm.about
    told = kind.words if kind is not UNKNOWN else f"{kind.words} {alarm.code}"
    device = channel.gb_id if channel else settings.device_id
    return UpperAlarm(f"alarm:{alarm.alarm_id}", device, kind, alarm.raised_ms, f"{place}：{told}")


def of_camera(health: CameraHealth, settings: UpperSettings) -> UpperAlarm | None:
    """What a camera's state is as an alarm; None if it is none, or another platform's camera."""
    channel = next((one for one in settings.channels if one.camera == health.camera), None)
    kind = _kind_of(health)
    if channel is None or kind is None:
        return None
    # Another device shows this camera there: its ID is not ours to speak for.
    device = settings.device_id if settings.watch_only else channel.gb_id
    words = f"{channel.name}：{kind.words}"
    return UpperAlarm(camera_key(health.camera, health.state), device, kind, health.since_ms, words)


def camera_key(camera: str, state: PictureState) -> str:
    """One open trouble of a camera; forgotten when it is up again, so that a restart does not tell it twice."""
    return f"camera:{camera}:{state}"


def _place(about: str, names: Mapping[str, str]) -> str:
    """What people call it: its own name, or its cabinet's with the door."""
    if about in names:
        return names[about]
    cabinet = names.get(cabinet_of(about), "")
    return f"{cabinet} {about.rpartition('/')[2]}" if cabinet else ""


def cabinet_of(about: str) -> str:
    """`cabinet:k1` of `cell:k1/A01`; anything else as it is."""
    kind, _, name = about.partition(":")
    return f"cabinet:{name.partition('/')[0]}" if kind == "cell" else about


def _kind_of(health: CameraHealth) -> Kind | None:
    match health.state:
        case PictureState.DOWN:
            return DOWN
        case PictureState.DEGRADED:
            return COVERED if Reason.COVERED in health.reasons else ABNORMAL
        case _:
            return None
