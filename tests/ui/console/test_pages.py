"""Every page and state in both languages: renders, and says nothing untranslated."""

import re
from html.parser import HTMLParser

import pytest

from hall.model.text import Language
from ui.console.console import BOARD_COOKIE, LANGUAGE_COOKIE
from ui.console.gallery import sample_tickets
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.scenes import SCENES, Scene

from .conftest import SignIn

CHINESE = re.compile(r"[\u3400-\u9fff]")
DATA = re.compile(r"[^\s<>·]*示例[^\s<>·]*|[AB] 区大屏")
"""Names of people and boards are data of the hall, not words of the console."""

OWN_TEXT = {"textarea", "pre", "template"}
"""A station's file and its changes: the technician's own text."""


class Words(HTMLParser):
    """Collects what people read or hear, except parts marked as Chinese."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._chinese = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._chinese or tag in OWN_TEXT or (values.get("lang") or "").startswith("zh"):
            if tag not in {"input", "br", "link", "meta", "path", "rect", "line", "circle"}:
                self._chinese += 1
            return
        self.said += [
            value or "" for name, value in attrs if name in {"aria-label", "placeholder", "title", "data-confirm"}
        ]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (the parser calls it so)
        if self._chinese:
            self._chinese -= 1

    def handle_data(self, data: str) -> None:
        if not self._chinese:
            self.said.append(data)


def _page(hall: GalleryHall, as_role: SignIn, scene: Scene, language: Language) -> str:
    hall.views.state = scene.state
    if scene.prepare:
        scene.prepare(hall)
    client = as_role(scene.role)
    if scene.role in {"board", "wall"}:
        client.cookies.set(BOARD_COOKIE, f"{scene.role}-token")
    client.cookies.set(LANGUAGE_COOKIE, language)
    answer = client.get(scene.path)
    assert answer.status_code == (403 if scene.name == "trouble-role" else 200)
    return answer.text


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_renders_in_chinese(hall: GalleryHall, as_role: SignIn, scene: Scene) -> None:
    text = _page(hall, as_role, scene, "zh")
    assert '<html lang="zh-CN">' in text
    assert "示例县政务服务中心" in text
    assert "Mingting" not in text
    assert "明厅" not in text


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.role != "board"], ids=lambda scene: scene.name)
def test_says_nothing_untranslated_in_english(hall: GalleryHall, as_role: SignIn, scene: Scene) -> None:
    words = Words()
    words.feed(_page(hall, as_role, scene, "en"))
    left = [said.strip() for said in words.said if CHINESE.search(DATA.sub("", said))]
    assert left == []


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_control_has_a_name_and_every_page_a_heading(hall: GalleryHall, as_role: SignIn, scene: Scene) -> None:
    text = _page(hall, as_role, scene, "zh")
    if "strip" not in scene.name:
        assert text.count("<h1") == 1
    assert "<main" in text
    ids = re.findall(r'(?<![-\w])id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for referenced in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert referenced in ids


def test_an_unknown_window_is_a_page_that_says_so(as_role: SignIn) -> None:
    answer = as_role("clerk").get("/window/nowhere")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


def test_the_panel_says_why_somebody_is_next(hall: GalleryHall, as_role: SignIn) -> None:
    hall.views.window_view = sample_tickets.window_view("open")
    text = as_role("clerk").get("/window/window-3").text
    assert "已连着叫过 2 位预约，现在轮到现场。" in text
    assert "在等的人里等得最久，已 16 分钟。" in text


@pytest.mark.parametrize(
    ("phase", "action", "word"),
    [
        ("closed", "open", "上岗，开始服务"),
        ("open", "next", "呼叫下一位"),
        ("paused", "unpause", "恢复服务"),
        ("called", "start", "开始办理"),
        ("serving", "finish_next", "办结并呼叫下一位"),
    ],
)
def test_the_main_key_follows_the_phase(hall: GalleryHall, as_role: SignIn, phase: str, action: str, word: str) -> None:
    hall.views.window_view = sample_tickets.window_view(phase)
    text = as_role("clerk").get("/window/window-3").text
    main = re.search(r'<button[^>]*data-key="F1"[^>]*>.*?</button>', text, re.DOTALL)
    assert main is not None
    assert f'data-act="{action}"' in main[0]
    assert word in main[0]


def test_the_board_shows_numbers_and_windows_and_never_a_name(hall: GalleryHall, as_role: SignIn) -> None:
    board = next(scene for scene in SCENES if scene.name == "board")
    text = _page(hall, as_role, board, "zh")
    assert "A038" in text
    assert not re.search("[陈王李赵孙]示例", text)


def test_camera_marks_of_a_visit_are_for_supervision(as_role: SignIn) -> None:
    page = as_role("supervisor").get("/ratings/r-8/visit").text
    assert 'href="/cameras/v1/window-1"' in page
    assert "录像机里有" in page
    other = as_role("manager").get("/ratings/r-8/visit").text
    assert 'href="/cameras/v1/window-1"' not in other
    assert "有 1 路摄像机看着办事的地方" in other
