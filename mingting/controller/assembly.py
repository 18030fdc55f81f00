"""The controller, put together: plain constructors."""

from hall.messages.documents import Reported
from hall.model.text import Text
from hall_controller.accounts.api_keys import SCOPES
from hall_controller.accounts.service import HallAccounts
from hall_controller.accounts.use_cases import USE_CASES as ACCOUNT_USE_CASES
from hall_controller.application.forms.use_cases import form_commands, form_events, form_requests
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from hall_controller.broker.process import BrokerProcess
from hall_controller.broker.revocations import RevocationWatch
from hall_controller.gateway.gateway import Gateway, UseCases
from hall_controller.read_models.board_views import as_configured
from hall_controller.read_models.case_requests import CASE_REQUESTS
from hall_controller.read_models.sql_views import SqlViews
from hall_controller.storage.checkpoints import BACKSTOP_PAGES, Checkpointer
from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.clock import ProgramClock
from mingting.controller.api import HOOK_USE_CASES, rest_api
from mingting.controller.case_desk import CaseDesk
from mingting.controller.cases import CaseChores, lend_to_cases
from mingting.controller.chores import Chores
from mingting.controller.controller import Controller
from mingting.controller.current_hall import CurrentHall, calendar_orders
from mingting.controller.day_end import day_end
from mingting.controller.form_desk import FormDesk
from mingting.controller.form_orders import form_orders
from mingting.controller.forms import form_vault
from mingting.controller.guides import guide_desk
from mingting.controller.heads import check_heads
from mingting.controller.identities import revoke_station
from mingting.controller.keys import HallKeys
from mingting.controller.known_stations import known_stations
from mingting.controller.link_watch import LinkWatch
from mingting.controller.lockers import LockerDesk, lend_to_lockers
from mingting.controller.notices import NoticeDesk, courier_office
from mingting.controller.orders import guide_orders
from mingting.controller.people import People
from mingting.controller.phone import phone_server
from mingting.controller.publishing import Publishing
from mingting.controller.ratings import RatingDesk
from mingting.controller.screens import pairing
from mingting.controller.served_content import ServedContent, served_content
from mingting.controller.service import HallFace, News, Writer
from mingting.controller.settings import ControllerSettings
from mingting.controller.station_files import FilesOnDisk, station_file_use_cases
from mingting.controller.sweeping import sweeper
from mingting.controller.video import VideoDesk, VideoRounds
from mingting.controller.video_files import VideoFiles
from mingting.controller.video_hub import VideoHub
from mingting.controller.video_uploads import VideoUploads
from mingting.orders.door import OrderDoor


def _desks(
    database: Database, current: CurrentHall, settings: ControllerSettings, clock: ProgramClock
) -> tuple[CaseDesk, RatingDesk]:
    """Desks that set documents in a process of their own."""
    config = settings.hall.config
    return (
        CaseDesk(database, current.facts, config, clock.now_ms),
        RatingDesk(database, current.facts, config, clock.now_ms),
    )


def _video(
    writer: Writer,
    database: Database,
    current: CurrentHall,
    clock: ProgramClock,
    content: ServedContent,
    news: News,
    gateway: Gateway,
) -> tuple[VideoHub, VideoRounds]:
    """The hub of pictures behind the listener for stations, and the rounds that watch."""
    hub = VideoHub(writer.submit, current.facts, database, clock.now_ms, gateway.inquire)
    content.listener.open(VideoUploads(hub))
    rounds = VideoRounds(writer, database, current.facts, hub, VideoFiles(database, current).renew)
    news.subscribe(rounds.told)
    return hub, rounds


