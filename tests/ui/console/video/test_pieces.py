"""Bands, stacks, the tray of evidence, ranges, IDs digit by digit."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.text import Language
from hall_controller.read_models.models.compliance import STATES, Sums
from hall_controller.reports.video.sheets import compliance_html, percent
from hall_controller.service import Sent
from hall_controller.video.contract import Reason
from ui.console.catalogue import translations
from ui.console.formats import Formats
from ui.console.gallery import sample_compliance, sample_video
from ui.console.gallery.sample_tickets import NOW
from ui.console.video import looks
from ui.console.video.band import WIDTH, band, minutes, stack
from ui.console.video.digits import taken_apart
from ui.console.video.tray import KEEP_S, MOST_BYTES, Tray, part_of
from ui.console.words.speech import Speech

MS = st.integers(0, 10_000_000)


@settings(max_examples=60, deadline=None)
@given(up=MS, degraded=MS, down=MS, unknown=MS)
def test_a_bar_shows_everything_that_is_there_and_is_never_longer(
    up: int, degraded: int, down: int, unknown: int
) -> None:
    sums = Sums(up + degraded + down + unknown, up, degraded, down, unknown)
    parts = stack(sums, 100)
    assert [state for state, _, _ in parts] == [state for state in STATES if getattr(sums, state)]
    assert sum(width for _, _, width in parts) == pytest.approx(100 if sums.required else 0, abs=0.3)
    assert percent(sums) != "100.00%" or sums.up == sums.required


def test_a_day_is_drawn_from_its_first_to_its_last_moment() -> None:
    drawn = band(sample_video.today("w3"), str, NOW)
    assert [one.state for one in drawn.pieces] == ["up", "unknown", "up", "down", "up", "degraded"]
    assert drawn.now is not None
    assert drawn.pieces[-1].x + drawn.pieces[-1].width == pytest.approx(drawn.now, abs=0.1)
    assert all(0 <= one.x <= WIDTH for one in drawn.pieces)


def test_what_is_there_at_all_is_never_nothing() -> None:
    assert [minutes(one) for one in (0, 1, 60_000, 3_600_000_000)] == ["0", "<1", "1", "60,000"]


def test_the_worst_that_must_be_on_comes_first() -> None:
    order = [one.camera for one in looks.in_order(sample_video.cameras("full"))]
    assert order[:3] == ["v1/w5", "v1/w3", "v1/night"]
    off = [one.model_copy(update={"required_now": False}) for one in sample_video.cameras("silent")]
    assert not any(map(looks.needs, off))


def test_the_tray_keeps_little_and_not_for_long() -> None:
    now = [0.0]
    tray = Tray(lambda: now[0])
    token = tray.put(Sent("a.mp4", "video/mp4", b"x"), "sun")
    assert tray.get(token, "sun") is not None
    assert tray.get(token, "wang") is None
    half = bytes(MOST_BYTES // 2 + 1)
    tray.put(Sent("b.mp4", "video/mp4", half), "sun")
    last = tray.put(Sent("c.mp4", "video/mp4", half), "sun")
    assert tray.get(token, "sun") is None
    assert tray.get(last, "sun") is not None
    now[0] = KEEP_S
    assert tray.get(last, "sun") is None


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-", (0, 9)), ("bytes=2-4", (2, 4)), ("bytes=-3", (7, 9)), ("bytes=5-99", (5, 9)), ("", None),
        ("bytes=9-2", None), ("bytes=0-1,4-5", None), ("items=0-1", None), ("bytes=-", None), ("bytes=²-3", None),
    ],
)  # fmt: skip
def test_ranges(header: str, part: tuple[int, int] | None) -> None:
    assert part_of(header, 10) == part


def test_digits_name_what_is_wrong_where() -> None:
    fine = taken_apart("62990000002000000001", "platform", domain="6299000000")
    assert (fine.problems, "".join(one.digits for one in fine.parts)) == ((), "62990000002000000001")
    wrong = taken_apart("62990000001180000001", "platform")
    assert [one.name for one in wrong.parts if wrong.wrong(one)] == ["type"]
    assert wrong.tone == "bad"
    assert taken_apart("6299", "device").parts == ()


def test_paper_says_the_signed_head_and_every_gap() -> None:
    report = sample_compliance.compliance("full", date(2026, 11, 1), date(2026, 11, 30))
    html = compliance_html(report, "示例县政务服务中心", "Asia/Shanghai", NOW)
    assert html.count(sample_compliance.HEAD.hash) == 2
    assert "视频程序没有在看" in html
    assert "11-20 09:15" in html
    assert "97.62%" in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_for_which_there_is_no_clip_has_words(language: Language) -> None:
    said = Speech(language, translations(language), Formats("Asia/Shanghai", translations(language)))
    own = {"not_in_ring", "busy", "unknown_camera", "interrupted", "disk_full", "disk_error", "no_answer"}
    for code in sorted(own | {"retention", "ordered"} | {reason.value for reason in Reason}):
        assert said.word("clip_reason", code) != code.replace("_", " "), code
