"""A network camera's address holds a password: no page, list, log line or report shows it."""

from pathlib import Path

from config import load_station_text
from config.vocabulary import MASK
from devices.contract import SystemClock
from devices.supervisor import charge_of
from hall.messages.maintenance import DevicesView
from mingting.terminal.device_lines import device_lines
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.station_file import DEVICE_MODELS

SECRET = "Hunter22-plain"
URL = f"rtsp://wart:{SECRET}@192.168.1.9:554/live?key={SECRET}"
STATION = """station: k1
kind: kiosk
name: {zh: 1 号自助机}
place: {zh: 进门正面}
zone: self-service
offline_mark: K1
panel: {px_per_mm: 4.0}
devices:
"""


def test_where_a_camera_is_without_its_password(tmp_path: Path) -> None:
    text = f'{STATION}  eye: {{driver: camera_scanner, url: "{URL}"}}\n'
    station = load_station_text(text, "k1.yaml", DEVICE_MODELS)
    assert SECRET not in charge_of("eye", station.devices["eye"].settings, SystemClock()).where
    devices = OwnDevices(station, tmp_path, SystemClock(), lambda _: None)
    (line,) = device_lines(devices)
    assert line.where == f"rtsp://{MASK}@192.168.1.9:554/live"
    assert SECRET not in DevicesView(at=1, devices=(line,)).model_dump_json()


def test_a_report_hides_it_in_the_line_and_in_the_sentence() -> None:
    text = f'{STATION}  eye: {{driver: camera_scanner, url: "{URL.partition("?")[0]}", fps: 900}}\n'
    report = load_station_text(text, "k1.yaml", DEVICE_MODELS).report
    for language in ("zh", "en"):
        said = report.text(language)  # type: ignore[arg-type]
        assert "192.168.1.9" in said
        assert SECRET not in said
