"""The controller, put together: plain constructors, start order top to bottom, stopped in reverse."""

from dataclasses import dataclass

import structlog

from config import ConfigError, load_station_text
from config import StationConfig as StationFile
from hall.messages.documents import Reported
from hall_controller.accounts.service import HallAccounts
from hall_controller.accounts.use_cases import USE_CASES as ACCOUNT_USE_CASES
from hall_controller.accounts.views import board_views, user_views
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.import_appointments import forget_keys, import_bookings, read_bookings
from hall_controller.application.interruptions import controller_started
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from hall_controller.application.station_notes import forget_call_backs
from hall_controller.broker.process import BrokerProcess
from hall_controller.broker.revocations import RevocationWatch
from hall_controller.gateway.gateway import Gateway, UseCases
from hall_controller.read_models.board_views import as_configured
from hall_controller.read_models.models import PairedBoardView, UserView
from hall_controller.read_models.sql_views import SqlViews
from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.clock import ProgramClock
from mingting.controller.any_driver import AnyDriver
from mingting.controller.chores import Chores
from mingting.controller.day_end import day_end
from mingting.controller.heads import check_heads
from mingting.controller.identities import revoke_station
from mingting.controller.keys import HallKeys
from mingting.controller.publishing import Publishing
from mingting.controller.screens import pairing
from mingting.controller.service import HallFace, News, Writer
from mingting.controller.settings import ControllerSettings, StartError
from mingting.controller.station_files import FilesOnDisk, station_file_use_cases, take_over_edits

log = structlog.get_logger(__name__)
BOOKINGS_AT_ONCE = 20


@dataclass
class Controller:
    """The running parts."""

    settings: ControllerSettings
    database: Database
    recorder: Recorder
    broker: BrokerProcess | None
    revocations: RevocationWatch
    gateway: Gateway
    writer: Writer
    face: HallFace
    chores: Chores
    facts: HallFacts
    keys: HallKeys

    def start(self) -> None:
        """Broker, line, chores; StartError when the broker does not come up."""
        if self.broker is not None:
            self.broker.start()
            if not self.broker.wait_up():
                words = "; ".join(self.broker.last_words[-3:])
                raise StartError(f"the broker does not come up on port {self.broker.settings.port}: {words}")
        self.chores.hold_restored()
        self.gateway.start()
        self.revocations.start()
        started = Job(lambda tx: controller_started(tx, self.facts), SYSTEM, name="controller_started")
        self.writer.outcome(started).result()
        take_over_edits(self.writer, self.settings.hall.stations)
        self._import_appointments()
        self.chores.start()

    def stop(self) -> None:
        """In reverse order."""
        self.chores.stop()
        self.revocations.stop()
        self.gateway.stop()
        if self.broker is not None:
            self.broker.stop()
        self.recorder.close()
        self.database.close()

    def _import_appointments(self) -> None:
        """Whatever is wrong with the file, the hall opens without it (G8)."""
        name = self.settings.hall.config.appointments
        if name is None:
            return
        try:
            text = csv_text(self.settings.hall.file(name).read_bytes())
        except (OSError, UnicodeError) as error:
            log.error("appointments_not_read", file=name, error=str(error))  # noqa: TRY400 (known trouble)
            return
        bookings, problems = read_bookings(text, self.facts)
        for problem in problems:
            log.error("appointment_line", file=name, line=problem.line, code=problem.code)
        for start in range(0, len(bookings), BOOKINGS_AT_ONCE):
            some = bookings[start : start + BOOKINGS_AT_ONCE]
            job = Job(lambda tx, some=some: import_bookings(tx, some, self.keys.hash_key), SYSTEM, name="import")  # type: ignore[misc]
            outcome = self.writer.outcome(job)
            if outcome.refused is not None or outcome.fault is not None:
                log.error("appointments_not_stored", file=name, exc_info=outcome.refused or outcome.fault)
                return


