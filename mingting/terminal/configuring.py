"""The station's own file while the terminal runs: tried device by device, kept, put back, proposed to the hall."""

import asyncio
import hashlib
import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

import structlog

from config import (
    ConfigError,
    DeviceModels,
    StationResult,
    difference,
    load_station_text,
    put_back,
    station_changes,
)
from hall.messages.documents import StationConfig
from hall.messages.maintenance import FILE, ConfigProposed
from kiosk.store import DocumentRow, Store, put_document, read_documents
from kiosk.store.documents import put_fact, read_fact
from mingting.terminal.leads import free_name
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.section_text import with_section

log = structlog.get_logger(__name__)
GIVEN, SEEN, PROPOSED = "config.given", "config.file_seen", "config.proposed"
"""Facts: hash of the controller's newest file, hash of the machine's own file when it was last looked at, and whether
what runs here is a proposal that the hall has not decided on."""
IDLE_LOOK_S = 1.0
Propose = Callable[[ConfigProposed], Awaitable[None]]


class Configuring:
    """One new file at a time; whatever happens, the terminal keeps a file that it can run with."""

    def __init__(
        self,
        store: Store,
        station: str,
        running: str,
        devices: OwnDevices,
        models: DeviceModels,
        now_ms: Callable[[], int],
        idle: Callable[[], bool],
        restart: Callable[[], None],
        propose: Propose,
    ) -> None:
        self._store, self._file, self.running = store, f"{station}.yaml", running
        self._devices, self._models = devices, models
        self._now_ms, self._idle, self._restart, self._propose = now_ms, idle, restart, propose
        self._turn = asyncio.Lock()
        self._restarting: asyncio.Task[None] | None = None
        self._facts = store.run_now(_facts)

    @property
    def ver(self) -> int:
        """Version of the hall's document that this run is based on, 0 = the machine's own first file."""
        row = self._store.run_now(read_documents).get("config")
        return row.ver if row else 0

    @property
    def is_proposal(self) -> bool:
        """Whether what runs here was not given by the hall."""
        return self._facts.get(PROPOSED) == "yes"

    def check(self, text: str) -> StationResult:
        """The file as this station reads it; ConfigError when its own part is wrong."""
        return load_station_text(text, self._file, self._models)

    async def apply(self, given: StationConfig, ver: int) -> tuple[str, ...]:
        """Run with `given`; returns what is wrong with it or was put back. ConfigError: nothing was done."""
        async with self._turn:
            if self._facts.get(GIVEN) == _mark(given):
                return ()
            new = self.check(given.text)
            text, lost = await self._tried(new, given.text)
            problems = (*_words(new), *(f"{name}: put back, it was not online within the time" for name in lost))
            if lost:  # said before it is kept: after a crash between the two it is said twice, never not at all
                await self._say(given.text, text, ver, "device_put_back", lost)
            await self._keep(text, given, ver)
            return problems

    async def _tried(self, new: StationResult, text: str) -> tuple[str, tuple[str, ...]]:
        changes = station_changes(self.running, text)
        touched = sorted(changes.added | changes.removed | changes.changed)
        lost = await self._devices.try_out(new, touched)
        if lost:
            text = put_back(text, self.running, lost)
        if changes.own:
            self._restarting = asyncio.create_task(self._restart_between_sessions())
        return text, lost

    async def _restart_between_sessions(self) -> None:
        async with self._turn:  # after the file was kept
            while not self._idle():  # noqa: ASYNC110 - a citizen's leaving is no event of ours
                await asyncio.sleep(IDLE_LOOK_S)
            self._restart()

    async def _keep(self, text: str, given: StationConfig, ver: int) -> None:
        row = DocumentRow("config", ver, running_json(StationConfig(text=text, file_name=given.file_name)))
        await self._remember(row, {GIVEN: _mark(given), PROPOSED: "yes" if text != given.text else "no"})
        self.running = text

    async def _remember(self, row: DocumentRow | None, facts: dict[str, str]) -> None:
        def work(connection: sqlite3.Connection) -> None:
            if row is not None:
                put_document(connection, row, self._now_ms())
            for name, value in facts.items():
                put_fact(connection, name, value)

        await self._store.run(work)
        self._facts |= facts

    async def _say(
        self,
        before: str,
        now: str,
        ver: int,
        reason: Literal["device_put_back", "edited_here"],
        devices: tuple[str, ...] = (),
        author: str = "station",
    ) -> None:
        shown = difference(before, now, self._file)[:FILE]
        await self._propose(
            ConfigProposed(base_ver=ver, text=now, difference=shown, author=author, reason=reason, devices=devices)
        )

    async def add_device(self, base: str, content: Mapping[str, Any], by: str) -> str:
        """A technician's new device runs from now on, the hall decides on it; its name. ConfigError: not done."""
        async with self._turn:
            before, row = self.running, self._store.run_now(read_documents).get("config")
            name = free_name(base, {**self._devices.sections, **self._devices.disabled})
            text = with_section(before, name, content)
            new = self.check(text)
            if name in new.disabled_devices:
                raise ConfigError(new.report)
            ver = row.ver if row else 0
            config = StationConfig(text=text, file_name=self._file)
            await self._say(before, text, ver, "edited_here", (name,), author=by)
            await self._remember(DocumentRow("config", ver, running_json(config)), {PROPOSED: "yes"})
            self.running = text
            await self._devices.try_out(new, (name,))
            return name

    async def propose_local_edit(self, file: str) -> None:
        """The machine's own file was edited by hand: it runs already (see `text_to_run`), now the hall is told."""
        if self._facts.get(SEEN) == digest(file):
            return
        row = self._store.run_now(read_documents).get("config")
        before = StationConfig.model_validate_json(row.content).text if row else file
        if row is None or SEEN not in self._facts or self.running != file or before == file:
            await self._remember(None, {SEEN: digest(file)})
            return
        kept = DocumentRow("config", row.ver, running_json(StationConfig(text=file, file_name=self._file)))
        await self._say(before, file, row.ver, "edited_here")
        await self._remember(kept, {SEEN: digest(file), PROPOSED: "yes"})


def _facts(connection: sqlite3.Connection) -> dict[str, str]:
    found = {name: read_fact(connection, name) for name in (GIVEN, SEEN, PROPOSED)}
    return {name: value for name, value in found.items() if value is not None}


def text_to_run(store: Store, station: str, file: str, models: DeviceModels) -> str:
    """What this run begins with: a hand-edited file goes before the newest accepted one; a file must load."""
    row = store.run_now(read_documents).get("config")
    seen = store.run_now(lambda connection: read_fact(connection, SEEN))
    accepted = StationConfig.model_validate_json(row.content).text if row else None
    candidates = [file, accepted] if seen is not None and seen != digest(file) else [accepted, file]
    for text in candidates:
        if text is None:
            continue
        try:
            load_station_text(text, f"{station}.yaml", models)
        except ConfigError as error:
            log.error("config_no_longer_loads", problems=len(error.report.errors()))  # noqa: TRY400 - known trouble
            continue
        return text
    return file


def running_json(config: StationConfig) -> str:
    """As documents are kept."""
    return json.dumps(config.model_dump(mode="json", exclude_none=True), ensure_ascii=False, sort_keys=True)


def digest(text: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def _mark(given: StationConfig) -> str:
    return digest(f"{given.text}\0{given.again or ''}")


def _words(new: StationResult) -> tuple[str, ...]:
    return tuple(str(problem) for problem in new.report.errors())
