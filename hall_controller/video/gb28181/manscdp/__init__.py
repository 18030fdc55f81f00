"""MANSCDP: the XML messages of GB/T 28181 (video.md 2), read and written for both sides of the line.

`read(body)` gives one of the message classes or `Unknown`; `write(message)` gives the body.
"""

from hall_controller.video.gb28181.manscdp.base import Message, Unknown
from hall_controller.video.gb28181.manscdp.charset import Charset
from hall_controller.video.gb28181.manscdp.controls import DeviceConfig, DeviceControl, Order
from hall_controller.video.gb28181.manscdp.items import (
    ENTRANCE,
    HALL,
    AlarmStatus,
    BasicParam,
    CatalogItem,
    ItemInfo,
    Version,
    camera_info,
    child_item,
)
from hall_controller.video.gb28181.manscdp.messages import CONTENT_TYPE, read, write
from hall_controller.video.gb28181.manscdp.notifies import (
    Alarm,
    AlarmInfo,
    AlarmTypeParam,
    Broadcast,
    CatalogNotify,
    Keepalive,
    MediaStatus,
)
from hall_controller.video.gb28181.manscdp.paging import catalogue_parts, notice_parts
from hall_controller.video.gb28181.manscdp.queries import (
    AlarmQuery,
    CatalogQuery,
    ConfigDownloadQuery,
    DeviceInfoQuery,
    DeviceStatusQuery,
    MobilePositionQuery,
    PresetQuery,
    Query,
    RecordInfoQuery,
)
from hall_controller.video.gb28181.manscdp.responses import (
    ERROR,
    OK,
    Answer,
    CatalogResponse,
    ConfigDownloadResponse,
    DeviceInfoResponse,
    DeviceStatusResponse,
    PresetResponse,
    RecordInfoResponse,
)
from hall_controller.video.gb28181.manscdp.tree import BadMessage

__all__ = [
    "CONTENT_TYPE",
    "ENTRANCE",
    "ERROR",
    "HALL",
    "OK",
    "Alarm",
    "AlarmInfo",
    "AlarmQuery",
    "AlarmStatus",
    "AlarmTypeParam",
    "Answer",
    "BadMessage",
    "BasicParam",
    "Broadcast",
    "CatalogItem",
    "CatalogNotify",
    "CatalogQuery",
    "CatalogResponse",
    "Charset",
    "ConfigDownloadQuery",
    "ConfigDownloadResponse",
    "DeviceConfig",
    "DeviceControl",
    "DeviceInfoQuery",
    "DeviceInfoResponse",
    "DeviceStatusQuery",
    "DeviceStatusResponse",
    "ItemInfo",
    "Keepalive",
    "MediaStatus",
    "Message",
    "MobilePositionQuery",
    "Order",
    "PresetQuery",
    "PresetResponse",
    "Query",
    "RecordInfoQuery",
    "RecordInfoResponse",
    "Unknown",
    "Version",
    "camera_info",
    "catalogue_parts",
    "child_item",
    "notice_parts",
    "read",
    "write",
]
