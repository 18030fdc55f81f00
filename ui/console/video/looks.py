"""How serious a camera, an upper link or a step is: tone and icon; the word stands beside both."""

from collections.abc import Iterable

from hall_controller.read_models.models.video import CameraLine, ClipLine, Trouble, Wall
from ui.console.state_signs import BAD, BUSY, OK, QUIET, WATCH

CAMERA_TONES: dict[str, str] = {"up": OK, "degraded": WATCH, "down": BAD, "unknown": QUIET}
CAMERA_ICONS: dict[str, str] = {
    "up": "check-circle-outline",
    "degraded": "image-broken-variant",
    "down": "video-off",
    "unknown": "eye-off-outline",
}
UPPER_TONES: dict[str, str] = {
    "registered": OK, "registering": BUSY, "rejected": BAD, "silent": BAD, "off": QUIET, "unknown": QUIET,
}  # fmt: skip
UPPER_ICONS: dict[str, str] = {
    "registered": "check-circle-outline",
    "registering": "circle-slice-8",
    "rejected": "close-octagon",
    "silent": "lan-disconnect",
    "off": "minus-circle-outline",
    "unknown": "help-circle-outline",
}
CLIP_TONES: dict[str, str] = {"kept": OK, "failed": BAD, "deleted": QUIET, "wanted": BUSY}
STEP_TONES: dict[str, str] = {"ok": OK, "wrong": BAD, "waiting": QUIET}
_FIRST = {"down": 0, "degraded": 1, "unknown": 2, "up": 3}
PLACE_ICONS: dict[str, str] = {
    "entrance": "door-open",
    "zone": "account-group-outline",
    "window": "account-voice",
    "cabinet": "locker-multiple",
}
ALARMS = frozenset(
    {"camera_down", "camera_degraded", "camera_not_on_before_opening", "upper_down", "recording_missing", "clip_failed"}
)
"""Alarms whose `reason` is a code of these pages."""
PLACES = ("entrance", "zone", "window", "cabinet")


def camera_tone(state: str) -> str:
    """Tone of a camera's state."""
    return CAMERA_TONES.get(state, QUIET)


def upper_tone(state: str) -> str:
    """Tone of an upper link's state."""
    return UPPER_TONES.get(state, WATCH)


def clip_tone(line: ClipLine) -> str:
    """Tone of a piece of evidence."""
    return CLIP_TONES.get(line.state, WATCH)


def step_tone(state: str) -> str:
    """Tone of a step of a test."""
    return STEP_TONES.get(state, QUIET)


def in_order(cameras: Iterable[CameraLine]) -> tuple[CameraLine, ...]:
    """What needs a person first: those that must be on now before the others, the longest trouble first."""
    return tuple(
        sorted(
            cameras,
            key=lambda one: (not needs(one), _FIRST.get(one.state, 2), (one.since or 0) if one.state != "up" else 0),
        )
    )


def needs(camera: CameraLine) -> bool:
    """Whether somebody has to look after it: not well while it has to be on, or lost at any time."""
    return camera.state in {"down", "degraded"} or (camera.state == "unknown" and camera.required_now)


def tasks(wall: Wall) -> int:
    """How many things need a person; a silent program is one thing, not one a camera."""
    uppers = sum(one.state in {"rejected", "silent"} for one in wall.uppers)
    silent = {one.station for one in wall.programs if one.silent}
    return len(silent) + uppers + sum(needs(one) for one in wall.cameras if one.station not in silent)


def count(wall: Wall, state: str) -> int:
    """Cameras in a state."""
    return sum(one.state == state for one in wall.cameras)


def filtered(cameras: Iterable[CameraLine], place: str) -> tuple[CameraLine, ...]:
    """Cameras of one kind of place, or those that need a person; all for anything else."""
    if place == "trouble":
        return tuple(one for one in cameras if one.state != "up")
    return tuple(one for one in cameras if place not in PLACES or one.place == place)


def lasting(trouble: Trouble, now: int) -> int:
    """Milliseconds it lasted, or has lasted."""
    return max(0, (trouble.until if trouble.until is not None else now) - trouble.since)
