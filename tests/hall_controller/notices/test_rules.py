"""Quiet hours, pace, lengths: rules without a hall."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.hall_file.notices import Notices
from config.vocabulary.sms_parts import sms_parts
from hall_controller.notices.pace import Pace
from hall_controller.notices.port import Permanent
from hall_controller.notices.quiet import quiet_until
from hall_controller.notices.writing import Writer

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> int:
    return round(datetime.fromisoformat(f"2026-02-{text}").replace(tzinfo=ZONE).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "begins", "ends", "until"),
    [
        ("12T20:59", 1260, 480, None), ("12T21:00", 1260, 480, "13T08:00"), ("13T00:30", 1260, 480, "13T08:00"),
        ("13T08:00", 1260, 480, None), ("12T12:30", 720, 840, "12T14:00"), ("12T14:00", 720, 840, None),
        ("12T03:00", 480, 480, None), ("12T23:30", 1320, 1440, "13T00:00"),
    ],
)  # fmt: skip
def test_quiet_hours(now: str, begins: int, ends: int, until: str | None) -> None:
    assert quiet_until(at(now), ZONE, begins, ends) == (None if until is None else at(until))


@settings(max_examples=40)
@given(st.integers(1, 600), st.lists(st.integers(0, 5_000), min_size=1, max_size=200))
def test_never_more_than_its_pace(a_minute: int, steps: list[int]) -> None:
    pace, now, went = Pace(a_minute), 1_000_000, 0
    for step in steps:
        now += step
        went += pace.take(now) == 0
    assert went <= a_minute * (now - 1_000_000) / 60_000 + max(1, a_minute / 6) + 1


def test_a_long_name_goes_before_the_code_does() -> None:
    settings_ = Notices()
    writer = Writer(settings_.templates, "zh", 1)
    said = {"hall": "示例县政务服务中心", "cabinet": "1 号取件柜", "item": "示例" * 60, "digits": "12345678"}
    text = writer.sms("deposit_placed", said, "")
    assert isinstance(text, str)
    assert "12345678" in text
    assert sms_parts(text) == 1
    assert writer.sms("deposit_placed", {"hall": "H", "cabinet": "C"}, "") == Permanent("word_missing:digits")
    assert writer.sms("other", said, "") == Permanent("template:other")
    both = Writer(settings_.templates, "both", 3).sms("notice_test", said, "")
    assert isinstance(both, str)
    assert both.count("\n") == 1
