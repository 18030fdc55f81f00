"""Clips and the register of views: what was kept, who looked at what and why."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused
from hall_controller.application.video.facts import UpperFacts
from hall_controller.application.video.looking import PROBE
from hall_controller.domain.video.required import day_bounds
from hall_controller.read_models.models.video import ClipLine, ClipList, LookLine, Register
from hall_controller.read_models.names import Names
from hall_controller.read_models.video_lines import VideoLines

MOST_CLIPS = 200
MOST_LOOKS = 500
LONGEST = timedelta(days=366)
LASTING = frozenset({"live", "wall", "stream"})
_CLIPS = (
    "SELECT clip_id, station, camera, cause, about, at_ms, from_ms, to_ms, sha256, size, masked, snapshot_sha256,"
    " state, reason, delete_after_ms, ended_at FROM video_clips"
)
_BY_CAMERA = f"{_CLIPS} WHERE station = ? AND camera = ? ORDER BY at_ms DESC LIMIT ?"
_BY_ABOUT = f"{_CLIPS} WHERE about = ? ORDER BY at_ms DESC LIMIT ?"
_NEWEST = f"{_CLIPS} ORDER BY at_ms DESC LIMIT ?"
_ONE = f"{_CLIPS} WHERE clip_id = ?"
_ALARM = "SELECT code, subject FROM alarms WHERE alarm_id = ?"
_LOOKS = (
    "SELECT look, at, ended_at, who, what, cameras, clip_id, reason, record, client, ended, octets FROM video_looks"
)
_REGISTER = f"{_LOOKS} WHERE at >= ? AND at < ? ORDER BY at DESC, seq DESC LIMIT ?"
_STREAMS = f"{_LOOKS} WHERE who = ? AND what = 'stream' ORDER BY seq DESC LIMIT ?"
MOST_STREAMS = 50
NAMELESS = Text(zh="还没有接入的摄像机", en="a camera that is not connected yet")
"""What a technician tried before any file named it."""


def clip_list(
    connection: Connection, facts: HallFacts, lines: VideoLines, camera: str, about: str, most: int = MOST_CLIPS
) -> ClipList:
    """Newest first, of a camera (`v1/gate`), or about an alarm, a door …, or all."""
    station, _, slug = camera.partition("/")
    if about:
        rows = sql.all_rows(connection, _BY_ABOUT, (about, most + 1))
    elif camera:
        rows = sql.all_rows(connection, _BY_CAMERA, (station, slug, most + 1))
    else:
        rows = sql.all_rows(connection, _NEWEST, (most + 1,))
    made = tuple(_clip(connection, facts, lines, row) for row in rows[:most])
    return ClipList(camera=camera, about=about, lines=made, more=len(rows) > most, cameras=lines.named())


def one_clip(connection: Connection, facts: HallFacts, lines: VideoLines, clip_id: str) -> ClipLine | None:
    """A clip, also one that failed or was deleted."""
    row = sql.one(connection, _ONE, (clip_id,))
    return None if row is None else _clip(connection, facts, lines, row)


def clips_about(
    connection: Connection, facts: HallFacts, lines: VideoLines, abouts: Sequence[str]
) -> Mapping[str, tuple[ClipLine, ...]]:
    """What they are about (ids of alarms …) -> clips, those only that have any."""
    found = {about: sql.all_rows(connection, _BY_ABOUT, (about, MOST_CLIPS)) for about in abouts}
    return {
        about: tuple(_clip(connection, facts, lines, row) for row in reversed(rows))
        for about, rows in found.items()
        if rows
    }


def _clip(connection: Connection, facts: HallFacts, lines: VideoLines, row: Sequence[Any]) -> ClipLine:
    key = f"{row[1]}/{row[2]}"
    return ClipLine(
        clip_id=row[0],
        camera=key,
        camera_name=lines.name_of(key),
        cause=row[3],
        about=row[4],
        about_name=_about(connection, facts, row[3], row[4]),
        at=row[5],
        begin=row[6] or 0,
        end=row[7] or 0,
        sha256=row[8],
        size=row[9],
        masked=bool(row[10]),
        snapshot=row[11] is not None and row[12] in {"wanted", "kept"},
        state=row[12],
        reason=row[13],
        delete_after=row[14],
        ended_at=row[15],
    )


def _about(connection: Connection, facts: HallFacts, cause: str, about: str) -> Text | None:
    """What it is about, as people call it: a door, a window, the station of a device, where an alarm is."""
    if cause == "alarm":
        row = sql.one(connection, _ALARM, (about,))
        about = "" if row is None else row[1].partition(":")[2]
    if cause == "window" and about in facts.windows:
        return facts.windows[about].name
    station, _, part = about.partition("/")
    known = facts.stations.get(station)
    if known is None:
        return None
    if not part:
        return known.name
    camera = facts.video.of(station, part)
    if camera is not None:
        return camera.name
    return Text(zh=f"{known.name.zh} {part}", en=f"{known.name.en} {part}" if known.name.en else None)


def register_view(
    connection: Connection, facts: HallFacts, lines: VideoLines, first: str, last: str, camera: str, now_ms: int
) -> Register:
    """ISO days, both included; empty = the last 7 days. Refused `bad_day`."""
    hours = facts.times.hours
    try:
        end = date.fromisoformat(last) if last else hours.local_day(now_ms)
        begin = date.fromisoformat(first) if first else end - timedelta(days=6)
    except ValueError:
        raise Refused("bad_day") from None
    if not timedelta(0) <= end - begin <= LONGEST:
        raise Refused("bad_day")
    span = (day_bounds(hours, begin)[0], day_bounds(hours, end)[1])
    rows = sql.all_rows(connection, _REGISTER, (*span, MOST_LOOKS + 1))
    names = Names(connection)
    found = [row for row in rows[:MOST_LOOKS] if not camera or camera in row[5].split()]
    return Register(
        first=begin.isoformat(),
        last=end.isoformat(),
        camera=camera,
        lines=tuple(_look(facts, lines, names, row) for row in found),
        more=len(rows) > MOST_LOOKS,
        cameras=lines.named(),
    )


def looks_of_upper(
    connection: Connection, facts: HallFacts, lines: VideoLines, upper: UpperFacts
) -> tuple[LookLine, ...]:
    """Streams that went to an upper platform, newest first."""
    names = Names(connection)
    rows = sql.all_rows(connection, _STREAMS, (f"upper:{upper.key}", MOST_STREAMS))
    return tuple(_look(facts, lines, names, row) for row in rows)


def _look(facts: HallFacts, lines: VideoLines, names: Names, row: Sequence[Any]) -> LookLine:
    look, at, ended_at, who, what, cameras, clip_id, reason, record, client, ended, octets = row
    kind, _, name = who.partition(":")
    station, _, slug = name.partition("/")
    upper = facts.video.upper_of(station, slug) if kind == "upper" else None
    one = cameras if cameras and " " not in cameras else ""
    return LookLine(
        at=at,
        until=ended_at if what in LASTING else None,
        who=(upper.name.zh if upper is not None else name) if kind == "upper" else names.of(who) or "",
        kind="upper" if kind == "upper" else "user",
        camera=one,
        camera_name=NAMELESS if one.endswith(f"/{PROBE}") else lines.name_of(one),
        what=what,
        reason=reason,
        client=client,
        state=ended,
        clip_id=clip_id or "",
        look=look,
        sealed=record is not None,
        octets=octets,
    )
