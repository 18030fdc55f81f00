# CONTRACT
"""The manager's page."""

from hall.model.text import Text
from hall_controller.read_models.models.attention import AlarmView, HelpView
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.lines import ServiceLineView, TrendPoint
from hall_controller.read_models.models.stations import StationView
from hall_controller.read_models.models.windows import WindowSummary


class Overview(View):
    """The manager's page: what needs a person comes first."""

    time: int
    business_day: str
    day_phase: str
    """`closed`, `opening_check`, `open`, `closing`."""
    opening_signed_at: int | None
    opening_signed_by: str | None
    waiting: int
    longest_wait_ms: int
    longest_wait_service: Text | None
    issued_today: int
    number_gaps_today: int
    """Numbers given but void (printed nowhere, dropped, tombstones)."""
    served_today: int
    alarms: tuple[AlarmView, ...]
    help: tuple[HelpView, ...]
    lines: tuple[ServiceLineView, ...]
    windows: tuple[WindowSummary, ...]
    stations: tuple[StationView, ...]
    trend: tuple[TrendPoint, ...]
    awaiting: tuple[str, ...] | None = None
    """After a restore: the stations that have not told their numbers yet; no numbers meanwhile. None = not waiting."""
