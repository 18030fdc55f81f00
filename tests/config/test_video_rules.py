"""视频联网 rules of the hall file: what a manager may set, how far, and that use cases live by it."""

from typing import Any

import pytest
from pydantic import ValidationError

from config.hall_file import VideoRules
from hall_controller.application.video.facts import MINUTE_MS, VideoFacts
from hall_controller.application.video.reading_rules import video_facts_from
from tests.support.example_hall import example_hall


def test_the_defaults_are_what_use_cases_have_without_a_file() -> None:
    assert video_facts_from((), VideoRules()) == VideoFacts()
    assert video_facts_from((), example_hall().config.video) == VideoFacts()


def test_what_the_hall_sets() -> None:
    written = {
        "alarms": {"down": "5 min", "degraded": "10 min", "upper": "0 s", "before_opening": "30 min"},
        "looks": {"live": "2 min", "wall": "1 h"},
    }
    facts = video_facts_from((), VideoRules.model_validate(written))
    assert (facts.down_blip_ms, facts.degraded_blip_ms, facts.upper_blip_ms) == (5 * MINUTE_MS, 10 * MINUTE_MS, 0)
    assert facts.on_before_ms == 30 * MINUTE_MS
    assert (facts.live_ms, facts.wall_ms) == (2 * MINUTE_MS, 60 * MINUTE_MS)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"alarms": {"down": "31 min"}}, "told to nobody"),
        ({"alarms": {"upper": "1 d"}}, "told to nobody"),
        ({"alarms": {"before_opening": "3 h"}}, "before the hall opens"),
        ({"looks": {"live": "59 s"}}, "no useful length"),
        ({"looks": {"wall": "61 min"}}, "no useful length"),
    ],
)
def test_bounds(written: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        VideoRules.model_validate(written)
