"""What the hall hears of an entry, and the word for a trouble with its disk."""

import errno
import sqlite3
from typing import Any

from hall.messages import Message
from hall.messages.bodies.video import ClipDeleted, ClipFailed, ClipKept, SnapshotKept
from hall_controller.video.evidence.index import Entry


def reason_of(trouble: OSError | sqlite3.Error) -> str:
    """`disk_full` or `disk_error`."""
    full = isinstance(trouble, OSError) and trouble.errno in {errno.ENOSPC, errno.EDQUOT}
    full = full or (isinstance(trouble, sqlite3.Error) and getattr(trouble, "sqlite_errorname", "") == "SQLITE_FULL")
    return "disk_full" if full else "disk_error"


def event_of(entry: Entry) -> tuple[str, Message]:
    """(type, body) by the state that the entry is in."""
    cause: Any = entry.cause
    head = {"clip_id": entry.clip_id, "camera": entry.camera, "cause": cause, "about": entry.about}
    match entry.state:
        case "wanted":
            return "video.snapshot_kept", SnapshotKept(**head, sha256=entry.snapshot_sha256 or "")
        case "kept":
            return "video.clip_kept", ClipKept(
                **head,
                from_ms=entry.from_ms,
                to_ms=entry.to_ms,
                sha256=entry.sha256,
                size=entry.size,
                snapshot_sha256=entry.snapshot_sha256,
                masked=entry.masked,
                delete_after_ms=entry.delete_after_ms,
            )
        case "deleted":
            return "video.clip_deleted", ClipDeleted(clip_id=entry.clip_id, reason=entry.reason)
        case _:
            return "video.clip_failed", ClipFailed(**head, reason=entry.reason)
