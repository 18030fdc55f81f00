"""The video pages over the gallery's hall: who sees what, reasons before pictures, files that can be checked."""

import io
import re

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from hall_controller.application.commands.video import ExportVideoReport, KeepClipNow
from hall_controller.application.ports import Actor
from hall_controller.service import Sent, Why
from tests.ui.console.conftest import SignIn
from ui.console.gallery import sample_compliance
from ui.console.gallery.hall import CSRF, GalleryHall
from ui.console.live.view import Shown, fragment_of
from ui.console.routes.video_live import LIVE_POLICY

PATROL = {"reason": "patrol"}
MONTH = "first=2026-11-01&last=2026-11-30"


def test_only_those_of_the_table_open_video_at_all(as_role: SignIn) -> None:
    for role in ("clerk", "guide", "admin"):
        assert as_role(role).get("/cameras").status_code == 403
    for role in ("manager", "duty_lead", "technician", "supervisor", "auditor"):
        assert as_role(role).get("/cameras").status_code == 200


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/cameras/v1/gate/live", {"supervisor"}),
        ("/cameras/clips", {"manager", "duty_lead", "supervisor"}),
        ("/cameras/ledger", {"manager", "duty_lead", "technician", "supervisor", "auditor"}),
        ("/cameras/compliance", {"manager", "duty_lead", "technician", "supervisor", "auditor"}),
        ("/cameras/register", {"manager", "supervisor", "auditor"}),
        ("/cameras/setup", {"technician", "admin"}),
        ("/cameras/uppers/v1/county/log", {"technician"}),
    ],
)
def test_pages_by_role(as_role: SignIn, path: str, allowed: set[str]) -> None:
    roles = ("clerk", "manager", "duty_lead", "technician", "supervisor", "auditor", "admin")
    assert {role for role in roles if as_role(role).get(path).status_code == 200} == allowed


def test_what_needs_a_person_comes_first(as_role: SignIn) -> None:
    text = as_role("manager").get("/cameras").text
    order = re.findall(r'data-id="cam-v1/([\w-]+)"', text)
    assert order[:3] == ["w5", "w3", "night"]
    assert "视频有 4 件事要处理" in text
    assert "摄像机不回答" in text
    assert "画面全黑" in text


def test_a_silent_program_is_said_plainly(hall: GalleryHall, as_role: SignIn) -> None:
    hall.video.state = "silent"
    text = as_role("manager").get("/cameras").text
    assert "现在没有人在看摄像机" in text
    assert "视频有 1 件事要处理" in text
    assert "不算正常" in text


def test_pictures_only_within_a_look_of_ones_own(hall: GalleryHall, as_role: SignIn) -> None:
    browser = as_role("supervisor")
    assert "/snapshot" not in browser.get("/cameras").text
    assert browser.get("/cameras/v1/gate/snapshot?look=none").status_code == 403
    look = browser.post("/cameras/look", json=PATROL).json()["look"]
    shown = browser.get(f"/cameras?look={look}").text
    assert f"/cameras/v1/gate/snapshot?look={look}" in shown
    assert "正在看画面，已登记" in shown
    assert browser.get(f"/cameras/v1/gate/snapshot?look={look}").content[:2] == b"\xff\xd8"
    assert browser.get(f"/cameras/v1/w5/snapshot?look={look}").status_code == 404
    assert "v1/gate" in browser.get(f"/cameras/pictures?look={look}").json()["times"]
    other = as_role("technician")
    assert other.get(f"/cameras/v1/gate/snapshot?look={look}").status_code == 403
    assert other.get(f"/cameras/pictures?look={look}").status_code == 410
    assert "/snapshot" not in other.get(f"/cameras?look={look}").text
    assert hall.pictures.looks[look][0].reason == "patrol"


