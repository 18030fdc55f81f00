"""What is told without being asked (root `Notify`)."""

from dataclasses import dataclass, field
from typing import ClassVar

from hall_controller.video.gb28181.manscdp.base import Message, Root
from hall_controller.video.gb28181.manscdp.binding import decimal, nested, number, rows, text, texts
from hall_controller.video.gb28181.manscdp.items import CatalogItem


@dataclass(frozen=True, kw_only=True)
class Notify(Message):
    """Any notification."""

    root: ClassVar[Root] = "Notify"


@dataclass(frozen=True, kw_only=True)
class Keepalive(Notify):
    """Heartbeat; `faulty` are children that do not work."""

    cmd_type: ClassVar[str] = "Keepalive"
    status: str = text("Status", default="OK")
    faulty: tuple[str, ...] = texts("Info", "DeviceID")


@dataclass(frozen=True, kw_only=True)
class AlarmTypeParam:
    """Whether something came in (1) or went out (2)."""

    event_type: int | None = number("EventType")


@dataclass(frozen=True, kw_only=True)
class AlarmInfo:
    """What kind of alarm within its method."""

    alarm_type: int | None = number("AlarmType")
    param: AlarmTypeParam | None = field(default=None, metadata=nested("AlarmTypeParam", AlarmTypeParam))


@dataclass(frozen=True, kw_only=True)
class Alarm(Notify):
    """One alarm (A.2.5.3): priority 1 (highest) to 4, method 1-7 (2 device, 5 video, 6 fault)."""

    cmd_type: ClassVar[str] = "Alarm"
    priority: int = number("AlarmPriority", default=4)
    method: int = number("AlarmMethod", default=7)
    time: str = text("AlarmTime")
    description: str = text("AlarmDescription")
    longitude: float | None = decimal("Longitude")
    latitude: float | None = decimal("Latitude")
    info: AlarmInfo | None = field(default=None, metadata=nested("Info", AlarmInfo))

    @property
    def alarm_type(self) -> int | None:
        return self.info.alarm_type if self.info else None


@dataclass(frozen=True, kw_only=True)
class CatalogNotify(Notify):
    """Changes of the catalogue: each item bears its `event`."""

    cmd_type: ClassVar[str] = "Catalog"
    sum_num: int = number("SumNum", default=0)
    items: tuple[CatalogItem, ...] = rows("DeviceList", "Item", CatalogItem)


@dataclass(frozen=True, kw_only=True)
class MediaStatus(Notify):
    """`notify_type` 121: the end of a recording that is played."""

    cmd_type: ClassVar[str] = "MediaStatus"
    notify_type: int | None = number("NotifyType")


@dataclass(frozen=True, kw_only=True)
class Broadcast(Notify):
    """The platform wants to talk into the hall; refused (talk is not covered). It has no DeviceID but its target."""

    cmd_type: ClassVar[str] = "Broadcast"
    device_id: str = text("DeviceID", "TargetID")
    source_id: str = text("SourceID")
    target_id: str = text("TargetID")


NOTIFIES: tuple[type[Notify], ...] = (Keepalive, Alarm, CatalogNotify, MediaStatus, Broadcast)
