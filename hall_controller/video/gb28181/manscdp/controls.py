"""What an upper platform orders (root `Control`)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from hall_controller.video.gb28181.manscdp.base import Message, Root
from hall_controller.video.gb28181.manscdp.binding import nested, number, text


class Order(StrEnum):
    """What a DeviceControl wants; the first that stands in it."""

    RESTART = "restart"
    ALARM_RESET = "alarm_reset"
    GUARD = "guard"
    KEY_FRAME = "key_frame"
    RECORD = "record"
    MOVE = "move"
    ZOOM = "zoom"
    HOME_POSITION = "home_position"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class DragZoom:
    """A part of the picture to zoom to, in pixels of `length` x `width`."""

    length: int | None = number("Length")
    width: int | None = number("Width")
    mid_x: int | None = number("MidPointX")
    mid_y: int | None = number("MidPointY")
    length_x: int | None = number("LengthX")
    length_y: int | None = number("LengthY")


@dataclass(frozen=True, kw_only=True)
class HomePosition:
    """Where a movable camera goes back to."""

    enabled: int | None = number("Enabled")
    reset_time: int | None = number("ResetTime")
    preset_index: int | None = number("PresetIndex")


@dataclass(frozen=True, kw_only=True)
class ControlInfo:
    """What goes with an order: which alarms are reset, how important a movement is."""

    priority: int | None = number("ControlPriority")
    alarm_method: str = text("AlarmMethod")
    alarm_type: str = text("AlarmType")


@dataclass(frozen=True, kw_only=True)
class DeviceControl(Message):
    """One order to a device. wvp writes `IFameCmd` (video.md 2): both spellings are read."""

    root: ClassVar[Root] = "Control"
    cmd_type: ClassVar[str] = "DeviceControl"
    ptz: str = text("PTZCmd")
    tele_boot: str = text("TeleBoot")
    record: str = text("RecordCmd")
    guard: str = text("GuardCmd")
    """`SetGuard` or `ResetGuard`."""
    alarm: str = text("AlarmCmd")
    """`ResetAlarm`."""
    key_frame: str = text("IFrameCmd", "IFameCmd")
    """`Send`."""
    zoom_in: DragZoom | None = field(default=None, metadata=nested("DragZoomIn", DragZoom))
    zoom_out: DragZoom | None = field(default=None, metadata=nested("DragZoomOut", DragZoom))
    home_position: HomePosition | None = field(default=None, metadata=nested("HomePosition", HomePosition))
    info: ControlInfo | None = field(default=None, metadata=nested("Info", ControlInfo))

    @property
    def order(self) -> Order:
        """What is wanted; `other` for orders of later editions."""
        wanted = {
            Order.RESTART: self.tele_boot,
            Order.ALARM_RESET: self.alarm,
            Order.GUARD: self.guard,
            Order.KEY_FRAME: self.key_frame,
            Order.RECORD: self.record,
            Order.MOVE: self.ptz,
            Order.ZOOM: self.zoom_in or self.zoom_out,
            Order.HOME_POSITION: self.home_position,
        }
        return next((order for order, value in wanted.items() if value), Order.OTHER)


@dataclass(frozen=True, kw_only=True)
class DeviceConfig(Message):
    """Settings that the platform wants to change; we refuse them all."""

    root: ClassVar[Root] = "Control"
    cmd_type: ClassVar[str] = "DeviceConfig"


CONTROLS: tuple[type[Message], ...] = (DeviceControl, DeviceConfig)
