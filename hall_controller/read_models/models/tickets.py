# CONTRACT
"""Tickets as staff see them."""

from pydantic import Field

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class Explanation(View):
    """Why is this one next: a rule's code and its parameters, in order of weight (queue.md: explained order)."""

    rule: str
    """`appointment_due`, `ratio_turn`, `green_channel`, `aged`, `returned`, `longest_waiting`, `offline_time`, ..."""
    params: dict[str, int | str] = Field(default_factory=dict)


class TicketView(View):
    """A ticket as staff see it."""

    ticket_id: str
    number: str
    service: str
    service_name: Text
    state: str
    issued_at: int
    issued_by: str
    waited_ms: int
    calls: int = 0
    last_called_at: int | None = None
    window: str | None = None
    appointment_at: int | None = None
    green_group: str | None = None
    offline: bool = False
    uncertain: bool = False
    returned: bool = False
    copies: int = 1
    park_reason: str | None = None
    back_at: int | None = None
    service_started_at: int | None = None


class UndoView(View):
    """The last action that can be undone."""

    action: str
    number: str
    at: int
