# CONTRACT
"""What pages see: read models, built on a reader's own connection. Codes and data text, no display words."""

from pydantic import BaseModel, ConfigDict

from hall.model.text import Text


class View(BaseModel):
    """Base of all read models."""

    model_config = ConfigDict(frozen=True)


class Explanation(View):
    """Why is this one next: a rule's code and its parameters, in order of weight (queue.md: explained order)."""

    rule: str
    """`appointment_due`, `ratio_turn`, `green_channel`, `aged`, `returned`, `longest_waiting`, `offline_time`, ..."""
    params: dict[str, int | str] = {}


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


class WindowView(View):
    """The clerk's panel."""

    window: str
    sign: str
    """What is written over the window, such as `3`."""
    name: Text
    phase: str
    """`closed`, `open`, `paused`, `called`, `serving`."""
    clerk: str | None = None
    """User name; `clerk_name` is what is shown."""
    clerk_name: str | None = None
    phase_since: int | None = None
    pause_reason: str | None = None
    current: TicketView | None = None
    recall_allowed_at: int | None = None
    calls_left: int = 0
    next: TicketView | None = None
    why_next: tuple[Explanation, ...] = ()
    callable: tuple[TicketView, ...] = ()
    callable_count: int = 0
    parked: tuple[TicketView, ...] = ()
    undo: UndoView | None = None
    services: tuple[str, ...] = ()
    transfer_targets: tuple[tuple[str, Text], ...] = ()
    may_call_out_of_order: bool = False
    finished_today: int = 0
    median_service_ms: int | None = None


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


class WindowSummary(View):
    """A window in the manager's overview."""

    window: str
    sign: str
    name: Text
    phase: str
    clerk: str | None
    """User name; `clerk_name` is what is shown."""
    current_number: str | None
    phase_since: int | None
    finished_today: int
    median_service_ms: int | None
    clerk_name: str | None = None
    idle_with_people_waiting_ms: int | None = None
    """空岗: signed in, people waiting, no call for this long (users.md section 1); never judged by a face."""


class DeviceView(View):
    """A device of a station with state and who must act."""

    device: str
    family: str
    state: str
    who_acts: str
    faults: tuple[str, ...]
    paper: str | None
    since: int


class StationView(View):
    """A station with presence and devices."""

    station: str
    name: Text
    kind: str
    place: Text | None
    phase: str
    since: int
    version: str | None
    devices: tuple[DeviceView, ...]
    clock_offset_ms: int | None = None


class AlarmView(View):
    """Something that needs a person."""

    alarm_id: str
    code: str
    params: dict[str, int | str]
    severity: str
    """`now`, `today`, `watch`."""
    owner_role: str
    state: str
    raised_at: int
    acknowledged_by: str | None = None
    """Name of a person, as in all `*_by` of these views."""
    subject: str


class HelpView(View):
    """A citizen who called for help."""

    help_id: str
    station: str
    station_name: Text
    reason: str
    asked_at: int


class TrendPoint(View):
    """People waiting at a moment of the day."""

    at: int
    waiting: int


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


class AppointmentView(View):
    """An appointment at the guide's desk; no name, no document number."""

    appointment_id: str
    reference: str
    """Last four characters of the foreign code."""
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


class BoardCallView(View):
    """A call on the hall TV: number and window, never a name."""

    number: str
    window: str
    called_at: int
    call_no: int


class BoardNotice(View):
    """What the board says about the hall's hours."""

    code: str
    """`not_open`, `break`, `closing_soon`, `no_more_numbers`, `closed`."""
    at: int | None = None
    """The next opening; of `closing_soon`, the end of the day."""


class BoardView(View):
    """The hall TV, always the whole."""

    hall_name: Text
    time: int
    calls: tuple[BoardCallView, ...]
    waiting_total: int
    waiting: tuple[tuple[Text, int], ...]
    notice: BoardNotice | None = None


class CheckLine(View):
    """A line of 开门检查 or 日结."""

    check: str
    ok: bool
    who_acts: str | None = None
    params: dict[str, int | str] = {}


class AppointmentSlot(View):
    """How many people with an appointment are still to come in one slot."""

    start: int
    end: int
    booked: int


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
    issued: int = 0
    served: int = 0
    no_show: int = 0
    longest_wait_ms: int = 0
    median_wait_ms: int | None = None


class UserView(View):
    """A user of the console."""

    user_name: str
    display_name: str
    roles: tuple[str, ...]
    disabled: bool
    second_factor: bool
    last_sign_in_at: int | None


class PairedBoardView(View):
    """A board that may show calls."""

    board_id: str
    name: str
    zones: tuple[str, ...]
    last_seen_at: int | None


class JournalLine(View):
    """An event as the auditor reads it."""

    seq: int
    type: str
    actor: str
    subject: str
    occurred_at: int
    recorded_at: int
    body: dict[str, object]
