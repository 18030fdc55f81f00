"""视频联网 in a station's file: cameras, rules, upper platforms, and the secrets that only the station has."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from config import ConfigError, check, load_station_text
from config.new_hall import EXAMPLE
from config.station_file import PictureSection, forbidden_place
from config.station_loading import StationResult
from hall_controller.video.contract import Thresholds
from tests.config.folders import EXAMPLE_MODELS

TEXT = (EXAMPLE / "stations" / "v1.yaml").read_text(encoding="utf-8")
SECRETS = {"camera_gate": "Correct-Horse", "upper_city": "Battery-Staple"}


def loaded(text: str = TEXT) -> StationResult:
    return load_station_text(text, "v1.yaml", {}, own_secrets=SECRETS)


def said(text: str) -> str:
    """What is wrong with it."""
    try:
        return loaded(text).report.text("en")
    except ConfigError as error:
        return error.report.text("en")


def test_the_example() -> None:
    result = loaded()
    section = result.config.video
    assert section is not None
    assert result.report.text("en") == "no problems found\n"
    assert [(slug, one.place.kind, one.place.of) for slug, one in section.cameras.items()] == [
        ("gate", "entrance", ""),
        ("counter", "window", "window-1"),
        ("tickets", "zone", "self-service"),
        ("waiting", "zone", "zone-a"),
        ("locker-k1", "cabinet", "k1"),
        ("locker-k3", "cabinet", "k3"),
    ]
    assert section.cameras["gate"].url.endswith(":8554/gate")
    assert section.channels_of("city")["gate"] == "99010000401326000001"
    assert section.upper["city"].signs_in_as == "99010000401186000001"


def test_the_secrets_are_the_stations_own() -> None:
    section = loaded().config.video
    assert section is not None
    password = section.cameras["gate"].password
    assert password is not None
    assert password.value == "Correct-Horse"
    assert "Correct-Horse" not in repr(loaded())
    elsewhere = load_station_text(TEXT, "v1.yaml", {}, {"camera_gate": "of the hall"})
    assert elsewhere.report.text("en") == "no problems found\n"
    assert elsewhere.config.video is not None
    assert elsewhere.config.video.cameras["gate"].password == password.__class__("camera_gate", "")
    without = load_station_text(TEXT, "v1.yaml", {}, own_secrets={})
    assert [(one.severity, one.path, one.allowed) for one in without.report.problems] == [
        ("warning", "video.cameras.gate.password", "hall video secret camera_gate"),
        ("warning", "video.upper.city.password", "hall video secret upper_city"),
    ]


@pytest.mark.parametrize(
    ("good", "bad", "camera", "expected"),
    [
        ("name: {zh: 入口", "name: {zh: 母婴室", "gate", "no camera may be in a “母婴室”"),
        ("name: {zh: 入口, en: Entrance}", "name: {zh: 角落, en: Toilet}", "gate", "aligned with public summaries"),
        ("password: !secret camera_gate", "password: Correct-Horse", "gate", "secrets are not written here"),
        ("main: rtsp://127", "main: rtsp://hall:Correct-Horse@127", "gate", "who signs in is not written"),
        ("place: entrance", "place: {zone: zone-a, window: window-1}", "gate", "one place belongs here"),
        ("      user: hall\n", "      retention_days: 7\n", "gate", "30 days"),
        ('"99010000401326000002"', '"99010000401346000002"', "counter", "type 134 (alarm input) does not fit"),
        ('"99010000401326000002"', '"9901000040132600"', "counter", "there are 16: 4 too few"),
        ("      masks: [{left: 0.62, top: 0.3, width: 0.2, height: 0.22}]\n", "", "counter", "must be masked"),
        ("sub: rtsp://127.0.0.1:8555/counter", "sub: http://127.0.0.1/a", "counter", "no RTSP address"),
    ],
)
def test_a_bad_camera_is_switched_off_alone(good: str, bad: str, camera: str, expected: str) -> None:
    result = loaded(TEXT.replace(good, bad, 1))
    assert set(result.disabled_parts) == {("video", "cameras", camera)}
    assert result.config.video is not None
    assert len(result.config.video.cameras) == 5
    report = result.report.text("en")
    assert expected in report
    assert "everything else runs" in report
    assert "Correct-Horse" not in report


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ('domain: "9901000000"', 'domain: "99010000"', "the SIP domain “99010000”: 10 digits are needed"),
        (
            'platform_id: "99010000002006000001"',
            'platform_id: "99010000001326000001"',
            "an upper platform has type 200-299",
        ),
        ("transport: udp", "transport: sctp", "not one of the choices"),
        ('"cabinet:k1": "99010000401346000001"', '"cabinet:k1": "99010000401346000002"', "stands twice"),
        ('"cabinet:k1"', '"door:k1"', "nothing that gives alarms"),
        ('version: "2022"', "keepalive_every: 1 s", "no useful length"),
        ('version: "2022"', "media_ports: 30199-30000", "is no range of ports"),
        ('version: "2022"', "media_ports: 80-90", "is no range of ports"),
        ('version: "2022"', "media_ports: 30001-30002", "a stream needs two ports"),
    ],
)
def test_a_bad_platform_is_switched_off_alone(good: str, bad: str, expected: str) -> None:
    result = loaded(TEXT.replace(good, bad, 1))
    assert set(result.disabled_parts) == {("video", "upper", "city")}
    assert expected in result.report.text("en")


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ("cameras: [counter]", "cameras: [countr]", "did you mean: counter"),
        (":8556/tickets", ":8557/waiting", "is the address of camera tickets"),
        ('"99010000401326000003"', '"99010000401326000002"', "belongs to counter"),
        ("      sees: [screen]", "      recorder: nvr\n      sees: [screen]", "there is no recorder"),
        ("when: {door: k1}", "when: {door: k1, window: window-1}", "one of alarm, door, window, device"),
        ("before: 20 s", "before: 2 min", "at most 30 s before"),
        ("before: 20 s", "before: 30 s", "stay in memory"),
        ("  rules:", "  ring: 15\n  rules:", "only 15 s stay in memory"),
        ('version: "2022"', 'channels: {gat: "99010000401326000009"}', "did you mean: gate"),
        ('version: "2022"', "local_port: 30100\n      media_ports: 30000-30199", "30100 is city's for signalling"),
        ("kind: video", "kind: agent\nwindow: window-1", "cameras belong to the video station"),
    ],
)
def test_what_does_not_belong_together(good: str, bad: str, expected: str) -> None:
    text = TEXT.replace(good, bad, 1)
    if expected == "stay in memory":
        text = text.replace("  rules:", "  ring: 20\n  rules:", 1)
    assert expected in said(text)


@pytest.mark.parametrize(
    ("good", "bad", "expected"),
    [
        ("      filing_number: 示例备案-0001\n", "", "no filing number of the police"),
        ("      sign_in_place: true\n", "", "no sign says that one is filmed"),
        ("      user: hall\n", "      user: hall\n      audio: true\n", "sound is on"),
        ("      sees: [screen]", "      #", "say whether it sees keypads"),
        ("      main: rtsp://127.0.0.1:8554/gate/main\n      sub:", "      main:", "the main one is read"),
        ('domain: "9901000000"', 'domain: "9901000001"', "is not the first 10 digits 9901000000"),
        ('device_id: "9901', 'device_id: "3401', "our province 34 differs"),
        ('"99010000401326000002"', '"99010000401327000002"', "digit 14 7 differs from our 6"),
        ('"99010000401346000001"', '"99020000401346000001"', "shows it in another region"),
        ('version: "2022"', "media_ports: 30000-30009", "room for 5 streams at a time, and there are 6 cameras"),
        ('version: "2022"', "media_ports: 40000-40199", "hands ports of 32768-60999 out"),
    ],
)
def test_warnings(good: str, bad: str, expected: str) -> None:
    result = loaded(TEXT.replace(good, bad, 1))
    assert expected in result.report.text("en")
    assert result.report.ok


def test_ids_are_proposed_where_no_camera_has_one() -> None:
    result = loaded(re.sub(r"      gb_id: .*\n", "", TEXT))
    (problem,) = result.report.problems
    assert problem.path == "video.upper.city.channels"
    assert problem.allowed.startswith('channels: {gate: "99010000401326000001", counter: "99010000401326000002"')


def test_two_platforms_may_see_a_camera_and_one_only_once() -> None:
    second = (
        TEXT[TEXT.index("    city:") :].replace("city", "county").replace("!secret upper_county", "!secret upper_city")
    )
    assert "“city” shows camera gate to the same platform already" in said(TEXT + second)
    other = second.replace("99010000002006000001", "99010000002006000002")
    assert "already" not in said(TEXT + other)


@pytest.mark.parametrize(
    ("good", "bad", "path"),
    [
        ("{zone: zone-a}", "{zone: zone-x}", "video.cameras.waiting.place.zone"),
        ("{window: window-1}\n", "{window: window-9}\n", "video.cameras.counter.place.window"),
        ("{cabinet: k3}", "{cabinet: k2}", "video.cameras.locker-k3.place.cabinet"),
        ("{door: k1}", "{door: k1/Z99}", "video.rules[0].when.door[0]"),
        ("{door: k1}", "{device: k1/scaner}", "video.rules[0].when.device[0]"),
        ("{door: k1}", "{window: window-0}", "video.rules[0].when.window[0]"),
        ('"cabinet:k1"', '"cell:k1/A99"', "video.upper.city.alarm_devices.cell:k1/A99"),
        ("      required: always  ", "      #  ", "video.cameras.locker-k3.required"),
    ],
)
def test_what_is_not_in_the_hall(tmp_path: Path, good: str, bad: str, path: str) -> None:
    folder = tmp_path / "hall"
    folder.mkdir()
    for source in EXAMPLE.iterdir():
        if source.name != "stations":
            (folder / source.name).symlink_to(source)
    stations = folder / "stations"
    stations.mkdir()
    for source in (EXAMPLE / "stations").iterdir():
        (stations / source.name).write_text(source.read_text("utf-8"), "utf-8")
    (stations / "v1.yaml").write_text(TEXT.replace(good, bad, 1), encoding="utf-8")
    assert path in [problem.path for problem in check(folder, EXAMPLE_MODELS).problems]


@pytest.mark.parametrize(
    ("zh", "en", "word"),
    [
        ("母婴室旁等候区", "Waiting area by the nursery", ""),
        ("母婴室", None, "母婴室"),
        ("二楼卫生间", None, "卫生间"),
        ("走廊", "Corridor to the toilets", ""),
        ("值班室", "Dormitory", "Dormitory"),
    ],
)
def test_places_where_no_camera_may_be(zh: str, en: str | None, word: str) -> None:
    assert forbidden_place(zh, en) == word


def test_the_thresholds_are_the_contracts() -> None:
    ours = PictureSection().model_dump()
    assert ours == {one.name: getattr(Thresholds(), one.name) for one in fields(Thresholds) if one.name in ours}
