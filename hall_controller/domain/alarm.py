"""Alarms: raised -> acknowledged -> cleared -> closed, each thing once, quiet for blips, louder with time."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hall_controller.domain.transition import after


class AlarmState(StrEnum):
    """Where an alarm stands."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"
    """The cause is gone; somebody has still to look."""
    CLOSED = "closed"


class AlarmEvent(StrEnum):
    """What may happen to an alarm."""

    ACKNOWLEDGED = "acknowledged"
    CLEARED = "cleared"
    CLOSED = "closed"
    RAISED_AGAIN = "raised_again"
    ESCALATED = "escalated"


_S, _E = AlarmState, AlarmEvent

ALARM_TABLE: Mapping[tuple[AlarmState, AlarmEvent], AlarmState] = {
    (_S.RAISED, _E.ACKNOWLEDGED): _S.ACKNOWLEDGED,
    (_S.RAISED, _E.CLEARED): _S.CLEARED,
    (_S.RAISED, _E.CLOSED): _S.CLOSED,
    (_S.RAISED, _E.ESCALATED): _S.RAISED,
    (_S.ACKNOWLEDGED, _E.CLEARED): _S.CLOSED,
    (_S.ACKNOWLEDGED, _E.CLOSED): _S.CLOSED,
    (_S.CLEARED, _E.ACKNOWLEDGED): _S.CLOSED,
    (_S.CLEARED, _E.CLOSED): _S.CLOSED,
    (_S.CLEARED, _E.RAISED_AGAIN): _S.RAISED,
}
"""Every allowed step of an alarm; one that nobody saw stays visible after its cause is gone."""


class Severity(StrEnum):
    """How soon a person is needed."""

    WATCH = "watch"
    TODAY = "today"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class AlarmKind:
    """What a code means for people: who owns it, how urgent, how long it must last, when it grows."""

    owner_role: str
    severity: Severity
    blip_ms: int = 0
    """Shorter troubles raise nothing."""
    escalate_after_ms: int | None = None
    """Unacknowledged for so long, it becomes one step more urgent."""


ALARM_KINDS: Mapping[str, AlarmKind] = {
    "station_lost": AlarmKind("technician", Severity.NOW, blip_ms=30_000, escalate_after_ms=600_000),
    "device_fault": AlarmKind("guide", Severity.NOW, escalate_after_ms=600_000),
    "device_maintenance": AlarmKind("technician", Severity.TODAY, escalate_after_ms=3_600_000),
    "device_configuration": AlarmKind("technician", Severity.TODAY),
    "paper_low": AlarmKind("guide", Severity.TODAY, escalate_after_ms=1_800_000),
    "paper_out": AlarmKind("guide", Severity.NOW, escalate_after_ms=300_000),
    "offline_slips": AlarmKind("duty_lead", Severity.TODAY),
    "window_idle": AlarmKind("duty_lead", Severity.TODAY),
    "line_long": AlarmKind("duty_lead", Severity.TODAY),
    "slip_not_taken": AlarmKind("guide", Severity.TODAY),
    "sign_in_paused": AlarmKind("technician", Severity.NOW),
    "file_proposed": AlarmKind("technician", Severity.TODAY),
    "call_back_wanted": AlarmKind("guide", Severity.TODAY),
    "print_uncertain": AlarmKind("guide", Severity.TODAY),
    "void_after_use": AlarmKind("duty_lead", Severity.NOW),
    "command_failed": AlarmKind("guide", Severity.TODAY),
    "head_not_printed": AlarmKind("duty_lead", Severity.TODAY),
    "journal_contradicted": AlarmKind("manager", Severity.NOW),
    "events_missing": AlarmKind("technician", Severity.NOW),
    "event_rejected": AlarmKind("technician", Severity.TODAY),
    "dead_links": AlarmKind("manager", Severity.TODAY),
    "case_over": AlarmKind("duty_lead", Severity.TODAY),
    "case_tries": AlarmKind("guide", Severity.TODAY),
    "follow_up_unowned": AlarmKind("duty_lead", Severity.TODAY),
    "follow_up_soon": AlarmKind("duty_lead", Severity.WATCH),
    "follow_up_late": AlarmKind("manager", Severity.TODAY),
    "locker_forced": AlarmKind("duty_lead", Severity.NOW, escalate_after_ms=600_000),
    "locker_by_hand": AlarmKind("duty_lead", Severity.TODAY),
    "locker_ajar": AlarmKind("guide", Severity.NOW, escalate_after_ms=600_000),
    "locker_jammed": AlarmKind("technician", Severity.TODAY),
    "locker_sensor_dead": AlarmKind("technician", Severity.TODAY),
    "locker_board_gone": AlarmKind("technician", Severity.NOW, escalate_after_ms=600_000),
    "locker_swapped": AlarmKind("technician", Severity.NOW),
    "locker_power_lost": AlarmKind("technician", Severity.TODAY),
    "locker_mismatch": AlarmKind("duty_lead", Severity.NOW),
    "locker_contradiction": AlarmKind("duty_lead", Severity.NOW),
    "locker_opening_unknown": AlarmKind("duty_lead", Severity.NOW),
    "locker_not_authorised": AlarmKind("guide", Severity.NOW),
    "locker_key_lost": AlarmKind("duty_lead", Severity.NOW),
    "locker_locked": AlarmKind("guide", Severity.TODAY),
    "locker_digits": AlarmKind("guide", Severity.TODAY),
    "locker_emergency": AlarmKind("manager", Severity.NOW),
    "locker_papers": AlarmKind("guide", Severity.TODAY),
    "camera_down": AlarmKind("technician", Severity.TODAY, escalate_after_ms=3_600_000),
    "camera_degraded": AlarmKind("technician", Severity.TODAY, escalate_after_ms=3_600_000),
    "camera_not_on_before_opening": AlarmKind("technician", Severity.NOW),
    "video_lost": AlarmKind("technician", Severity.TODAY, escalate_after_ms=3_600_000),
    "upper_down": AlarmKind("technician", Severity.TODAY, escalate_after_ms=3_600_000),
    "recording_missing": AlarmKind("technician", Severity.TODAY),
    "clip_failed": AlarmKind("technician", Severity.TODAY),
    "clip_differs": AlarmKind("manager", Severity.NOW),
}
"""Code -> kind; a code that is not here is `today` for the technician."""

OTHER = AlarmKind("technician", Severity.TODAY)
_LOUDER = {Severity.WATCH: Severity.TODAY, Severity.TODAY: Severity.NOW}


def kind_of(code: str) -> AlarmKind:
    """The kind behind an alarm code."""
    return ALARM_KINDS.get(code, OTHER)


def next_state(state: AlarmState, event: AlarmEvent) -> AlarmState:
    """The state after `event`; raises NotAllowed."""
    return after(ALARM_TABLE, state, event)


def louder(one: Severity, other: Severity) -> bool:
    """Whether `one` is the more urgent."""
    order = list(Severity)
    return order.index(one) > order.index(other)


def is_blip(code: str, since_ms: int, now_ms: int) -> bool:
    """Whether the trouble is still too young to be told."""
    return now_ms - since_ms < kind_of(code).blip_ms


def escalated(code: str, severity: Severity, raised_at: int, now_ms: int) -> Severity:
    """The severity an unacknowledged alarm has grown to; one step at most."""
    wait = kind_of(code).escalate_after_ms
    if wait is None or now_ms - raised_at < wait or severity is not kind_of(code).severity:
        return severity
    return _LOUDER.get(severity, severity)
