"""Clips: what happens in the hall makes cameras keep what they saw; the station's answers close what was ordered."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hall.messages.bodies.video import Cause, KeepClip
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.video.facts import CameraFacts, RuleFacts

MINUTE_MS = 60_000
MOST_EVENTS = 2_000
"""Events looked at in one round; what is left comes in the next."""
MOST_CAMERAS = 16
"""Cameras of one order."""
LATE_MS = 60_000
"""What happened longer ago is in no ring."""
_EVENTS = (
    "SELECT seq, type, subject, occurred_at, body, causation FROM journal WHERE seq > ? AND seq <= ? AND type IN"
    " ('alarm.raised', 'alarm.raised_again', 'locker.opening_recorded', 'device.changed', 'help.requested')"
    " ORDER BY seq"
)
_CAUSED = "SELECT min(occurred_at) FROM journal WHERE seq > ? AND seq <= ? AND causation = ?"
_NEAR = 20
"""What made an alarm stands just before it."""
_OWN = ("camera_", "clip_", "video_", "upper_", "recording_")
"""A clip about a camera that is away is kept only by a rule that names the alarm."""
_HEAD = "SELECT max(seq) FROM journal"
_ALARM = "SELECT code, subject FROM alarms WHERE alarm_id = ?"
_LATELY = "SELECT count(*) FROM video_clips WHERE station = ? AND wanted_at > ?"
_SAME = "SELECT 1 FROM video_clips WHERE about = ? AND cause = ? AND camera = ? AND at_ms > ?"
_SILENT = (
    "SELECT clip_id, station, camera, cause, about FROM video_clips WHERE state = 'wanted' AND not_after < ? LIMIT 50"
)
_BROKEN = frozenset({"offline", "hardwareError", "powerOff", "noDevice", "fraudAttempt", "potentialFraud"})


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a rule may be about."""

    kind: str
    """`alarm`, `door`, `window`, `device`."""
    name: str
    """Alarm code, `k1/A01`, window, `k1/scanner`."""
    about: str
    at_ms: int
    default: tuple[CameraFacts, ...] = ()
    """Cameras that keep it without any rule."""
    cabinet: str = ""
    """The cabinet that an alarm is about: cameras of another keep nothing, whatever the rule lists."""


def watch_rules(tx: Tx, facts: HallFacts, after: int) -> int:
    """Order clips for what was journalled after `after`; how far it came (a journal number)."""
    head = (sql.one(tx.connection, _HEAD) or (0,))[0] or 0
    until = min(head, after + MOST_EVENTS)
    if facts.video.cameras:
        for row in sql.all_rows(tx.connection, _EVENTS, (after, until)):
            for happened in _happened(tx, facts, row):
                _order(tx, facts, happened)
    return int(until)


def _happened(tx: Tx, facts: HallFacts, row: tuple[Any, ...]) -> Iterator[Happened]:
    seq, kind, subject, at, text, causation = row
    body, name = json.loads(text), subject.partition(":")[2]
    if kind.startswith("alarm."):
        known = sql.one(tx.connection, _ALARM, (name,))
        if known is not None:
            cabinet = _station(body, known[1]) if _locker(known[0]) else ""
            default = facts.video.looking_at("cabinet", cabinet) if cabinet else ()
            caused = sql.one(tx.connection, _CAUSED, (seq - _NEAR, seq, causation)) if causation else None
            yield Happened("alarm", known[0], name, at if caused is None else caused[0], default, cabinet)
    elif kind == "locker.opening_recorded":
        staff = bool(body["by"]) or body["purpose"] == "emergency"
        default = facts.video.looking_at("cabinet", body["station"]) if staff else ()
        door = f"{body['station']}/{body['cell']}"
        yield Happened("door", door, door, at, default)
    elif kind == "device.changed" and body["state"] in _BROKEN:
        device = f"{name}/{body['device']}"
        yield Happened("device", device, device, at)
    elif kind == "help.requested":
        station = facts.stations.get(body["station"])
        if station is not None and station.window:
            yield Happened("window", station.window, station.window, at)


def _locker(code: str) -> bool:
    return code.startswith("locker_")


def _station(body: dict[str, Any], subject: str) -> str:
    """The cabinet that an alarm is about."""
    return str(body["params"].get("station") or subject.partition(":")[2].partition("/")[0])


