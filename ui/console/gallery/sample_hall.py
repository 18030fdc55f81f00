"""Sample views of the whole hall: a busy day, an empty one, one where much is broken."""

from hall.model.text import Text
from hall_controller.read_models.models import (
    AlarmView,
    DeviceView,
    HelpView,
    Overview,
    ServiceLineView,
    StationView,
    TrendPoint,
)
from ui.console.gallery import sample_tickets as s
from ui.console.gallery.sample_tickets import MINUTE, NOW


def _line(prefix: str, name: Text, waiting: int, longest_min: int, **more: object) -> ServiceLineView:
    facts: dict[str, object] = {
        "service": f"service-{prefix.lower()}", "name": name, "prefix": prefix, "waiting": waiting,
        "longest_wait_ms": longest_min * MINUTE, "longest_number": f"{prefix}039" if waiting else None,
        "wait_low_min": waiting * 3, "wait_high_min": waiting * 5, "open_windows": 2, "issued_today": 20 + waiting * 3,
        "served_today": 18 + waiting, "taking": True,
    }  # fmt: skip
    return ServiceLineView.model_validate(facts | more)


LINES = (
    _line("A", s.ENTERPRISE, 5, 14),
    _line("B", s.PROPERTY, 9, 18),
    _line("C", s.QUERY, 3, 11),
    _line("D", s.MEDICAL, 8, 12, open_windows=0),
    _line("E", s.FUND, 2, 5, wait_low_min=None, wait_high_min=None),
    _line("F", s.TAX, 0, 0, taking=False, reason="stopped", wait_low_min=None, wait_high_min=None),
)


def _device(name: str, family: str, **more: object) -> DeviceView:
    facts: dict[str, object] = {
        "device": name, "family": family, "state": "online", "who_acts": "nobody", "faults": (),
        "paper": "full" if family == "ticket_printer" else None, "since": NOW - 80 * MINUTE,
    }  # fmt: skip
    return DeviceView.model_validate(facts | more)


def _station(number: int, phase: str, *devices: DeviceView, **more: object) -> StationView:
    facts: dict[str, object] = {
        "station": f"k{number}", "name": Text(zh=f"{number} 号终端", en=f"Terminal {number}"), "kind": "kiosk",
        "place": Text(zh="自助办理区", en="Self-service area"), "phase": phase, "since": NOW - 75 * MINUTE,
        "version": "0.1.0", "devices": devices, "clock_offset_ms": 40,
    }  # fmt: skip
    return StationView.model_validate(facts | more)


STATIONS = (
    _station(1, "ready", _device("printer", "ticket_printer"), _device("scanner", "code_scanner")),
    _station(
        2, "ready", _device("printer", "ticket_printer", paper="low", faults=("paperLow",), who_acts="clear"),
        _device("scanner", "code_scanner"),
    ),
    _station(3, "ready", _device("printer", "ticket_printer"), _device("scanner", "code_scanner")),
)  # fmt: skip

_OUT = _device("printer", "ticket_printer", state="userError", paper="out", faults=("paperOut",), who_acts="clear")
_CUT = _device(
    "printer", "ticket_printer", state="hardwareError", faults=("cutter", "coverOpen"), who_acts="maintenance"
)
_UNPLUGGED = _device("scanner", "code_scanner", state="noDevice", faults=("noDevice",), who_acts="maintenance")
_SILENT = (_device("printer", "ticket_printer", state="stale"), _device("scanner", "code_scanner", state="stale"))

BROKEN_STATIONS = (
    _station(1, "degraded", _OUT, _device("scanner", "code_scanner")),
    _station(2, "lost", *_SILENT),
    _station(3, "degraded", _CUT, _UNPLUGGED, clock_offset_ms=-7_400),
)


def _alarm(code: str, subject: str, severity: str, owner: str, minutes: int, **more: object) -> AlarmView:
    facts: dict[str, object] = {
        "alarm_id": f"al-{code}-{subject}", "code": code, "params": {}, "severity": severity, "owner_role": owner,
        "state": "raised", "raised_at": NOW - minutes * MINUTE, "subject": subject,
    }  # fmt: skip
    return AlarmView.model_validate(facts | more)


ALARMS = (
    _alarm("window_idle", "window:window-4", "today", "duty_lead", 6),
    _alarm("paper_low", "device:k2/printer", "today", "guide", 11, state="acknowledged", acknowledged_by="吴示例"),
    _alarm("print_uncertain", "ticket:t-b016", "watch", "guide", 25, params={"number": "B016"}, state="cleared"),
)
BROKEN_ALARMS = (
    _alarm("station_lost", "station:k2", "now", "technician", 14),
    _alarm("paper_out", "device:k1/printer", "now", "guide", 3),
    _alarm("locker_forced", "cell:k2/B02", "now", "duty_lead", 1, params={"station": "k2", "cell": "B02"}),
    _alarm("events_missing", "station:k2", "now", "technician", 2),
    _alarm(
        "device_maintenance",
        "device:k3/printer",
        "today",
        "technician",
        38,
        state="acknowledged",
        acknowledged_by="郑示例",
    ),
    _alarm("offline_slips", "station:k2", "today", "duty_lead", 13),
    *ALARMS[:1],
)

HELP = (
    HelpView(
        help_id="h1", station="k3", station_name=STATIONS[2].name, reason="accessibility", asked_at=NOW - 80_000
    ),
)  # fmt: skip

_SHAPE = (4, 7, 12, 18, 24, 30, 33, 31, 26, 22, 25, 27)
TREND = tuple(
    TrendPoint(at=NOW - (len(_SHAPE) - 1 - place) * 9 * MINUTE, waiting=waiting) for place, waiting in enumerate(_SHAPE)
)


def overview(state: str) -> Overview:
    """The manager's view of a `full`, `empty` or `broken` day."""
    empty, broken = state == "empty", state in {"broken", "restored"}
    return Overview(
        awaiting=("k2",) if state == "restored" else None,
        time=NOW,
        business_day="2026-11-20",
        day_phase="opening_check" if empty else "open",
        opening_signed_at=None if empty else NOW - 58 * MINUTE,
        opening_signed_by=None if empty else "王示例",
        waiting=0 if empty else 27,
        longest_wait_ms=0 if empty else 18 * MINUTE,
        longest_wait_service=None if empty else s.PROPERTY,
        issued_today=0 if empty else 143,
        number_gaps_today=2 if broken else 0,
        served_today=0 if empty else 108,
        alarms=() if empty else BROKEN_ALARMS if broken else ALARMS,
        help=() if empty else HELP,
        lines=() if empty else LINES,
        windows=s.CLOSED_WINDOWS if empty else s.WINDOWS,
        stations=() if empty else BROKEN_STATIONS if broken else STATIONS,
        trend=() if empty else TREND,
    )
