"""The agent, put together: plain constructors, start order top to bottom, stopped in reverse."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from typing import Any

import structlog

from devices.contract import Device, Health
from hall.link import Listeners, SqliteOutbox, StationLink
from hall.messages import Command, ControllerState, Message
from hall.messages.content import Content
from hall.messages.documents import Heads, Series, WindowNow
from hall.messages.envelopes import Inquiry
from hall.messages.maintenance import ConfigProposed
from hall.model.text import Text
from kiosk.agent.conductor import AgentConductor
from kiosk.agent.diary import Diary
from kiosk.agent.orders import AgentOrders
from kiosk.agent.paper import Paper
from kiosk.conductor.health import removed, report_of, switched_off
from kiosk.conductor.ledger import Ledger
from kiosk.store import Store
from kiosk.store.heads import kept_heads
from mingting.agent.world import AgentWorld
from mingting.clock import ProgramClock
from mingting.station import KEEP_MS
from mingting.terminal import station_file
from mingting.terminal.configuring import Configuring
from mingting.terminal.device_orders import DeviceOrders
from mingting.terminal.documents import Documents
from mingting.terminal.examining import examined
from mingting.terminal.kept_file import text_to_run
from mingting.terminal.looking_answers import LookingAnswers
from mingting.terminal.machine_rows import OwnMachine
from mingting.terminal.maintenance import Maintenance
from mingting.terminal.new_device import NewDevice
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.own_file import look_at_own_file
from mingting.terminal.presence import Presence
from mingting.terminal.prospecting import Prospecting
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.upkeep import Upkeep

log = structlog.get_logger(__name__)


class Agent:
    """Every part of a window's agent; built on its loop, nothing is started by building.

    `store` is open; the agent closes it when it ends. ConfigError with the report when its own part is wrong.
    """

    def __init__(
        self, settings: TerminalSettings, clock: ProgramClock, store: Store, restart: Callable[[], None]
    ) -> None:
        self.settings, self.clock, self.store = settings, clock, store
        station, models, folder = settings.link.station, station_file.DEVICE_MODELS, settings.folder
        text = text_to_run(store, station, settings.station_file, models, folder, "agent")
        self.station = station_file.load_terminal(text, station, models, folder, "agent")
        own = self.station.config
        self.devices = OwnDevices(self.station, settings.data, clock, self._device_changed, settings.trial_s)
        self.ledger = Ledger(store, lambda: getattr(self, "link", None), clock)
        self.configuring = Configuring(
            store, station, text, self.devices, models, clock.now_ms, self._is_idle, restart, self._propose, folder,
            "agent",
        )  # fmt: skip
        self.world = AgentWorld(self._window_told)
        self.documents = Documents(
            self.world, store, clock.now_ms, self.configuring.apply, _no_series, self._keep_heads, self._no_content
        )
        self.documents.load()
        self._outbox = SqliteOutbox(settings.store, clock.now_ms)
        presence = Presence(self.devices, self.ledger, self.documents, self._day, kind="agent")
        self.link = StationLink(
            settings.link,
            self._outbox,
            presence,
            clock.now_ms,
            Listeners(self._ordered, self.documents.take, self._line_changed, self._public, self._asked),
            asyncio.get_running_loop(),
        )
        window = own.window or own.station
        self.conductor = AgentConductor(window, self.link, Diary(store, self.ledger), clock, self._all_devices)
        self.maintenance = self._maintenance()
        on_devices = DeviceOrders(self.devices, self.maintenance, self._is_idle)
        paper = Paper(lambda: self.devices.printer, self.devices.look_again)
        self._orders = AgentOrders(self.ledger, clock, self.conductor, on_devices.test, on_devices.note, paper)
        self.devices.wire(lambda _: None, self._exchanged, gone=self._gone, came=self.conductor.came)
        self._tasks: set[asyncio.Task[None]] = set()

    def _maintenance(self) -> Maintenance:
        """A technician far away looks at an agent as at a terminal."""
        prospecting, name = Prospecting(self.devices), self.station.config.name
        machine = OwnMachine(
            Text(zh=name.zh, en=name.en), self.settings.link.station, self.settings.data, self.link, self.store,
            self.configuring,
        )  # fmt: skip
        upkeep = Upkeep(
            self.devices, machine.rows, local_seconds, self.link.presence_changed, self.clock, prospecting,
            NewDevice(self.devices, self.configuring),
        )  # fmt: skip
        looking = LookingAnswers(prospecting, lambda: examined(upkeep.facts()))
        return Maintenance(
            self.devices, self.configuring, self.clock, self.link.answer, lambda: self.store.run(kept_heads), looking
        )

    # --- start and stop ---------------------------------------------------------------------

    async def start(self) -> None:
        """What a crash left open, the devices, the line."""
        old_ms = self.clock.now_ms() - KEEP_MS
        await asyncio.to_thread(self.ledger.forget_before, "", old_ms)
        for name, problems in self.devices.disabled.items():
            log.error("device_switched_off", device=name, problems=len(problems))
            await self.ledger.append("device.changed", switched_off(name))
        await look_at_own_file(self.configuring, self.ledger, self.settings.station_file)
        self.conductor.begin()
        self._begin(self.devices.supervisor.run())
        self._begin(self.documents.run(self.world, self.link))
        self.link.start()

    async def stop(self) -> None:
        """In reverse; what was pressed is in the store before."""
        await asyncio.to_thread(self.link.stop)
        await self.maintenance.stop()
        await self.conductor.end()
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._outbox.close()
        await asyncio.to_thread(self.store.close)

    def _begin(self, deed: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- what is heard ----------------------------------------------------------------------

    def _all_devices(self) -> Iterable[Device]:
        return self.devices.supervisor.devices.values()

    def _is_idle(self) -> bool:
        return self.conductor.idle

    def _device_changed(self, health: Health) -> None:
        self._begin(self.ledger.append("device.changed", report_of(health, self.devices.drivers)))
        self.link.presence_changed()
        self.conductor.health_changed(health.device, ready=health.ready)

    def _exchanged(self) -> None:
        self.link.presence_changed()

    def _gone(self, name: str, family: str, driver: str) -> None:
        self._begin(self.ledger.append("device.changed", removed(name, family, driver)))

    def _window_told(self, now: WindowNow) -> None:
        self.conductor.told(now)

    def _line_changed(self, state: ControllerState | None) -> None:
        del state
        self.conductor.line_changed()

    def _public(self, name: str, snapshot: Message) -> None:
        """What everybody may see is shown by boards, not here."""

    def _asked(self, inquiry: Inquiry) -> None:
        self.maintenance.asked(inquiry)

    def _ordered(self, command: Command) -> None:
        self._begin(self.carry_out(command))

    async def carry_out(self, command: Command) -> None:
        """What the controller wants, as it came in just now."""
        await self._orders.carry_out(command, self.clock.monotonic())

    async def _propose(self, proposed: ConfigProposed) -> None:
        await self.ledger.append("config.proposed", proposed)

    async def _keep_heads(self, heads: Heads) -> None:
        await self.ledger.keep_heads(heads)

    def _no_content(self, ver: int, content: Content) -> None:  # noqa: ARG002  (one signature for all stations)
        """Guides and forms are for screens: nothing is fetched."""
        self.documents.content_told(ver, (), self.link)

    def _day(self) -> str:
        """An agent gives no numbers, so no day of them matters."""
        return ""


async def _no_series(series: Series) -> None:
    """An agent gives no numbers."""


def local_seconds(at_ms: int) -> str:
    """Time of the machine, for the rows of its devices."""
    return datetime.fromtimestamp(at_ms / 1000).astimezone().strftime("%m-%d %H:%M:%S")
