"""An upper platform (上级平台) of county or city, as its letter describes it."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.station_file.gb_ids import AlarmId, CameraId, DeviceId, GbDomain, PlatformId
from config.vocabulary import Duration, PortRange, Secret, Section, Slug, Text, refusal

_SUBJECT = re.compile(r"(cabinet|station|cell):[a-z0-9-]{1,40}(/[A-Z0-9]{1,4})?", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}|[0-9a-fA-F:]{2,45}", re.ASCII)


def _subject(written: str) -> str:
    if not _SUBJECT.fullmatch(written) or ("/" in written) != written.startswith("cell:"):
        zh, en = f"“{written}” 不是报警点", f"“{written}” is nothing that gives alarms"
        raise refusal("alarm_device", zh, en, "cabinet:k1, cell:k1/A01, station:k1")
    return written


def _host(written: str) -> str:
    if not _HOST.fullmatch(written):
        raise refusal("host", f"“{written}” 不是地址", f"“{written}” is no host", "192.0.2.10, video.example.gov.cn")
    return written


Host = Annotated[str, AfterValidator(_host)]
Subject = Annotated[str, AfterValidator(_subject)]


class UpperSection(Section):
    """What the letter of the county or the city says, and which cameras it may see."""

    name: Text
    """How people call it, such as 示例市视频平台."""
    platform_id: PlatformId
    """The platform's ID."""
    domain: GbDomain
    """Its SIP domain."""
    host: Host
    """Its address."""
    port: int = Field(default=5060, ge=1, le=65_535)
    """Its SIP port."""
    device_id: DeviceId
    """Our own ID there."""
    user: str | None = Field(default=None, min_length=1, max_length=60)
    """Name of the registration; without it our own ID."""
    password: Secret | None = None
    """`!secret name`, in this station's own secrets.yaml."""
    transport: Literal["udp", "tcp"] = "udp"
    """How signalling goes; behind address translation TCP."""
    local_port: int = Field(default=0, ge=0, le=65_535)
    """Our own SIP port; 0 = any free one."""
    version: Literal["2016", "2022"] = "2016"
    """Edition of GB/T 28181 that it speaks."""
    charset: Literal["GB2312", "GB18030", "UTF-8"] = "GB2312"
    """What the XML declares; GB2312 is written as GB 18030."""
    register_every: Duration = Duration.parse("1 d")
    """How long a registration holds; the standard wants an hour at least."""
    keepalive_every: Duration = Duration.parse("60 s")
    """Heartbeat."""
    keepalive_misses: int = Field(default=3, ge=1, le=10)
    """So many heartbeats without an answer: the platform is gone, register again."""
    per_message: int = Field(default=4, ge=1, le=20)
    """Cameras in one message of the catalogue."""
    media_ip: Host | None = None
    """Address that is told to it for pictures, where address translation stands between."""
    media_transport: Literal["as_asked", "udp", "tcp"] = "as_asked"
    """Which way of sending pictures is allowed."""
    media_ports: PortRange | None = None
    """Our own ports for pictures, as the firewall lets them through; a stream takes two; without it any free ones."""
    uplink_kbit: int = Field(default=8_000, ge=64, le=10_000_000)
    """So much may go up at a time; what is asked beyond it gets 486 (busy)."""
    alarm_reset_rule: bool = False
    """Whether a device may tell its next alarm only after the platform has reset the last one (A.2.5.3)."""
    watch_only: bool = False
    """A recorder shows its cameras there already: only state, alarms and doors go up, no camera a second time."""
    channels: dict[Slug, CameraId] = Field(default_factory=dict)
    """Cameras with their IDs (`watch_only`: whose trouble is told); empty = every camera that has a `gb_id`."""
    alarm_devices: dict[Subject, AlarmId] = Field(default_factory=dict)
    """Lockers and doors as alarm devices: `cabinet:k1`, `cell:k1/A01`."""

    @property
    def signs_in_as(self) -> str:
        """Name of the registration."""
        return self.user or self.device_id

    @model_validator(mode="after")
    def _ids(self) -> Self:
        everyone = [self.platform_id, self.device_id, *self.channels.values(), *self.alarm_devices.values()]
        if twice := sorted({one for one in everyone if everyone.count(one) > 1}):
            raise refusal("gb_twice", f"编号 {twice[0]} 写了两次", f"the ID {twice[0]} stands twice")
        if self.register_every < Duration.parse("1 h"):
            raise refusal("register_every", "注册有效期不能短于 1 小时", "a registration holds an hour at least", "1 d")
        if not Duration.parse("5 s") <= self.keepalive_every <= Duration.parse("10 min"):
            raise refusal("keepalive_every", "心跳间隔不合适", "the heartbeat has no useful length", "5 s … 10 min")
        if self.media_ports is not None and not self.media_ports.pairs:
            zh, en = "一路画面要两个端口，双数在前", "a stream needs two ports, an even one and the next"
            raise refusal("media_ports", zh, en, "30000-30199")
        return self
