"""Loading a hall's folder: secrets, missing files, all problems at once, no crash."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import ConfigError, HallConfig, check, load_hall
from config.reading import read_text
from config.validation import validate
from config.vocabulary import Secret
from tests.config.folders import DEVICE_MODELS, HERE, hall_folder

TEXT = (HERE / "small_hall.yaml").read_text(encoding="utf-8")
EXTERNAL = "broker: {kind: external, address: 'mqtt.example:8883', user: u, password: !secret broker_password}"


def test_the_small_hall_is_sound(tmp_path: Path) -> None:
    assert check(hall_folder(tmp_path / "hall"), DEVICE_MODELS).text("en") == "no problems found\n"


def test_a_bad_section_stops_with_all_problems(tmp_path: Path) -> None:
    broken = TEXT.replace("prefix: A", "prefix: a").replace("gap: 15 s", "gap: 15")
    with pytest.raises(ConfigError) as caught:
        load_hall(hall_folder(tmp_path / "hall", hall=broken))
    assert {problem.path for problem in caught.value.report.problems} == {"services[0].prefix", "queue.recall.gap"}


def test_a_secret_is_put_in_and_never_shown(tmp_path: Path) -> None:
    text = TEXT.replace("broker: {kind: supervised, listen: 127.0.0.1:0}", EXTERNAL)
    hall = load_hall(hall_folder(tmp_path / "hall", hall=text))
    assert hall.config.broker.kind == "external"
    assert hall.config.broker.password == Secret("broker_password", "Correct-Horse-9")
    assert "Correct-Horse" not in repr(hall) + hall.config.model_dump_json()


def test_an_open_secrets_file_is_refused(tmp_path: Path) -> None:
    folder = hall_folder(tmp_path / "hall")
    (folder / "secrets.yaml").chmod(0o644)
    with pytest.raises(ConfigError, match="0644"):
        load_hall(folder)


def test_a_value_in_the_secrets_file_is_masked_in_its_report(tmp_path: Path) -> None:
    folder = hall_folder(tmp_path / "hall")
    (folder / "secrets.yaml").write_text("good: Correct-Horse\nbad: 12345678\n", encoding="utf-8")
    report = check(folder, DEVICE_MODELS).text()
    assert "secrets.yaml:2:6" in report
    assert "12345678" not in report
    assert "Correct-Horse" not in report


def test_one_mark_for_two_terminals_is_refused(tmp_path: Path) -> None:
    folder = hall_folder(tmp_path / "hall")
    station = (folder / "stations" / "k1.yaml").read_text(encoding="utf-8")
    (folder / "stations" / "k2.yaml").write_text(station.replace("station: k1", "station: k2"), encoding="utf-8")
    problems = check(folder, DEVICE_MODELS).problems
    assert [(problem.place, problem.path) for problem in problems] == [("stations/k2.yaml:6:15", "offline_mark")]


@pytest.mark.parametrize("content", [b"hall: \xff\xfe", b"", b"\x00", "hall: 示例".encode("gb18030")])
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes) -> None:
    folder = hall_folder(tmp_path / "hall")
    (folder / "hall.yaml").write_bytes(content)
    assert not check(folder, DEVICE_MODELS).ok


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"hall\.yaml"):
        load_hall(tmp_path / "nowhere")


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("\t:{}[]\"'#!&*-x \n\x00é汉"))
def test_no_written_text_crashes_the_reading(at: int, char: str) -> None:
    document = read_text(TEXT[:at] + char + TEXT[at + 1 :], "hall.yaml")
    if document.data is not None:
        validate(document, HallConfig)
    for problem in document.problems:
        assert problem.line <= len(document.lines) + 1


def test_load_of_dump_is_the_same_hall(tmp_path: Path) -> None:
    hall = load_hall(hall_folder(tmp_path / "hall")).config
    assert HallConfig.model_validate(hall.model_dump(mode="json")) == hall
