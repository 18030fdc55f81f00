"""The video station with real wires: cameras told as they are, pictures put, questions answered, files exchanged."""

import base64
import hashlib
import json
from collections.abc import Iterator

import pytest

from hall.messages.bodies.video import (
    CLIP_PATH,
    SECRET_FIELD,
    SNAPSHOT_PATH,
    VIEW_PATH,
    AskAddress,
    KeepSecret,
    ProbeCamera,
    SetReference,
    secret_purpose,
)
from hall.messages.maintenance import CheckConfig
from hall.model.ids import uuid7
from hall.model.sealed import seal, seal_context
from hall_controller.video.simulator.camera import BackgroundCameras, Picture
from kiosk.store import Store
from mingting.video.coverage import Span
from mingting.video.presence import VideoPresence
from mingting.video.trial import put_back_at_start
from tests.mingting.video.video_rig import USE_CASES, VideoRig, file_of
from tests.support.free_port import free_port
from tests.support.hall_line import HALL, Line, now_ms
from tests.support.waiting import until

pytestmark = pytest.mark.timeout(300)  # several waits, each ends as soon as it may


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"), tls=False, use_cases=USE_CASES).start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def cameras() -> Iterator[BackgroundCameras]:
    with BackgroundCameras({"gate": Picture.GOOD, "counter": Picture.GOOD}) as made:
        yield made


@pytest.fixture(scope="module")
def rig(line: Line, cameras: BackgroundCameras, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VideoRig]:
    made = VideoRig(line, tmp_path_factory.mktemp("video") / "v1")
    made.start(first_file(made, cameras))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _runs(rig: VideoRig) -> None:
    """Also behind a test that stopped it."""
    if rig.station is None:
        rig.start(rig.text)


def first_file(rig: VideoRig, cameras: BackgroundCameras) -> str:
    return file_of(rig.name, {"gate": cameras.url("gate"), "counter": cameras.url("counter")})


@pytest.fixture
def with_counter(rig: VideoRig, cameras: BackgroundCameras) -> None:
    """The file with which it began, also behind a test that gave another."""
    text = first_file(rig, cameras)
    if rig.running.configuring.running != text:
        rig.give(text)
        until(lambda: rig.running.configuring.running == text, 60, what="the first file is back")


@pytest.mark.usefixtures("with_counter")
def test_cameras_are_told_as_they_are(rig: VideoRig, cameras: BackgroundCameras) -> None:
    until(lambda: rig.states("gate")[-1:] == ["up"] and rig.states("counter")[-1:] == ["up"], 90, what="both up")
    cameras.show("gate", Picture.BLACK)
    until(lambda: rig.states("gate")[-1] == "degraded:black", 90, what="a black picture is told")
    cameras.refuse("counter")
    until(lambda: rig.states("counter")[-1].startswith("down"), 90, what="a camera that is gone is told")
    cameras.refuse("counter", on=False)
    cameras.show("gate", Picture.GOOD)
    until(lambda: rig.states("gate")[-1] == "up" and rig.states("counter")[-1] == "up", 90, what="both well again")


@pytest.mark.usefixtures("with_counter")
def test_pictures_go_where_the_content_says(rig: VideoRig) -> None:
    wall = rig.order("video.wall", {"cameras": ["gate", "counter"], "every_s": 1, "for_s": 5})
    assert rig.ended(wall) == ("done", None)
    until(lambda: SNAPSHOT_PATH + "gate" in rig.pictures.came, 60, what="a snapshot")
    assert rig.pictures.came[SNAPSHOT_PATH + "gate"][:3] == b"\xff\xd8\xff"
    assert abs(int(rig.pictures.headers[SNAPSHOT_PATH + "gate"]["x-at-ms"]) - now_ms()) < 30_000
    view = uuid7(now_ms())
    assert rig.ended(rig.order("video.show", {"view_id": view, "camera": "gate"})) == ("done", None)
    until(lambda: VIEW_PATH + view in rig.pictures.came, 90, what="a live view")
    assert rig.pictures.came[VIEW_PATH + view][4:8] == b"ftyp"
    assert rig.ended(rig.order("video.show", {"view_id": uuid7(now_ms()), "camera": "nowhere"})) == (
        "failed",
        "unknown_camera",
    )


