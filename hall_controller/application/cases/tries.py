"""Wrong last digits: counted per case and per station, from the journal's rows, so that no restart forgets them."""

from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql

MOST_A_CASE = 5
"""Four digits are guessed by 10,000 tries: so few a day keep a thief of slips out."""
COUNTED_MS = 86_400_000
MOST_A_STATION = 10
STATION_PAUSE_MS = 10 * 60_000

_OF_CASE = "SELECT at FROM case_tries WHERE case_id = ? AND at > ? ORDER BY at DESC LIMIT ?"
_OF_STATION = "SELECT at FROM case_tries WHERE station = ? AND at > ? ORDER BY at DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Tries:
    """How many tries are left for a case at a station, or (UTC ms) when there are some again."""

    left: int
    opens_at: int | None


def tries_of(connection: Connection, case_id: str, station: str, now_ms: int) -> Tries:
    """What has been tried; wrong tries count a day for the case and ten minutes for the station."""
    case = _times(connection, _OF_CASE, case_id, now_ms - COUNTED_MS, MOST_A_CASE)
    here = _times(connection, _OF_STATION, station, now_ms - STATION_PAUSE_MS, MOST_A_STATION)
    closed = []
    if len(case) >= MOST_A_CASE:
        closed.append(case[-1] + COUNTED_MS)
    if len(here) >= MOST_A_STATION:
        closed.append(here[-1] + STATION_PAUSE_MS)
    if closed:
        return Tries(0, max(closed))
    return Tries(min(MOST_A_CASE - len(case), MOST_A_STATION - len(here)), None)


def _times(connection: Connection, statement: str, subject: str, since: int, most: int) -> list[int]:
    return [row[0] for row in sql.all_rows(connection, statement, (subject, since, most))]
