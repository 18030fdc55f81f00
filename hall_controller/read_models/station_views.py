"""Stations with their devices, alarms, calls for help."""

import json

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts, StationFacts
from hall_controller.read_models.models import AlarmClip, AlarmView, DeviceView, HelpView, StationView
from hall_controller.read_models.names import Names

_STATIONS = "SELECT station, kind, phase, since, version, clock_offset_ms FROM stations"
_DEVICES = "SELECT station, device, family, state, who_acts, faults, paper, since FROM devices ORDER BY device"
_ALARMS = (
    "SELECT alarm_id, code, params, severity, owner_role, state, raised_at, acknowledged_by, subject FROM alarms"
    " WHERE state <> 'closed'"
    " ORDER BY CASE severity WHEN 'now' THEN 0 WHEN 'today' THEN 1 ELSE 2 END, raised_at"
)
_CLIPS = "SELECT about, clip_id, station, camera, state, at_ms FROM video_clips WHERE about IN"
MOST_NAMED = 500
"""Names in one question to the database."""
_HELP = "SELECT help_id, station, reason, asked_at FROM help_calls WHERE answered_at IS NULL ORDER BY asked_at"


def station_views(connection: Connection, facts: HallFacts) -> tuple[StationView, ...]:
    """Configured stations and those that only spoke; one never seen is `unseen`."""
    seen = {row[0]: row for row in sql.all_rows(connection, _STATIONS)}
    devices: dict[str, list[DeviceView]] = {}
    for station, device, family, state, who, faults, paper, since in sql.all_rows(connection, _DEVICES):
        view = DeviceView(
            device=device,
            family=family,
            state=state,
            who_acts=who,
            faults=tuple(json.loads(faults)),
            paper=paper,
            since=since,
        )
        devices.setdefault(station, []).append(view)
    result = []
    for slug in dict.fromkeys((*facts.stations, *seen)):
        known = facts.stations.get(slug) or StationFacts(slug, "unknown", Text(zh=slug))
        _, kind, phase, since, version, offset = seen.get(slug, (slug, None, "unseen", 0, None, None))
        result.append(
            StationView(
                station=slug,
                name=known.name,
                kind=kind or known.kind,
                place=known.place,
                phase=phase,
                since=since,
                version=version,
                devices=tuple(devices.get(slug, ())),
                clock_offset_ms=offset,
            )
        )
    return tuple(result)


def alarm_views(connection: Connection) -> tuple[AlarmView, ...]:
    """Alarms that are not closed, the most urgent first."""
    names = Names(connection)
    rows = sql.all_rows(connection, _ALARMS)
    clips = _clips(connection, [row[0] for row in rows])
    return tuple(
        AlarmView(
            alarm_id=row[0],
            code=row[1],
            params=json.loads(row[2]),
            severity=row[3],
            owner_role=row[4],
            state=row[5],
            raised_at=row[6],
            acknowledged_by=names.of(row[7]),
            subject=row[8],
            clips=tuple(clips.get(row[0], ())),
        )
        for row in rows
    )


def _clips(connection: Connection, alarms: list[str]) -> dict[str, list[AlarmClip]]:
    """What cameras kept about each alarm."""
    found: dict[str, list[AlarmClip]] = {}
    for begin in range(0, len(alarms), MOST_NAMED):
        some = alarms[begin : begin + MOST_NAMED]
        marks = ", ".join("?" * len(some))
        for about, clip_id, station, camera, state, at in sql.all_rows(connection, f"{_CLIPS} ({marks})", some):
            clip = AlarmClip(clip_id=clip_id, camera=f"{station}/{camera}", state=state, at=at)
            found.setdefault(about, []).append(clip)
    return found


def help_views(connection: Connection, facts: HallFacts) -> tuple[HelpView, ...]:
    """Citizens who wait for a person."""
    result = []
    for help_id, station, reason, asked_at in sql.all_rows(connection, _HELP):
        known = facts.stations.get(station)
        name = Text(zh=station) if known is None else known.name
        view = HelpView(help_id=help_id, station=station, station_name=name, reason=reason, asked_at=asked_at)
        result.append(view)
    return tuple(result)
