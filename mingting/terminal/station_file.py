"""The station's own file: how it is read, which one counts, and what it says of the terminal."""

from collections.abc import Mapping
from pathlib import Path

import structlog

from config import ConfigError, DeviceModels, Problem, Report, StationResult, Words, load_station_text
from config.beside import paths_from
from config.station_file import StationKind
from config.station_loading import station_text
from devices.catalog import CATALOG
from mingting.terminal.settings import TerminalSettings

log = structlog.get_logger(__name__)
NAMES: dict[StationKind, tuple[str, str]] = {
    "kiosk": ("自助机", "a terminal"),
    "agent": ("窗口代理", "a window's agent"),
    "video": ("视频站", "the video station"),
}
DEVICE_MODELS = {entry.name: entry.settings for entry in CATALOG.values()}


def read(path: Path | None) -> str:
    """The machine's own file, whatever is in it; "" and a line in the log when it cannot be read.

    A terminal that was given a newer file by its hall needs none here. Bytes that are no UTF-8 are refused later,
    with the report.
    """
    if path is None:
        return ""
    try:
        return station_text(path)
    except OSError as error:
        log.error("station_file_not_read", path=str(path), error=str(error))  # noqa: TRY400 - known trouble
        return ""


def load(settings: TerminalSettings, text: str) -> StationResult:
    """The station; ConfigError with the report when its own part is wrong."""
    return load_terminal(text, settings.link.station, DEVICE_MODELS, settings.folder)


def load_terminal(
    text: str,
    station: str,
    models: DeviceModels,
    folder: Path | None = None,
    kind: StationKind = "kiosk",
    own_secrets: Mapping[str, str] | None = None,
) -> StationResult:
    """The file `text` of `station`; ConfigError when it is none of `kind` or its own part is wrong.

    Relative paths in it, such as a profile's, begin in `folder`; `own_secrets` are a video station's.
    """
    name = f"{station}.yaml"
    with paths_from(folder):
        result = load_station_text(text, name, models, own_secrets=own_secrets)
    if result.config.kind != kind:
        what = Words(
            f"这是 {result.config.kind} 的文件，不是{NAMES[kind][0]}的",
            f"this is the file of a station of kind {result.config.kind}, not of {NAMES[kind][1]}",
        )
        raise ConfigError(Report((Problem(name, 0, 0, "kind", what, allowed=f"kind: {kind}"),)))
    return result
