"""The letter (来函) of the county's or city's office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Its fields as the station's file has them; no password."""

    platform_id: str
    domain: str
    host: str
    port: int
    device_id: str
    user: str
    transport: str
    version: str
    charset: str
    register_s: int
    keepalive_s: int
    keepalive_misses: int
    per_message: int
    media_ip: str = ""
    media_transport: str = "as_asked"
    uplink_kbit: int = 0
    alarm_reset_rule: bool = False
