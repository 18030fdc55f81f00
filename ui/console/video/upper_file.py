"""An upper platform as a technician copies it from the letter (来函), written into the station's file."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from hall.model.ids import SLUG_PATTERN
from ui.console.video.file_sections import INDENT, named, quoted, with_section

_PLAIN = r"^[A-Za-z0-9.:\-]*$"
_Camera = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=33)]
_Point = Annotated[str, Field(pattern=r"^(cabinet|station):[a-z0-9-]{1,40}$|^cell:[a-z0-9-]{1,40}/[A-Z0-9]{1,4}$")]
USUAL_MISSES = 3
_GbId = Annotated[str, Field(pattern=r"^[0-9]{1,24}$")]


class NewUpper(BaseModel):
    """The letter's fields; what is wrong in them is the station's check to say. The password is not part of it."""

    slug: str = Field(pattern=SLUG_PATTERN, max_length=33)
    name_zh: str = Field(min_length=1, max_length=80)
    name_en: str = Field(default="", max_length=160)
    platform_id: str = Field(pattern=r"^[0-9]{1,24}$")
    domain: str = Field(pattern=r"^[0-9A-Za-z.\-]{1,60}$")
    host: str = Field(min_length=1, max_length=253, pattern=_PLAIN)
    port: int = Field(default=5060, ge=1, le=65_535)
    device_id: str = Field(pattern=r"^[0-9]{1,24}$")
    user: str = Field(default="", max_length=60)
    transport: Literal["udp", "tcp"] = "udp"
    version: Literal["2016", "2022"] = "2016"
    charset: Literal["GB2312", "GB18030", "UTF-8"] = "GB2312"
    register_hours: int = Field(default=24, ge=1, le=720)
    keepalive_s: int = Field(default=60, ge=5, le=600)
    keepalive_misses: int = Field(default=USUAL_MISSES, ge=1, le=10)
    local_port: int = Field(default=0, ge=0, le=65_535)
    """0: any free one."""
    per_message: int = Field(default=4, ge=1, le=20)
    media_ip: str = Field(default="", max_length=253, pattern=_PLAIN)
    media_transport: Literal["as_asked", "udp", "tcp"] = "as_asked"
    media_ports: str = Field(default="", pattern=r"^([0-9]{1,5}-[0-9]{1,5})?$")
    """Empty: any free ones."""
    uplink_kbit: int = Field(default=8_000, ge=64, le=10_000_000)
    alarm_reset_rule: bool = False
    watch_only: bool = False
    channels: dict[_Camera, _GbId] = Field(default={}, max_length=256)
    """Cameras with the IDs of this letter; empty: each that has an ID of its own."""
    alarm_devices: dict[_Point, _GbId] = Field(default={}, max_length=256)
    """`cabinet:k1`, `cell:k1/A01`, `station:k1` with their IDs."""

    @property
    def secret(self) -> str:
        """Under which the station keeps its password."""
        return f"upper_{self.slug}"


def section_of(upper: NewUpper, *, password: bool, indent: int = INDENT) -> list[str]:
    """The lines of its section; what is as usual is left out."""
    inner = [
        f"name: {named(upper.name_zh, upper.name_en)}",
        *(f"{key}: {quoted(getattr(upper, key))}" for key in ("platform_id", "domain")),
        f"host: {quoted(upper.host)}",
        f"port: {upper.port}",
        f"device_id: {quoted(upper.device_id)}",
    ]
    if upper.user:
        inner.append(f"user: {quoted(upper.user)}")
    if password:
        inner.append(f"password: !secret {upper.secret}")
    inner.append(f"transport: {upper.transport}")
    if upper.local_port:
        inner.append(f"local_port: {upper.local_port}")
    inner += [f"version: {quoted(upper.version)}", f"charset: {upper.charset}"]
    inner += [f"register_every: {upper.register_hours} h", f"keepalive_every: {upper.keepalive_s} s"]
    if upper.keepalive_misses != USUAL_MISSES:
        inner.append(f"keepalive_misses: {upper.keepalive_misses}")
    inner.append(f"per_message: {upper.per_message}")
    if upper.media_ip:
        inner.append(f"media_ip: {quoted(upper.media_ip)}")
    if upper.media_transport != "as_asked":
        inner.append(f"media_transport: {upper.media_transport}")
    if upper.media_ports:
        inner.append(f"media_ports: {upper.media_ports}")
    inner.append(f"uplink_kbit: {upper.uplink_kbit}")
    inner += [f"{key}: true" for key in ("alarm_reset_rule", "watch_only") if getattr(upper, key)]
    inner += [*_ids("channels", upper.channels), *_ids("alarm_devices", upper.alarm_devices)]
    lead = " " * indent
    return [f"{lead}{upper.slug}:", *(f"{lead}  {line}" for line in inner)]


def _ids(key: str, ids: Mapping[str, str]) -> list[str]:
    """A thing a line; nothing for none."""
    return [f"{key}:", *(f"  {quoted(of)}: {quoted(gb_id)}" for of, gb_id in ids.items())] if ids else []


def with_upper(text: str, upper: NewUpper, *, password: bool) -> str:
    """The file with the platform behind the others; Refused `upper_exists`, FileUnreadableError."""

    def section(indent: int) -> list[str]:
        return section_of(upper, password=password, indent=indent)

    return with_section(text, "upper", upper.slug, section, "upper_exists")
