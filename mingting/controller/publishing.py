"""What stations and boards are told: whole public snapshots, desired documents in the version they changed."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import structlog

from config import Hall
from hall.messages import Message
from hall.messages.documents import Desired, Ratings
from hall_controller.accounts.terminal_pins import staff_document
from hall_controller.application.codes import revoked_ids
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.document import lockers_document
from hall_controller.application.lockers.rows import cabinets
from hall_controller.application.video.document import video_document
from hall_controller.application.window_now import window_now
from hall_controller.gateway.gateway import Gateway
from hall_controller.read_models import documents
from hall_controller.read_models.own_series import series_of
from hall_controller.read_models.public import Publisher
from hall_controller.storage.database import Database
from hall_controller.storage.heads import heads_document
from mingting.controller.keys import HallKeys
from mingting.controller.served_content import ServedContent
from mingting.controller.station_files import station_documents

log = structlog.get_logger(__name__)
STAFFED = frozenset({"kiosk", "locker", "agent"})
"""Kinds of stations at which staff sign in."""
CABINET = "cabinet:"
"""How a change names a cabinet whose document may be another now."""
RATED_AT = frozenset({"kiosk", "agent"})
"""Kinds of stations at which a service is rated."""
UPWARD = frozenset({"alarms", "lockers", "devices"})
"""Changes that upper platforms may have to be told (document `video`)."""
QUEUE_VIEWS = frozenset({"queue", "board", "day", "windows"})


class Publishing:
    """Called on the gateway's thread (after COMMIT) and on the chores' thread."""

    def __init__(
        self,
        hall: Callable[[], Hall],
        facts: Callable[[], HallFacts],
        database: Database,
        keys: HallKeys,
        gateway: Callable[[], Gateway],
        now_ms: Callable[[], int],
        content: ServedContent,
    ) -> None:
        self._content = content
        self._hall = hall
        self._facts = facts
        self._database = database
        self._keys = keys
        self._gateway = gateway
        self.now_ms = now_ms
        self._publisher = Publisher()
        self._one_at_a_time = threading.Lock()
        self._staff_at_a_time = threading.Lock()
        self._lockers_at_a_time = threading.Lock()
        self._windows_at_a_time = threading.Lock()
        self._video_at_a_time = threading.Lock()
        self._begun: dict[str, str] = {}
        self._said: dict[tuple[str, str], str] = {}
        self._stations: tuple[str, ...] = ()
        self._ver = 0

    def snapshots(self, changed: frozenset[str]) -> None:
        """The public snapshots that a change may have touched."""
        if not changed & QUEUE_VIEWS and not any(view.startswith("window:") for view in changed):
            return
        with self._one_at_a_time, self._database.read() as connection:
            now, facts = self.now_ms(), self._facts()
            found: dict[str, Message | None] = {
                "queue": self._publisher.queue(connection, facts, now),
                "board": self._publisher.board(connection, facts, now),
            }
        for name, snapshot in found.items():
            if snapshot is not None:
                self._gateway().publish_public(name, snapshot)

    def changed(self, views: frozenset[str]) -> None:
        """The documents that a change may have touched."""
        if "devices" in views:
            self.series()
        if "users" in views:
            self.staff()
        self.windows(views)
        if cabinets_changed := {view.removeprefix(CABINET) for view in views if view.startswith(CABINET)}:
            self.lockers(cabinets_changed)
        if views & {"codes", "guides"}:
            self.revoked()
        if views & UPWARD:
            self.video()
        if any(view.startswith("file:") for view in views):
            self.files()

    def series(self) -> None:
        """Each new store of a terminal is told once where its own series begins."""
        facts = self._facts()
        for name, line in self._gateway().stations.all().items():
            known = facts.stations.get(name)
            if line.birth is None or known is None or known.mark is None or self._begun.get(name) == line.birth.epoch:
                continue
            now, epoch = self.now_ms(), line.birth.epoch
            with self._database.read() as connection:
                begun = series_of(connection, name, known.mark, epoch, facts.times.business_day(now))
            self._begun[name] = epoch
            self._say(name, "series", begun, now)

    def documents(self, stations: Iterable[str]) -> None:
        """Every document of every station, published where its content is new."""
        self._stations = stations = tuple(stations)
        now, facts = self.now_ms(), self._facts()
        day = facts.times.business_day(now)
        tomorrow = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        with self._database.read() as connection:
            self._keys.hold_revoked(revoked_ids(connection, now))
            shared: dict[str, Message] = {
                "catalogue": documents.catalogue(self._hall().config),
                "rules": documents.rules(self._hall()),
                "keys": self._keys.document(day),
                "heads": heads_document(connection),
                "appointments": documents.appointments(connection, day, tomorrow),
            }
        for station in stations:
            for name, content in shared.items():
                self._say(station, name, content, now)
        self.staff()
        self.ratings()
        self.windows()
        self.lockers()
        self.video()
        self.files(stations)
        self.content(stations)

    def renew_content(self) -> None:
        """Make stale content anew and tell every station; takes about a second for 3,000 guides."""
        if self._content.shelf.renew(self._facts().times.business_day(self.now_ms())):
            self.content(self._stations)

    def content(self, stations: Iterable[str]) -> None:
        """What there is to fetch, told where it is new."""
        content = self._content.document()
        if content is not None:
            for station in stations:
                self._say(station, "content", content, self.now_ms())

    def revoked(self) -> None:
        """Codes that were taken back, told where that is new."""
        now = self.now_ms()
        with self._database.read() as connection:
            self._keys.hold_revoked(revoked_ids(connection, now))
        ring = self._keys.document(self._facts().times.business_day(now))
        for station in self._stations:
            self._say(station, "keys", ring, now)

    def staff(self) -> None:
        """Who may sign in at terminals, told where it is new: to stations at which somebody could."""
        facts = self._facts()
        # Read and said in one piece: a slow reader must not say after somebody else that a taken PIN is good.
        with self._staff_at_a_time:
            with self._database.read() as connection:
                staff = staff_document(connection)
            for station in self._stations:
                known = facts.stations.get(station)
                if known is not None and known.kind in STAFFED:
                    self._say(station, "staff", staff, self.now_ms())

    def ratings(self) -> None:
        """What can be said of a service, told where it is new: to terminals and agents."""
        facts = self._facts()
        rules = facts.ratings
        said = Ratings(
            tags=rules.tags,
            invite_s=rules.invite_ms // 1000,
            late_days=rules.late_days,
            self_service=rules.self_service,
        )
        for station in self._stations:
            known = facts.stations.get(station)
            if known is not None and known.kind in RATED_AT:
                self._say(station, "ratings", said, self.now_ms())

    def windows(self, views: frozenset[str] | None = None) -> None:
        """How its window is now, told to each agent where that is new; `views` that a change named, None = all."""
        facts = self._facts()
        wanted = {
            one.slug: one.window
            for one in facts.stations.values()
            if one.slug in self._stations
            and one.window in facts.windows
            and (views is None or views & {"queue", f"window:{one.window}"})
        }
        if not wanted:
            return
        # Read and said in one piece: a slow reader must not say an older number after a newer one.
        with self._windows_at_a_time:
            now = self.now_ms()
            with self._database.read() as connection:
                day = facts.times.business_day(now)
                made = {one: window_now(connection, facts, window or "", day) for one, window in wanted.items()}
            for station, document in made.items():
                self._say(station, "window", document, now)

    def lockers(self, stations: Iterable[str] | None = None) -> None:
        """What each cabinet may give out and take in, told where it is new."""
        facts = self._facts()
        # Read and said in one piece: a slow reader must not say an older authorisation after a newer one.
        with self._lockers_at_a_time:
            with self._database.read() as connection:
                told = {one.station for one in cabinets(connection)}
                wanted = told.intersection(self._stations, self._stations if stations is None else stations)
                made = {station: lockers_document(connection, facts, station) for station in sorted(wanted)}
            for station, document in made.items():
                self._say(station, "lockers", document, self.now_ms())

    def video(self) -> None:
        """Doors and alarms that upper platforms shall see, told to video stations where that is new."""
        facts = self._facts()
        wanted = [station for station in self._stations if station in facts.video.stations]
        if not wanted:
            return
        # Read and said in one piece: a slow reader must not say an older alarm after its end.
        with self._video_at_a_time:
            now = self.now_ms()
            with self._database.read() as connection:
                made = video_document(connection, facts, now)
            for station in wanted:
                self._say(station, "video", made, now)

    def files(self, stations: Iterable[str] | None = None) -> None:
        """The file that each station shall have, published where it is new."""
        wanted, now = None if stations is None else set(stations), self.now_ms()
        for station, file in station_documents(self._database).items():
            if wanted is None or station in wanted:
                self._say(station, "config", file, now)

    def _say(self, station: str, name: str, content: Message, now: int) -> None:
        plain = content.model_dump(mode="json", exclude_none=True)
        digest = hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        if self._said.get((station, name)) == digest:
            return
        self._said[station, name] = digest
        self._ver = max(now, self._ver + 1)  # twice in a millisecond, or a clock put back: newer is newer
        self._gateway().publish_desired(station, Desired(ver=self._ver, name=name, content=plain))
