"""The station's own file while the terminal runs: tried device by device, kept, put back, proposed to the hall."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import structlog

from config import (
    ConfigError,
    DeviceModels,
    Problem,
    PutBackError,
    Report,
    StationResult,
    Words,
    difference,
    put_back,
    station_changes,
)
from config.station_file import StationKind
from hall.messages.documents import StationConfig
from hall.messages.maintenance import FILE, ConfigProposed
from kiosk.store import DocumentRow, Store, put_document, read_documents
from kiosk.store.documents import put_fact
from mingting.terminal.kept_file import (
    GIVEN,
    NO_SECRETS,
    PROPOSED,
    SEEN,
    UNUSABLE,
    accepted_text,
    digest,
    kept_facts,
    mark_of,
    running_json,
)
from mingting.terminal.leads import free_name
from mingting.terminal.problem_words import in_both, of_file
from mingting.terminal.section_text import with_section
from mingting.terminal.station_file import load_terminal

log = structlog.get_logger(__name__)
IDLE_LOOK_S = 1.0
Propose = Callable[[ConfigProposed], Awaitable[None]]
TakeOver = Callable[[StationResult, str], Awaitable[bool]]
"""Takes over what of the station's own part may change while it runs, out of the file (second: as text before); True =
all of it, no restart is needed."""
MOST_NAMED = 60
"""Devices that a proposal names."""


@dataclass
class _Trial:
    """What came of a file: kept until it is in the store, so that a full disk has no device exchanged again."""

    mark: str
    text: str
    own: bool
    lost: tuple[str, ...]
    said: bool = False


class Exchanged(Protocol):
    """The parts of a file that can be exchanged one by one: a terminal's devices."""

    @property
    def sections(self) -> Mapping[str, Any]:
        """Those that run, by name."""
        ...

    @property
    def disabled(self) -> Mapping[str, Any]:
        """Those whose section is wrong."""
        ...

    async def try_out(self, new: StationResult, names: Iterable[str]) -> tuple[str, ...]:
        """Exchange these; who was put back."""
        ...


