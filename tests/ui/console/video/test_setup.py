"""Bringing a camera in: the password is sealed to the station, the file changes by one section and stays readable."""

import base64
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from config.station_file.camera import CameraSection
from config.station_file.recorder import RecorderSection
from config.station_file.upper import UpperSection
from hall.messages.base import Message
from hall.messages.bodies import video as m
from hall.model.sealed import generate_sealing_key, open_sealed, seal_context, sealing_public_key
from hall.model.text import Text
from hall_controller.application.commands.video import TryCamera
from hall_controller.application.ports import Actor, Refused
from tests.ui.console.conftest import SignIn
from ui.console.cabinet_file import FileUnreadableError
from ui.console.gallery.hall import GalleryHall
from ui.console.routes.video_setup import Written
from ui.console.video.camera_file import NewCamera, Rectangle, section_of, with_camera
from ui.console.video.file_sections import Listed, listed
from ui.console.video.recorder_file import NewRecorder
from ui.console.video.upper_file import NewUpper, with_upper
from ui.console.video.upper_file import section_of as section_of_upper

EXAMPLE = Path(__file__).parents[4] / "config" / "examples" / "shili" / "stations" / "v1.yaml"
PASSWORD = "example only, opens nothing"
CAMERA = NewCamera(
    slug="north", name_zh="北门", name_en="North", place="window", at="window-1", sub="rtsp://192.0.2.38:554/sub",
    user="hall", sees=["screen"], masks=[Rectangle(left=0.1, top=0.2, width=0.123456, height=0.3)],
    filing_number="示例-1", sign_in_place=True, gb_id="99010000401326000009",
)  # fmt: skip


def _read(text: str) -> dict[str, object]:
    reader = YAML(typ="safe")
    reader.constructor.add_constructor("!secret", lambda _, node: f"secret {node.value}")
    content: dict[str, object] = reader.load(text)
    return content


def test_only_the_new_section_comes_into_the_example() -> None:
    before = EXAMPLE.read_text(encoding="utf-8")
    after = with_camera(before, CAMERA, password=True)
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert set(added) <= set(section_of(CAMERA, password=True))
    assert [line for line in after.splitlines() if line in before.splitlines() or line not in added]
    read = _read(after)["video"]
    assert isinstance(read, dict)
    assert list(read["cameras"]) == [*_cameras(before), "north"]
    assert read["cameras"]["north"]["password"] == "secret camera_north"
    assert {key for key in read if key != "cameras"} == {key for key in _read(before)["video"] if key != "cameras"}  # type: ignore[attr-defined]


def _cameras(text: str) -> list[str]:
    read = _read(text)["video"]
    assert isinstance(read, dict)
    return list(read["cameras"])


def test_the_section_is_what_the_configuration_takes() -> None:
    text = "\n".join(section_of(CAMERA, password=False, indent=0))
    section = _read(text)["north"]
    read = CameraSection.model_validate(section)
    assert (read.name.zh, read.place.window, read.sees, len(read.masks)) == ("北门", "window-1", ("screen",), 1)
    assert read.gb_id == CAMERA.gb_id


@pytest.mark.parametrize(
    "text",
    [
        "station: v1\nkind: video\n",
        "station: v1\nvideo:\n  cameras: {}\n  rules: []\n",
        "station: v1\nvideo:\n  cameras:\n    gate:\n      name: {zh: 门}\n\n  # behind\n  rules: []\n",
        "video:\n    cameras:\n        gate:\n            name: {zh: 门}\nstation: v1\n",
    ],
)
def test_files_of_every_shape(text: str) -> None:
    read = _read(with_camera(text, CAMERA, password=False))
    assert isinstance(read["video"], dict)
    assert read["video"]["cameras"]["north"]["user"] == "hall"
    assert read["station"] == "v1"


def test_a_slug_is_never_given_twice() -> None:
    with pytest.raises(Refused) as refusal:
        with_camera(EXAMPLE.read_text(encoding="utf-8"), CAMERA.model_copy(update={"slug": "gate"}), password=False)
    assert refusal.value.code == "camera_exists"
    with pytest.raises(FileUnreadableError):
        with_camera("a: [", CAMERA, password=False)


@settings(max_examples=40, deadline=None)
@given(words=st.text(min_size=1, max_size=40), path=st.text(alphabet="abc/?&=:#'\"{}[],", max_size=20))
def test_whatever_is_typed_stays_text(words: str, path: str) -> None:
    camera = CAMERA.model_copy(update={"name_zh": words, "sub": f"rtsp://192.0.2.1/{path}", "filing_number": words})
    printable = "".join(letter for letter in words if letter.isprintable())
    read = _read("\n".join(section_of(camera, password=False, indent=0)))["north"]
    assert isinstance(read, dict)
    assert set(read) == {
        "name", "place", "sub", "user", "sees", "masks", "retention_days", "filing_number", "sign_in_place", "gb_id",
    }  # fmt: skip
    if printable == words:
        assert read["name"]["zh"] == words
        assert read["sub"] == f"rtsp://192.0.2.1/{path}"


