"""Online backup with a manifest, and restoring it under a new epoch (G2)."""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from hall_controller.storage.chain import GENESIS, Head
from hall_controller.storage.database import Database
from hall_controller.storage.engines import raw
from hall_controller.storage.errors import StorageCorrupt
from hall_controller.storage.file_lock import FileLock, lock_path, sync_folder
from hall_controller.storage.incarnation import INCARNATION, HeadFile, mark_restored, value
from hall_controller.storage.migrations import runner
from hall_controller.storage.schema.journal import journal


class BackupManifest(BaseModel):
    """What stands beside a backup as `<file>.json`; `seq` and `hash` are the journal's head in it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    made_at: int
    seq: int
    hash: str
    schema_revision: str | None
    bytes: int
    sha256: str


class BackupError(Exception):
    """A backup cannot be made or used; says which file, why, and what to do."""


def backup(database: Database, target: Path, now_ms: int) -> BackupManifest:
    """Copy the running database into one file while the hall works on; BackupError when `target` is there."""
    if target.exists():
        raise BackupError(f"{target}: is already there; a backup never overwrites another, choose a new name")
    fresh = target.with_name(target.name + ".part")
    fresh.unlink(missing_ok=True)
    with database.read() as connection:
        revision = runner.revision(connection)
        fresh.touch(mode=0o600)
        copy = sqlite3.connect(fresh)
        raw(connection).backup(copy)
    head = _settle(copy, fresh)
    manifest = BackupManifest(
        made_at=now_ms,
        seq=head.seq,
        hash=head.hash,
        schema_revision=revision,
        bytes=fresh.stat().st_size,
        sha256=_sha256(fresh),
    )
    manifest_path(target).write_text(manifest.model_dump_json(indent=2) + "\n", "utf-8")
    fresh.replace(target)
    sync_folder(target.parent)
    return manifest


def restore(source: Path, target: Path, now_ms: int) -> BackupManifest:
    """Put a backup in the place of `target`, marked as restored; the file there before is kept as `.before-<ms>`.

    BackupError when the backup is not what its manifest says; StorageLocked while a controller runs on `target`.
    """
    manifest = read_manifest(source)
    if (found := _sha256(source)) != manifest.sha256:
        raise BackupError(
            f"{source}: is damaged (SHA-256 {found[:16]}…, made as {manifest.sha256[:16]}…); take another"
        )
    fresh = target.with_name(target.name + ".part")
    with FileLock(lock_path(target)):
        _copy(source, fresh)
        _mark(fresh, now_ms)
        _set_aside(target, f"{target.name}.before-{now_ms}")
        fresh.replace(target)
        sync_folder(target.parent)
        _remember(target, now_ms)
    return manifest


def manifest_path(backup_file: Path) -> Path:
    """Where a backup's manifest stands."""
    return backup_file.with_name(backup_file.name + ".json")


def read_manifest(backup_file: Path) -> BackupManifest:
    """The manifest of a backup; BackupError when it is missing or unreadable."""
    path = manifest_path(backup_file)
    try:
        return BackupManifest.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValueError) as fault:
        raise BackupError(f"{path}: no readable manifest ({fault}); copy it together with its backup") from fault


def _copy(source: Path, fresh: Path) -> None:
    """Copy it for its owner's eyes only, from the first byte on."""
    for old in (fresh, fresh.with_name(fresh.name + "-wal"), fresh.with_name(fresh.name + "-shm")):
        old.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    shutil.copyfile(source, fresh)


def _set_aside(target: Path, name: str) -> None:
    """Rename a database, which may be damaged, together with its WAL."""
    for suffix in ("", "-wal", "-shm"):
        old = target.with_name(target.name + suffix)
        if old.exists():
            old.replace(target.with_name(name + suffix))


def _settle(copy: sqlite3.Connection, path: Path) -> Head:
    """Make the copy one checked file without a WAL beside it, durably on disk."""
    try:
        copy.execute("PRAGMA journal_mode = DELETE")
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StorageCorrupt(f"{path}: the copy is damaged ({verdict}); check the disk, the database may be too")
        row = copy.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    finally:
        copy.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return Head(*row) if row else Head(0, GENESIS)


def _mark(path: Path, now_ms: int) -> None:
    with Database.open(path) as database, database.writer.begin():
        mark_restored(database.writer, now_ms)
    lock_path(path).unlink(missing_ok=True)


def _remember(path: Path, now_ms: int) -> None:
    with Database.open(path, write=False) as database, database.read() as connection:
        row = connection.execute(select(journal.c.seq, journal.c.hash).order_by(journal.c.seq.desc()).limit(1)).first()
        incarnation = value(connection, INCARNATION) or ""
    HeadFile(path).write(incarnation, Head(row.seq, row.hash) if row else Head(0, GENESIS), now_ms)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