class Configuring:
    """One new file at a time; whatever happens, the terminal keeps a file that it can run with."""

    def __init__(
        self,
        store: Store,
        station: str,
        running: str,
        devices: Exchanged,
        models: DeviceModels,
        now_ms: Callable[[], int],
        idle: Callable[[], bool],
        restart: Callable[[], None],
        propose: Propose,
        folder: Path | None = None,
        kind: StationKind = "kiosk",
        own_secrets: Callable[[], Mapping[str, str]] = lambda: NO_SECRETS,
        take_over: TakeOver | None = None,
    ) -> None:
        self._store, self._station, self._file, self.folder = store, station, f"{station}.yaml", folder
        self._kind, self._own_secrets, self._take_over = kind, own_secrets, take_over
        self.running = self._live = running
        """What is kept, and what the devices run with: another one only between a trial and its keeping."""
        self._devices, self._models = devices, models
        self._now_ms, self._idle, self._restart, self._propose = now_ms, idle, restart, propose
        self._turn = asyncio.Lock()
        self._trial: _Trial | None = None
        self._restarting: asyncio.Task[None] | None = None
        self._facts = store.run_now(kept_facts)

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
        return load_terminal(text, self._station, self._models, self.folder, self._kind, self._own_secrets())

    async def apply(self, given: StationConfig, ver: int) -> tuple[str, ...]:
        """Run with `given`; returns what is wrong with it or was put back. ConfigError: nothing was done."""
        async with self._turn:
            if self._facts.get(GIVEN) == mark_of(given):
                return ()
            new = await asyncio.to_thread(self.check, given.text)
            if self._trial is None or self._trial.mark != mark_of(given):
                self._trial = await self._tried(new, given)
            trial = self._trial
            if trial.lost and not trial.said:  # before it is kept: after a crash between the two it is said twice
                await self._say(given.text, trial.text, ver, "device_put_back", trial.lost)
                trial.said = True
            await self._keep(trial.text, given, ver)
            self._trial = None
            if trial.own:
                self._restarting = asyncio.create_task(self._restart_between_sessions())
            return (*map(of_file, new.report.errors()), *map(_put_back, trial.lost))

    async def _tried(self, new: StationResult, given: StationConfig) -> _Trial:
        before, text = self._live, given.text
        changes = await asyncio.to_thread(station_changes, before, text)
        # A key written twice says the same as before and is wrong nevertheless.
        other = {name for name in new.disabled_devices if name in self._devices.sections}
        other |= {name for name in new.devices if name in self._devices.disabled}
        touched = sorted(changes.added | changes.removed | changes.changed | other)
        lost = await self._devices.try_out(new, touched)
        if lost:
            try:
                text = await asyncio.to_thread(self._with_old_sections, text, before, lost)
            except (PutBackError, ConfigError) as error:
                await self._devices.try_out(self.check(before), touched)
                raise self._not_to_be_written(", ".join(lost)) from error
        own = changes.own and (self._take_over is None or not await self._take_over(new, before))
        self._live = text
        return _Trial(mark_of(given), text, own, lost)

    def _with_old_sections(self, text: str, before: str, lost: tuple[str, ...]) -> str:
        merged = put_back(text, before, lost)
        self.check(merged)
        return merged

    def _not_to_be_written(self, names: str) -> ConfigError:
        zh = f"{names}：这一节写不进这份文件（文件太长，或者写法太特殊），什么都没有改"
        en = f"{names}: its section does not fit into this file (too long, or too special a form); nothing was changed"
        return ConfigError(Report((Problem(self._file, 0, 0, "devices", Words(zh, en)),)))

    async def _restart_between_sessions(self) -> None:
        async with self._turn:
            while not self._idle():  # noqa: ASYNC110 - a citizen's leaving is no event of ours
                await asyncio.sleep(IDLE_LOOK_S)
            self._restart()

    async def _keep(self, text: str, given: StationConfig, ver: int) -> None:
        row = DocumentRow("config", ver, running_json(StationConfig(text=text, file_name=given.file_name)))
        await self._remember(row, {GIVEN: mark_of(given), PROPOSED: "yes" if text != given.text else "no"})
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
            ConfigProposed(
                base_ver=ver,
                text=now,
                difference=shown,
                author=author,
                reason=reason,
                devices=devices[:MOST_NAMED],
            )
        )

    async def add_device(self, base: str, content: Mapping[str, Any], by: str) -> str:
        """A technician's new device runs from now on, the hall decides on it; its name. ConfigError: not done."""
        async with self._turn:
            before, row = self._live, self._store.run_now(read_documents).get("config")
            name = free_name(base, {**self._devices.sections, **self._devices.disabled})
            try:
                text = with_section(before, name, content)
            except PutBackError as error:
                raise self._not_to_be_written(name) from error
            new = self.check(text)
            if name in new.disabled_devices:
                raise ConfigError(new.report)
            ver = row.ver if row else 0
            config = StationConfig(text=text, file_name=self._file)
            await self._say(before, text, ver, "edited_here", (name,), author=by)
            await self._remember(DocumentRow("config", ver, running_json(config)), {PROPOSED: "yes"})
            self.running = self._live = text
            await self._devices.try_out(new, (name,))
            return name

    async def propose_local_edit(self, file: str) -> None:
        """The machine's own file was edited by hand: it runs already (see `text_to_run`), now the hall is told."""
        if self._facts.get(SEEN) == digest(file):
            return
        row = self._store.run_now(read_documents).get("config")
        before = accepted_text(row) or file
        if row is None or SEEN not in self._facts or self.running != file or before == file:
            await self._remember(None, {SEEN: digest(file)})
            return
        kept = DocumentRow("config", row.ver, running_json(StationConfig(text=file, file_name=self._file)))
        await self._say(before, file, row.ver, "edited_here")
        await self._remember(kept, {SEEN: digest(file), PROPOSED: "yes"})

    async def own_file_trouble(self, file: str) -> tuple[bool, bool]:
        """Whether the machine's own file cannot be used, and whether that is other than the hall was told."""
        bad = bool(file) and file != self.running and await asyncio.to_thread(self._is_unusable, file)
        return bad, bad != (self._facts.get(UNUSABLE) == "yes")

    async def own_file_told(self, *, unusable: bool) -> None:
        """The hall knows."""
        await self._remember(None, {UNUSABLE: "yes" if unusable else "no"})

    def _is_unusable(self, file: str) -> bool:
        try:
            self.check(file)
        except ConfigError as error:
            first = error.report.errors()[0]
            log.error("own_file_unusable", problems=len(error.report.errors()), detail=f"{first.place} {first.what.en}")  # noqa: TRY400 - a technician's slip
            return True
        return False


def _put_back(name: str) -> str:
    zh = f"{name}：到时没连上，换回了原来的写法"
    return in_both(zh, f"{name}: put back, it was not online within the time")
