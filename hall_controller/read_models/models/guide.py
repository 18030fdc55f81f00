# CONTRACT
"""The guide's tablet."""

from hall.model.text import Text
from hall_controller.read_models.models.attention import HelpView
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.lines import ServiceLineView
from hall_controller.read_models.models.tickets import TicketView


class AppointmentView(View):
    """An appointment at the guide's desk; no name, no document number."""

    appointment_id: str
    reference: str
    """Last four characters of the foreign code; an opaque word once they were deleted."""
    service: str
    service_name: Text
    slot_start: int
    slot_end: int
    state: str
    number: str | None = None


class GuideView(View):
    """The guide's tablet."""

    time: int
    appointments: tuple[AppointmentView, ...]
    help: tuple[HelpView, ...]
    lines: tuple[ServiceLineView, ...]
    found: TicketView | None = None
    printers: tuple[tuple[str, Text, bool], ...] = ()
    """Station, name, whether its printer can print now."""
    green_groups: tuple[tuple[str, Text], ...] = ()
    windows: tuple[tuple[str, str], ...] = ()
    """Window and the figure on its sign."""
