"""The hall file as a whole: `hall.yaml`."""

from pydantic import Field

from config.hall_file.case_rules import CaseRules
from config.hall_file.codes import Codes
from config.hall_file.guide_rules import GuideRules
from config.hall_file.lockers import LockerRules
from config.hall_file.notices import Notices
from config.hall_file.opening import Duty, OpeningHours
from config.hall_file.places import Board, Department, Window, Zone
from config.hall_file.plan import Plan
from config.hall_file.policies import FirstCome, Policy
from config.hall_file.queue_rules import QueueRules
from config.hall_file.ratings import RatingRules
from config.hall_file.servers import Broker, Content, Retention, SqliteStorage, Storage, SupervisedBroker, Web
from config.hall_file.services import Item, Service, Topic
from config.hall_file.terminals import DayClose, Idle, Slip
from config.hall_file.video import VideoRules
from config.vocabulary import Section, Slug, Text, TimeOfDay


class HallConfig(Section):
    """Everything a technician says about a hall; lists keep the order in which people see them."""

    hall: Slug
    """Lasting name of the hall, in topics and codes."""
    name: Text
    """The official name on screen, paper and board."""
    region: Text
    """The region it serves, such as 示例省示例市示例县."""
    region_code: str | None = Field(default=None, pattern=r"^\d{6}(\d{6})?$")
    """Administrative division code, 6 or 12 digits in quotes."""
    time_zone: str = "Asia/Shanghai"
    """IANA name of the time zone."""
    business_day_starts: TimeOfDay = TimeOfDay.parse("04:00")
    """When a new business day begins: numbers start again."""
    calendars: tuple[str, ...] = Field(min_length=1)
    """Calendar files of the working days, one a year, beside this file."""
    appointments: str | None = None
    """CSV file of imported appointments, beside this file."""
    departments: tuple[Department, ...] = Field(min_length=1)
    """The bodies in the hall."""
    zones: tuple[Zone, ...] = Field(min_length=1)
    """The areas of the hall."""
    windows: tuple[Window, ...] = Field(min_length=1)
    """The counters."""
    policies: tuple[Policy, ...] = (FirstCome(slug="first-come", kind="first_come"),)
    """The calling policies that services name."""
    services: tuple[Service, ...] = Field(min_length=1)
    """业务."""
    items: tuple[Item, ...] = ()
    """事项."""
    topics: tuple[Topic, ...] = ()
    """What people come for, in their own words."""
    opening_hours: OpeningHours
    """When the hall is open."""
    duty: Duty
    """Help after hours."""
    queue: QueueRules = QueueRules()
    """Rules of the queue."""
    cases: CaseRules = CaseRules()
    """Rules of cases (办件)."""
    guides: GuideRules = GuideRules()
    """办事指南."""
    lockers: LockerRules = LockerRules()
    """Rules of pick-up lockers (取件柜)."""
    notices: Notices = Notices()
    """通知: how citizens are told."""
    ratings: RatingRules = RatingRules()
    """Rules of ratings (好差评)."""
    video: VideoRules = VideoRules()
    """Rules of cameras (视频联网); the cameras themselves stand in the video station's file."""
    codes: Codes = Codes()
    """Codes of the platform that lead somewhere here."""
    map: Plan | None = None
    """The plan of the hall."""
    idle: Idle = Idle()
    """Time-outs of the terminals."""
    slip: Slip = Slip()
    """What is added to tickets."""
    day_close: DayClose = DayClose()
    """What 日结 prints."""
    boards: tuple[Board, ...] = ()
    """Displays of calls."""
    broker: Broker = SupervisedBroker(kind="supervised")
    """The message broker."""
    web: Web = Web()
    """Pages and REST interface."""
    content: Content = Content()
    """Guides and other large content for the stations."""
    storage: Storage = SqliteStorage(kind="sqlite")
    """The database."""
    retention: Retention = Retention()
    """How long data are kept."""

    def service(self, slug: str) -> Service:
        """The service called `slug`; KeyError if there is none."""
        return {service.slug: service for service in self.services}[slug]

    def window(self, slug: str) -> Window:
        """The window called `slug`; KeyError if there is none."""
        return {window.slug: window for window in self.windows}[slug]

    def department(self, slug: str) -> Department:
        """The department called `slug`; KeyError if there is none."""
        return {department.slug: department for department in self.departments}[slug]

    def zone(self, slug: str) -> Zone:
        """The zone called `slug`; KeyError if there is none."""
        return {zone.slug: zone for zone in self.zones}[slug]

    def policy(self, slug: str) -> Policy:
        """The calling policy called `slug`; KeyError if there is none."""
        return {policy.slug: policy for policy in self.policies}[slug]

    def windows_of(self, service: str) -> tuple[Window, ...]:
        """The windows that call `service` (a slug), in the order of the file."""
        return tuple(window for window in self.windows if service in window.services)
