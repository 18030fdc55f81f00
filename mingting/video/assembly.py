"""The video station, put together: plain constructors, start order top to bottom, stopped in reverse."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

from config import ConfigError, StationResult
from hall.link import Listeners, SqliteOutbox, StationLink
from hall.messages import Command, ControllerState, Message
from hall.messages.bodies.video import SNAPSHOT_PATH, Video
from hall.messages.content import Content
from hall.messages.documents import Series
from hall.messages.envelopes import Inquiry
from hall.messages.maintenance import ConfigProposed, Findings
from hall.model.text import Text
from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraHealth
from hall_controller.video.gb28181.link.upper_links import UpperLinks
from kiosk.conductor.ledger import STORE_TROUBLE, Ledger
from kiosk.store import Store
from kiosk.store.heads import kept_heads
from mingting.clock import ProgramClock
from mingting.station import KEEP_MS
from mingting.terminal.documents import Documents
from mingting.terminal.kept_file import text_to_run
from mingting.terminal.machine_rows import OwnMachine
from mingting.terminal.own_file import look_at_own_file
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.station_file import load_terminal
from mingting.video.answers import VideoAnswers
from mingting.video.clips import Clips
from mingting.video.configuring import NoDevices, TakingOver, VideoConfiguring
from mingting.video.doctor import camera_lines, machine_lines, worst_first
from mingting.video.engine import OwnEngine
from mingting.video.last_states import KeptStates
from mingting.video.numbers import keep_numbers
from mingting.video.orders import VideoOrders
from mingting.video.own_secrets import OwnSecrets, SealedTo
from mingting.video.presence import VideoPresence
from mingting.video.putting import Place, PutError, Putting
from mingting.video.searching import Searching
from mingting.video.sent_alarms import KeptSentAlarms
from mingting.video.showing import Showing
from mingting.video.specs import camera_specs, upper_settings, video_of
from mingting.video.telling import CameraTelling
from mingting.video.trial import WELL_AFTER_S, came_up, put_back_at_start
from mingting.video.upward import UpperTelling
from mingting.video.watching import Watching
from mingting.video.world import VideoWorld

log = structlog.get_logger(__name__)
PROBE = "probe"
SECRETS_S = 3.0


class VideoStation:
    """Every part of `hall video`; built on its loop, nothing is started by building.

    `store` is open; the station closes it when it ends. ConfigError with the report when its own part is wrong.
    """

    def __init__(
        self, settings: TerminalSettings, clock: ProgramClock, store: Store, restart: Callable[[], None]
    ) -> None:
        self.settings, self.clock, self.store = settings, clock, store
        self._turn = asyncio.Lock()
        name, folder = settings.link.station, settings.folder
        self.secrets = OwnSecrets(settings.data)
        self._put_back = put_back_at_start(store, name, clock.now_ms())
        text = text_to_run(store, name, settings.station_file, {}, folder, "video", self.secrets.read())
        self.station = load_terminal(text, name, {}, folder, "video", self.secrets.read())
        video = video_of(self.station.config)
        keep_numbers(store, video)
        self.ledger = Ledger(store, lambda: getattr(self, "link", None), clock)
        self.configuring = VideoConfiguring(
            store, name, text, NoDevices(), {}, clock.now_ms, lambda: True, restart, self._propose, folder, "video",
            self.secrets.read, TakingOver(store, self.station.config, self.apply),
        )  # fmt: skip
        self.configuring.numbers = store
        self._world = VideoWorld(self._video_told)
        self.documents = Documents(
            self._world, store, clock.now_ms, self.configuring.apply, _no_series, self.ledger.keep_heads, self._content
        )
        self._outbox = SqliteOutbox(settings.store, clock.now_ms)
        self.putting = Putting(settings.link)
        self.pool = ReaderPool(camera_specs(video), settings.data / "references", clock.now_ms)
        self._upper_telling = UpperTelling(self.ledger.append)
        self._sent, self._last_states = KeptSentAlarms(store, clock.now_ms()), KeptStates(store)
        self.uppers = UpperLinks(
            upper_settings(video, self.station.config.name.zh), self.pool, self._upper_telling.telling, self._sent,
            clock.now_ms, last=self._last_states, logs=settings.data / "signalling",
        )  # fmt: skip
        self.documents.load()
        self.link = StationLink(
            settings.link, self._outbox, VideoPresence(self.documents, self.switched_off), clock.now_ms,
            Listeners(self._ordered, self.documents.take, _line_changed, _public, self._asked),
            asyncio.get_running_loop(),
        )  # fmt: skip
        self._searching = Searching(lambda: video_of(self.station.config), self.ledger.append, clock)
        self.telling = CameraTelling(
            self.ledger.append, self.pool.health, clock.monotonic, self._searching.clock_offset
        )
        self.watching = Watching(store, self.ledger, clock, self.pool.health, lambda: tuple(self.uppers.states()))
        self.showing = Showing(
            lambda: self.pool, self.putting, clock.monotonic, lambda: video_of(self.station.config).viewers
        )
        self.clips = Clips(
            settings.data / "clips", self.pool, self.putting, self.ledger, clock.now_ms,
            lambda: self.link.clock_offset_ms,
        )  # fmt: skip
        self._orders = VideoOrders(self.ledger, clock.monotonic, {**self.showing.table, **self.clips.table})
        self.engine = OwnEngine(lambda: video_of(self.station.config), self.pool.health, clock.now_ms)
        self.answers = self._answering()
        self.pool.on_health(self._health_changed)
        self._tasks: set[asyncio.Task[None]] = set()

    def _answering(self) -> VideoAnswers:
        link = self.settings.link
        answers = VideoAnswers(
            self.link.answer, lambda: self.store.run(kept_heads), self.configuring, self._examined, self.secrets,
            SealedTo(self.settings.data, link.hall, link.station), self._searching, self._show_probe, self.read_again,
            self.clock.now_ms,
        )  # fmt: skip
        answers.wire(self.pool, lambda: {one.camera: one for one in self._specs()}, self.uppers, self.engine)
        return answers

    def _specs(self) -> tuple[Any, ...]:
        return camera_specs(video_of(self.station.config))

    # --- start and stop ---------------------------------------------------------------------

    async def start(self) -> None:
        """What a crash left open, cameras and platforms, the line."""
        old_ms = self.clock.now_ms() - KEEP_MS
        await asyncio.to_thread(self.ledger.forget_before, "", old_ms)
        if self._put_back is not None:
            await self._propose(self._put_back)
        for path, problems in self.station.disabled_parts.items():
            log.error("camera_switched_off", name=".".join(map(str, path)), problems=len(problems))
        await look_at_own_file(self.configuring, self.ledger, self.settings.station_file)
        await self.watching.tell_the_last()
        await self.pool.start()
        await self.clips.start()
        await self.uppers.start()
        for deed in (
            self.documents.run(self._world, self.link), self.telling.run(), self.watching.run(),
            self._upper_telling.run(), self._searching.run(), self._well(), self._look_at_secrets(),
        ):  # fmt: skip
            self._begin(deed)
        self.link.start()

    async def stop(self) -> None:
        """In reverse; what was watched is told before the readers end."""
        await self.answers.stop()
        await self.showing.stop()
        await self.watching.end()
        await self.uppers.stop()
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self.clips.stop()
        await self.engine.close()
        await self.pool.stop()
        await self._upper_telling.drain()
        await self._sent.settle()
        await self._last_states.settle()
        await asyncio.to_thread(self.link.stop)
        self._outbox.close()
        await asyncio.to_thread(self.store.close)

    def _begin(self, deed: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _well(self) -> None:
        await asyncio.sleep(WELL_AFTER_S)
        with contextlib.suppress(*STORE_TROUBLE):
            await came_up(self.store)

    async def _look_at_secrets(self) -> None:
        """`hall video secret` and an editor change the file beside us."""
        seen = self.secrets.stamp()
        while True:
            await asyncio.sleep(SECRETS_S)
            if (now := self.secrets.stamp()) == seen:
                continue
            seen = now
            try:
                await self.read_again()
            except ConfigError as error:  # the running file has become unusable otherwise: it goes on as it is
                log.error("config_no_longer_loads", problems=len(error.report.errors()))  # noqa: TRY400 - as above

    # --- the file changes -------------------------------------------------------------------

    async def apply(self, new: StationResult) -> None:
        """Other cameras, rules and platforms; who is not touched goes on without a break."""
        async with self._turn:
            self.station = new
            video = video_of(new.config)
            await self.pool.change(camera_specs(video))
            await self.uppers.change(upper_settings(video, new.config.name.zh))
        self.link.presence_changed()

    async def read_again(self) -> None:
        """A secret changed: the same file with it."""
        await self.apply(await asyncio.to_thread(self.configuring.check, self.configuring.running))

    def switched_off(self) -> tuple[str, ...]:
        """Cameras and platforms whose section is wrong."""
        return tuple(str(path[-1]) for path in self.station.disabled_parts)

    # --- what is heard ----------------------------------------------------------------------

    def _health_changed(self, _: CameraHealth) -> None:
        self._begin(self._tell_health())

    async def _tell_health(self) -> None:
        """The state first, then the end of a span: what is told to be watched has its state told before."""
        try:
            await self.telling.state_changed()
            await self.watching.beat()
        except STORE_TROUBLE as trouble:  # the next look tells it
            log.error("store_trouble", op="camera.state", error=str(trouble))  # noqa: TRY400 (known trouble)

    def _video_told(self, video: Video) -> None:
        self.uppers.show(video)

    def _asked(self, inquiry: Inquiry) -> None:
        self.answers.asked(inquiry)

    def _ordered(self, command: Command) -> None:
        self._begin(self._orders.carry_out(command, self.clock.monotonic()))

    async def _propose(self, proposed: ConfigProposed) -> None:
        await self.ledger.append("config.proposed", proposed)

    def _content(self, ver: int, content: Content) -> None:
        """Of the content only its place matters here: that is where pictures go."""
        self.putting.place = Place(content.host or self.settings.link.host, content.port)
        self.documents.content_told(ver, (), self.link)

    async def _show_probe(self, jpeg: bytes) -> bool:
        try:
            await self.putting.put(SNAPSHOT_PATH + PROBE, jpeg, {"content-type": "image/jpeg"})
        except PutError as error:
            log.info("snapshot_not_put", name=PROBE, reason=error.reason)
            return False
        return True

    async def _examined(self) -> Findings:
        own, video = self.station.config, video_of(self.station.config)
        name = Text(zh=own.name.zh, en=own.name.en)
        machine = OwnMachine(name, own.station, self.settings.data, self.link, self.store, self.configuring)
        names = {slug: Text(zh=one.name.zh, en=one.name.en) for slug, one in video.cameras.items()}
        lines = (*machine_lines(machine.rows()), *camera_lines(self.pool.health().values(), names))
        return Findings(at=self.clock.now_ms(), findings=worst_first(lines))


def _line_changed(state: ControllerState | None) -> None:
    """Nothing here waits for the line: the outbox and the link do."""
    del state


def _public(name: str, snapshot: Message) -> None:
    """What everybody may see is shown by boards, not here."""
    del name, snapshot


async def _no_series(series: Series) -> None:
    """A video station gives no numbers."""
    del series
