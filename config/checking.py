"""The check of a whole folder: hall file, calendars, secrets, every station, and all between them."""

from collections.abc import Mapping
from pathlib import Path

from config.beside import paths_from
from config.cross_checks import (
    check_lock_lines,
    check_station_in_hall,
    check_terminals_on_plan,
    check_video_in_hall,
    place_findings,
)
from config.device_sections import DeviceModels, DeviceSection
from config.document import Document
from config.hall_loading import STATIONS, read_hall
from config.report import Report
from config.station_file import StationConfig
from config.station_loading import read_station, station_text


def check(folder: str | Path, device_models: DeviceModels) -> Report:
    """All problems of a hall's folder; `device_models` names the drivers that stations may use."""
    folder = Path(folder)
    hall = read_hall(folder)
    report, checked = hall.report, dict[str, StationConfig]()
    documents, devices = dict[str, Document](), dict[str, Mapping[str, DeviceSection]]()
    for slug, text in hall.stations.items():
        file = f"{STATIONS}/{slug}.yaml"
        with paths_from(folder.resolve() / STATIONS):
            reading = read_station(text, file, device_models, hall.secrets)
        if reading.config is not None and hall.config is not None:
            place_findings(reading.document, check_station_in_hall(reading.config, hall.config, checked))
        if reading.config is not None:
            checked[slug] = reading.config
        place_findings(reading.document, check_lock_lines(reading.devices, devices))
        devices[file] = reading.devices
        documents[slug] = reading.document
    for slug, document in documents.items():
        if slug in checked and hall.config is not None:
            place_findings(document, check_video_in_hall(checked[slug], hall.config, checked))
        report = report.joined(Report(tuple(document.problems), {document.file: document.source}))
    if hall.config is not None and hall.document is not None:
        known = len(hall.document.problems)
        place_findings(hall.document, check_terminals_on_plan(hall.config, checked))
        report = report.joined(Report(tuple(hall.document.problems[known:])))
    return report


def check_file(path: Path, device_models: DeviceModels) -> Report:
    """All problems of one station's file, as the station itself reads it; OSError when it cannot be read."""
    with paths_from(path.resolve().parent):
        document = read_station(station_text(path), path.name, device_models, {}).document
    return Report(tuple(document.problems), {path.name: document.source})