def test_a_camera_hangs_on_its_recorder_old_or_new() -> None:
    address = "http://192.0.2.38/onvif/device_service"
    more = {"recorder": "nvr", "recorder_channel": "D3", "onvif": address, "audio": True}
    hung = CAMERA.model_copy(update=more)
    nvr = NewRecorder(slug="nvr", name_zh="录像机", onvif=address, user="hall", installed=date(2026, 5, 1))
    before = EXAMPLE.read_text(encoding="utf-8")
    asked = Written(camera=hung, recorder=nvr, recorder_password=PASSWORD)
    after = asked.into(before)
    assert [one for one in before.splitlines() if one not in after.splitlines()] == []
    read = _read(after)["video"]
    assert isinstance(read, dict)
    assert read["recorders"]["nvr"].pop("password") == "secret recorder_nvr"
    assert RecorderSection.model_validate(read["recorders"]["nvr"]).installed == nvr.installed
    taken = CameraSection.model_validate(read["cameras"]["north"])
    assert (taken.recorder, taken.recorder_channel, taken.onvif, taken.audio) == ("nvr", "D3", hung.onvif, True)
    assert asked.passwords() == {"camera_north": "", "recorder_nvr": PASSWORD}
    assert [one.slug for one in listed(after, "recorders")] == ["nvr"]
    with pytest.raises(Refused) as refusal:
        asked.into(after)
    assert refusal.value.code == "recorder_exists"


def test_a_file_shows_what_it_has() -> None:
    gate = next(one for one in listed(EXAMPLE.read_text(encoding="utf-8"), "cameras") if one.slug == "gate")
    assert (gate.name, gate.gb_id) == (Text(zh="入口", en="Entrance"), "99010000401326000001")
    assert listed("video:\n  cameras:\n    gate: {place: entrance}\n", "cameras") == (Listed("gate", Text(zh="gate")),)
    assert listed("a: [", "cameras") == listed("", "cameras") == ()
    deep = with_upper("video:\n    cameras:\n        gate: {name: 门}\n", UPPER, password=False)
    assert isinstance(_read(deep)["video"], dict)


class Station:
    """A video station that keeps what it was told."""

    def __init__(self) -> None:
        self.key = generate_sealing_key()
        self.asked: list[tuple[str, Message]] = []

    def told(self, op: str, body: Message) -> tuple[Message, ...]:
        self.asked.append((op, body))
        answers: dict[str, Message] = {
            "secret.key": m.SealingKey(key=base64.b64encode(sealing_public_key(self.key)).decode()),
            "secret.set": m.Done(ok=True),
            "camera.probe": m.ProbedCamera(ok=True, zh="好", en="Well"),
        }
        return (answers[op],) if op in answers else ()

    def opened(self, sealed: str, name: str) -> object:
        return open_sealed(self.key, sealed, seal_context("shili", "v1", m.secret_purpose(name)))[m.SECRET_FIELD]


@pytest.fixture
def station(hall: GalleryHall) -> Station:
    made = Station()
    hall.video.told = made.told  # type: ignore[method-assign]
    return made


