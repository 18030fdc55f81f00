"""Alarms of 视频联网: raised when a trouble lasts, urgent while it counts, gone by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.video.required_now import is_required, is_soon
from hall_controller.domain.alarm import Severity
from hall_controller.domain.station import PRESENT
from hall_controller.domain.video.required import Required

CODES = (
    "camera_down", "camera_degraded", "camera_not_on_before_opening", "video_lost", "upper_down", "recording_missing",
    "clip_failed",
)  # fmt: skip
"""Alarms that this round raises and clears."""
LOST, UNSEEN = "lost", "unseen"
_KNOWN_SINCE = "SELECT station, min(described_at) FROM cameras GROUP BY station"
_LIVE = "SELECT code, subject, severity, state FROM alarms WHERE state <> 'closed' AND code IN (?, ?, ?, ?, ?, ?, ?)"
_CAMERAS = "SELECT station, camera, name_zh, required, state, reasons, since_ms, described_at, recording_ok,"
_CAMERAS += " recording_reason, name_en FROM cameras WHERE known = ?"
_UPPERS = "SELECT station, upper, name_zh, required, state, reason, since_ms, described_at, name_en FROM upper_links"
_UPPERS += " WHERE known = ?"
_PHASES = "SELECT station, phase, since FROM stations"
_CLIP = (
    "SELECT reason, state, at_ms FROM video_clips WHERE station = ? AND camera = ? AND state IN ('kept', 'failed')"
    " ORDER BY at_ms DESC, clip_id DESC LIMIT 1"
)
CLIPS_MS = 86_400_000
"""A clip that failed is an alarm for a day at most, or until the camera keeps one."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What deserves an alarm now."""

    code: str
    about: str
    params: dict[str, int | str]
    severity: Severity | None = None


@dataclass(slots=True)
class _Round:
    """What one round sees."""

    tx: Tx
    facts: HallFacts
    away: set[str] = field(default_factory=set)
    """Video stations that nobody hears: what their cameras do is unknown, and one alarm says so."""
    came: dict[str, int] = field(default_factory=dict)
    """Since when the others are there: what they never told lasts from then on, not from before."""

    def urgent(self, required: str) -> Severity | None:
        """NOW while it counts, else as its kind is."""
        must = Required(required)
        now = self.tx.now_ms
        return Severity.NOW if is_required(self.facts, must, now) or is_soon(self.facts, must, now) else None


def watch_video(tx: Tx, facts: HallFacts) -> None:
    """Raise what deserves it, clear what is over; nothing is written while nothing changes."""
    if not facts.video.stations:
        return
    look = _Round(tx, facts)
    live: dict[Key, tuple[str, str]] = {
        (code, about): (severity, state) for code, about, severity, state in sql.all_rows(tx.connection, _LIVE, CODES)
    }
    deserved = {(one.code, one.about): one for one in _troubles(look)}
    for key, one in deserved.items():
        severity, state = live.get(key, ("", ""))
        if state in {"", "cleared"} or (one.severity is not None and severity != one.severity):
            raise_alarm(tx, one.code, one.about, one.params, one.severity)
    for code, about in live.keys() - deserved.keys():
        if live[code, about][1] != "cleared" and not _kept(look, code, about):
            clear_alarm(tx, code, about)


def _kept(look: _Round, code: str, about: str) -> bool:
    """Alarms of a station that is away stand as they are: nobody knows better."""
    return code != "video_lost" and about.partition(":")[2].partition("/")[0] in look.away


def _troubles(look: _Round) -> Iterator[Trouble]:
    yield from _stations(look)
    yield from _cameras(look)
    yield from _uppers(look)


def _stations(look: _Round) -> Iterator[Trouble]:
    """A goodbye outside of required hours is the night; silence never is."""
    facts, now = look.facts, look.tx.now_ms
    phases = {station: (phase, since) for station, phase, since in sql.all_rows(look.tx.connection, _PHASES)}
    known: dict[str, int] = dict(sql.all_rows(look.tx.connection, _KNOWN_SINCE))
    for station in facts.video.stations:
        phase, since = phases.get(station, (UNSEEN, known.get(station, now)))
        if phase in PRESENT:
            look.came[station] = since
            continue
        look.away.add(station)
        cameras = [one for one in facts.video.cameras.values() if one.station == station]
        urgent = any(look.urgent(one.required) for one in cameras)
        blip = facts.video.unseen_blip_ms if phase == UNSEEN else facts.video.lost_blip_ms
        if now - since >= blip and (urgent or phase == LOST):
            params: dict[str, int | str] = {"station": station, "phase": phase}
            yield Trouble("video_lost", f"station:{station}", params, Severity.NOW if urgent else None)


def _cameras(look: _Round) -> Iterator[Trouble]:
    video, now = look.facts.video, look.tx.now_ms
    blips = {"down": video.down_blip_ms, "degraded": video.degraded_blip_ms, "unknown": video.unknown_blip_ms}
    for row in sql.all_rows(look.tx.connection, _CAMERAS, (True,)):
        station, camera, name, required, state, reasons, since, described, recorded, why, name_en = row
        about = f"camera:{station}/{camera}"
        params: dict[str, int | str] = {"station": station, "camera": camera, **_called(name, name_en)}
        if recorded is not None and not recorded:
            yield Trouble("recording_missing", about, params | {"reason": why})
        newest = sql.one(look.tx.connection, _CLIP, (station, camera))
        if newest is not None and newest[1] == "failed" and now - newest[2] < CLIPS_MS:
            yield Trouble("clip_failed", about, params | {"reason": newest[0]})
        if state == "up" or required == Required.NONE or station in look.away:
            continue
        urgent, must = look.urgent(required), Required(required)
        params |= {"reason": reasons.partition(" ")[0] or "not_watched"}
        if is_soon(look.facts, must, now):
            yield Trouble("camera_not_on_before_opening", about, params)
        if now - _begun(look, station, since, described) >= blips[state]:
            code = "camera_degraded" if state == "degraded" else "camera_down"
            yield Trouble(code, about, params, urgent if code == "camera_down" else None)


def _begun(look: _Round, station: str, since: int | None, described: int | None) -> int:
    """When a trouble began: as it was told; of what was never told, when it could have been."""
    return max(since or look.came.get(station, 0), described or 0)


def _called(zh: str, en: str) -> dict[str, int | str]:
    return {"name": zh, "name_en": en} if en else {"name": zh}


def _uppers(look: _Round) -> Iterator[Trouble]:
    now = look.tx.now_ms
    for row in sql.all_rows(look.tx.connection, _UPPERS, (True,)):
        station, upper, name, required, state, reason, since, described, name_en = row
        young = now - _begun(look, station, since, described) < look.facts.video.upper_blip_ms
        if state == "registered" or required == Required.NONE or station in look.away or young:
            continue
        params: dict[str, int | str] = {
            "station": station,
            "upper": upper,
            **_called(name, name_en),
            "reason": reason or state,
        }
        yield Trouble("upper_down", f"upper:{station}/{upper}", params, look.urgent(required))
