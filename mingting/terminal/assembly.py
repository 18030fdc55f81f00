"""The terminal, put together: plain constructors, start order top to bottom, stopped in reverse."""

import asyncio
import base64
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from config import ConfigError, StationResult, load_station_text
from config import StationConfig as StationFile
from devices.catalog import CATALOG, make_device
from devices.contract import Device, Health, TicketPrinter
from devices.contract.code_scanner import CodeScanner
from devices.supervisor import Supervisor
from hall.link import LinkSettings, Listeners, SqliteOutbox, StationFacts, StationLink
from hall.messages import Command, ControllerPhase, ControllerState, Message, StationPhase
from hall.messages.bodies import QueueSnapshot
from hall.messages.documents import StationConfig
from hall.model.code import PrivateKey, station_signer
from hall.model.sealed import seal, seal_context
from hall.model.text import Text
from kiosk.conductor.asking import Asking
from kiosk.conductor.conductor import Conductor
from kiosk.conductor.desk import Desk
from kiosk.conductor.health import report_of, switched_off, take_in
from kiosk.conductor.issuing import Issuing
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.orders import Orders
from kiosk.conductor.printing import Printing
from kiosk.conductor.world import World
from kiosk.engine import Running
from kiosk.ports import Voice
from kiosk.session.facts import Station
from kiosk.session.screen import Screen
from kiosk.store import Store, read_documents
from kiosk.voice import FileVoice, Silence
from mingting import VERSION
from mingting.clock import ProgramClock
from mingting.terminal.documents import Documents

log = structlog.get_logger(__name__)
KEEP_MS = 7 * 86_400_000
"""Settled numbers are kept as long as acknowledged events (design.md G1)."""
DEVICE_MODELS = {entry.name: entry.settings for entry in CATALOG.values()}


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """What a terminal is started with: its bundle's content and where it may write."""

    link: LinkSettings
    signing_key: PrivateKey
    station_file: str
    """The station's YAML as in the bundle; the newest applied one goes before it."""
    data: Path
    sounds: Path | None
    max_pages: int | None = None
    """Bound of the store's size, for disk-full tests."""


@dataclass
class Terminal:
    """The parts that tests and tools look at."""

    settings: TerminalSettings
    clock: ProgramClock
    station: StationResult
    world: World
    store: Store
    ledger: Ledger
    documents: Documents
    supervisor: Supervisor
    link: StationLink
    conductor: Conductor
    running: Running


class Presence:
    """What the birth says; asked on the link's thread."""

    def __init__(
        self,
        station: StationResult,
        ledger: Ledger,
        documents: Documents,
        day: Callable[[], str],
        supervisor: Supervisor,
    ) -> None:
        self._station = station
        self._ledger = ledger
        self._documents = documents
        self._day = day
        self._supervisor = supervisor

    def facts(self) -> StationFacts:
        """Answered from the store and the supervisor at once."""
        broken = [name for name in self._supervisor.devices if not self._supervisor.health(name).ready]
        broken += list(self._station.disabled_devices)
        return StationFacts(
            kind="kiosk",
            version=VERSION,
            phase=StationPhase.DEGRADED if broken else StationPhase.READY,
            reason=",".join(sorted(broken)) or None,
            devices={name: section.driver for name, section in self._station.devices.items()},
            highest=self._ledger.highest(self._day()),
            applied=self._documents.applied,
        )


