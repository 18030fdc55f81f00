"""How serious a state is: tone (colour) and icon (shape) of states; the word stands beside both."""

from hall.messages.maintenance import DeviceView as SeenDevice
from hall_controller.read_models.models import DeviceView, StationView, WindowSummary

OK, WATCH, BAD, QUIET, BUSY = "ok", "warn", "bad", "quiet", "busy"

ICONS: dict[str, str] = {
    OK: "check-circle-outline",
    WATCH: "alert-outline",
    BAD: "alert-octagon",
    QUIET: "minus-circle-outline",
    BUSY: "circle-slice-8",
}

_DEVICE_TONES: dict[str, str] = {
    "online": OK, "deviceBusy": OK, "starting": WATCH, "userError": WATCH, "stale": WATCH, "potentialFraud": WATCH,
    "offline": BAD, "powerOff": BAD, "noDevice": BAD, "hardwareError": BAD, "fraudAttempt": BAD,
    "fault": BAD, "unknown": QUIET,
}  # fmt: skip

_STATION_TONES: dict[str, str] = {
    "ready": OK, "degraded": WATCH, "maintenance": WATCH, "starting": WATCH, "lost": BAD, "offline": QUIET,
    "unseen": QUIET, "revoked": QUIET,
}  # fmt: skip
"""`offline` said good-bye: a station that was switched off is no fault (users.md 1)."""

_WINDOW_TONES: dict[str, str] = {"serving": OK, "called": BUSY, "open": OK, "paused": QUIET, "closed": QUIET}

LIGHT_TONES: dict[str, str] = {"green": OK, "yellow": WATCH, "red": BAD, "grey": QUIET}
"""红黄绿 of cases; the word and the rule stand beside the colour."""

_SEVERITY_TONES: dict[str, str] = {"now": BAD, "today": WATCH, "watch": QUIET}

NEEDY = "needy"
"""Works, and needs a hand: paper is low, a fault that does not stop it."""
_WEIGHT = (BAD, WATCH, BUSY, OK, QUIET)
_NO_PAPER = {"out", "jammed"}


def device(view: DeviceView) -> str:
    """Tone of a device: a fault or an empty paper roll weighs more than its state."""
    tone = _DEVICE_TONES.get(view.state, WATCH)
    if view.paper in _NO_PAPER:
        return BAD
    if tone == OK and (view.faults or view.paper == "low"):
        return WATCH
    return tone


def seen_device(view: SeenDevice) -> str:
    """Tone of a device as its terminal sees it now."""
    tone = _DEVICE_TONES.get(view.state, WATCH)
    if view.paper in _NO_PAPER:
        return BAD
    return WATCH if tone == OK and (view.faults or view.paper == "low") else tone


def station(view: StationView) -> str:
    """Tone of a station: its own or that of its worst device."""
    own = _STATION_TONES.get(view.phase, WATCH)
    if own in {BAD, QUIET}:
        return own
    return min((own, *map(device, view.devices)), key=_WEIGHT.index)


def station_word(view: StationView) -> str:
    """Code of its word: one that works while something of it needs a hand is not simply well."""
    return NEEDY if view.phase == "ready" and station(view) in {WATCH, BAD} else view.phase


def device_word(view: SeenDevice) -> str:
    """The same of a device."""
    return NEEDY if view.state == "online" and seen_device(view) in {WATCH, BAD} else view.state


def window(view: WindowSummary) -> str:
    """Tone of a window; people waiting without a call (空岗) is what a manager must see."""
    return BAD if view.idle_with_people_waiting_ms else _WINDOW_TONES.get(view.phase, QUIET)


def phase(code: str) -> str:
    """Tone of a window's phase alone."""
    return _WINDOW_TONES.get(code, QUIET)


def paper_order(state: str) -> str:
    """Tone of something that a station was asked to print."""
    return {"done": OK, "ordered": BUSY}.get(state, WATCH)


def severity(code: str) -> str:
    """Tone of an alarm's severity."""
    return _SEVERITY_TONES.get(code, WATCH)