def csv_text(raw: bytes) -> str:
    """UTF-8, or GB18030 as spreadsheets here write it; UnicodeError when it is neither."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


class People:
    """Users and boards for the views."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def users(self) -> tuple[UserView, ...]:
        """All users."""
        with self._database.read() as connection:
            return user_views(connection)

    def boards(self) -> tuple[PairedBoardView, ...]:
        """All paired boards."""
        with self._database.read() as connection:
            return board_views(connection)


def assemble(settings: ControllerSettings, clock: ProgramClock) -> Controller:
    """Build every part; nothing is started yet. StartError, StorageError, ProvisionError."""
    settings.data.mkdir(parents=True, exist_ok=True)
    config = settings.hall.config
    public = config.web.public_address
    own_prefixes = () if public is None else (f"{str(public).rstrip('/')}/",)
    keys = HallKeys(settings.keys, config.hall, own_prefixes)
    facts = hall_facts_from(settings.hall, _stations(settings), keys.read_code)
    options = DatabaseOptions(max_page_count=settings.max_pages)
    database = Database.open_or_create(settings.database, options)
    recorder = Recorder(database, clock.now_ms, config.hall, facts.times.business_day, full_registry())
    news = News()
    broker_settings = settings.broker()
    broker = BrokerProcess(broker_settings) if broker_settings is not None else None
    parts: list[Gateway] = []
    publishing = Publishing(settings.hall, lambda: facts, database, keys, lambda: parts[0], clock.now_ms)

    def changed(views: frozenset[str]) -> None:
        news.tell(views)
        publishing.snapshots(views)
        if "devices" in views:
            publishing.series()
        if "users" in views:
            publishing.staff()
        if any(view.startswith("file:") for view in views):
            publishing.files()

    gateway = Gateway(
        settings.gateway(),
        recorder,
        UseCases(REQUESTS, EVENTS, lambda: facts),
        clock.now_ms,
        changed,
    )
    parts.append(gateway)
    writer = Writer(gateway.submit)
    accounts = HallAccounts(
        database,
        writer.outcome,
        clock.now_ms,
        keys.vault,
        facts.name.zh,
        as_configured=lambda board: as_configured(board, facts),
    )
    chores_made: list[Chores] = []

    def awaited() -> tuple[str, ...] | None:
        return chores_made[0].awaited()

    views = SqlViews(database.read, lambda: facts, People(database), awaited)
    identities = revoke_station(settings.keys, gateway)
    disk = FilesOnDisk(settings.hall.folder)
    use_cases = {**COMMANDS, **station_file_use_cases(disk), **day_end(keys.signer)}

    def reported_file(station: str) -> Reported | None:
        line = gateway.stations.get(station)
        return line.reported.get("config") if line is not None else None

    face = HallFace(
        lambda: facts,
        writer,
        use_cases,
        {**ACCOUNT_USE_CASES, **identities, **pairing(lambda: facts)},
        accounts,
        views,
        news,
        clock.now_ms,
        lambda: gateway.phase,
        gateway.inquire,
        reported_file,
        lambda kept: check_heads(database, keys.public, kept),
    )
    personal = PersonalRecords(keys.vault)

    keep_call_backs_ms = config.retention.call_backs.keep.ms

    def sweep(tx: Tx) -> None:
        accounts.sweep(tx)
        forget_call_backs(tx, keep_call_backs_ms)
        forget_keys(tx, config.retention.appointments.keep.ms)
        personal.sweep(tx)

    chores = Chores(writer, gateway, database, keys, settings.keys, lambda: facts, publishing, sweep)
    chores_made.append(chores)
    restart = broker.restart if broker is not None else lambda: None
    revocations = RevocationWatch(settings.keys.server.crl, restart)
    return Controller(settings, database, recorder, broker, revocations, gateway, writer, face, chores, facts, keys)


def _stations(settings: ControllerSettings) -> list[StationFile]:
    """Stations as far as their own part can be read here; their device sections are theirs alone."""
    found = []
    for slug, text in settings.hall.stations.items():
        try:
            found.append(load_station_text(text, f"{slug}.yaml", AnyDriver()).config)
        except ConfigError as error:
            log.error("station_file", station=slug, problems=len(error.report.errors()))  # noqa: TRY400
    return found
