"""Which file a station begins with, and how the accepted one is kept in its store."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import structlog
from pydantic import ValidationError

from config import ConfigError, DeviceModels
from config.station_file import StationKind
from hall.messages.documents import StationConfig
from kiosk.store import DocumentRow, Store, read_documents
from kiosk.store.documents import read_fact
from mingting.terminal.station_file import load_terminal

log = structlog.get_logger(__name__)
GIVEN, SEEN, PROPOSED, UNUSABLE = "config.given", "config.file_seen", "config.proposed", "config.file_unusable"
"""Facts: hash of the controller's newest file, hash of the machine's own file when it was last looked at, whether
what runs here is a proposal that the hall has not decided on, and whether the hall was told that the machine's own
file cannot be used."""
NO_SECRETS: Mapping[str, str] = {}


def kept_facts(connection: sqlite3.Connection) -> dict[str, str]:
    """Those of the four that are there."""
    found = {name: read_fact(connection, name) for name in (GIVEN, SEEN, PROPOSED, UNUSABLE)}
    return {name: value for name, value in found.items() if value is not None}


def accepted_text(row: DocumentRow | None) -> str | None:
    """The accepted file; None when there is none, or one that another release wrote."""
    try:
        return StationConfig.model_validate_json(row.content).text if row else None
    except ValidationError:
        log.error("document_no_longer_read", document="config", error="ValidationError")  # noqa: TRY400 - another release is no fault
        return None


def text_to_run(
    store: Store,
    station: str,
    file: str,
    models: DeviceModels,
    folder: Path | None = None,
    kind: StationKind = "kiosk",
    own_secrets: Mapping[str, str] = NO_SECRETS,
) -> str:
    """What this run begins with: a hand-edited file goes before the newest accepted one; a file must load."""
    row = store.run_now(read_documents).get("config")
    seen = store.run_now(lambda connection: read_fact(connection, SEEN))
    accepted = accepted_text(row)
    candidates = [file, accepted] if seen is not None and seen != digest(file) else [accepted, file]
    for text in candidates:
        if text is None:
            continue
        try:
            load_terminal(text, station, models, folder, kind, own_secrets)
        except ConfigError as error:
            log.error("config_no_longer_loads", problems=len(error.report.errors()))  # noqa: TRY400 - known trouble
            continue
        except Exception as error:  # a defect of ours must not keep a terminal from the other file (G8)
            log.exception("config_defect", error=type(error).__name__)
            continue
        return text
    return file


def running_json(config: StationConfig) -> str:
    """As documents are kept."""
    return json.dumps(config.model_dump(mode="json", exclude_none=True), ensure_ascii=False, sort_keys=True)


def digest(text: str) -> str:
    """SHA-256 in hex; of bytes that are no UTF-8 too."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def mark_of(given: StationConfig) -> str:
    """Hash of what the controller gave, other when it gives the same again on purpose."""
    return digest(f"{given.text}\0{given.again or ''}")