def test_a_manager_sees_states_and_never_a_picture(as_role: SignIn) -> None:
    browser = as_role("manager")
    text = browser.get("/cameras/v1/gate?look=sample").text
    assert "您的角色只看状态，不看画面" in text
    assert "/snapshot" not in text
    assert "/snapshot" not in browser.get("/cameras?look=sample").text


def test_a_refusal_is_a_plain_sentence(hall: GalleryHall, as_role: SignIn) -> None:
    browser = as_role("supervisor")
    for code, words in (
        ("too_many_viewers", "同时看的人已经满了"),
        ("codec_h265", "这路是 H.265，浏览器放不了"),
        ("camera_down", "断线了"),
        ("words_needed", "请写明"),
    ):
        hall.pictures.refusal = code
        answer = browser.post("/cameras/v1/gate/live", json=PATROL)
        assert answer.status_code == 409
        assert words in answer.json()["words"]


def test_only_the_live_page_may_play_a_media_source(as_role: SignIn) -> None:
    browser = as_role("supervisor")
    live = browser.get("/cameras/v1/gate/live").headers["content-security-policy"]
    assert live == LIVE_POLICY
    assert "blob:" not in browser.get("/cameras/v1/gate").headers["content-security-policy"]
    assert "unsafe" not in live


def test_no_look_without_our_own_page(as_role: SignIn) -> None:
    browser = as_role("supervisor")
    browser.headers["x-csrf-token"] = "guessed"
    assert browser.post("/cameras/look", json=PATROL).status_code == 403
    browser.headers["x-csrf-token"] = CSRF
    foreign = browser.post("/cameras/v1/gate/live", json=PATROL, headers={"origin": "https://elsewhere.example"})
    assert foreign.status_code == 403


def test_a_clip_goes_to_who_asked_in_parts_too(hall: GalleryHall, as_role: SignIn) -> None:
    hall.pictures.stream = [b"0123456789"]
    browser = as_role("supervisor")
    answer = browser.post("/cameras/clips/clip-0/open", json={"reason": "complaint", "words": "示例", "what": "clip"})
    source = answer.json()["src"]
    whole = browser.get(source)
    assert (whole.content, whole.headers["content-type"]) == (b"0123456789", "video/mp4")
    part = browser.get(source, headers={"range": "bytes=2-4"})
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    taken = browser.get(f"{source}?download=true")
    assert "attachment" in taken.headers["content-disposition"]
    assert as_role("duty_lead").get(source).status_code == 404
    hall.pictures.refusal = "hash_wrong"
    again = as_role("supervisor").post(
        "/cameras/clips/clip-0/open", json={"reason": "complaint", "words": "示例", "what": "clip"}
    )
    assert "校验值对不上" in again.json()["words"]


def test_the_duty_lead_sees_clips_of_alarms_and_doors_only(as_role: SignIn) -> None:
    text = as_role("duty_lead").get("/cameras/clips").text
    assert set(re.findall(r'data-clip="([\w-]+)"', text)) == {"clip-0", "clip-1"}
    assert re.findall(r'data-clip="', as_role("manager").get("/cameras/clips").text) == []


def test_alarms_lead_to_what_was_kept(as_role: SignIn) -> None:
    assert "/cameras/clips?about=" in as_role("manager").get("/today").text
    assert "/cameras/clips?about=" not in as_role("technician").get("/stations").text


def test_the_ledger_names_what_is_missing_first(hall: GalleryHall, as_role: SignIn) -> None:
    text = as_role("manager").get("/cameras/ledger").text
    assert "摄像机台账：1 路还缺东西" in text
    rows = re.findall(r'<tr data-id="([\w/-]+)">(.*?)</tr>', text, re.DOTALL)
    assert len(rows) == len(hall.video.wall(0).cameras)
    assert rows[0][0] == "v1/w2"
    assert ("没有填" in rows[0][1], "还没有贴" in rows[0][1]) == (True, True)
    assert ("示公视备 2026-0412" in rows[1][1], "已贴" in rows[1][1], "30 天" in rows[1][1]) == (True, True, True)
    hall.video.state = "empty"
    assert "配置里还没有摄像机" in as_role("manager").get("/cameras/ledger").text