def test_a_clip_is_kept_sent_and_dropped(rig: VideoRig) -> None:
    until(lambda: rig.states("gate")[-1:] == ["up"], 90, what="the gate is up")
    clip, nowhere, transfer = (uuid7(now_ms()) for _ in range(3))
    order = {"clips": {"gate": clip, "nowhere": nowhere}, "cause": "manual", "at_ms": now_ms()}
    assert rig.ended(rig.order("video.keep", {**order, "before_s": 1, "after_s": 1})) == ("done", None)
    until(lambda: rig.told("video.clip_kept") and rig.told("video.clip_failed"), 90, what="both clips are told")
    (kept,), (failed,) = rig.told("video.clip_kept"), rig.told("video.clip_failed")
    assert (kept["clip_id"], failed["clip_id"], failed["reason"]) == (clip, nowhere, "unknown_camera")
    assert rig.ended(rig.order("video.send", {"clip_id": clip, "transfer_id": transfer})) == ("done", None)
    sent = rig.pictures.came[CLIP_PATH + transfer]
    assert (len(sent), hashlib.sha256(sent).hexdigest()) == (kept["size"], kept["sha256"])
    assert rig.ended(rig.order("video.drop", {"clip_id": clip, "reason": "unneeded"})) == ("done", None)
    until(lambda: rig.told("video.clip_deleted"), 60, what="the end of the clip is told")
    again = rig.order("video.send", {"clip_id": clip, "transfer_id": uuid7(now_ms())})
    assert rig.ended(again)[0] == "failed"


def test_a_look_at_a_camera_in_one_sentence(rig: VideoRig, cameras: BackgroundCameras) -> None:
    seen = rig.ask("camera.probe", ProbeCamera(camera="gate"))
    assert (seen.body["ok"], seen.body["facts"]["codec"], seen.body["snapshot"]) == (True, "h264", True)
    assert rig.pictures.came[SNAPSHOT_PATH + "probe"][:3] == b"\xff\xd8\xff"
    nobody = rig.ask("camera.probe", ProbeCamera(url=f"rtsp://127.0.0.1:{free_port()}/x"))
    assert (nobody.body["ok"], nobody.body["reason"]) == (False, "refused")
    assert rig.ask("camera.probe", ProbeCamera(camera="nowhere")).status == "refused"
    assert rig.ask("camera.reference", SetReference(camera="gate")).body == {"ok": True, "reason": ""}
    assert rig.ask("camera.address", AskAddress(camera="gate")).body["reason"] == "none", "no engine is configured"
    assert rig.ask("devices.view").body["devices"] == []
    found = rig.ask("machine.doctor").body["findings"]
    assert any("gate" in one["subject"]["zh"] for one in found)
    until(lambda: cameras.viewers("gate") == 1, 30, what="one connection for everything: the probe's is over")


def test_a_password_comes_sealed_and_stays_here(rig: VideoRig) -> None:
    key = base64.b64decode(rig.ask("secret.key").body["key"])

    def sealed(name: str, value: str) -> str:
        return seal(key, {SECRET_FIELD: value}, seal_context(HALL, rig.name, secret_purpose(name)))

    kept = rig.ask("secret.set", KeepSecret(name="camera_gate", sealed=sealed("camera_gate", "Correct-Horse")))
    assert kept.body["ok"]
    file = rig.folder / "secrets.yaml"
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ('camera_gate: "Correct-Horse"\n', 0o600)
    other = rig.ask("secret.set", KeepSecret(name="upper", sealed=sealed("camera_gate", "x")))
    assert other.body == {"ok": False, "reason": "not_sealed_for_it"}
    wrong = rig.ask("secret.set", KeepSecret(name="../x", sealed=sealed("../x", "x")))
    assert wrong.body == {"ok": False, "reason": "not_understood"}
    assert "Correct-Horse" not in str(rig.ask("config.read").body)


