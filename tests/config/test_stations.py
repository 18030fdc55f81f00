"""A bad device section switches off that device only; a bad station section stops the station."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ConfigError, load_station_text
from config.vocabulary import Secret, Section
from tests.config.folders import DEVICE_MODELS, HERE, Printer

TEXT = (HERE / "small_station.yaml").read_text(encoding="utf-8")


def test_a_sound_station() -> None:
    result = load_station_text(TEXT, "k1.yaml", DEVICE_MODELS)
    assert set(result.devices) == {"ticket_printer", "scanner"}
    assert result.disabled_devices == {}
    assert isinstance(result.devices["ticket_printer"].settings, Printer)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("escpos_generic", "escpos_generik"),
        ("    url:", "    urll:"),
        ("    url:", "    url: tcp://127.0.0.1:9101\n    url:"),
        ('"tcp://127.0.0.1:9100"', "!secret nowhere"),
        ('    driver: escpos_generic\n    url: "tcp://127.0.0.1:9100"', ""),
        ('    driver: escpos_generic\n    url: "tcp://127.0.0.1:9100"', "    tcp"),
    ],
    ids=["driver", "key", "twice", "secret", "nothing", "no mapping"],
)
def test_a_bad_device_section_disables_only_that_device(good: str, bad: str) -> None:
    result = load_station_text(TEXT.replace(good, bad, 1), "k1.yaml", DEVICE_MODELS)
    assert set(result.devices) == {"scanner"}
    assert set(result.disabled_devices) == {"ticket_printer"}
    assert result.disabled_devices["ticket_printer"]
    assert not result.report.ok


def test_a_bad_station_section_stops_with_the_whole_report() -> None:
    broken = TEXT.replace("kind: kiosk", "kind: kiosc").replace("escpos_generic", "nothing")
    with pytest.raises(ConfigError) as caught:
        load_station_text(broken, "k1.yaml", DEVICE_MODELS)
    report = caught.value.report.text("en")
    assert "did you mean: kiosk" in report
    assert "there is no driver “nothing”" in report


def test_no_devices_at_all_is_allowed() -> None:
    result = load_station_text(TEXT[: TEXT.index("devices:")] + "devices:\n", "k1.yaml", {})
    assert result.devices == {}


def test_a_device_may_have_a_secret() -> None:
    class Camera(Section):
        password: Secret

    text = TEXT + "  camera: {driver: ip_camera, password: !secret camera}\n"
    result = load_station_text(text, "k1.yaml", {**DEVICE_MODELS, "ip_camera": Camera}, {"camera": "Correct-Horse"})
    settings = result.devices["camera"].settings
    assert isinstance(settings, Camera)
    assert settings.password.value == "Correct-Horse"
    assert "Correct-Horse" not in repr(result) + str(settings)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("\t:{}[]\"'#!&*-x \n\x00é汉"))
def test_no_written_text_crashes_the_loading(at: int, char: str) -> None:
    with contextlib.suppress(ConfigError):
        load_station_text(TEXT[:at] + char + TEXT[at + 1 :], "k1.yaml", DEVICE_MODELS)