def test_an_alarm_shows_its_picture_to_who_may_see_it_and_registers_it(hall: GalleryHall, as_role: SignIn) -> None:
    sent: list[tuple[str, str, str, str]] = []
    send = hall.pictures.send

    async def registered(actor: Actor, why: Why, clip_id: str, what: str) -> Sent:
        sent.append((actor.id, why.reason, clip_id, what))
        return await send(actor, why, clip_id, what)

    hall.pictures.send = registered  # type: ignore[method-assign]
    hall.views.state = "broken"
    browser = as_role("duty_lead")
    page = browser.get("/today").text
    assert re.findall(r'data-alarm-shot="([\w-]+)"[^>]* data-young', page) == ["clip-90", "clip-92"]
    assert "画面正在留存" in page
    assert page.count("前后的录像正在留存") == 1, "clip-92"
    assert sent == []
    source = browser.post("/cameras/clips/clip-90/alarm", json={"what": "snapshot"}).json()["src"]
    assert browser.get(source).content[:2] == b"\xff\xd8"
    assert browser.post("/cameras/clips/clip-90/alarm", json={"what": "snapshot"}).json()["src"] == source
    assert sent == [("duty_lead", "alarm", "clip-90", "snapshot")]
    assert as_role("supervisor").get(source).status_code == 404
    browser.post("/cameras/clips/clip-90/alarm", json={"what": "clip"})
    assert sent[1:] == [("supervisor", "alarm", "clip-90", "clip")]


def test_no_picture_of_an_alarm_for_anybody_else(hall: GalleryHall, app: FastAPI, as_role: SignIn) -> None:
    hall.views.state = "broken"
    for role, path in (("manager", "/today"), ("technician", "/stations"), ("guide", "/stations"), ("guide", "/guide")):
        page = as_role(role).get(path).text
        assert "alarm-shot" not in page
        assert "alarm_pictures.js" not in page
    for role in ("manager", "technician", "guide", "auditor"):
        assert as_role(role).post("/cameras/clips/clip-90/alarm", json={"what": "snapshot"}).status_code == 403
    on_the_wall = fragment_of(hall, app.state.console.templates, Shown("wall", "zh"), hall.views.overview(0))
    assert "缺纸，不能打印" in on_the_wall
    assert "alarm-shot" not in on_the_wall
    kept = as_role("duty_lead").post("/cameras/clips/clip-0/alarm", json={"what": "snapshot"})
    assert (kept.status_code, kept.json()["code"]) == (409, "unknown_clip")


def test_the_workbook_checks_itself(as_role: SignIn) -> None:
    browser = as_role("auditor")
    raw = browser.get(f"/cameras/compliance/export?{MONTH}&form=xlsx").content
    book = load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["在线率", "每天", "缺口", "原始事件", "怎么算的"]
    page, days = book["在线率"], list(book["每天"].iter_rows(min_row=2, values_only=True))
    for row in page.iter_rows(min_row=2):
        kind, about, required = row[0].value, row[1].value, row[5].value
        assert row[10].value == f'=IF(F{row[0].row}=0,"",G{row[0].row}/F{row[0].row})'
        assert sum(cell.value for cell in row[6:10]) == pytest.approx(required, abs=0.05)
        each = sum(day[5] for day in days if (day[0], day[1]) == (kind, about))
        assert each == pytest.approx(required, abs=0.5)
    said = dict(book["怎么算的"].iter_rows(min_row=2, values_only=True))
    assert "41007" in said["原始事件"]
    assert sample_compliance.HEAD.hash in said["流水头"]


