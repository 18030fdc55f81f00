"""The terminal, put together: plain constructors, start order top to bottom, stopped in reverse."""

import asyncio
import contextlib
from collections.abc import Callable

from devices.contract import Health
from hall.link import Listeners, SqliteOutbox, StationLink
from hall.link.content import ContentFetcher
from hall.messages import Command, ControllerState, Message
from hall.messages.bodies import QueueSnapshot
from hall.messages.documents import Heads, Series
from hall.messages.envelopes import Inquiry
from hall.messages.maintenance import ConfigProposed
from hall.model.code import station_signer
from hall.model.hours import local_time
from kiosk.conductor.asking import Asking
from kiosk.conductor.cases import Cases
from kiosk.conductor.conductor import Answering, Conductor
from kiosk.conductor.desk import Desk
from kiosk.conductor.forms import Forms
from kiosk.conductor.guides import Guides
from kiosk.conductor.issuing import Issuing
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.maintenance.front import Front
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.conductor.orders import Orders
from kiosk.conductor.printing import Printing
from kiosk.conductor.ratings import Ratings
from kiosk.conductor.scanning import is_staff_code
from kiosk.engine import Running
from kiosk.ports import Voice
from kiosk.session.events import Effect
from kiosk.session.guides.events import PrintGuide, ReadGuide
from kiosk.session.screen import Screen
from kiosk.store import Store
from kiosk.store.heads import kept_heads
from kiosk.voice import FileVoice, Silence
from mingting.clock import ProgramClock
from mingting.terminal import station_file
from mingting.terminal.aiming import Aiming
from mingting.terminal.cabinet import TerminalCabinet
from mingting.terminal.configuring import Configuring
from mingting.terminal.content import ContentKeeper
from mingting.terminal.device_news import DeviceNews
from mingting.terminal.device_orders import DeviceOrders
from mingting.terminal.documents import Documents
from mingting.terminal.examining import examined
from mingting.terminal.first_world import world_of
from mingting.terminal.kept_file import text_to_run
from mingting.terminal.learning import DoorLearning, learning_alone
from mingting.terminal.looking_answers import LookingAnswers
from mingting.terminal.machine_rows import OwnMachine
from mingting.terminal.maintenance import Maintenance
from mingting.terminal.new_device import NewDevice
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.own_file import look_at_own_file
from mingting.terminal.presence import Presence
from mingting.terminal.prospecting import Prospecting
from mingting.terminal.sealing import Sealing
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.settling import settle
from mingting.terminal.shelf import Shelf
from mingting.terminal.upkeep import Upkeep

WARM_UP_AFTER_S = 3.0
"""The first picture goes before."""