def test_the_password_goes_to_the_station_and_nowhere_else(
    station: Station, as_role: SignIn, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = as_role("technician")
    address = {"url": "rtsp://192.0.2.38:554/sub", "user": "hall", "password": PASSWORD}
    probed = browser.post("/cameras/setup/v1/probe", json=address)
    written = browser.post(
        "/cameras/setup/v1/file", json={"camera": CAMERA.model_dump(mode="json"), "password": PASSWORD}
    )
    assert written.json()["sound"] is True
    assert "password: !secret camera_north" in written.json()["text"]
    probe = next(body for op, body in station.asked if op == "camera.probe")
    kept = next(body for op, body in station.asked if op == "secret.set")
    assert isinstance(probe, m.ProbeCamera)
    assert isinstance(kept, m.KeepSecret)
    assert station.opened(probe.sealed, m.PROBE_SECRET) == PASSWORD
    assert (kept.name, station.opened(kept.sealed, "camera_north")) == ("camera_north", PASSWORD)
    clear = "".join(body.model_dump_json() for _, body in station.asked)
    assert PASSWORD not in probed.text + written.text + clear + capsys.readouterr().out


def test_only_who_sets_up_may(as_role: SignIn) -> None:
    for role in ("manager", "supervisor", "clerk"):
        browser = as_role(role)
        assert browser.post("/cameras/setup/v1/find", json={}).status_code == 403
        assert browser.post("/cameras/v1/gate/probe", json={}).status_code == 403
        assert browser.post("/cameras/v1/gate/reference", json={}).status_code == 403
    assert as_role("technician").post("/cameras/v1/gate/reference", json={}).status_code == 200


def test_a_tried_picture_stands_in_the_register_before_it_is_seen(hall: GalleryHall, as_role: SignIn) -> None:
    address = {"url": "rtsp://192.0.2.38:554/sub", "user": "hall", "password": ""}
    seen = as_role("technician").post("/cameras/setup/v1/probe", json=address).json()["html"]
    assert "data:image/jpeg" in seen
    assert "已记进调阅登记" in seen
    assert hall.asked.pop() == (
        TryCamera("setup", client="testclient", camera="v1/probe"),
        Actor("user", "technician", frozenset({"technician"})),
    )
    known = as_role("technician").post("/cameras/v1/gate/probe", json={}).json()["html"]
    assert "data:image/jpeg" in known
    assert hall.asked.pop()[0] == TryCamera("setup", client="testclient", camera="v1/gate")
    unseen = as_role("admin").post("/cameras/setup/v1/probe", json=address).json()["html"]
    assert "data:image" not in unseen
    assert "不看画面" in unseen
    assert hall.asked == []
    assert as_role("admin").post("/cameras/v1/gate/reference", json={}).status_code == 409


UPPER = NewUpper(
    slug="county", name_zh="示例县视频平台", name_en="County", platform_id="99010000002006000002", domain="9901000000",
    host="192.0.2.10", device_id="99010000401186000002", user="hall", transport="tcp", version="2022",
    media_ip="192.0.2.1", watch_only=True, keepalive_misses=5, local_port=5070, media_ports="30000-30199",
    alarm_reset_rule=True, channels={"gate": "99010000401326000011"},
    alarm_devices={"cabinet:k1": "99010000401346000011", "cell:k1/A01": "99010000401346000012"},
)  # fmt: skip


def test_a_letter_becomes_a_section_that_the_configuration_takes() -> None:
    before = EXAMPLE.read_text(encoding="utf-8")
    after = with_upper(before, UPPER, password=True)
    assert after.replace("\n".join(section_of_upper(UPPER, password=True)) + "\n", "") == before
    read = _read(after)["video"]
    assert isinstance(read, dict)
    assert list(read["upper"]) == ["city", "county"]
    assert read["upper"]["county"]["password"] == "secret upper_county"
    taken = UpperSection.model_validate(_read("\n".join(section_of_upper(UPPER, password=False, indent=0)))["county"])
    assert (taken.platform_id, taken.device_id, taken.host) == (UPPER.platform_id, UPPER.device_id, UPPER.host)
    assert (taken.transport, taken.version, taken.watch_only, taken.signs_in_as) == ("tcp", "2022", True, "hall")
    assert (taken.keepalive_misses, taken.local_port, taken.alarm_reset_rule) == (5, 5070, True)
    assert str(taken.media_ports) == "30000-30199"
    assert (taken.channels, taken.alarm_devices) == (UPPER.channels, UPPER.alarm_devices)
    first = _read(with_upper("station: v1\nkind: video\nvideo:\n  upper: {}\n  rules: []\n", UPPER, password=False))
    assert isinstance(first["video"], dict)
    assert (list(first["video"]["upper"]), first["video"]["rules"]) == (["county"], [])
    with pytest.raises(Refused) as refusal:
        with_upper(after, UPPER, password=False)
    assert refusal.value.code == "upper_exists"


def test_the_letter_is_checked_by_the_station_its_ids_digit_by_digit(
    station: Station, as_role: SignIn, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {"upper": UPPER.model_copy(update={"device_id": "9901"}).model_dump(mode="json"), "password": PASSWORD}
    assert as_role("manager").get("/cameras/setup/upper").status_code == 403
    assert as_role("manager").post("/cameras/setup/v1/upper", json=asked).status_code == 403
    browser = as_role("technician")
    page = browser.get("/cameras/setup/upper").text
    assert 'data-channel="gate"' in page
    assert '<option value="cabinet:' in page
    assert "/cameras/setup/upper" in browser.get("/cameras/uppers").text
    written = browser.post("/cameras/setup/v1/upper", json=asked)
    assert "password: !secret upper_county" in written.json()["section"]
    assert 'class="wrong"' in written.json()["html"], "four digits are no ID"
    kept = next(body for op, body in station.asked if op == "secret.set")
    assert isinstance(kept, m.KeepSecret)
    assert (kept.name, station.opened(kept.sealed, "upper_county")) == ("upper_county", PASSWORD)
    clear = "".join(body.model_dump_json() for _, body in station.asked)
    assert PASSWORD not in written.text + clear + capsys.readouterr().out
