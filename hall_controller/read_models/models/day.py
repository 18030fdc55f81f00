# CONTRACT
"""开门检查 and 日结."""

from pydantic import Field

from hall.model.text import Text
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.tickets import TicketView


class CheckLine(View):
    """A line of 开门检查 or 日结."""

    check: str
    ok: bool
    who_acts: str | None = None
    params: dict[str, int | str] = Field(default_factory=dict)


class AppointmentSlot(View):
    """How many people with an appointment are still to come in one slot."""

    start: int
    end: int
    booked: int


class HeadPrintView(View):
    """The newest order to print the day's journal head."""

    station: str
    station_name: Text
    state: str
    """`ordered`, `done`, `failed`, `unknown`, `expired`."""
    at: int


class DayView(View):
    """开门检查 and 日结."""

    business_day: str
    phase: str
    opening: tuple[CheckLine, ...]
    slots: tuple[AppointmentSlot, ...] = ()
    """Today's appointments by slot, in order."""
    opening_signed_by: str | None = None
    opening_signed_at: int | None = None
    closing: tuple[CheckLine, ...]
    waiting_tickets: tuple[TicketView, ...] = ()
    closed_by: str | None = None
    closed_at: int | None = None
    head_seq: int | None = None
    head_hash: str | None = None
    head_print: HeadPrintView | None = None
    """Whether the head was sent to paper; None = never ordered."""
    issued: int = 0
    served: int = 0
    no_show: int = 0
    longest_wait_ms: int = 0
    median_wait_ms: int | None = None
