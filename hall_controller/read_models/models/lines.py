# CONTRACT
"""Waiting lines and their trend."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class ServiceLineView(View):
    """One waiting line in the manager's overview."""

    service: str
    name: Text
    prefix: str
    waiting: int
    longest_wait_ms: int
    longest_number: str | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    open_windows: int
    issued_today: int
    served_today: int
    taking: bool
    reason: str | None = None


class TrendPoint(View):
    """People waiting at a moment of the day."""

    at: int
    waiting: int
