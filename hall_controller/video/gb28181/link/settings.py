"""What the letter of the county's or the city's office says, as plain data; LINE builds it from the station's file."""

from dataclasses import dataclass, field
from typing import Literal

LEAST_EXPIRES_S = 3600
"""A registration is never asked for less (video.md 2)."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A camera as this platform sees it. `gb_id` is never given to another camera once it was told."""

    camera: str
    """Slug."""
    gb_id: str
    """20 digits, type 132 or 131."""
    name: str
    address: str = ""
    ptz_type: int = 3
    """1 dome, 2 half dome, 3 fixed (video.md 2)."""
    indoor: bool = True
    audio: bool = False
    """Sound goes up too, where the camera has G.711A and the hall allows it."""
    place_code: str = "01102"
    """Capture place of annex O: 01102 service hall, 01101 its entrance (video.md 2)."""


@dataclass(frozen=True, slots=True)
class AlarmChannel:
    """A door or cabinet as this platform sees it; `about` is the subject in document `video`."""

    about: str
    gb_id: str
    """20 digits, type 134 or 142."""
    name: str = ""
    """Empty: the name in the document."""


@dataclass(frozen=True, slots=True)
class UpperSettings:
    """One upper platform. Periods in seconds, `uplink_kbit` for all its streams together (0 = no limit of ours)."""

    upper: str
    """Slug."""
    name: str
    platform_id: str
    domain: str
    host: str
    port: int
    device_id: str
    password: str = field(default="", repr=False)
    user: str = ""
    """Empty: our device ID."""
    transport: Literal["udp", "tcp"] = "udp"
    version: Literal["2016", "2022"] = "2016"
    charset: Literal["GB2312", "GB18030", "UTF-8"] = "GB2312"
    """The name in the XML declaration; GB2312 is written as GB 18030."""
    register_s: int = 86400
    keepalive_s: float = 60.0
    retry_s: float = 60.0
    """Least distance of two registrations after a failure; the standard's rule is 60 s or more."""
    keepalive_misses: int = 3
    per_message: int = 4
    """Catalogue items in one message."""
    media_ip: str = ""
    """Put into our SDP where the platform reaches us by another address (NAT)."""
    media_transport: Literal["as_asked", "udp", "tcp"] = "as_asked"
    """What the office allows; other offers are answered by 488."""
    media_ports: tuple[int, int] | None = None
    """First and last of our own ports for pictures, as the hall's firewall lets them through; None = any."""
    uplink_kbit: int = 0
    alarm_reset_rule: bool = False
    """After an alarm of method 2 a device is quiet until the platform resets it (note in A.2.5.3)."""
    watch_only: bool = False
    """Another device shows the cameras already: only states, alarms and doors go up, never a camera a second time."""
    channels: tuple[Channel, ...] = ()
    alarm_channels: tuple[AlarmChannel, ...] = ()
    local_host: str = "0.0.0.0"  # noqa: S104  (the platform calls from outside)
    local_port: int = 0
    """0 = any free port."""
    also_from: tuple[str, ...] = ()
    """Further addresses that the platform calls from (a cluster); nobody else is listened to."""
    civil_code: str = ""
    """Administrative region of 2 to 8 digits; empty: that of our device ID."""
    hall_name: str = ""

    @property
    def account(self) -> str:
        """Who we say that we are."""
        return self.user or self.device_id

    @property
    def is_platform(self) -> bool:
        """Registered as a platform (types 200-299) and not as a device."""
        return self.device_id[10:11] == "2"

    @property
    def expires_s(self) -> int:
        return max(LEAST_EXPIRES_S, self.register_s)

    @property
    def gb_version(self) -> str:
        """`X-GB-Ver` (video.md 2: annex I)."""
        return "3.0" if self.version == "2022" else "2.0"

    @property
    def region(self) -> str:
        """`CivilCode`: 2, 4, 6 or 8 digits; pairs of zeros at the end say nothing (video.md 2)."""
        if self.civil_code:
            return self.civil_code
        code = self.device_id[:8]
        while len(code) > 2 and code.endswith("00"):  # noqa: PLR2004  (a province has two digits)
            code = code[:-2]
        return code
