"""Rows of lists in MANSCDP messages, and the two dialects of a catalogue item."""

from dataclasses import dataclass, field
from typing import Literal

from hall_controller.video.gb28181.manscdp.binding import decimal, nested, number, text

Version = Literal["2016", "2022"]
HALL, ENTRANCE = "01102", "01101"
"""Capture places of annex O: service hall of government organs, its entrance (video.md 2)."""
NOT_GIVEN = "-"
"""For elements that the 2022 edition makes mandatory and nobody has told us."""


@dataclass(frozen=True, kw_only=True)
class ItemInfo:
    """Details of a camera: `ptz_type` 1 dome, 2 half dome, 3 fixed; `room_type` 1 outdoors, 2 indoors."""

    ptz_type: str = text("PTZType")
    """May be several, joined by a slash."""
    position_type: int | None = number("PositionType")
    """2016 only; 2 = government organ."""
    capture_position_type: str = text("CapturePositionType")
    """2022 only, annex O."""
    room_type: int | None = number("RoomType")
    use_type: int | None = number("UseType")
    supply_light_type: int | None = number("SupplyLightType")
    direction_type: int | None = number("DirectionType")
    resolution: str = text("Resolution")
    stream_number_list: str = text("StreamNumberList")
    business_group_id: str = text("BusinessGroupID")
    """2016 has it here."""
    point_type: int | None = number("PointType")
    encode_type: str = text("EncodeType")
    record_save_days: int | None = number("RecordSaveDays")
    grassroots_code: str = text("GrassrootsCode")


@dataclass(frozen=True, kw_only=True)
class CatalogItem:
    """A node of the platform's tree in the order of the standard; what is empty is left out.

    `event` (ON, OFF, VLOST, DEFECT, ADD, UPDATE, DEL) stands in notifications only. DEL and the states need no more
    than ID and event.
    """

    device_id: str = text("DeviceID")
    event: str = text("Event")
    name: str = text("Name")
    manufacturer: str = text("Manufacturer")
    model: str = text("Model")
    owner: str = text("Owner")
    civil_code: str = text("CivilCode")
    block: str = text("Block")
    address: str = text("Address")
    parental: int | None = number("Parental")
    parent_id: str = text("ParentID")
    safety_way: int | None = number("SafetyWay")
    register_way: int | None = number("RegisterWay")
    security_level: str = text("SecurityLevelCode")
    cert_num: str = text("CertNum")
    certifiable: int | None = number("Certifiable")
    err_code: int | None = number("ErrCode")
    end_time: str = text("EndTime")
    secrecy: int | None = number("Secrecy")
    ip_address: str = text("IPAddress")
    port: int | None = number("Port")
    status: str = text("Status")
    longitude: float | None = decimal("Longitude")
    latitude: float | None = decimal("Latitude")
    business_group_id: str = text("BusinessGroupID")
    info: ItemInfo | None = field(default=None, metadata=nested("Info", ItemInfo))


@dataclass(frozen=True, kw_only=True)
class RecordItem:
    """A recording of a recorder."""

    device_id: str = text("DeviceID")
    name: str = text("Name")
    start_time: str = text("StartTime")
    end_time: str = text("EndTime")
    secrecy: int | None = number("Secrecy")
    type: str = text("Type")


@dataclass(frozen=True, kw_only=True)
class AlarmStatus:
    """State of an alarm device: ONDUTY, OFFDUTY or ALARM."""

    device_id: str = text("DeviceID")
    duty: str = text("DutyStatus")


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A position of a movable camera."""

    preset_id: str = text("PresetID")
    name: str = text("PresetName")


@dataclass(frozen=True, kw_only=True)
class BasicParam:
    """How we register: seconds, and heartbeats that may be missing."""

    name: str = text("Name")
    expiration: int | None = number("Expiration")
    heartbeat_interval: int | None = number("HeartBeatInterval")
    heartbeat_count: int | None = number("HeartBeatCount")


def camera_info(
    version: Version, *, ptz_type: int = 3, indoor: bool = True, place_code: str = HALL, sub_stream: bool = False
) -> ItemInfo:
    """Details of a camera in one of the two dialects."""
    kind, room = str(ptz_type), 2 if indoor else 1
    if version == "2016":
        return ItemInfo(ptz_type=kind, position_type=2, room_type=room)
    streams = "0/1" if sub_stream else "0"
    return ItemInfo(
        ptz_type=kind,
        capture_position_type=place_code,
        room_type=room,
        stream_number_list=streams,
        grassroots_code="000000",
    )


def child_item(
    version: Version,
    *,
    device_id: str,
    name: str,
    parent_id: str,
    civil_code: str,
    on: bool,
    address: str = "",
    manufacturer: str = "Mingting",
    model: str = "",
    owner: str = "",
    event: str = "",
    info: ItemInfo | None = None,
) -> CatalogItem:
    """A camera, locker or door below `parent_id` (our own device) with all that the edition makes mandatory."""
    older = version == "2016"
    return CatalogItem(
        device_id=device_id,
        event=event,
        name=name or device_id,
        manufacturer=manufacturer or NOT_GIVEN,
        model=model or NOT_GIVEN,
        owner=(owner or NOT_GIVEN) if older else "",
        civil_code=civil_code,
        address=address or NOT_GIVEN,
        parental=0,
        parent_id=parent_id,
        safety_way=0 if older else None,
        register_way=1,
        secrecy=0,
        status="ON" if on else "OFF",
        info=info,
    )
