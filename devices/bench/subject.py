"""The device that a technician means: a name in a station's file, or a driver with an address."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML

from config import ConfigError, load_station
from config.model_words import words_of
from config.problems import Language, Words
from devices.bench.probing import probe
from devices.bench.section import models
from devices.catalog import CATALOG
from devices.contract import Clock, Device, DeviceError, SystemClock, at, listed, same
from devices.contract.driver_entry import DriverEntry
from devices.supervisor import Charge, charge_of

REOPEN_S = 1.0


class NotMeantError(Exception):
    """What was written names no device; the words say what would."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Subject:
    """A device to be looked at: its driver and its checked settings."""

    name: str
    entry: DriverEntry
    settings: BaseModel

    def charge(self, clock: Clock | None = None) -> Charge:
        """The device itself, not yet opened, its wire tapped."""
        return charge_of(self.name, self.settings, clock or SystemClock())


def from_station(path: Path, name: str, language: Language) -> Subject:
    """The device `name` of a station's file; NotMeantError with the report when it cannot be used."""
    try:
        station = load_station(path, models())
    except (ConfigError, OSError) as error:
        if isinstance(error, ConfigError):
            raise NotMeantError(same(error.report.text(language))) from error
        raise NotMeantError(Words(f"{path} 读不了，系统说：{error}", f"{path} cannot be read: {error}")) from error
    if name in station.devices:
        section = station.devices[name]
        return Subject(name, CATALOG[section.driver], section.settings)
    if name in station.disabled_devices:
        raise NotMeantError(same(station.report.text(language)))
    known = ", ".join(station.devices) or "-"
    raise NotMeantError(
        Words(f"{path.name} 里没有设备 {name}；有：{known}", f"{path.name} has no device {name}; it has: {known}")
    )


def from_words(driver: str, written: Mapping[str, Any]) -> Subject:
    """A driver of the catalogue with settings as they are typed on the command line."""
    entry = CATALOG.get(driver)
    if entry is None:
        known = ", ".join(sorted(CATALOG))
        raise NotMeantError(
            Words(f"没有驱动 {driver}；有：{known}", f"there is no driver {driver}; there are: {known}")
        )
    fields = entry.settings.model_fields
    content = {key: value for key, value in written.items() if value is not None}
    if "driver" in fields:
        content["driver"] = driver
    try:
        return Subject(entry.family, entry, entry.settings.model_validate(content))
    except ValidationError as error:
        wrong = listed(_wrong(part) for part in error.errors())
        raise NotMeantError(
            Words(
                f"{driver} 的参数不对：{wrong.zh}。用 --set 键=值 写明",
                f"settings of {driver}: {wrong.en}. Use --set key=value",
            )
        ) from error


async def from_url(url: str, baud: int | None) -> Subject:
    """Whatever answers at `url`."""
    result = await probe(url, baud=baud)
    if result.found is None:
        raise NotMeantError(result.words)
    return Subject(
        result.found.entry.family, result.found.entry, _settings_of(result.found.entry, result.found.section.content)
    )


def setting(written: str) -> tuple[str, Any]:
    """`key=value` of `--set`; the value is YAML. NotMeantError otherwise."""
    key, equals, value = written.partition("=")
    if not equals or not key:
        raise NotMeantError(Words(f"“{written}” 要写成 键=值", f"“{written}” must be key=value"))
    return key.strip(), YAML(typ="safe").load(value)


def looks_like_url(written: str) -> bool:
    """Whether a word on the command line is an address and not a device's name."""
    return "/" in written


@asynccontextmanager
async def at_work(device: Device, clock: Clock | None = None) -> AsyncIterator[Device]:
    """The device open, polled and reopened until the block ends; DeviceError when its first opening fails."""
    try:
        await device.open()
        polling = asyncio.create_task(_polled(device, clock or SystemClock()))
        try:
            yield device
        finally:
            polling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await polling
    finally:
        await device.close()


async def _polled(device: Device, clock: Clock) -> None:
    is_open = True
    while True:
        await clock.sleep(device.poll_interval_s if is_open else REOPEN_S)
        try:
            await (device.poll() if is_open else device.open())
            is_open = True
        except DeviceError:  # its health says so; a cable pulled in the middle of a test may come back
            is_open = False
            await device.close()


def _settings_of(entry: DriverEntry, content: Mapping[str, Any]) -> BaseModel:
    with_driver = "driver" in entry.settings.model_fields
    return entry.settings.model_validate({k: v for k, v in content.items() if with_driver or k != "driver"})


def _wrong(part: ErrorDetails) -> Words:
    place = ".".join(map(str, part["loc"]))
    if part["type"] == "missing":
        return Words(f"少了 {place}", f"{place} is missing")
    return at(place, words_of(part)[0])
