"""What the live video pages show: the wall, one camera, the upper platforms; with the pictures of a running look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hall_controller.application.ports import Refused
from hall_controller.read_models.models import Overview
from hall_controller.read_models.models.video import CameraPage, ClipLine, UpperPage, Wall
from hall_controller.service import HallService
from ui.console.video.rights import CLIP_READERS, reasons_for

CAMERA, UPPERS, UPPER = "camera", "uppers", "upper"
VIDEO_PAGES = frozenset({"cameras", CAMERA, UPPERS, UPPER})
_BETWEEN = "~"
"""In a tab's subject, between what is shown and the look that shows pictures."""


@dataclass(frozen=True, slots=True)
class WallPage:
    """The wall, which part of it, and a look that stands in the register (empty: no pictures)."""

    wall: Wall
    place: str = ""
    look: str = ""
    look_until: int | None = None
    shots: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    """For which this person may look; none: not at all."""


@dataclass(frozen=True, slots=True)
class OneCamera:
    """A camera with its picture, if somebody looks."""

    camera: CameraPage
    look: str = ""
    shot: int | None = None
    wall_reasons: tuple[str, ...] = ()
    live_reasons: tuple[str, ...] = ()


def subject_of(shown: str, look: str) -> str:
    """A tab's subject: the place or the camera, and the look."""
    return f"{shown}{_BETWEEN}{look}" if look else shown


def _wall(service: HallService, subject: str, roles: frozenset[str], user: str) -> WallPage:
    place, _, look = subject.partition(_BETWEEN)
    seen = service.video.wall(service.now_ms())
    allowed = reasons_for("wall", roles)
    running = service.pictures.known(look, user) if look and allowed else None
    if running is None:
        return WallPage(seen, place, reasons=allowed)
    return WallPage(seen, place, look, running.until, service.pictures.times(), allowed)


def _camera(service: HallService, subject: str, roles: frozenset[str], user: str) -> OneCamera:
    camera, _, look = subject.partition(_BETWEEN)
    found = service.video.camera(camera, service.now_ms())
    if found is None:
        raise Refused("unknown_camera")
    wall = reasons_for("wall", roles)
    live = reasons_for("live", roles)
    running = service.pictures.known(look, user) if look and wall else None
    shot = service.pictures.times().get(camera) if running else None
    return OneCamera(found, look if running else "", shot, wall, live)


def _uppers(service: HallService, subject: str, roles: frozenset[str], user: str) -> Wall:
    del subject, roles, user
    return service.video.wall(service.now_ms())


def _upper(service: HallService, subject: str, roles: frozenset[str], user: str) -> UpperPage:
    del roles, user
    found = service.video.upper(subject, service.now_ms())
    if found is None:
        raise Refused("unknown_upper")
    return found


def clips_of_alarms(service: HallService, view: object, roles: frozenset[str]) -> Mapping[str, tuple[ClipLine, ...]]:
    """Alarm id -> what was kept of it, for who reads the list of evidence."""
    if not isinstance(view, Overview) or not view.alarms or CLIP_READERS.isdisjoint(roles):
        return {}
    return service.video.clips_of(tuple(alarm.alarm_id for alarm in view.alarms))


OF_VIDEO: dict[str, Callable[[HallService, str, frozenset[str], str], WallPage | OneCamera | Wall | UpperPage]] = {
    "cameras": _wall,
    CAMERA: _camera,
    UPPERS: _uppers,
    UPPER: _upper,
}
