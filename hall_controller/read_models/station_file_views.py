"""Files of stations as the technician's page shows them."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models import FileProposalView, FileVersionView, StationFileView
from hall_controller.read_models.names import Names

HISTORY = 50
_NEWEST = (
    "SELECT station, version, kind, text FROM station_files AS f"
    " WHERE version = (SELECT max(version) FROM station_files WHERE station = f.station)"
)
_HISTORY = (
    "SELECT version, kind, author, given_at, note, text FROM station_files WHERE station = ?"
    " ORDER BY version DESC LIMIT ?"
)
_PROPOSALS = (
    "SELECT seq, author, proposed_at, reason, devices, difference, text, decision, decided_by, decided_at"
    " FROM station_file_proposals WHERE station = ? ORDER BY seq DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class NewestFile:
    """What a station shall have."""

    station: str
    version: int
    kind: str
    text: str


def newest_files(connection: Connection) -> tuple[NewestFile, ...]:
    """The newest version of every station."""
    return tuple(NewestFile(*row) for row in sql.all_rows(connection, _NEWEST))


def station_file_view(connection: Connection, station: str) -> StationFileView:
    """Versions with their authors, newest first, and proposals with what became of them."""
    names = Names(connection)
    versions = tuple(
        FileVersionView(version=version, kind=kind, author=names.of(author) or author, at=at, note=note, text=text)
        for version, kind, author, at, note, text in sql.all_rows(connection, _HISTORY, (station, HISTORY))
    )
    proposals = tuple(
        FileProposalView(
            seq=row[0],
            author=row[1],
            at=row[2],
            reason=row[3],
            devices=tuple(json.loads(row[4])),
            difference=row[5],
            text=row[6],
            decision=row[7],
            decided_by=names.of(row[8]) if row[8] else None,
            decided_at=row[9],
        )
        for row in sql.all_rows(connection, _PROPOSALS, (station, HISTORY))
    )
    return StationFileView(station=station, versions=versions, proposals=proposals)