def test_a_file_is_checked_as_the_station_reads_it(rig: VideoRig, cameras: BackgroundCameras) -> None:
    text = file_of(rig.name, {"gate": cameras.url("gate")}, more="password: !secret nobody_has_it")
    checked = rig.ask("config.check", CheckConfig(text=text)).body
    assert (checked["ok"], checked["problems"][0]["severity"]) == (True, "warning")
    assert "hall video secret nobody_has_it" in checked["report"]["zh"]


@pytest.mark.usefixtures("with_counter")
def test_another_camera_needs_no_restart_and_the_others_go_on(rig: VideoRig, cameras: BackgroundCameras) -> None:
    until(lambda: rig.states("gate")[-1:] == ["up"], 90, what="the gate is up")
    before, told, restarts = cameras.connections("gate"), rig.states("gate"), rig.restarts
    rig.give(file_of(rig.name, {"gate": cameras.url("gate"), "door": cameras.url("counter")}))
    until(lambda: rig.states("door")[-1:] == ["up"], 90, what="the new camera is up")
    assert set(rig.running.pool.health()) == {"gate", "door"}
    assert rig.restarts == restarts
    if rig.states("gate") == told:  # on a busy machine a camera may be lost for reasons of its own
        assert cameras.connections("gate") == before


def test_a_bad_camera_is_off_alone_and_told(rig: VideoRig, cameras: BackgroundCameras) -> None:
    good = file_of(rig.name, {"gate": cameras.url("gate"), "door": cameras.url("counter")})
    bad = good.replace("name: {zh: 摄像机 door", "name: {zh: 母婴室 door")
    rig.give(bad)
    until(lambda: rig.running.configuring.running == bad, 60, what="the bad file is kept")
    assert set(rig.running.pool.health()) == {"gate"}, "the bad camera is off"
    assert VideoPresence(rig.running.documents, rig.running.switched_off).facts().phase == "degraded"
    rig.give(good)
    until(lambda: rig.running.configuring.running == good, 60, what="the good file is kept")
    assert set(rig.running.pool.health()) == {"gate", "door"}


def test_another_place_needs_a_restart_with_a_way_back(rig: VideoRig, cameras: BackgroundCameras) -> None:
    before, restarts = rig.running.configuring.running, rig.restarts
    rig.give(before.replace("place: 弱电间", "place: 机房"))
    until(lambda: rig.restarts > restarts, 60, what="a restart is wanted")
    rig.stop()
    for _ in range(2):
        store = Store(rig.folder / "station.sqlite")
        store.open(now_ms())
        assert put_back_at_start(store, rig.name, now_ms()) is None
        store.close()
    rig.start(before)
    assert rig.running.configuring.running == before, "two starts that did not last: the file before is put back"
    (proposed,) = rig.told("config.proposed")
    assert (proposed["reason"], "机房" in proposed["difference"]) == ("device_put_back", True)
    assert rig.ask("config.read").body["proposal"]


def watched(rig: VideoRig) -> bool:
    """Whether the running span says something."""
    rig.do(rig.running.watching.beat())
    ((kept,),) = rig.own_rows("SELECT value FROM fact WHERE name = 'video.watching'")
    span = Span.from_json(kept)
    return span is not None and span.says_something


def test_nothing_is_claimed_beyond_the_last_heartbeat(rig: VideoRig) -> None:
    until(lambda: all(one.state == "up" for one in rig.running.pool.health().values()), 90, what="both are up")
    rig.do(rig.running.watching.beat())
    text, cameras = rig.running.configuring.running, set(rig.running.pool.health())
    rig.kill()
    killed = now_ms()
    ((kept,),) = rig.own_rows("SELECT value FROM fact WHERE name = 'video.watching'")
    last = json.loads(kept)
    assert (set(last["cameras"]), last["to_ms"] <= killed) == (cameras, True)
    assert all(one["to_ms"] <= last["to_ms"] for one in rig.told("video.watched"))
    rig.start(text)
    after = rig.told("video.watched")
    assert (after[-1]["from_ms"], after[-1]["to_ms"]) == (last["from_ms"], last["to_ms"])
    until(lambda: watched(rig), 90, what="something is watched again")
    rig.stop()
    clean = rig.told("video.watched")[len(after) :]
    assert clean, "a clean stop tells what was watched"
    assert all(one["from_ms"] >= killed for one in clean)
