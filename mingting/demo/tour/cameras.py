"""Of scenes 1, 6 and 8: a camera turns black and is mended, a door is forced, the city's engineer sees it all."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from mingting.demo.live_hall import LiveHall
from mingting.demo.talking import ask_line
from mingting.demo.tour.hand import TourError, until
from mingting.demo.tour.night import Doors
from mingting.demo.tour.report import Report
from mingting.demo.tour.staff import PATIENCE_MS, Staff
from mingting.demo.video_beside import VIDEO, tell_the_time

CAMERA, CELL = "gate", "A05"
SEEN_FRAMES = 15
"""Pictures of a stream that the city judges before it hangs up."""
Say = Callable[[str], None]


def cameras(hall: LiveHall, staff: Staff, report: Report, say: Say) -> None:
    """The video station comes up, is tried by everybody whom it serves, and goes."""
    hall.begin_video_world()
    station = hall.begin_video()
    ports = hall.wait_video_world().control_ports
    tell_the_time(hall)
    hall.children.wait_ready(station)
    wall = staff.page("wang", "/cameras")
    expect(wall.locator("h1")).to_have_text("摄像机都正常", timeout=PATIENCE_MS)
    say("  every camera is on, the city's platform has registered the hall")
    _black(ports["cameras"], staff, report, wall)
    say("  the entrance's camera turned black and was mended")
    _forced(hall, staff, report)
    say(f"  {CELL} was forced: the alarm shows the picture, looking at it is registered")
    _city(ports["upper"], staff, report)
    say("  the city reads the catalogue, has the alarm and takes a picture")
    for name in (VIDEO, "cameras", "upper-city"):
        hall.children[name].stop()


def _black(port: int, staff: Staff, report: Report, wall: Page) -> None:
    _told(port, f"{CAMERA} picture black")
    card = wall.locator(f'[data-id="cam-v1/{CAMERA}"]')
    expect(card).to_contain_text("画面全黑", timeout=PATIENCE_MS)
    seen = staff.picture(wall, "camera-black")
    day = staff.page("wang", "/day")
    line = day.locator('[data-id="k-cameras"]')
    expect(line).to_contain_text("入口", timeout=PATIENCE_MS)
    line.scroll_into_view_if_needed()
    report.step("入口的摄像机全黑：流还在，画面不对，画面墙马上看出来；开门检查点名，写着谁去处理。",
                "The entrance is black: the stream is there, the picture is not; wall and opening check name it.",
                seen, staff.picture(day, "opening-check"))  # fmt: skip
    _told(port, f"{CAMERA} mend")
    expect(line).to_contain_text("6/6", timeout=PATIENCE_MS)
    report.step("修好了，开门检查这一项自己变绿。", "Mended: the line of the opening check turns green by itself.",
                staff.picture(day, "opening-check-mended"))  # fmt: skip


def _forced(hall: LiveHall, staff: Staff, report: Report) -> None:
    doors = Doors(hall)
    today = staff.page("wang", "/today")
    doors.force(CELL)
    today.locator(".alarm-shots").first.scroll_into_view_if_needed(timeout=PATIENCE_MS * 2)
    picture = today.locator(".alarm-shot img").first
    expect(picture).to_be_visible(timeout=PATIENCE_MS * 2)
    expect(picture).not_to_have_js_property("naturalWidth", 0, timeout=PATIENCE_MS)
    alarm = staff.picture(today, "alarm-picture")
    today.locator("[data-alarm-clip]").first.click()
    clip = today.locator("#d-alarm video")
    expect(clip).not_to_have_js_property("videoWidth", 0, timeout=PATIENCE_MS)
    until(lambda: clip.evaluate("clip => clip.currentTime > 1"), "the clip plays")
    playing = staff.picture(today, "alarm-clip")
    today.locator("#d-alarm [data-close]").click()
    doors.close(CELL)
    report.step(f"{CELL} 没有命令被打开：告警上直接有画面，键盘和屏幕遮住了；再点一下放前后的录像。",
                f"{CELL} opened without an order: the alarm bears the picture, masked; one press plays the clip.",
                alarm, playing)  # fmt: skip
    register = staff.page("ma", "/cameras/register")
    expect(register.locator("main")).to_contain_text("看抓拍图", timeout=PATIENCE_MS)
    looked = staff.picture(register, "register")
    clips = staff.page("ma", "/cameras/clips")
    clips.locator("details summary").first.click()
    report.step("谁、什么时候、为什么看的，都在调阅登记里；片段的校验值在流水里。",
                "Who looked, when and why stands in the register; the clip's SHA-256 in the journal.",
                looked, staff.picture(clips, "clips"))  # fmt: skip


def _city(port: int, staff: Staff, report: Report) -> None:
    items = _told(port, "catalog")["items"]
    alarms = until(lambda: _told(port, "events 0 alarm")["events"], "the alarm reaches the city")
    call = _told(port, "play")["call"]
    until(lambda: _frames(port, call) > SEEN_FRAMES, "the city sees the picture")
    stream = _told(port, f"bye {call}")
    if stream["complaints"]:
        raise TourError(f"the city complains of the stream: {stream['complaints']}")
    engineer = staff.page("sun", "/cameras/uppers/v1/city")
    expect(engineer.locator("main")).to_contain_text("已注册", timeout=PATIENCE_MS)
    names = "、".join(str(item["Name"]) for item in items)
    first, frames = alarms[0]["alarm"]["AlarmDescription"], stream["frames"]
    report.step(
        f"市里的工程师查目录：{len(items)} 项（{names}）；收到告警“{first}”；"
        f"点播入口，第一包 {stream['first_packet_ms']} 毫秒，收到 {frames} 帧，没有一处不对。"
        "上级平台的页面把来函的每一项、编号、断过的时候都摆出来。",
        f"The city's engineer: {len(items)} channels in the catalogue, the alarm, a stream of {frames} frames "
        "judged without a complaint. The page shows the letter's fields, IDs and troubles.",
        staff.picture(engineer, "city-platform"),
    )


def _frames(port: int, call: str) -> int:
    calls = _told(port, "status")["calls"]
    return next((int(one["frames"]) for one in calls if one["call"] == call), 0)


def _told(port: int, line: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ask_line(port, line))
    if not answer.get("ok"):
        raise TourError(f"{line}: {answer.get('error')}")
    return answer
