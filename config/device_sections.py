"""Device sections of a station, each read by the model of its own driver."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from config.document import Document
from config.problems import Problem, Words, nearest
from config.validation import validate
from config.vocabulary.words import DEVICE_NAME_PATTERN

DeviceModels = Mapping[str, type[BaseModel]]
"""Driver name -> model of its section; handed in by the composition root."""

_OFF = Words("这台设备先停用，其余照常工作", "this device stays switched off, everything else runs")


@dataclass(frozen=True, slots=True)
class DeviceSection:
    """A sound device section: its driver and its settings as that driver's model."""

    name: str
    driver: str
    settings: BaseModel


def read_devices(
    document: Document, models: DeviceModels
) -> tuple[dict[str, DeviceSection], dict[str, tuple[Problem, ...]]]:
    """The sound devices, and the disabled ones with their problems (also added to the document)."""
    sections = document.data.get("devices") if isinstance(document.data, dict) else None
    devices: dict[str, DeviceSection] = {}
    disabled: dict[str, tuple[Problem, ...]] = {}
    for name in sections if isinstance(sections, dict) else ():
        earlier = [problem for problem in document.problems if _within(problem, name)]
        count = len(document.problems)
        device = _device(document, name, models)
        found = tuple(replace(problem, effect=_OFF) for problem in (*earlier, *document.problems[count:]))
        document.problems[:] = [one for one in document.problems[:count] if one not in earlier] + list(found)
        if device is None or found:
            disabled[name] = found
        else:
            devices[name] = device
    return devices, disabled


def _within(problem: Problem, device: str) -> bool:
    return re.match(rf"devices\.{re.escape(device)}(?![\w-])", problem.path) is not None


def _device(document: Document, name: str, models: DeviceModels) -> DeviceSection | None:
    at, section = ("devices", name), document.data["devices"][name]
    if not re.fullmatch(DEVICE_NAME_PATTERN, name):
        what = Words(f"“{name}” 不能当设备名", f"“{name}” cannot name a device")
        document.problems.append(document.problem(at, what, at_key=True, allowed="ticket_printer, scanner_2"))
        return None
    driver = section.get("driver") if isinstance(section, dict) else None
    if not isinstance(driver, str) or driver not in models:
        document.problems.append(_no_driver(document, at, driver, models))
        return None
    model = models[driver]
    try:
        settings = validate(document, model, at, without=() if "driver" in model.model_fields else ("driver",))
    except Exception as error:  # noqa: BLE001 - boundary of a driver's own code; what it says goes into the report (G8)
        said = f"{type(error).__name__}: {error}"
        what = Words(f"驱动 {driver} 读不了这一节：{said}", f"the driver {driver} cannot read this section: {said}")
        document.problems.append(document.problem(at, what))
        return None
    return None if settings is None else DeviceSection(name, driver, settings)


def _no_driver(document: Document, at: tuple[str, str], driver: object, models: DeviceModels) -> Problem:
    known = sorted(models)
    allowed = "driver: " + " | ".join(known)
    if driver is None:
        what = Words("没有写用哪个驱动", "it is not said which driver to use")
        return document.problem(at, what, at_key=True, allowed=allowed)
    what = Words(f"没有 “{driver}” 这个驱动", f"there is no driver “{driver}”")
    return document.problem((*at, "driver"), what, allowed=allowed, nearest=nearest(driver, known))
