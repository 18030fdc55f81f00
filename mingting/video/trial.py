"""A new file that needs a restart: when the station does not come up with it, the one before is put back."""

import sqlite3

import structlog

from config import difference
from hall.messages.documents import StationConfig
from hall.messages.maintenance import FILE, ConfigProposed
from kiosk.store import DocumentRow, Store, put_document, read_documents
from kiosk.store.documents import put_fact, read_fact
from mingting.terminal.kept_file import PROPOSED, running_json

log = structlog.get_logger(__name__)
BEFORE, STARTS = "video.file_before", "video.trial_starts"
MOST_STARTS = 2
"""The new file gets so many starts."""
WELL_AFTER_S = 20.0
"""Up for so long with the new file: it is kept."""


def begin_trial(store: Store, before: str) -> None:
    """The next start is with another file than this."""

    def work(connection: sqlite3.Connection) -> None:
        put_fact(connection, BEFORE, before)
        put_fact(connection, STARTS, "0")

    store.run_now(work)


def put_back_at_start(store: Store, station: str, now_ms: int) -> ConfigProposed | None:
    """Count this start; when the trial has failed, the file before is the one to run with, and the hall is told so."""

    def work(connection: sqlite3.Connection) -> ConfigProposed | None:
        before, row = read_fact(connection, BEFORE), read_documents(connection).get("config")
        if not before or row is None:
            return None
        starts = int(read_fact(connection, STARTS) or "0") + 1
        put_fact(connection, STARTS, str(starts))
        if starts <= MOST_STARTS:
            return None
        failed = StationConfig.model_validate_json(row.content)
        kept = StationConfig(text=before, file_name=failed.file_name)
        put_document(connection, DocumentRow("config", row.ver, running_json(kept)), now_ms)
        put_fact(connection, PROPOSED, "yes")
        put_fact(connection, BEFORE, "")
        return ConfigProposed(
            base_ver=row.ver,
            text=before,
            difference=difference(failed.text, before, f"{station}.yaml")[:FILE],
            author="station",
            reason="device_put_back",
        )

    back = store.run_now(work)
    if back is not None:
        log.error("config_put_back", ver=back.base_ver, reason="the station did not come up with it")
    return back


async def came_up(store: Store) -> None:
    """The file works: nothing is put back any more."""
    await store.run(lambda connection: put_fact(connection, BEFORE, ""))