def test_raw_events_can_be_recomputed_by_hand(as_role: SignIn) -> None:
    raw = as_role("manager").get(f"/cameras/compliance/export?{MONTH}&form=csv").content
    lines = raw.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("流水序号,校验值,类型")
    assert len(lines) == 1 + len(sample_compliance.EVENTS)


def test_days_that_are_none_are_refused_in_words(as_role: SignIn) -> None:
    browser = as_role("manager")
    for query in ("month=2026-13", "day=gestern"):
        answer = browser.get(f"/cameras/compliance?{query}")
        assert answer.status_code == 409
        assert "日期不对" in answer.text
    assert browser.get(f"/cameras/compliance/export?{MONTH}&form=exe").status_code == 409


def test_a_provisional_year_is_marked(as_role: SignIn) -> None:
    assert "是预计" in as_role("manager").get("/cameras/compliance?month=2027-01").text


def test_the_register_leaves_only_registered(hall: GalleryHall, as_role: SignIn) -> None:
    form = {"first": "2026-11-20", "last": "2026-11-20", "reason": "authority", "words": "示例", "csrf": CSRF}
    answer = as_role("supervisor").post("/cameras/register/export", data=form)
    rows = list(load_workbook(io.BytesIO(answer.content))["调阅登记"].iter_rows(values_only=True))
    assert rows[0][0] == "时间"
    assert len(rows) == 8
    command, actor = hall.asked[-1]
    assert command == ExportVideoReport("authority", "示例", "testclient", "2026-11-20..2026-11-20")
    assert actor.id == "supervisor"
    assert as_role("manager").get("/cameras/register").text.count("d-export") == 0


def test_keeping_by_hand(hall: GalleryHall, as_role: SignIn) -> None:
    press = {"key": "press-0001", "fields": {"camera": "v1/gate"}}
    assert as_role("manager").post("/act/keep_clip_now", json=press).status_code == 200
    assert hall.asked[-1][0] == KeepClipNow(("v1/gate",), "")
    assert as_role("technician").post("/act/keep_clip_now", json=press).status_code == 403


def test_an_id_of_another_type_is_named(as_role: SignIn) -> None:
    text = as_role("technician").get("/cameras/uppers/v1/city").text
    assert "第 11-13 位" in text
    assert "密码不对，或者不许注册（403）" in text
    assert "62990100001340000002" in text, "a free ID for what the platform does not know yet"
    assert "62990100001340000002" not in as_role("supervisor").get("/cameras/uppers/v1/city").text


def test_platforms_are_called_connected_only_when_all_are(hall: GalleryHall, as_role: SignIn) -> None:
    hall.video.state = "calm"
    assert "上级平台都连着" in as_role("manager").get("/cameras/uppers").text
    hall.video.state = "silent"
    assert "上级平台都连着" not in as_role("manager").get("/cameras/uppers").text


def test_steps_come_with_the_raw_answer_and_a_hint(as_role: SignIn) -> None:
    answer = as_role("technician").post("/cameras/uppers/v1/city/test", json={"now": True}).json()
    assert "SIP/2.0 403 Forbidden" in answer["html"]
    assert "一般是密码不对" in answer["html"]
    assert as_role("manager").post("/cameras/uppers/v1/city/test", json={}).status_code == 403


def test_a_video_stations_page_shows_cameras_instead_of_devices(hall: GalleryHall, as_role: SignIn) -> None:
    known = hall.views.overview(0)
    video = known.stations[0].model_copy(update={"station": "v1", "kind": "video", "devices": ()})
    hall.views.overview = lambda _: known.model_copy(update={"stations": (video,)})  # type: ignore[method-assign]
    browser = as_role("technician")
    assert "摄像机现在怎样" in browser.get("/stations/v1").text
    piece = browser.get("/stations/v1/devices").text
    assert re.findall(r'href="/cameras/(v1/[\w-]+)"', piece)[0] == "v1/w5"
    assert "看摄像机" in browser.get("/stations").text
