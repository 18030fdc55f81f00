"""What a technician writes for a scanner of the GM65 family."""

from typing import Literal

from devices.plumbing import CodeEnd, TriggeredSettings


class Gm65Settings(CodeEnd, TriggeredSettings):
    """GM65, GM812, GM861S, Newland EM2000 in register mode: 9600 8N1 on TTL, RS232 or USB virtual port."""

    driver: Literal["gm65"] = "gm65"
    suffix: Literal["cr", "crlf"] = "cr"
    configure: bool = False
    """Bring reading mode, suffix and (reading: always) the delay of the same code to what stands here; else say only
    what differs. Only registers that differ are written, until power-off."""
    save: bool = False
    """After writing also save to the scanner's flash, which wears: once, at commissioning."""
    beep: bool | None = None
    """With `configure`: beep or be silent; nothing written leaves it as it is."""
