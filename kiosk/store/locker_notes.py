"""What stands beside the cabinet's ledger: permits of the spot, wrong factors, standing alarms, emergencies."""

import json
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    """Two people, a reason, and the cells they opened."""

    emergency_id: str
    by: tuple[str, ...]
    reason: str
    cells: tuple[str, ...]


def keep_permit(connection: sqlite3.Connection, deposit_id: str, content: str, now_ms: int) -> None:
    """A permit that the hall gave on the spot, as JSON."""
    connection.execute("INSERT OR REPLACE INTO locker_permit VALUES (?, ?, ?)", (deposit_id, content, now_ms))


def kept_permits(connection: sqlite3.Connection) -> dict[str, str]:
    """Deposit -> JSON."""
    return dict(connection.execute("SELECT deposit_id, content FROM locker_permit"))


def count_wrong(connection: sqlite3.Connection, lease_id: str, now_ms: int) -> None:
    """One more wrong factor."""
    connection.execute(
        "INSERT INTO locker_tries VALUES (?, 1, ?) ON CONFLICT (lease_id) DO UPDATE SET wrong = wrong + 1, last_at = ?",
        (lease_id, now_ms, now_ms),
    )


def forgive(connection: sqlite3.Connection, lease_id: str) -> None:
    """It was right."""
    connection.execute("DELETE FROM locker_tries WHERE lease_id = ?", (lease_id,))


def wrong_tries(connection: sqlite3.Connection) -> dict[str, int]:
    """Lease -> wrong factors so far."""
    return dict(connection.execute("SELECT lease_id, wrong FROM locker_tries"))


def raise_alarm(connection: sqlite3.Connection, alarm: str, subject: str, now_ms: int) -> None:
    """It stands."""
    connection.execute("INSERT OR IGNORE INTO locker_alarm VALUES (?, ?, ?)", (alarm, subject, now_ms))


def clear_alarm(connection: sqlite3.Connection, alarm: str, subject: str) -> None:
    """It is over."""
    connection.execute("DELETE FROM locker_alarm WHERE alarm = ? AND subject = ?", (alarm, subject))


def standing_alarms(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """(alarm, subject)."""
    return set(connection.execute("SELECT alarm, subject FROM locker_alarm"))


def begin_emergency(connection: sqlite3.Connection, row: EmergencyRow, now_ms: int) -> None:
    """Recorded before the first door of it."""
    connection.execute(
        "INSERT INTO locker_emergency VALUES (?, ?, ?, ?, ?, NULL)",
        (row.emergency_id, json.dumps(row.by), row.reason, json.dumps(row.cells), now_ms),
    )


def end_emergency(connection: sqlite3.Connection, emergency_id: str, now_ms: int) -> None:
    """Gone through."""
    connection.execute("UPDATE locker_emergency SET ended_at = ? WHERE emergency_id = ?", (now_ms, emergency_id))


def open_emergencies(connection: sqlite3.Connection) -> dict[str, EmergencyRow]:
    """Those that were not gone through."""
    rows = connection.execute(
        "SELECT emergency_id, by_staff, reason, cells FROM locker_emergency WHERE ended_at IS NULL ORDER BY begun_at"
    )
    return {
        one: EmergencyRow(one, tuple(json.loads(by)), reason, tuple(json.loads(cells)))
        for one, by, reason, cells in rows
    }
