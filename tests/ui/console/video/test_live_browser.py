"""A live picture from a video station to a real Chromium: through the hub's own sockets, registered, ended."""

import asyncio
import io
import json
import re
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import av
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.mingting.video_hub_rig import Pushed, Rig, rig, until
from tests.ui.console.watching import Watch
from ui.console.app import create_app
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.scenes import OFFICE
from ui.console.gallery.serving import Serving, serving
from ui.console.screenshots import CHROMIUM, chromium, context_for
from ui.console.settings import ConsoleSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="needs the system's Chromium"),
    # Playwright's own loop and uvicorn's start-up warn about things of theirs.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
FRAMES, RATE = 45, 15


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig(tmp_path_factory.mktemp("live")) as made:
        yield made


@pytest.fixture(scope="module")
def server(hub: Rig) -> Iterator[Serving]:
    hall = GalleryHall()
    hall.pictures = hub.hub  # type: ignore[assignment]  # the hall's own hub instead of drawn pictures
    hall.now_ms = lambda: hub.hall.now  # type: ignore[method-assign]
    with serving(create_app(hall, ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as server:
        yield server


def _stream(codec: str = "libx264") -> bytes:
    """Three seconds of a moving bar as fragmented MP4, as a reader writes it."""
    made = io.BytesIO()
    options = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
    with av.open(made, "w", format="mp4", options=options) as container:
        video = container.add_stream(codec, rate=RATE, options={"g": str(RATE), "preset": "ultrafast"})
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        for place in range(FRAMES):
            picture = np.full((180, 320, 3), 90, np.uint8)
            picture[:, place * 6 : place * 6 + 30] = (250, 210, 120)
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(video.encode())
    whole = made.getvalue()
    return whole[: whole.rindex(b"mfra") - 4]  # a stream that goes on has no index at its end


def _push(hub: Rig, stream: bytes, over: threading.Event, known: int) -> "Future[None]":
    """A station that answers the hub's next order by pushing `stream`; it goes on until `over`."""
    told: Future[None] = Future()

    async def go() -> None:
        order = (await until(lambda: hub.orders("video.show")[known:]))[0]
        pushed = Pushed(hub.putting(), str(json.loads(order[1])["view_id"]))
        pushed.say(stream)
        await asyncio.to_thread(over.wait, 60)
        pushed.task.cancel()

    def run() -> None:
        try:
            asyncio.run(go())
            told.set_result(None)
        except BaseException as error:  # noqa: BLE001  (the test's own thread tells everything)
            told.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return told


def _ended(hub: Rig) -> list[tuple[str, str, int]]:
    return [one for one in hub.looks() if one[1]]


def _asked(browser: Browser, server: Serving, camera: str = "v1/gate") -> Page:
    page = context_for(browser, server.address, "supervisor", "zh", OFFICE).new_page()
    page.goto(f"{server.address}/cameras/{camera}/live")
    page.locator("body[data-ready]").wait_for()
    page.locator("label.choice", has_text="视频巡查").click()
    return page


def test_a_reason_then_the_picture_then_the_end_in_the_register(browser: Browser, hub: Rig, server: Serving) -> None:
    over = threading.Event()
    page = _asked(browser, server)
    watch = Watch(page, server.address)
    pushing = _push(hub, _stream(), over, len(hub.orders("video.show")))
    page.locator("#ask button.main").click()
    expect(page.locator(".viewing")).to_contain_text("正在查看，已登记")
    expect(page.locator(".viewing")).to_contain_text("视频巡查")
    expect(page.locator("body")).to_have_attribute("data-view", "playing", timeout=30_000)
    expect(page.locator("#veil")).to_be_hidden()
    assert page.evaluate("document.getElementById('video').videoWidth") == 320
    page.locator("#stop").click()
    expect(page.locator("#veil")).to_contain_text("这次查看结束了")
    over.set()
    pushing.result(60)
    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own on this thread
        ((what, ended, octets),) = beside.submit(asyncio.run, until(lambda: _ended(hub))).result(60)
    assert (what, ended) == ("live", "closed")
    assert octets > 1_000
    assert (watch.errors, watch.foreign) == ([], [])
    page.context.close()


def test_no_picture_is_a_sentence(browser: Browser, hub: Rig, server: Serving) -> None:
    hub.hall.state("gate", "down", "timeout")
    page = _asked(browser, server)
    page.locator("#ask button.main").click()
    expect(page.locator("[data-wrong]")).to_contain_text("这路摄像机断线了")
    expect(page.locator("#show")).to_be_hidden()
    page.locator("label.choice", has_text="处理投诉").click()
    hub.hall.state("gate", "up")
    page.locator("#ask button.main").click()
    expect(page.locator("[data-wrong]")).to_contain_text("请写明")
    page.context.close()


def test_the_wall_is_renewed_while_somebody_looks(browser: Browser) -> None:
    drawn = GalleryHall()
    with serving(create_app(drawn, ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as own:
        page = context_for(browser, own.address, "supervisor", "zh", OFFICE).new_page()
        page.goto(f"{own.address}/cameras")
        page.locator("[data-open=d-wall]").click()
        expect(page.locator("dialog[open] input:checked")).to_have_count(0)  # nobody's reason is chosen beforehand
        page.locator("dialog[open] label.choice", has_text="视频巡查").click()
        page.locator("dialog[open] button.main").click()
        expect(page).to_have_url(re.compile(r"look=look-"))
        picture = page.locator("[data-shot='v1/gate']")
        expect(picture).to_have_js_property("naturalWidth", 640)
        expect(page.locator(".looking")).to_contain_text("正在看画面，已登记")
        page.locator(".looking a").click()
        expect(picture).to_have_count(0)
        page.context.close()


def test_an_alarm_shows_its_picture_by_itself_and_the_clip_is_one_press_away(browser: Browser) -> None:
    drawn = GalleryHall()
    drawn.views.state = "broken"
    drawn.pictures.stream = [_stream()]
    with serving(create_app(drawn, ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as own:
        page = context_for(browser, own.address, "duty_lead", "zh", OFFICE).new_page()
        page.goto(f"{own.address}/today")
        picture = page.locator("[data-alarm-shot=clip-90] img")
        expect(picture).to_have_js_property("naturalWidth", 640)
        expect(page.locator("[data-alarm-shot=clip-90]")).to_contain_text("已登记：核实告警")
        page.locator("[data-alarm-clip=clip-90]").click()
        stage = page.locator("#d-alarm")
        expect(stage.locator("video")).to_have_js_property("videoWidth", 320)
        expect(stage).to_contain_text("正在查看，已登记")
        stage.locator("[data-close]").click()
        expect(stage.locator("video")).to_have_count(0)
        picture.click()
        expect(stage.locator("img")).to_have_js_property("naturalWidth", 640)
        page.context.close()


def test_a_rectangle_is_drawn_and_written(browser: Browser) -> None:
    with serving(create_app(GalleryHall(), ConsoleSettings(throttle_s=0.05, beat_s=0.5))) as own:
        page = context_for(browser, own.address, "technician", "zh", OFFICE).new_page()
        page.goto(f"{own.address}/cameras/setup")
        page.locator("body[data-ready]").wait_for()
        page.locator("#address [name=sub]").fill("rtsp://192.0.2.38:554/sub")
        page.locator("#address button.main").click()
        figure = page.locator("#probed figure.drawable")
        expect(figure.locator("img")).to_have_js_property("naturalWidth", 640)
        box = figure.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
        page.mouse.up()
        expect(page.locator("[data-mask]")).to_have_count(1)
        page.locator("#camera [name=slug]").fill("north")
        page.locator("#camera [name=name_zh]").fill("北门")
        page.locator("#write").click()
        expect(page.locator("#section")).to_contain_text('sub: "rtsp://192.0.2.38:554/sub"')
        expect(page.locator("#section")).to_contain_text(re.compile(r"masks: \[\{left: 0\.2[45]"))
        with page.expect_response("**/act/give_file"):
            page.locator("#give button").click()
        page.context.close()