def _order(tx: Tx, facts: HallFacts, happened: Happened) -> None:
    """By every rule that fits, and by default where none does; each camera once."""
    plans: dict[str, RuleFacts] = {}
    own = happened.kind == "alarm" and happened.name.startswith(_OWN)
    for rule in facts.video.rules:
        names = [one for one in rule.names if one != "*"] if own else rule.names
        if rule.kind == happened.kind and _fits(names, happened.name):
            chosen = [one for one in rule.cameras if one not in plans and not _elsewhere(facts, one, happened)]
            plans |= dict.fromkeys(chosen, rule)
    for camera in happened.default if not plans else ():
        plans[camera.camera] = RuleFacts(camera.station, "alarm", (), ())
    cause: Cause = happened.kind  # type: ignore[assignment]  # the four kinds are causes
    keep(tx, facts, plans, cause, happened.about, happened.at_ms)


def _elsewhere(facts: HallFacts, slug: str, happened: Happened) -> bool:
    camera = facts.video.cameras.get(slug)
    other = camera is not None and camera.place == "cabinet" and camera.at != happened.cabinet
    return bool(happened.cabinet) and other


def _fits(names: Iterable[str], name: str) -> bool:
    return any(one in {"*", name} or ("/" not in one and name.startswith(f"{one}/")) for one in names)


def keep(
    tx: Tx, facts: HallFacts, plans: dict[str, RuleFacts], cause: Cause, about: str, at_ms: int
) -> tuple[str, ...]:
    """One order for each station and length; ids of the clips. What is too much at once is journalled, not ordered."""
    groups: dict[tuple[str, int, int, int], list[str]] = {}
    for slug, rule in plans.items():
        camera = facts.video.cameras.get(slug)
        if camera is None or sql.one(tx.connection, _SAME, (about, cause, slug, at_ms - LATE_MS)) is not None:
            continue
        groups.setdefault((camera.station, rule.before_s, rule.after_s, rule.keep_days), []).append(slug)
    made: list[str] = []
    for (station, before_s, after_s, keep_days), cameras in groups.items():
        if at_ms < tx.now_ms - LATE_MS:
            _not_ordered(tx, station, cause, about, cameras, "too_late")
            continue
        lately = (sql.one(tx.connection, _LATELY, (station, tx.now_ms - MINUTE_MS)) or (0,))[0]
        room = max(0, min(MOST_CAMERAS, facts.video.clips_a_minute - lately))
        if over := cameras[room:]:
            _not_ordered(tx, station, cause, about, over, "too_many")
        if chosen := cameras[:room]:
            clips = {camera: uuid7(tx.now_ms) for camera in chosen}
            plain = {"clips": clips, "cause": cause, "about": about, "at_ms": at_ms, "keep_days": keep_days}
            body = KeepClip.model_validate(plain | {"before_s": before_s, "after_s": after_s})
            made += _ordered(tx, facts, station, body)
    return tuple(made)


def _not_ordered(tx: Tx, station: str, cause: str, about: str, cameras: list[str], reason: str) -> None:
    note = {"station": station, "cause": cause, "about": about, "cameras": cameras, "reason": reason}
    tx.record("clip.not_ordered", f"station:{station}", note)


def _ordered(tx: Tx, facts: HallFacts, station: str, body: KeepClip) -> list[str]:
    cmd_id = tx.command(station, "video.keep", body.model_dump(mode="json"), ttl_ms=facts.video.order_ms)
    for camera, clip_id in body.clips.items():
        note = {
            "station": station,
            "camera": camera,
            "cause": body.cause,
            "about": body.about,
            "at_ms": body.at_ms,
            "keep_days": body.keep_days,
            "not_after": tx.now_ms + facts.video.order_ms,
            "cmd_id": cmd_id,
        }
        tx.record("clip.wanted", f"clip:{clip_id}", note)
    tx.changed("clips", "alarms")
    return list(body.clips.values())


def watch_clips(tx: Tx, facts: HallFacts) -> None:
    """Ordered and never answered: failed, and somebody must look; a clip that comes later is still welcome."""
    for clip_id, station, camera, cause, about in sql.all_rows(
        tx.connection, _SILENT, (tx.now_ms - facts.video.answer_ms,)
    ):
        note = {"station": station, "camera": camera, "cause": cause, "about": about, "reason": "no_answer"}
        tx.record("clip.failed", f"clip:{clip_id}", note)
        tx.changed("clips", "alarms")
