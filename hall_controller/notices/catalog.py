"""Which ways out there are: a static table, and plug-ins enabled by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.hall_file import notice_drivers as files
from hall_controller.notices.file_courier import FileCourier
from hall_controller.notices.http_courier import HttpCourier
from hall_controller.notices.plugins import plugin
from hall_controller.notices.port import Courier
from hall_controller.notices.smtp_courier import SmtpCourier


@dataclass(frozen=True, slots=True)
class Places:
    """Where the hall's own files are."""

    way: str
    """`sms`, `mail`: the name of a file courier's file."""
    data: Path
    hall: Path


def _file(section: files.FileCourier, places: Places) -> Courier:
    return FileCourier(places.data / section.folder / f"{places.way}.jsonl")


def _smtp(section: files.SmtpCourier, places: Places) -> Courier:
    return SmtpCourier(section, places.hall)


def _http(section: files.HttpCourier, places: Places) -> Courier:
    return HttpCourier(section, places.hall)


def _plugin(section: files.PluginCourier, _places: Places) -> Courier:
    return plugin(section)


_CATALOG: Mapping[type, Callable[[Any, Places], Courier]] = MappingProxyType(
    {files.FileCourier: _file, files.SmtpCourier: _smtp, files.HttpCourier: _http, files.PluginCourier: _plugin}
)


def make_courier(section: files.Courier, places: Places) -> Courier:
    """The way out that a section of the hall file describes. CourierError in words."""
    return _CATALOG[type(section)](section, places)
