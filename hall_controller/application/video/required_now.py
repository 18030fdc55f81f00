"""Whether a camera or link has to be on at this moment, and whether the hall opens soon."""

from datetime import date

from hall_controller.application.hall_facts import HallFacts
from hall_controller.domain.video.required import Required, required_on
from hall_controller.domain.video.spans import Span


def required_today(facts: HallFacts, required: Required, now_ms: int) -> tuple[Span, ...]:
    """The required stretch of this local day."""
    return required_on(facts.times.hours, required, _today(facts, now_ms))


def is_required(facts: HallFacts, required: Required, now_ms: int) -> bool:
    """Now."""
    return any(begin <= now_ms < end for begin, end in required_today(facts, required, now_ms))


def is_soon(facts: HallFacts, required: Required, now_ms: int) -> bool:
    """The hall opens within minutes: every camera has to be on by now (08:50)."""
    before = facts.video.on_before_ms
    return any(begin - before <= now_ms < begin for begin, _ in required_today(facts, required, now_ms))


def _today(facts: HallFacts, now_ms: int) -> date:
    return facts.times.hours.local_day(now_ms)
