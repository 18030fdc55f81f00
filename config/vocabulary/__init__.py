"""The field types technicians write; device sections above this package use them too."""

from config.vocabulary.address import Address, DeviceUrl, SerialUrl, WebAddress
from config.vocabulary.code_pattern import CodePattern
from config.vocabulary.duration import Duration
from config.vocabulary.port_range import PortRange
from config.vocabulary.refusal import refusal
from config.vocabulary.secret import MASK, Secret
from config.vocabulary.section import Section
from config.vocabulary.time_of_day import TimeOfDay
from config.vocabulary.weekdays import NAMES as WEEKDAY_NAMES
from config.vocabulary.weekdays import Weekdays
from config.vocabulary.words import SLUG_PATTERN, Colour, DeviceName, OfflineMark, Percent, Prefix, Slug, Text

__all__ = [
    "MASK",
    "SLUG_PATTERN",
    "WEEKDAY_NAMES",
    "Address",
    "CodePattern",
    "Colour",
    "DeviceName",
    "DeviceUrl",
    "Duration",
    "OfflineMark",
    "Percent",
    "PortRange",
    "Prefix",
    "Secret",
    "Section",
    "SerialUrl",
    "Slug",
    "Text",
    "TimeOfDay",
    "WebAddress",
    "Weekdays",
    "refusal",
]
