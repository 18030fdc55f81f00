"""Files of stations: versions, and what stations propose."""

from collections.abc import Mapping
from typing import Any, TypedDict


class StationFileGiven(TypedDict):
    """Body of station file given: from now on the station shall have this version."""

    version: int
    kind: str
    """`page`, `folder` (the file was edited by hand), `accepted` or `declined` (a proposal was decided on)."""
    note: str
    sha256: str
    text: str


class StationFileProposed(TypedDict):
    """Body of station file proposed: the station runs with another file than it was given."""

    base: int
    author: str
    reason: str
    devices: list[str]
    difference: str
    text: str


class StationFileDecided(TypedDict):
    """Body of station file decided."""

    proposal: int
    decision: str


STATION_FILES: Mapping[str, Any] = {
    "station_file.given": StationFileGiven,
    "station_file.proposed": StationFileProposed,
    "station_file.decided": StationFileDecided,
}
