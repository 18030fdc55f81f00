"""The chunks of large content: made anew when a source changed, kept on disk until no station may still fetch them."""

import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from pydantic import BaseModel, ConfigDict

from hall.link.bundle import write_secret
from hall.messages.content import LARGEST_CHUNK, ContentChunk, ContentCollection
from hall.model.content import PackedChunk, pack, version_of
from hall_controller.read_models.content import ContentSource
from hall_controller.storage.database import Database

log = structlog.get_logger(__name__)
KEEP_VERSIONS = 3
"""A station in the middle of fetching a version still finds it after so many newer ones."""


class _Index(BaseModel):
    """`index.json`: versions of each collection, the newest last."""

    model_config = ConfigDict(frozen=True)

    versions: dict[str, tuple[ContentCollection, ...]] = {}


class ContentShelf:
    """`renew` is called by one thread; `collections` and `chunk` by any."""

    def __init__(
        self, folder: Path, sources: Sequence[ContentSource], database: Database, now_ms: Callable[[], int]
    ) -> None:
        self._folder, self._sources, self._database, self._now_ms = folder, sources, database, now_ms
        self._versions = dict(_read_index(folder / "index.json").versions)
        self._stale = {source.name for source in sources}
        self._day = ""
        self._lock = threading.Lock()

    def changed(self, views: frozenset[str]) -> None:
        """Hear what a COMMIT changed; returns at once."""
        touched = {source.name for source in self._sources if source.views & views}
        if touched:
            with self._lock:
                self._stale |= touched

    def renew(self, business_day: str) -> bool:
        """Make what is stale anew; True when a version is new. A source that fails leaves the others alone (G8)."""
        with self._lock:
            stale, self._stale = self._stale, set()
        if business_day != self._day:
            stale, self._day = {source.name for source in self._sources}, business_day
        renewed = [self._renewed(source, business_day) for source in self._sources if source.name in stale]
        if not any(renewed):
            return False
        known = {source.name for source in self._sources}
        self._versions = {name: kept for name, kept in self._versions.items() if name in known}
        write_secret(self._folder / "index.json", _Index(versions=self._versions).model_dump_json())
        self._sweep()
        return True

    def collections(self) -> tuple[ContentCollection, ...]:
        """The newest version of each collection."""
        named = (source.name for source in self._sources)
        return tuple(self._versions[name][-1] for name in named if name in self._versions)

    def chunk(self, sha256: str) -> bytes | None:
        """A packed chunk; None when no kept version has it."""
        kept = any(
            chunk.sha256 == sha256 for versions in self._versions.values() for v in versions for chunk in v.chunks
        )
        return (self._folder / sha256).read_bytes() if kept and (self._folder / sha256).is_file() else None

    def _renewed(self, source: ContentSource, business_day: str) -> bool:
        try:
            with self._database.read() as connection:
                chunks = pack(source.items(connection, business_day))
            return self._put(source.name, chunks)
        except Exception as error:
            # Supervised boundary: stations keep the version that they have.
            log.exception("content_not_made", name=source.name, error=type(error).__name__)
            with self._lock:
                self._stale.add(source.name)
            return False

    def _put(self, name: str, chunks: tuple[PackedChunk, ...]) -> bool:
        version = version_of(chunk.sha256 for chunk in chunks)
        before = self._versions.get(name, ())
        whole = bool(before) and all((self._folder / chunk.sha256).is_file() for chunk in before[-1].chunks)
        if whole and before[-1].version == version:
            return False
        if too_large := [chunk for chunk in chunks if len(chunk.body) > LARGEST_CHUNK]:
            raise ValueError(f"content {name}: a chunk has {len(too_large[0].body)} bytes, more than {LARGEST_CHUNK}")
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        for chunk in chunks:
            _write_new(self._folder / chunk.sha256, chunk.body)
        said = tuple(ContentChunk(sha256=chunk.sha256, size=len(chunk.body)) for chunk in chunks)
        made_at = before[-1].made_at if before and before[-1].version == version else self._now_ms()
        made = ContentCollection(name=name, version=version, made_at=made_at, chunks=said)
        self._versions[name] = (*(one for one in before if one.version != version), made)[-KEEP_VERSIONS:]
        log.info("content_made", name=name, chunks=len(chunks))
        return True

    def _sweep(self) -> None:
        kept = {chunk.sha256 for versions in self._versions.values() for one in versions for chunk in one.chunks}
        for path in self._folder.iterdir():
            if path.name not in kept and path.name != "index.json":
                path.unlink(missing_ok=True)


def _write_new(path: Path, body: bytes) -> None:
    """Whole or not at all; what is there under its hash stays."""
    if path.is_file() and path.stat().st_size == len(body):
        return
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(body)
    draft.chmod(0o600)
    draft.replace(path)


def _read_index(path: Path) -> _Index:
    """An index that is missing or cannot be read is made anew: only the age of the content is forgotten."""
    try:
        return _Index.model_validate(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return _Index()
    except ValueError as error:
        log.warning("content_index_unread", error=type(error).__name__)
        return _Index()
