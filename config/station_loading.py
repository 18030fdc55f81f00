"""A station's text into checked settings; a bad device section switches only that device off."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from config.cross_checks import check_station, place_findings
from config.problems import Problem, Words, nearest
from config.reading import Document, read_text
from config.report import ConfigError, Report
from config.secrets import put_in_secrets
from config.station_file import StationConfig
from config.validation import validate

DeviceModels = Mapping[str, type[BaseModel]]
"""Driver name -> model of its section; handed in by the composition root."""


@dataclass(frozen=True, slots=True)
class DeviceSection:
    """A sound device section: its driver and its settings as that driver's model."""

    name: str
    driver: str
    settings: BaseModel


@dataclass(frozen=True, slots=True)
class StationResult:
    """A station as loaded; devices with a bad section are named in `disabled_devices`."""

    config: StationConfig
    devices: Mapping[str, DeviceSection]
    disabled_devices: Mapping[str, tuple[Problem, ...]]
    report: Report


@dataclass(frozen=True, slots=True)
class StationReading:
    """A station's text as read, whether sound or not."""

    config: StationConfig | None
    devices: Mapping[str, DeviceSection]
    disabled_devices: Mapping[str, tuple[Problem, ...]]
    document: Document


def load_station(
    path: str | Path, device_models: DeviceModels, secrets: Mapping[str, str] | None = None
) -> StationResult:
    """The station in the file `path`; see `load_station_text`."""
    path = Path(path)
    return load_station_text(path.read_text(encoding="utf-8-sig"), path.name, device_models, secrets)


def load_station_text(
    text: str, name: str, device_models: DeviceModels, secrets: Mapping[str, str] | None = None
) -> StationResult:
    """The station written in `text` (file name `name`); ConfigError only if its own part is wrong."""
    reading = read_station(text, name, device_models, secrets or {})
    report = Report(
        tuple(reading.document.problems),
        {name: reading.document.lines},
        frozenset((secrets or {}).values()),
    )
    in_devices = {problem for problems in reading.disabled_devices.values() for problem in problems}
    own_errors = [problem for problem in report.errors() if problem not in in_devices]
    if reading.config is None or own_errors:
        raise ConfigError(report)
    return StationResult(reading.config, reading.devices, reading.disabled_devices, report)


def read_station(text: str, name: str, device_models: DeviceModels, secrets: Mapping[str, str]) -> StationReading:
    """Everything in the text with every problem found; never raises for what a technician wrote."""
    document = read_text(text, name)
    put_in_secrets(document, secrets)
    if document.data is None and document.problems:
        return StationReading(None, {}, {}, document)
    sections = document.data.get("devices") if isinstance(document.data, dict) else None
    names = [key for key, value in sections.items() if isinstance(value, dict)] if isinstance(sections, dict) else []
    devices: dict[str, DeviceSection] = {}
    disabled: dict[str, tuple[Problem, ...]] = {}
    for device in names:
        earlier = [problem for problem in document.problems if _within(problem, device)]
        count = len(document.problems)
        section = _device(document, device, device_models)
        found = (*earlier, *document.problems[count:])
        if section is None or found:
            disabled[device] = found
        else:
            devices[device] = section
    config = validate(document, StationConfig)
    if config is not None:
        place_findings(document, check_station(config, Path(name).stem))
    return StationReading(config, devices, disabled, document)


def _within(problem: Problem, device: str) -> bool:
    return problem.path == f"devices.{device}" or problem.path.startswith(f"devices.{device}.")


def _device(document: Document, name: str, device_models: DeviceModels) -> DeviceSection | None:
    at = ("devices", name)
    driver = document.data["devices"][name].get("driver")
    if not isinstance(driver, str) or driver not in device_models:
        zh, en = f"没有 “{driver}” 这个驱动", f"there is no driver “{driver}”"
        if driver is None:
            zh, en = "没有写用哪个驱动", "it is not said which driver to use"
        path = (*at, "driver") if driver is not None else at
        known = sorted(device_models)
        problem = document.problem(
            path, Words(zh, en), at_key=driver is None, allowed=", ".join(known), nearest=nearest(driver, known)
        )
        document.problems.append(problem)
        return None
    model = device_models[driver]
    own = () if "driver" in model.model_fields else ("driver",)
    settings = validate(document, model, at, without=own)
    return None if settings is None else DeviceSection(name, driver, settings)