class Terminal:
    """Every part of a terminal without its screen; built on the engine's loop, nothing is started by building.

    `store` is open; the terminal closes it when it ends.
    ConfigError with the report when its own part is wrong; a bad device section only switches that device off.
    """

    def __init__(
        self,
        settings: TerminalSettings,
        clock: ProgramClock,
        store: Store,
        publish: Callable[[Screen], None],
        restart: Callable[[], None],
    ) -> None:
        self.settings, self.clock, self.store = settings, clock, store
        station, models = settings.link.station, station_file.DEVICE_MODELS
        text = text_to_run(store, station, settings.station_file, models, settings.folder)
        self.station = station_file.load(settings, text)
        own = self.station.config
        self.devices = OwnDevices(self.station, settings.data, clock, self._device_changed, settings.trial_s)
        self.supervisor = self.devices.supervisor
        self.world = world_of(own)
        self.devices.tell(self.world)
        self.configuring = Configuring(
            store,
            station,
            text,
            self.devices,
            models,
            clock.now_ms,
            self._is_idle,
            restart,
            self._propose,
            settings.folder,
        )
        self.content = ContentKeeper(
            store, ContentFetcher(settings.link), clock.now_ms, self._is_idle, self._content_changed, self._content_told
        )
        self.documents = Documents(
            self.world,
            self.store,
            clock.now_ms,
            self.configuring.apply,
            self._begin_series,
            self._keep_heads,
            self.content.want,
        )
        self.documents.load()
        self.ledger = Ledger(self.store, lambda: getattr(self, "link", None), clock)
        self.world.may_issue = self.ledger.series_begun()
        self._outbox = SqliteOutbox(settings.store, clock.now_ms)
        self.presence = Presence(self.devices, self.ledger, self.documents, self._business_day, self._is_maintained)
        self.link = StationLink(
            settings.link,
            self._outbox,
            self.presence,
            clock.now_ms,
            Listeners(self._ordered, self.documents.take, self._controller_changed, self._told, self._inquired),
            asyncio.get_running_loop(),
        )
        signer, mark = station_signer(settings.signing_key), own.offline_mark or own.station.upper()
        desk = Desk(self.world, self.ledger, self.link, clock, signer, mark, Sealing(self.world, settings.link).seal)
        self._desk = desk
        voice: Voice = FileVoice(settings.sounds, own.volume) if settings.sounds and own.sound else Silence()
        self.printing = Printing(desk, lambda: self.devices.printer, self.devices.look_again)
        self.prospecting = Prospecting(self.devices)
        looking = LookingAnswers(self.prospecting, lambda: examined(self.upkeep.facts()))
        self._logbook = Logbook(store, self.ledger)
        self._sign_in = StaffSignIn(lambda: self.world.staff, self._logbook, clock)
        self.cabinet = self._cabinet()
        self._learning = self.cabinet.learning if self.cabinet else learning_alone(desk)
        self._doors = DoorLearning(self.devices, self._learning, clock)
        self.maintenance = Maintenance(
            self.devices,
            self.configuring,
            clock,
            self.link.answer,
            lambda: self.store.run(kept_heads),
            looking,
            self._doors.doors,
        )
        on_devices = DeviceOrders(self.devices, self.maintenance, self._is_idle)
        orders = {**self._doors.carrying_out(), **(self.cabinet.carrying_out() if self.cabinet else {})}
        self._orders = Orders(desk, self.printing, on_devices.test, on_devices.note, orders)
        self.guides = Guides(desk, store, self.printing)
        self.forms = Forms(
            desk,
            store,
            self.printing,
            settings.link.hall,
            settings.link.station,
            lambda: self.devices.card_reader,
        )
        families: dict[type[Effect], Answering] = {
            ReadGuide: self.guides.read,
            PrintGuide: self.guides.print,
            **self.forms.answering(),
            **Cases(desk, store).answering(),
            **Ratings(desk).answering(),
            **(self.cabinet.answering() if self.cabinet else {}),
        }
        wiped = self.cabinet.wiped if self.cabinet else None
        self.conductor = Conductor(
            desk, Issuing(desk), Asking(desk), self.printing, voice, self._shown, families, wiped
        )
        self._shelf = Shelf(self.guides, self.forms, self.conductor)
        self._aiming = Aiming(self.devices, publish, self._scanned)
        name = self.world.station.name
        machine = OwnMachine(name, station, settings.data, self.link, store, self.configuring)
        self.upkeep = Upkeep(
            self.devices,
            machine.rows,
            self._local,
            self.link.presence_changed,
            clock,
            self.prospecting,
            NewDevice(self.devices, self.configuring),
            self._doors,
        )
        self.front = self._front()
        self._news = DeviceNews(self.world, self.ledger, self.devices, self.link, self.conductor, self._aiming)
        came = self.cabinet.came if self.cabinet else lambda _: None
        self.devices.wire(self._aiming.read, self._news.exchanged, self._news.paper, self._news.gone, came)
        self._tasks: list[asyncio.Task[None]] = []
        self.running = Running(
            self.front.touch,
            self.front.scanned,
            (
                (self._settle, self._close_store),
                (self.front.begin, self.front.stop),
                (self._begin, self._end),
                (self._connect, self._disconnect),
                (self._show, self.conductor.stop),
            ),
        )

    # --- start and stop ---------------------------------------------------------------------

    async def _settle(self) -> None:
        await settle(self.ledger, self.world, self.clock, self.printing, self.devices)
        await look_at_own_file(self.configuring, self.ledger, self.settings.station_file)

    async def _close_store(self) -> None:
        self._outbox.close()
        await asyncio.to_thread(self.store.close)

    async def _begin(self) -> None:
        self._tasks = [
            asyncio.create_task(self.supervisor.run()),
            asyncio.create_task(self.documents.run(self.conductor, self.link)),
            asyncio.create_task(self.content.run()),
            asyncio.create_task(self._shelf.load_guides()),
            asyncio.create_task(self._shelf.load_forms()),
            asyncio.create_task(self._warm_up()),
        ]
        if self.cabinet is not None:
            await self.cabinet.start()
        else:
            await self._learning.settle_after_start()

    async def _end(self) -> None:
        await self.maintenance.stop()
        if self.cabinet is not None:
            await self.cabinet.stop()
        await self._aiming.stop()
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _warm_up(self) -> None:
        await asyncio.sleep(WARM_UP_AFTER_S)
        await self.printing.warm_up()

    async def _connect(self) -> None:
        self.link.start()

    async def _disconnect(self) -> None:
        await asyncio.to_thread(self.link.stop)

    async def _show(self) -> None:
        self.conductor.start()

    # --- what is heard ----------------------------------------------------------------------

    def _device_changed(self, health: Health) -> None:
        self._news.changed(health)

    def _shown(self, screen: Screen) -> None:
        self.front.shown(screen)

    def _scanned(self, text: str) -> None:
        self.front.scanned(text)

    def _is_idle(self) -> bool:
        return self.conductor.idle and not self.front.open

    def _inquired(self, inquiry: Inquiry) -> None:
        self.maintenance.asked(inquiry)

    async def _propose(self, proposed: ConfigProposed) -> None:
        await self.ledger.append("config.proposed", proposed)

    def _controller_changed(self, state: ControllerState | None) -> None:
        del state
        self.conductor.refresh()

    async def _begin_series(self, series: Series) -> None:
        if await self.ledger.begin_series(series):
            self.world.may_issue = True

    def _content_changed(self, collection: str) -> None:
        self._shelf.changed(collection)

    def _content_told(self, ver: int, problems: tuple[str, ...]) -> None:
        self.documents.content_told(ver, problems, self.link)

    async def _keep_heads(self, heads: Heads) -> None:
        await self.ledger.keep_heads(heads)

    def _told(self, name: str, snapshot: Message) -> None:
        if name == "queue" and isinstance(snapshot, QueueSnapshot):
            self.world.queue = snapshot
            self.conductor.refresh()

    def _ordered(self, command: Command) -> None:
        self.conductor.deed(self._orders.carry_out(command, self.clock.monotonic()))

    # --- the maintenance screen ---------------------------------------------------------------

    def _cabinet(self) -> TerminalCabinet | None:
        section = self.station.config.cabinet
        if section is None:
            return None
        return TerminalCabinet(
            section,
            self.settings,
            self._desk,
            self.store,
            self.devices,
            self._sign_in,
            self.printing,
            lambda: self.conductor,
        )

    def _front(self) -> Front:
        return Front(
            self.conductor,
            self.upkeep,
            self._sign_in,
            self._logbook,
            self.clock,
            self._aiming.shown,
            lambda text: is_staff_code(text, self._desk),
        )

    def _is_maintained(self) -> bool:
        return hasattr(self, "upkeep") and self.upkeep.under_maintenance

    def _local(self, at_ms: int) -> str:
        return local_time(at_ms, self.world.zone).strftime("%m-%d %H:%M:%S")

    # --- small helps ------------------------------------------------------------------------

    def _business_day(self) -> str:
        return self.world.business_day(self.clock.now_ms())
