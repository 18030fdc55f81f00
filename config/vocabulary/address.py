"""Where things listen: `host:port`, serial ports, device addresses, public web addresses."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field

from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

_HOST_PORT = re.compile(r"(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.\-]+):(\d{1,5})")
_LAST_PORT = 65_535
_SERIAL = re.compile(r"/dev/[\w.:+/@-]+|COM\d{1,3}|(socket|rfc2217)://[^/\s:]+:\d{1,5}\S*", re.ASCII)
_TCP = re.compile(r"tcp://(.+)")
_WEB = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[\w./~-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address(Worded):
    """A host (name, IPv4, or IPv6 in brackets) and a port, 0 = any free port."""

    host: str
    port: int

    pattern: ClassVar[str] = r"^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.\-]+):\d{1,5}$"
    examples: ClassVar[tuple[str, ...]] = ("127.0.0.1:8080", "printer-1.hall:9100")

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read `host:port`."""
        match = _HOST_PORT.fullmatch(written.strip()) if isinstance(written, str) else None
        if match is None or int(match[2]) > _LAST_PORT:
            zh, en = f"看不懂地址 “{written}”", f"cannot read the address “{written}”"
            raise refusal("address", zh, en, "127.0.0.1:8080, [::1]:8080, host.name:8883")
        return cls(match[1], int(match[2]))

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def _serial_url(written: str) -> str:
    if not _SERIAL.fullmatch(written):
        zh, en = f"“{written}” 不是串口地址", f"“{written}” is not a serial port"
        raise refusal("serial_url", zh, en, "/dev/serial/by-id/…, /dev/ttyUSB0, COM3, socket://host:port")
    return written


def _device_url(written: str) -> str:
    tcp = _TCP.fullmatch(written)
    if tcp:
        Address.parse(tcp[1])
    elif not _SERIAL.fullmatch(written):
        zh, en = f"“{written}” 不是设备地址", f"“{written}” is not a device address"
        raise refusal("device_url", zh, en, "tcp://192.0.2.10:9100, /dev/serial/by-id/…, COM3")
    return written


def _web_address(written: str) -> str:
    if not _WEB.fullmatch(written):
        zh, en = f"“{written}” 不是网址", f"“{written}” is not a web address"
        raise refusal("web_address", zh, en, "https://hall.example.gov.cn, http://10.0.0.5:8080")
    return written.rstrip("/")


SerialUrl = Annotated[str, AfterValidator(_serial_url), Field(examples=["/dev/ttyUSB0", "COM3"])]
"""A serial port as pyserial opens it: a device path, `COMn`, `socket://` or `rfc2217://`."""

DeviceUrl = Annotated[str, AfterValidator(_device_url), Field(examples=["tcp://192.0.2.10:9100", "/dev/ttyUSB0"])]
"""Where a device is reached: `tcp://host:port` or a serial port."""

WebAddress = Annotated[str, AfterValidator(_web_address), Field(examples=["https://hall.example.gov.cn"])]
"""An http(s) address without a slash at its end."""
