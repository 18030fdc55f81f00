"""What an upper platform asks (root `Query`); times are `YYYY-MM-DDTHH:MM:SS` in Beijing time."""

from dataclasses import dataclass
from typing import ClassVar

from hall_controller.video.gb28181.manscdp.base import Message, Root
from hall_controller.video.gb28181.manscdp.binding import number, text


@dataclass(frozen=True, kw_only=True)
class Query(Message):
    """Any query."""

    root: ClassVar[Root] = "Query"


@dataclass(frozen=True, kw_only=True)
class CatalogQuery(Query):
    """Which devices there are; also the body of a SUBSCRIBE."""

    cmd_type: ClassVar[str] = "Catalog"
    start_time: str = text("StartTime")
    end_time: str = text("EndTime")


@dataclass(frozen=True, kw_only=True)
class DeviceInfoQuery(Query):
    """Maker and model."""

    cmd_type: ClassVar[str] = "DeviceInfo"


@dataclass(frozen=True, kw_only=True)
class DeviceStatusQuery(Query):
    """Whether it works."""

    cmd_type: ClassVar[str] = "DeviceStatus"


@dataclass(frozen=True, kw_only=True)
class RecordInfoQuery(Query):
    """Which recordings there are."""

    cmd_type: ClassVar[str] = "RecordInfo"
    start_time: str = text("StartTime")
    end_time: str = text("EndTime")
    file_path: str = text("FilePath")
    address: str = text("Address")
    secrecy: int | None = number("Secrecy")
    type: str = text("Type")
    recorder_id: str = text("RecorderID")
    indistinct_query: str = text("IndistinctQuery")
    stream_number: int | None = number("StreamNumber")


@dataclass(frozen=True, kw_only=True)
class ConfigDownloadQuery(Query):
    """Settings, such as `BasicParam`; several are joined by a slash."""

    cmd_type: ClassVar[str] = "ConfigDownload"
    config_type: str = text("ConfigType")


@dataclass(frozen=True, kw_only=True)
class PresetQuery(Query):
    """Positions of a movable camera."""

    cmd_type: ClassVar[str] = "PresetQuery"


@dataclass(frozen=True, kw_only=True)
class AlarmQuery(Query):
    """Which alarms a subscriber wants; the body of a SUBSCRIBE. Priorities 1 (highest) to 4, 0 = any."""

    cmd_type: ClassVar[str] = "Alarm"
    start_priority: int = number("StartAlarmPriority", default=0)
    end_priority: int = number("EndAlarmPriority", default=0)
    method: str = text("AlarmMethod")
    """Digits 1-7 one behind the other, 0 or empty = any."""
    alarm_type: str = text("AlarmType")
    start_time: str = text("StartAlarmTime", "StartTime")
    end_time: str = text("EndAlarmTime", "EndTime")

    @property
    def methods(self) -> frozenset[int]:
        """Wanted alarm methods; empty = any."""
        wanted = frozenset(int(digit) for digit in self.method if digit in "01234567")
        return frozenset() if 0 in wanted else wanted


@dataclass(frozen=True, kw_only=True)
class MobilePositionQuery(Query):
    """Where a moving device is; none of ours moves."""

    cmd_type: ClassVar[str] = "MobilePosition"
    interval: int | None = number("Interval")


QUERIES: tuple[type[Query], ...] = (
    CatalogQuery, DeviceInfoQuery, DeviceStatusQuery, RecordInfoQuery, ConfigDownloadQuery, PresetQuery,
    AlarmQuery, MobilePositionQuery,
)  # fmt: skip
