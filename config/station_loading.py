"""A station's text into checked settings; a bad device section switches only that device off."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.beside import paths_from
from config.cross_checks import check_cabinet, check_station, check_video, place_findings
from config.device_sections import DeviceModels, DeviceSection, read_devices
from config.document import Document
from config.document import Path as KeyPath
from config.masking import Source
from config.problems import Problem, Words
from config.reading import read_text
from config.report import ConfigError, Report
from config.secrets import put_in_own_secrets, put_in_secrets
from config.station_file import StationConfig
from config.validation import validate
from config.video_parts import Disabled, read_parts, without

LONGEST = 64_000
"""Characters of a station's file: it travels in messages (`hall.messages.maintenance.FILE`)."""
MOST_BYTES = 4 * (LONGEST + 1)
"""A character takes four at most; what is longer is refused for its length in any case."""


@dataclass(frozen=True, slots=True)
class StationResult:
    """A station as loaded; devices with a bad section are named in `disabled_devices`."""

    config: StationConfig
    devices: Mapping[str, DeviceSection]
    disabled_devices: Mapping[str, tuple[Problem, ...]]
    report: Report
    disabled_parts: Mapping[KeyPath, tuple[Problem, ...]] = field(default_factory=dict)
    """Cameras and upper platforms with a bad section, such as `("video", "cameras", "gate")`."""


@dataclass(frozen=True, slots=True)
class StationReading:
    """A station's text as read, whether sound or not."""

    config: StationConfig | None
    devices: Mapping[str, DeviceSection]
    disabled_devices: Mapping[str, tuple[Problem, ...]]
    document: Document
    disabled_parts: Mapping[KeyPath, tuple[Problem, ...]] = field(default_factory=dict)


def load_station(
    path: str | Path, device_models: DeviceModels, secrets: Mapping[str, str] | None = None
) -> StationResult:
    """The station in the file `path`; see `load_station_text`. OSError when it cannot be read."""
    path = Path(path)
    with paths_from(path.resolve().parent):
        return load_station_text(station_text(path), path.name, device_models, secrets)


def station_text(path: Path) -> str:
    """What stands in the file; bytes that are no UTF-8 become a problem when it is read."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES).decode("utf-8-sig", "surrogateescape")


def load_station_text(
    text: str,
    name: str,
    device_models: DeviceModels,
    secrets: Mapping[str, str] | None = None,
    own_secrets: Mapping[str, str] | None = None,
) -> StationResult:
    """The station written in `text` (file name `name`); ConfigError only if its own part is wrong.

    `own_secrets`: those of a video station, which nobody but the station itself has (see `read_station`).
    """
    reading = read_station(text, name, device_models, secrets or {}, own_secrets)
    report = Report(
        tuple(reading.document.problems),
        {name: reading.document.source},
        frozenset({*(secrets or {}).values(), *(own_secrets or {}).values()}),
    )
    switched_off = (*reading.disabled_devices.values(), *reading.disabled_parts.values())
    apart = {problem for problems in switched_off for problem in problems}
    own_errors = [problem for problem in report.errors() if problem not in apart]
    if reading.config is None or own_errors:
        raise ConfigError(report)
    return StationResult(
        reading.config, reading.devices, reading.disabled_devices, report, disabled_parts=reading.disabled_parts
    )


def read_station(
    text: str,
    name: str,
    device_models: DeviceModels,
    secrets: Mapping[str, str],
    own_secrets: Mapping[str, str] | None = None,
) -> StationReading:
    """Everything in the text with every problem found; never raises for what a technician wrote.

    A video station keeps its secrets itself. Whoever else reads its file (`own_secrets` None) leaves them to it; the
    station warns of those that it lacks and runs without them.
    """
    if len(text) > LONGEST:
        return StationReading(None, {}, {}, _too_long(text, name))
    document = read_text(text, name)
    if isinstance(document.data, dict) and document.data.get("kind") == "video":
        put_in_own_secrets(document, own_secrets)
    else:
        put_in_secrets(document, secrets)
    if document.data is None and document.problems:
        return StationReading(None, {}, {}, document)
    devices, disabled = read_devices(document, device_models)
    parts = read_parts(document)
    config = _own_part(document, disabled, parts)
    if config is not None:
        place_findings(document, check_station(config, Path(name).stem))
        place_findings(document, check_cabinet(config, devices, disabled))
        place_findings(document, check_video(config, parts))
    return StationReading(config, devices, disabled, document, parts)


def _too_long(text: str, name: str) -> Document:
    zh, en = f"文件有 {len(text)} 个字符，最多 {LONGEST} 个", f"the file has {len(text)} characters, {LONGEST} fit"
    return Document(name, Source([]), problems=[Problem(name, 0, 0, "", Words(zh, en))])


def _own_part(document: Document, disabled: Mapping[str, object], parts: Disabled) -> StationConfig | None:
    """The station without what is disabled of it, so that it cannot stop it."""
    whole = document.data
    if disabled:
        sound = {name: section for name, section in whole["devices"].items() if name not in disabled}
        document.data = {**whole, "devices": sound}
    document.data = without(document.data, parts)
    config = validate(document, StationConfig)
    document.data = whole
    return config