async def assemble(
    settings: TerminalSettings, clock: ProgramClock, publish: Callable[[Screen], None], restart: Callable[[], None]
) -> Terminal:
    """Build every part; nothing is started yet. ConfigError with the report when the station's own part is wrong."""
    loop = asyncio.get_running_loop()
    settings.data.mkdir(parents=True, exist_ok=True)
    store = Store(settings.data / "station.sqlite", max_pages=settings.max_pages)
    store.open(clock.now_ms())
    station_text = _applied_station_file(store) or settings.station_file
    station = load_station_text(station_text, f"{settings.link.station}.yaml", DEVICE_MODELS)
    own = station.config
    devices = [make_device(name, section.settings, clock) for name, section in station.devices.items()]
    printer = next((device for device in devices if isinstance(device, TicketPrinter)), None)
    world = _world(own, devices)
    documents = Documents(world, store, clock.now_ms, DEVICE_MODELS, restart)
    documents.running_file = station_text
    documents.load()

    parts: dict[str, Terminal] = {}
    ledger = Ledger(store, lambda: parts["terminal"].link if parts else None, clock)
    world.may_issue = ledger.met_controller()

    def on_health(health: Health) -> None:
        terminal = parts["terminal"]
        report = report_of(health, {name: section.driver for name, section in station.devices.items()})
        terminal.conductor.deed(ledger.append("device.changed", report))
        terminal.link.presence_changed()
        if take_in(world, health):
            terminal.conductor.refresh()

    supervisor = Supervisor(devices, clock, on_health)

    def on_controller(state: ControllerState | None) -> None:
        if state is not None and state.phase is ControllerPhase.READY:
            world.may_issue = True
        parts["terminal"].conductor.refresh()

    def on_public(name: str, snapshot: Message) -> None:
        if name == "queue" and isinstance(snapshot, QueueSnapshot):
            world.queue = snapshot
            parts["terminal"].conductor.refresh()

    def on_command(command: Command) -> None:
        terminal = parts["terminal"]
        terminal.conductor.deed(orders.carry_out(command, clock.monotonic()))

    presence = Presence(station, ledger, documents, lambda: world.business_day(clock.now_ms()), supervisor)
    link = StationLink(
        settings.link,
        SqliteOutbox(settings.data / "station.sqlite", clock.now_ms),
        presence,
        clock.now_ms,
        Listeners(on_command, documents.take, on_controller, on_public),
        loop,
    )
    hall, slug = settings.link.hall, settings.link.station

    def sealed(fields: dict[str, str], purpose: str) -> str:
        if world.keys is None:
            raise ValueError("no sealing key yet: the terminal has not met its controller")
        return seal(base64.b64decode(world.keys.sealing_public_key), fields, seal_context(hall, slug, purpose))

    desk = Desk(
        world, ledger, link, clock, station_signer(settings.signing_key), own.offline_mark or slug.upper(), sealed
    )
    voice: Voice = FileVoice(settings.sounds) if settings.sounds and own.sound else Silence()
    printing = Printing(desk, printer, lambda: supervisor.kick(printer.name) if printer else None)
    orders = Orders(desk, printing)
    conductor = Conductor(desk, Issuing(desk), Asking(desk), printing, voice, publish)
    running = Running(
        conductor.touch,
        conductor.scanned,
        _steps(
            store,
            ledger,
            supervisor,
            link,
            documents,
            conductor,
            printing,
            station,
            lambda: _forget_old(ledger, world, clock),
        ),
    )
    for scanner in (device for device in devices if isinstance(device, CodeScanner)):
        scanner.listen(conductor.scanned)
    parts["terminal"] = Terminal(
        settings, clock, station, world, store, ledger, documents, supervisor, link, conductor, running
    )
    return parts["terminal"]


def _world(own: StationFile, devices: list[Device]) -> World:
    families = {device.family for device in devices}
    station = Station(
        own.station,
        Text(zh=own.name.zh, en=own.name.en),
        Text(zh=own.place.zh, en=own.place.en),
        scanner="code_scanner" in families,
        printer="ticket_printer" in families,
    )
    return World(station, printer="ok" if station.printer else "none")


Step = tuple[Callable[[], Awaitable[None]], Callable[[], Awaitable[None]]]


def _steps(
    store: Store,
    ledger: Ledger,
    supervisor: Supervisor,
    link: StationLink,
    documents: Documents,
    conductor: Conductor,
    printing: Printing,
    station: StationResult,
    forget_old: Callable[[], None],
) -> tuple[Step, ...]:
    """(start, stop) of each part in start order."""
    tasks: dict[str, asyncio.Task[None]] = {}

    async def settle() -> None:
        await asyncio.to_thread(forget_old)
        printing.interrupted = await asyncio.to_thread(ledger.settle_after_start)
        for name, problems in station.disabled_devices.items():
            log.error("device_switched_off", device=name, problems=len(problems))
            await ledger.append("device.changed", switched_off(name))

    async def close_store() -> None:
        await asyncio.to_thread(store.close)

    async def watch() -> None:
        tasks["devices"] = asyncio.create_task(supervisor.run())

    async def connect() -> None:
        link.start()
        tasks["documents"] = asyncio.create_task(documents.run(conductor, link))

    async def disconnect() -> None:
        await _end(tasks.pop("documents", None))
        await asyncio.to_thread(link.stop)

    async def show() -> None:
        conductor.start()

    return (
        (settle, close_store),
        (watch, lambda: _end(tasks.pop("devices", None))),
        (connect, disconnect),
        (show, conductor.stop),
    )


def _forget_old(ledger: Ledger, world: World, clock: ProgramClock) -> None:
    old_ms = clock.now_ms() - KEEP_MS
    ledger.forget_before(world.business_day(old_ms), old_ms)


async def _end(task: "asyncio.Task[None] | None") -> None:
    if task is not None:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _applied_station_file(store: Store) -> str | None:
    """The newest station file that this station has accepted; one that no longer loads is left out."""
    row = store.run_now(read_documents).get("config")
    if row is None:
        return None
    own = StationConfig.model_validate_json(row.content)
    try:
        load_station_text(own.text, own.file_name, DEVICE_MODELS)
    except ConfigError as error:
        log.exception("applied_config_no_longer_loads", problems=len(error.report.errors()))
        return None
    return own.text
