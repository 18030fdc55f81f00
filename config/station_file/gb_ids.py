"""GB/T 28181 device IDs: 20 digits = centre 8, industry 2, type 3, network 1, serial 6 (video.md 2)."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from config.vocabulary import refusal

ID_PATTERN = r"^\d{20}$"
DOMAIN_PATTERN = r"^\d{10}$"
CAMERA_TYPES = frozenset({"131", "132"})
"""Camera, IP camera."""
ALARM_TYPES = frozenset({"134", "142"})
"""Alarm input (doors among them), smart door."""
DEVICE_TYPES = frozenset({*(str(number) for number in range(111, 131)), "200", "209"})
"""What registers: front-end devices such as an NVR (118), signalling server (200), access gateway (209)."""
PLATFORM_TYPES = frozenset(str(number) for number in range(200, 300))


def type_of(gb_id: str) -> str:
    """Digits 11-13."""
    return gb_id[10:13]


def centre_of(gb_id: str) -> str:
    """Digits 1-8: province, city, county, grass-roots unit."""
    return gb_id[:8]


def _id(written: str) -> str:
    if not re.fullmatch(ID_PATTERN, written, re.ASCII):
        zh, en = f"“{written}” 不是国标编号，要 20 位数字", f"“{written}” is no GB/T 28181 ID of 20 digits"
        raise refusal("gb_id", zh, en, '"99010000001320000001"（加引号 / quoted）')
    return written


def _domain(written: str) -> str:
    if not re.fullmatch(DOMAIN_PATTERN, written, re.ASCII):
        zh, en = f"“{written}” 不是 SIP 域，要 10 位数字", f"“{written}” is no SIP domain of 10 digits"
        raise refusal("gb_domain", zh, en, '"9901000000"（加引号 / quoted）')
    return written


GbId = Annotated[str, AfterValidator(_id), Field(json_schema_extra={"pattern": ID_PATTERN})]
"""A device ID as the city's letter gives it; it is never given to another device."""

GbDomain = Annotated[str, AfterValidator(_domain), Field(json_schema_extra={"pattern": DOMAIN_PATTERN})]
"""A SIP domain, the first ten digits of the platform's ID."""
