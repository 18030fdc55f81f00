"""A station's file: versions with author and note, proposals of stations and what is decided on them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hall.messages.maintenance import FILE, ConfigProposed
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.commands import DecideStationFile, GiveStationFile, NoteDevice, TryDevice
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told

ALLOWED = frozenset({"technician", "admin"})
TRY_TTL_MS = 60_000
NOTES = frozenset({"keeper", "part", "remark", "counters"})
Kind = Literal["page", "folder", "accepted", "declined"]
_NEWEST = "SELECT version, sha256, text FROM station_files WHERE station = ? ORDER BY version DESC LIMIT 1"
_PROPOSAL = "SELECT text FROM station_file_proposals WHERE seq = ? AND station = ? AND decision IS NULL"

Keep = Callable[[str, str], None]
"""(station, text): the hall's own file on disk follows; `Refused` when it cannot be written."""


@dataclass(frozen=True, slots=True)
class NewestFile:
    """The version that a station shall have; version 0 = none was ever given."""

    version: int
    sha256: str
    text: str


def newest_file(tx: Tx, station: str) -> NewestFile:
    """What the station shall have now."""
    row = sql.one(tx.connection, _NEWEST, (station,))
    return NewestFile(0, "", "") if row is None else NewestFile(row[0], row[1], row[2])


def give_file(tx: Tx, station: str, text: str, kind: Kind, note: str = "") -> int:
    """Journal a new version; returns its number."""
    version = newest_file(tx, station).version + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    body = {"version": version, "kind": kind, "note": note.strip()[:200], "sha256": digest, "text": text}
    tx.record("station_file.given", f"station:{station}", body)
    clear_alarm(tx, "file_proposed", f"station:{station}")
    tx.changed("devices", f"file:{station}")
    return version


def give_station_file(tx: Tx, command: GiveStationFile, facts: HallFacts, keep: Keep) -> int:
    """Refused: not_allowed, unknown_station, too_long, changed_meanwhile, same_as_before, and what `keep` refuses."""
    _may(tx, command.station, facts)
    if len(command.text) > FILE:
        raise Refused("too_long", most=FILE)
    newest = newest_file(tx, command.station)
    if newest.version != command.base:
        raise Refused("changed_meanwhile", version=newest.version)
    if newest.text == command.text:
        raise Refused("same_as_before")
    version = give_file(tx, command.station, command.text, "page", command.note)
    keep(command.station, command.text)
    return version


def decide_station_file(tx: Tx, command: DecideStationFile, facts: HallFacts, keep: Keep) -> int:
    """Refused: not_allowed, unknown_station, decided_already. The station is given a version either way."""
    _may(tx, command.station, facts)
    row = sql.one(tx.connection, _PROPOSAL, (command.proposal, command.station))
    if row is None:
        raise Refused("decided_already")
    decision: Kind = "accepted" if command.accept else "declined"
    body = {"proposal": command.proposal, "decision": decision}
    tx.record("station_file.decided", f"station:{command.station}", body)
    text = str(row[0]) if command.accept else newest_file(tx, command.station).text
    version = give_file(tx, command.station, text, decision, command.note)
    if command.accept:
        keep(command.station, text)
    return version


def station_file_proposed(tx: Tx, told: Told[ConfigProposed], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """The station runs with another file: shown with its difference until somebody decides."""
    proposed, station = told.body, tx.actor.id
    body = {
        "base": newest_file(tx, station).version,
        "author": proposed.author,
        "reason": proposed.reason,
        "devices": list(proposed.devices),
        "difference": proposed.difference,
        "text": proposed.text,
    }
    tx.record("station_file.proposed", f"station:{station}", body, occurred_at=told.occurred_at)
    params = {"station": station, "devices": ", ".join(proposed.devices)}
    raise_alarm(tx, "file_proposed", f"station:{station}", params)
    tx.changed("devices", f"file:{station}")


def try_device(tx: Tx, command: TryDevice, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_station. Returns the command's id; its result comes as `command.done`."""
    _may(tx, command.station, facts)
    order = {"device": command.device}
    return tx.command(command.station, "device.test", order, ttl_ms=TRY_TTL_MS)


def note_device(tx: Tx, command: NoteDevice, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_station, unknown_note, reason_needed (nothing was written)."""
    _may(tx, command.station, facts)
    if command.kind not in NOTES:
        raise Refused("unknown_note")
    text = command.text.strip()[:200]
    if not text and command.kind != "counters":
        raise Refused("reason_needed")
    order = {"device": command.device, "kind": command.kind, "text": text, "by": tx.actor.id[:40]}
    return tx.command(command.station, "device.note", order, ttl_ms=TRY_TTL_MS)


def _may(tx: Tx, station: str, facts: HallFacts) -> None:
    if not ALLOWED & tx.actor.roles:
        raise Refused("not_allowed", needs=sorted(ALLOWED))
    if station not in facts.stations:
        raise Refused("unknown_station", station=station)
