"""Answers (root `Response`): a message of their own with the SN of the query."""

from dataclasses import dataclass, field
from typing import ClassVar

from hall_controller.video.gb28181.manscdp.base import Message, Root
from hall_controller.video.gb28181.manscdp.binding import nested, number, rows, text
from hall_controller.video.gb28181.manscdp.items import AlarmStatus, BasicParam, CatalogItem, Preset, RecordItem

OK, ERROR = "OK", "ERROR"


@dataclass(frozen=True, kw_only=True)
class Response(Message):
    """Any answer."""

    root: ClassVar[Root] = "Response"


@dataclass(frozen=True, kw_only=True)
class CatalogResponse(Response):
    """A part of the catalogue; `sum_num` counts all parts, 0 says that nothing was found and then no list follows."""

    cmd_type: ClassVar[str] = "Catalog"
    sum_num: int = number("SumNum", default=0)
    items: tuple[CatalogItem, ...] = rows("DeviceList", "Item", CatalogItem)


@dataclass(frozen=True, kw_only=True)
class DeviceInfoResponse(Response):
    """Maker and model; `channel` = number of cameras."""

    cmd_type: ClassVar[str] = "DeviceInfo"
    name: str = text("DeviceName")
    result: str = text("Result", default=OK)
    manufacturer: str = text("Manufacturer")
    model: str = text("Model")
    firmware: str = text("Firmware")
    channel: int | None = number("Channel")


@dataclass(frozen=True, kw_only=True)
class DeviceStatusResponse(Response):
    """`online` ONLINE or OFFLINE, `status` OK or ERROR with its `reason`, `encode` and `record` ON or OFF."""

    cmd_type: ClassVar[str] = "DeviceStatus"
    result: str = text("Result", default=OK)
    online: str = text("Online", default="ONLINE")
    status: str = text("Status", default=OK)
    reason: str = text("Reason")
    encode: str = text("Encode")
    record: str = text("Record")
    device_time: str = text("DeviceTime")
    alarm_status: tuple[AlarmStatus, ...] = rows("Alarmstatus", "Item", AlarmStatus)


@dataclass(frozen=True, kw_only=True)
class RecordInfoResponse(Response):
    """Recordings; ours are none: `sum_num` 0."""

    cmd_type: ClassVar[str] = "RecordInfo"
    name: str = text("Name")
    sum_num: int = number("SumNum", default=0)
    items: tuple[RecordItem, ...] = rows("RecordList", "Item", RecordItem)


@dataclass(frozen=True, kw_only=True)
class ConfigDownloadResponse(Response):
    """Settings that were asked for."""

    cmd_type: ClassVar[str] = "ConfigDownload"
    result: str = text("Result", default=OK)
    basic: BasicParam | None = field(default=None, metadata=nested("BasicParam", BasicParam))


@dataclass(frozen=True, kw_only=True)
class PresetResponse(Response):
    """Positions; a fixed camera has none, and says so with Num 0."""

    cmd_type: ClassVar[str] = "PresetQuery"
    presets: tuple[Preset, ...] = rows("PresetList", "Item", Preset, always=True)


@dataclass(frozen=True, kw_only=True)
class Answer(Response):
    """Result OK or ERROR to `command` (DeviceControl, Alarm ...): what cannot be done is never met with silence."""

    cmd_type: ClassVar[str] = ""
    command: str
    result: str = text("Result", default=OK)


RESPONSES: tuple[type[Response], ...] = (
    CatalogResponse, DeviceInfoResponse, DeviceStatusResponse, RecordInfoResponse, ConfigDownloadResponse,
    PresetResponse,
)  # fmt: skip