def assemble(settings: ControllerSettings, clock: ProgramClock) -> Controller:
    """Build every part; nothing is started yet. StartError, StorageError, ProvisionError."""
    settings.data.mkdir(parents=True, exist_ok=True)
    config = settings.hall.config
    public = config.web.public_address
    own_prefixes = () if public is None else (f"{str(public).rstrip('/')}/",)
    keys = HallKeys(settings.keys, config.hall, own_prefixes)
    facts = hall_facts_from(settings.hall, known_stations(settings.hall), keys.read_code)
    facts = lend_to_lockers(lend_to_cases(facts, keys), keys)
    current = CurrentHall(settings.hall, facts)
    options = DatabaseOptions(max_page_count=settings.max_pages, checkpoint_pages=BACKSTOP_PAGES)
    database = Database.open_or_create(settings.database, options)
    recorder = Recorder(database, clock.now_ms, config.hall, facts.times.business_day, full_registry())
    news = News()
    broker_settings = settings.broker()
    broker = BrokerProcess(broker_settings) if broker_settings is not None else None
    parts: list[Gateway] = []
    content = served_content(settings, keys, database, clock.now_ms)
    publishing = Publishing(current.hall, current.facts, database, keys, lambda: parts[0], clock.now_ms, content)

    def changed(views: frozenset[str]) -> None:
        news.tell(views)
        publishing.snapshots(views)
        content.shelf.changed(views)
        publishing.changed(views)

    vault = form_vault(keys)
    gateway = Gateway(
        settings.gateway(),
        recorder,
        UseCases(
            {**REQUESTS, **CASE_REQUESTS, **form_requests(vault)}, {**EVENTS, **form_events(vault)}, current.facts
        ),
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

    views = SqlViews(database.read, current.facts, People(database), awaited, SCOPES)
    identities = revoke_station(settings.keys, gateway)
    use_cases = {
        **COMMANDS,
        **station_file_use_cases(FilesOnDisk(settings.hall.folder)),
        **day_end(keys.signer),
        **form_commands(vault),
    }

    def reported_file(station: str) -> Reported | None:
        line = gateway.stations.get(station)
        return line.reported.get("config") if line is not None else None

    rules, report = config.guides.links, settings.data / "guides" / "links" / "last.json"
    links = LinkWatch(rules, report, database.read, writer.outcome, current.facts, clock.now_ms)
    guides = guide_desk(settings, database, writer, facts.times, keys, clock.now_ms, links.report)
    case_desk, rating_desk = _desks(database, current, settings, clock)
    hub, video_rounds = _video(writer, database, current, clock, content, news, gateway)
    face = HallFace(
        current.facts,
        writer,
        use_cases,
        {**ACCOUNT_USE_CASES, **HOOK_USE_CASES, **identities, **pairing(current.facts)},
        accounts,
        views,
        news,
        clock.now_ms,
        lambda: gateway.phase,
        gateway.inquire,
        reported_file,
        lambda kept: check_heads(database, keys.publics, kept),
        guides,
        case_desk,
        FormDesk(
            database.read,
            lambda slug: facts.stations[slug].name if slug in facts.stations else Text(zh=slug),
            clock.now_ms,
        ),
        LockerDesk(database, current.facts),
        NoticeDesk(config.notices, database, current.facts),
        rating_desk,
        VideoDesk(database, current.facts, clock.now_ms),
        hub,
    )
    api = rest_api(writer, database, clock.now_ms, current.facts, keys, use_cases, face.guides, face.cases, face.forms)
    news.subscribe(lambda _views: api.wake())
    records = PersonalRecords(keys.vault)
    notices = courier_office(
        settings.hall, settings.data, database, records, writer.submit, current.facts, clock.now_ms
    )
    news.subscribe(notices.told)
    sweep = sweeper(accounts, records, config.retention)
    chores = Chores(writer, gateway, database, keys, settings.keys, current.facts, publishing, sweep)
    chores_made.append(chores)
    revocations = RevocationWatch(settings.keys.server.crl, broker.restart if broker is not None else lambda: None)
    return Controller(
        settings,
        database,
        recorder,
        broker,
        revocations,
        gateway,
        content,
        writer,
        face,
        api,
        notices,
        chores,
        CaseChores(writer, current.facts),
        video_rounds,
        case_desk,
        rating_desk,
        facts,
        keys,
        OrderDoor(
            settings.data,
            {**guide_orders(guides), **form_orders(writer.outcome), **calendar_orders(current, writer.outcome)},
        ),
        Checkpointer(settings.database),
        links,
        phone_server(settings.hall, current.facts, database, writer, keys, vault, clock.now_ms),
    )
